"""The files of a pack folder, and nothing outside it."""

import hashlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from tropism.packs.faults import Ledger, nearest
from tropism.packs.tables import TABLES

MANIFEST = "pack.toml"
LARGEST = {MANIFEST: 256 * 2**10}
LARGEST_CSV = 64 * 2**20
FILES = (MANIFEST, *(table.file for table in TABLES))
FOLDERS = tuple(sorted({str(PurePosixPath(file).parent) for file in FILES}))


class Ledgers(dict[str, Ledger]):
    """One ledger a file, made when first asked for."""

    def __missing__(self, file: str) -> Ledger:
        self[file] = Ledger(file)
        return self[file]


def read_folder(folder: Path, ledgers: Ledgers) -> dict[str, bytes]:
    """The bytes of each file of the pack that is there and fit to be read."""
    if not folder.is_dir():
        ledgers["."].add(message=f"no folder at {folder}", fix="give the folder that holds pack.toml")
        return {}
    find_strays(folder, ledgers)
    found = {file: read_file(folder, file, ledgers[file]) for file in FILES}
    return {file: raw for file, raw in found.items() if raw is not None}


def read_file(folder: Path, file: str, ledger: Ledger) -> bytes | None:
    path = folder / file
    try:
        return read_inside(folder, path, ledger, most=LARGEST.get(file, LARGEST_CSV))
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "links that go round in a circle"
        ledger.add(message=f"cannot be read: {reason}", fix="let your user read it, or delete it")
    return None


def read_inside(folder: Path, path: Path, ledger: Ledger, *, most: int) -> bytes | None:
    """The bytes of a plain file that stays inside the folder; a pipe or device is never opened."""
    if not path.is_symlink() and not path.exists():
        return None
    if not path.resolve().is_relative_to(folder.resolve()):
        ledger.add(message="a link that leads out of the pack", fix="put the file itself here")
    elif not path.is_file():
        ledger.add(message="not a plain file", fix="put a plain file here, or delete it")
    elif (size := path.stat().st_size) > most:
        ledger.add(message=f"{size:,} bytes; a pack takes at most {most:,} in this file", fix="split or shorten it")
    else:
        return path.read_bytes()
    return None


def find_strays(folder: Path, ledgers: Ledgers) -> None:
    """A CSV file that is no part of a pack is most likely one with its name misspelt."""
    for place in FOLDERS:
        for path in list_csv(folder / place, ledgers):
            file = str(PurePosixPath(place) / path.name)
            if file not in FILES:
                fix = nearest(file, FILES, otherwise="rename it to a file of the reference page, or move it away")
                ledgers[file].add(message="not a file of a pack", fix=fix)


def list_csv(place: Path, ledgers: Ledgers) -> list[Path]:
    if not place.exists():
        return []
    try:
        return sorted(path for path in place.iterdir() if path.suffix.lower() == ".csv")
    except OSError as error:
        ledgers[place.name].add(
            message=f"cannot be listed: {error.strerror}", fix="put a folder here that your user may read"
        )
        return []


def digest(files: Mapping[str, bytes]) -> str:
    """The sha256 of the pack's files, the same wherever the folder stands."""
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(f"{file}\0{len(files[file])}\0".encode())
        total.update(files[file])
    return total.hexdigest()
