"""The kinds of cell a pack may hold: how each is said, read, and what an empty one means."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from urllib.parse import urlsplit

from tropism.packs.faults import nearest, show


class Needed(Enum):
    """Stands where an empty cell has no meaning."""

    YES = "needed"


@dataclass(frozen=True, slots=True)
class Cell:
    says: str
    read: Callable[[str], object]  # of stripped text that is not empty; raises BadCell
    empty: object = Needed.YES
    takes: tuple[type, ...] = (str,)  # the TOML types that may hold it

    @property
    def needed(self) -> bool:
        return self.empty is Needed.YES


class BadCell(Exception):
    """A cell that its column cannot hold."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


LONGEST = 20_000
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
WHOLE = re.compile(r"-?[0-9]{1,15}")
DECIMAL = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?([eE][+-]?[0-9]{1,2})?")
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffd\udc80-\udcff]")
ESCAPED_BYTES = range(0xDC80, 0xDD00)
LOST = 0xFFFD
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
WHEN = re.compile(
    r"(?P<year>[0-9]{4})(-(?P<month>[0-9]{2})(-(?P<day>[0-9]{2}))?)?"
    rf"|((?P<before>[0-9]{{1,2}}) )?(?P<spelt>{'|'.join(MONTHS)})( (?P<after>[0-9]{{4}}))?"
)
UNSAFE_IN_URL = re.compile(r"""[\s<>"\\^`{|}]""")
FIRST_YEAR, LAST_YEAR, LEAP = 1900, 2100, 2000
RQF_TOP = 8
PENCE = 2
ANY = 1e18
THOUSANDS = 10_000


def check_hidden(text: str) -> None:
    """Refuse bytes that are no UTF-8 (kept as escapes by the decoder) and characters that no reader sees."""
    found = HIDDEN.search(text)
    if not found:
        return
    code = ord(found.group())
    if code in ESCAPED_BYTES:
        guess = bytes([code & 0xFF]).decode("cp1252", "replace")
        raise BadCell(
            f'byte 0x{code & 0xFF:02X} is not UTF-8 (perhaps "{show(guess)}" saved as Latin-1 or Windows-1252)',
            'save the file as "CSV UTF-8"',
        )
    if code == LOST:
        raise BadCell("U+FFFD stands where a character was lost", "type the character that belongs there")
    raise BadCell(f"hidden character U+{code:04X}", "delete it")


def read_cell(cell: Cell, text: str) -> object:
    """The value of a cell's text; raises BadCell."""
    if len(text) > LONGEST:
        raise BadCell(f"{len(text):,} characters in one cell", f"keep a cell under {LONGEST:,} characters")
    check_hidden(text)
    bare = text.strip()
    if bare:
        return cell.read(bare)
    if cell.needed:
        raise BadCell("empty", f"give {cell.says}")
    return cell.empty


def optional(cell: Cell, *, empty: object = None) -> Cell:
    return replace(cell, empty=empty)


def key() -> Cell:
    def read(text: str) -> str:
        if KEY.fullmatch(text):
            return text
        raise BadCell(f'"{show(text)}" cannot be an id', "use letters, digits, - and _, at most 100, no spaces")

    return Cell("an id: letters, digits, - and _", read)


def text(says: str = "text") -> Cell:
    return Cell(says, str)


def matching(pattern: str, *, says: str) -> Cell:
    compiled = re.compile(pattern)

    def read(text: str) -> str:
        if compiled.fullmatch(text):
            return text
        raise BadCell(f'"{show(text)}" is not {says}', f"give {says}")

    return Cell(says, read)


def whole(low: int, high: int) -> Cell:
    says = f"a whole number from {figure(low)} to {figure(high)}"

    def read(text: str) -> int:
        if not WHOLE.fullmatch(text):
            raise BadCell(f'"{show(text)}" is not a whole number', f"give {says}, digits only")
        value = int(text)
        if not low <= value <= high:
            raise BadCell(f"{figure(value)} is outside {figure(low)}-{figure(high)}", f"give {says}")
        return value

    return Cell(says, read, takes=(int,))


