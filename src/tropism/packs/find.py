"""Where packs are: installed ones by the entry point group `tropism.packs`, any other by its folder."""

from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from tropism.packs.faults import show

GROUP = "tropism.packs"


class PackNotFound(LookupError):
    """No pack has this name, and no folder is there."""


def installed() -> dict[str, Path]:
    """Folder of each installed pack by name; no code of a pack is run to find it."""
    found = ((point.name, folder_of(point.value)) for point in entry_points(group=GROUP))
    return {name: folder for name, folder in sorted(found, key=str) if folder is not None}


def folder_of(package: str) -> Path | None:
    try:
        spec = find_spec(package.partition(":")[0])
    except (ImportError, ValueError):
        return None
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) if places else None


def locate(pack: str | Path | None = None) -> Path:
    """The folder of the pack with this name or at this path; of the only installed one when none is asked for."""
    if isinstance(pack, Path) and is_folder(pack):
        return pack  # without asking what is installed, which takes longer than reading a small pack
    packs = installed()
    if pack is None:
        return locate_only(packs)
    if isinstance(pack, str) and pack in packs:
        return packs[pack]
    if is_folder(pack):
        return Path(pack)
    raise PackNotFound(f"no pack called {show(str(pack))} is installed ({name_all(packs)}), and no folder is there")


def is_folder(path: str | Path) -> bool:
    try:
        return path != "" and Path(path).is_dir()
    except OSError:  # a path that no file system takes
        return False


def locate_only(packs: dict[str, Path]) -> Path:
    if len(packs) == 1:
        return next(iter(packs.values()))
    raise PackNotFound(f"say which pack with --pack NAME or --pack FOLDER ({name_all(packs)})")


def name_all(packs: dict[str, Path]) -> str:
    return f"installed: {', '.join(packs)}" if packs else "no pack is installed"
