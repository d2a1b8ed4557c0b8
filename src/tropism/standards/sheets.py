"""Tables as CSV that a spreadsheet opens without running anything."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

Cell = str | int | float | bool | None
RUNS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes text that starts so for a formula


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to download."""

    name: str  # part of a file name
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def write_csv(sheet: Sheet) -> str:
    """RFC 4180 with a header row. An unknown is an empty cell; text that could run gets an apostrophe in front."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(tame, sheet.columns))
    writer.writerows([tame(cell) for cell in row] for row in sheet.rows)
    return out.getvalue()


def tame(cell: Cell) -> Cell:
    """Numbers stay numbers; text stays text, whatever opens the file."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RUNS) else cell


def write_records(sheet: Sheet) -> list[dict[str, Cell]]:
    """The same rows for JSON, one object each."""
    return [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]


def one_line(parts: Iterable[str]) -> str:
    """Several values in one cell."""
    return "; ".join(parts)
