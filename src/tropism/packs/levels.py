"""A person's levels from a small CSV file: `dimension,level`, a header if you like."""

from tropism.packs.csvtext import Record, decode, read_records
from tropism.packs.faults import Ledger, show

DIMENSION = ("dimension", "skill_id", "skill")


class LevelsInvalid(ValueError):
    """The file cannot be read as levels; the message says where and what to do."""


def read_levels(raw: bytes) -> list[tuple[str, int]]:
    """(dimension, level) pairs in the order of the file. Raises LevelsInvalid."""
    ledger = Ledger("")
    records = list(read_records(decode(raw, ledger), ledger))
    if ledger.faults:
        first = ledger.faults[0]
        raise LevelsInvalid(f"line {first.line}: {first.message}; {first.fix}")
    name, level, body = _columns(records)
    return [(_cell(record, name), _level(record, level)) for record in body]


def _columns(records: list[Record]) -> tuple[int, int, list[Record]]:
    """Where the two columns stand, and the rows below the header."""
    header = [cell.strip().casefold() for cell in records[0].cells] if records else []
    named = next((header.index(word) for word in DIMENSION if word in header), None)
    if named is None or "level" not in header:
        return 0, 1, records
    return named, header.index("level"), records[1:]


def _cell(record: Record, column: int) -> str:
    if len(record.cells) <= column:
        raise LevelsInvalid(f"line {record.line}: write a dimension and a level, such as RQF,3")
    return record.cells[column].strip()


def _level(record: Record, column: int) -> int:
    text = _cell(record, column)
    if len(text) != 1 or text not in "012345678":
        raise LevelsInvalid(f"line {record.line}: {show(text)!r} is no level; write 0 to 5, or 0 to 8 for RQF")
    return int(text)
