"""Loads a sound pack whole, or nothing of it."""

from pathlib import Path

from tropism.packs.draft import list_faults, read_draft
from tropism.packs.faults import Fault, count
from tropism.packs.find import locate
from tropism.packs.links import Draft
from tropism.packs.schema import Pack
from tropism.packs.tables import TABLES, Table


class PackInvalid(Exception):
    """A pack with faults, of which nothing was loaded."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"{count(len(faults), 'fault')} in the pack")
        self.faults = faults


def load(pack: str | Path | None = None) -> Pack:
    """The pack of this name or in this folder, or the only one installed; raises PackNotFound or PackInvalid."""
    draft = read_draft(locate(pack))
    faults = list_faults(draft)
    if faults or draft.manifest is None:
        raise PackInvalid(faults)
    rows = {table.rows: read_rows(draft, table) for table in TABLES}
    return Pack(manifest=draft.manifest, digest=draft.digest, **rows)  # type: ignore[arg-type]  # by table


def read_rows(draft: Draft, table: Table) -> tuple[object, ...]:
    fields = [(name, field_of(name)) for name in table.names]
    return tuple(table.row(**{spot: row.values[name] for name, spot in fields}) for row in draft.rows(table))


def field_of(column: str) -> str:
    """The field that holds a column; `class` is a word of Python's own."""
    return "class_" if column == "class" else column