def number(low: float, high: float, *, places: int | None = None) -> Cell:
    """A decimal number; `places` limits the digits after the point, so that £ become whole pence."""
    kind = "an amount" if places == PENCE else "a number"
    says = f"{kind} from {figure(low)} to {figure(high)}" if abs(high) < ANY else kind

    def read(text: str) -> float:
        if not DECIMAL.fullmatch(text):
            raise BadCell(f'"{show(text)}" is not a number', f"give {says}: digits and a point, no comma, no unit")
        exact = Decimal(text)
        if not low <= exact <= high:
            raise BadCell(f"{text} is outside {figure(low)}-{figure(high)}", f"give {says}")
        if places is not None and exact != round(exact, places):
            raise BadCell(f"{text} has more than {places} digits after the point", "round it")
        return float(exact)

    return Cell(says, read, takes=(int, float))


def figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= THOUSANDS else f"{value:g}"


def money() -> Cell:
    return number(0, 100_000_000, places=PENCE)


def pounds() -> Cell:
    return whole(0, 100_000_000)


def year() -> Cell:
    return whole(FIRST_YEAR, LAST_YEAR)


def level() -> Cell:
    return whole(0, RQF_TOP)


def flag() -> Cell:
    return replace(choice("0", "1"), read=lambda text: choice("0", "1").read(text) == "1")


def choice(*options: str) -> Cell:
    says = " or ".join((", ".join(options[:-1]), options[-1])) if len(options) > 1 else options[0]

    def read(text: str) -> str:
        if text in options:
            return text
        raise BadCell(f'"{show(text)}" is not {says}', nearest(text, options, otherwise=f"give {says}"))

    return Cell(says, read)


def url() -> Cell:
    return Cell("a web address", read_url)


def read_url(text: str) -> str:
    fix = "give the whole address, from https:// on, without spaces"
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        raise BadCell(f'"{show(text)}" is not a web address', fix) from None
    if parts.scheme not in ("http", "https") or not host or UNSAFE_IN_URL.search(text):
        raise BadCell(f'"{show(text)}" is not a web address', fix)
    return text


def basis() -> Cell:
    """Where a level comes from."""

    def read(text: str) -> str:
        return text if text == "judgement" else read_url(text)

    return Cell("`judgement`, or the web address of the page that says so", read)


def topics() -> Cell:
    def read(text: str) -> tuple[str, ...]:
        return tuple(topic for part in text.split(";") if (topic := part.strip()))

    return Cell("topics joined by `;`", read, empty=())


def when() -> Cell:
    """A date as far as it is published; the month may stand in words."""
    says = "`2026-09-14`, `2026-09`, `2026`, `September 2026` or `September`"

    def read(text: str) -> str:
        found = WHEN.fullmatch(text)
        if found and is_real(found):
            return text
        raise BadCell(f'"{show(text)}" is not a date', f"give {says}")

    return Cell(says, read, empty="")


def is_real(found: re.Match[str]) -> bool:
    """Whether the calendar has the day, month and year that were matched."""
    spelt = found["spelt"]
    month = MONTHS.index(spelt) + 1 if spelt else int(found["month"] or 1)
    try:
        date(int(found["year"] or found["after"] or LEAP), month, int(found["day"] or found["before"] or 1))
    except ValueError:
        return False
    return FIRST_YEAR <= int(found["year"] or found["after"] or LEAP) <= LAST_YEAR


def years() -> Cell:
    """A year, or a span of them, as published."""
    says = "a year or a span: `2023`, `2018-2020` or `2023/24`"
    return optional(matching(r"(19|20)[0-9]{2}(-(19|20)[0-9]{2}|/[0-9]{2})?", says=says), empty="")
