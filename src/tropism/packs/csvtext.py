"""Bytes of a CSV file to records, however broken, with a fault for everything that is wrong."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tropism.packs.cells import LONGEST
from tropism.packs.faults import Ledger

UTF16 = (b"\xff\xfe", b"\xfe\xff")
BOM = "\ufeff"
PLAIN = re.compile(r"[^,\n]*+")
QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
MOST_CELLS = 1000  # of one record
SAVE_AS = 'save the file as "CSV UTF-8"'


@dataclass(frozen=True, slots=True)
class Record:
    line: int
    cells: tuple[str, ...]


def decode(raw: bytes, ledger: Ledger) -> str:
    """The text of a file with its line ends made one kind.

    A byte that is no UTF-8 stays as an escape, so that the cell it stands in can be named.
    """
    if raw.startswith(UTF16):
        ledger.add(line=1, message="saved as UTF-16, not UTF-8", fix=SAVE_AS)
        return ""
    text = raw.decode("utf-8", "surrogateescape").removeprefix(BOM)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_records(text: str, ledger: Ledger) -> Iterator[Record]:
    """The records of a CSV text; blank lines are skipped, and reading goes on after a fault."""
    at, line = 0, 1
    while at < len(text) and not ledger.full:
        record, end = read_record(text, at, line, ledger=ledger)
        if record and any(cell.strip() for cell in record.cells):
            yield record
        line += text.count("\n", at, end)
        at = end


def read_record(text: str, at: int, line: int, *, ledger: Ledger) -> tuple[Record | None, int]:
    """The record that starts here, or None when it is broken, and where the next one starts."""
    end = next_line(text, at)
    row = text[at:end].rstrip("\n")
    if '"' not in row and row.count(",") < MOST_CELLS:
        return Record(line, tuple(row.split(","))), end
    return read_quoted(text, at, line, ledger=ledger)


def read_quoted(text: str, at: int, line: int, *, ledger: Ledger) -> tuple[Record | None, int]:
    """Likewise for a record with quotes, which may go on over several lines."""
    cells: list[str] = []
    while len(cells) < MOST_CELLS:
        try:
            cell, at = read_one(text, at)
        except BrokenQuote as broken:
            ledger.add(line=line, column=f"cell {len(cells) + 1}", message=str(broken), fix=broken.fix)
            return None, next_line(text, at)
        cells.append(cell)
        if not text.startswith(",", at):
            return Record(line, tuple(cells)), at + 1
        at += 1
    ledger.add(line=line, message=f"more than {MOST_CELLS:,} cells in one row", fix="is this a CSV file?")
    return None, next_line(text, at)


class BrokenQuote(Exception):
    """A quoted cell that does not end as it should."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.fix = fix


def read_one(text: str, at: int) -> tuple[str, int]:
    """The cell that starts here, and where it ends."""
    if not text.startswith('"', at):
        found = PLAIN.match(text, at)
        return (found.group(), found.end()) if found else ("", at)
    quoted = QUOTED.match(text, at, at + 2 * LONGEST)
    if not quoted:
        raise BrokenQuote(
            f"a quote is opened and not closed within {2 * LONGEST:,} characters",
            'end the cell with "; write a quote inside a cell as ""',
        )
    if quoted.end() < len(text) and text[quoted.end()] not in ",\n":
        raise BrokenQuote("text after the closing quote", 'write a quote inside a cell as ""')
    return quoted[1].replace('""', '"'), quoted.end()


def next_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1
