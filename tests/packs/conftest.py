"""A sound pack on disk for a test to spoil."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tropism.packs.check import Fault, check
from tropism.packs.new import write_starter

Spoil = Callable[[str, str, str], tuple[Fault, ...]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_starter(tmp_path / "boats")
    return tmp_path / "boats"


@pytest.fixture
def spoil(folder: Path) -> Spoil:
    """Replaces text in one file of the sound pack, and checks it."""

    def replace(file: str, old: str, new: str) -> tuple[Fault, ...]:
        path = folder / file
        before = path.read_bytes()
        after = before.replace(old.encode(), new.encode("utf-8", "surrogateescape"), 1)
        assert after != before
        path.write_bytes(after)
        return check(folder)

    return replace


@pytest.fixture
def append(folder: Path) -> Callable[[str, str], tuple[Fault, ...]]:
    """Adds lines to one file of the sound pack, and checks it."""

    def add(file: str, lines: str) -> tuple[Fault, ...]:
        with (folder / file).open("a", encoding="utf-8", newline="") as handle:
            handle.write(lines)
        return check(folder)

    return add
