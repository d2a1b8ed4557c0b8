"""Says everything that is wrong with a pack, and never stops at the first."""

from pathlib import Path

from tropism.packs.draft import list_faults, read_draft
from tropism.packs.faults import Fault

__all__ = ["Fault", "check"]


def check(path: str | Path) -> tuple[Fault, ...]:
    """Every fault of the pack in a folder, in order of file and line; empty when it is sound."""
    return list_faults(read_draft(Path(path)))
