"""Writes a small valid pack to start from."""

import json
import re
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from tropism.packs.cells import BadCell, read_cell
from tropism.packs.folder import MANIFEST
from tropism.packs.manifest import TOP, Key
from tropism.packs.tables import TABLES, Table


class FolderTaken(FileExistsError):
    """Something stands where the new pack would go."""


class BadName(ValueError):
    """A name or title that pack.toml cannot hold."""


def write_starter(folder: Path, *, name: str = "", title: str = "") -> tuple[Path, ...]:
    """Every file of a new pack, those without rows with their header.

    Raises BadName, or FolderTaken: nothing is ever overwritten.
    """
    given = {"name": name or name_from(folder), "title": title}
    starter = files("tropism.packs") / "starter"
    manifest = name_pack(read(starter / MANIFEST), given)
    refuse_taken(folder)
    named = write_text(folder / MANIFEST, manifest)
    return (named, *(write_text(folder / table.file, starter_text(starter, table)) for table in TABLES))


def refuse_taken(folder: Path) -> None:
    if folder.is_symlink() and not folder.exists():
        raise FolderTaken(f"{folder} is a link that leads nowhere")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken(f"{folder} is there already and not empty")


def starter_text(starter: Traversable, table: Table) -> str:
    source = starter / table.file
    return read(source) if source.is_file() else ",".join(table.names) + "\n"


def name_pack(text: str, given: Mapping[str, str]) -> str:
    """The manifest's text with the name and title given, as far as they are."""
    for key in TOP:
        value = given.get(key.name, "")
        if value:
            line = f"{key.name} = {json.dumps(accept(key, value), ensure_ascii=False)}"
            text = re.sub(rf"(?m)^{key.name} = .*$", line.replace("\\", r"\\"), text, count=1)
    return text


def accept(key: Key, value: str) -> str:
    try:
        return str(read_cell(key.cell, value))
    except BadCell as bad:
        raise BadName(f"--{key.name}: {bad.message}; {bad.fix}") from None


def read(source: Traversable) -> str:
    return source.read_text(encoding="utf-8")


def write_text(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path


def name_from(folder: Path) -> str:
    """A pack's name made from its folder's: lower-case letters, digits and _; empty when none can be made."""
    name = re.sub(r"[^a-z0-9]+", "_", folder.resolve().name.lower()).strip("_")[:50]
    return name if name[:1].isalpha() else ""
