"""What is wrong with a pack, where, and what to do about it."""

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

MOST_FAULTS = 1000  # of one file; past that the file is the fault
MOST_CANDIDATES = 500  # comparing a typo with more names than this is slow
SHOWN = 60


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    file: str
    line: int  # of the row's first line, 0 = the whole file
    column: str  # a column of the CSV or a key of pack.toml, empty = the whole line
    message: str
    fix: str

    @property
    def where(self) -> str:
        line = f":{self.line}" if self.line else ""
        return f"{self.file}{line}{' ' if self.column else ''}{self.column}"


class Ledger:
    """Collects the faults of one file, and stops writing when there are too many to be of use."""

    def __init__(self, file: str) -> None:
        self.file = show(file, most=200)
        self.faults: list[Fault] = []

    @property
    def full(self) -> bool:
        return len(self.faults) > MOST_FAULTS

    def add(self, *, line: int = 0, column: str = "", message: str, fix: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(self.file, line, show(column), message, fix))
        elif not self.full:
            message = f"more than {MOST_FAULTS:,} faults; the rest are not listed"
            self.faults.append(Fault(self.file, 0, "", message, "put the first ones right, then check again"))


def show(text: str, *, most: int = SHOWN) -> str:
    """Text as it may safely stand in a message: short, on one line, nothing hidden."""
    seen = text[: most + 1]
    plain = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in seen[:most])
    return plain + ("…" if len(seen) > most else "")


def count(number: int, what: str) -> str:
    """A number and its noun: 1 fault, 2 faults."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def nearest(name: str, names: Collection[object], *, otherwise: str) -> str:
    """A fix that offers the closest of the names there are."""
    if len(names) > MOST_CANDIDATES or len(name) > SHOWN:
        return otherwise
    close = get_close_matches(name, sorted(map(str, names)), n=1, cutoff=0.6)
    return f'did you mean "{show(close[0])}"?' if close and close[0] else otherwise
