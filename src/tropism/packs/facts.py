"""How a pack's facts are read: where a programme is, which dates have passed, whom money is for.

One set of rules for pages, API and command line. Today is always given, never looked up.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tropism.packs import schema
from tropism.packs.cells import MONTHS, WHEN


def pence(pounds: float | None) -> int | None:
    return None if pounds is None else round(pounds * 100)


def days(weeks: float) -> int:
    """Calendar days, to the nearest; anything above nothing takes a day."""
    return max(round(weeks * 7), 1 if weeks > 0 else 0)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a programme is; region is empty when no page says which, and a country is no region."""

    region: str = ""
    of_provider: bool = False  # the programme's own page gives no town: this is its provider's
    area: str = ""  # the wider area when no region is known


def place_of(listing: schema.Listing, provider: schema.Provider, manifest: schema.Manifest) -> Place:
    """The programme's own town when it is known, else the provider's region."""
    own = manifest.region_of(listing.town) if listing.town else ""
    if listing.town and (own or listing.town != provider.town):
        return Place(own) if is_region(own, manifest) else Place(area=own)
    region = is_region(provider.region, manifest)
    return Place(
        provider.region if region else "",
        of_provider=not listing.town,
        area="" if region else provider.region,
    )


def is_region(region: str, manifest: schema.Manifest) -> bool:
    return bool(region) and region not in manifest.areas and (not manifest.regions or region in manifest.regions)


class Tense(StrEnum):
    PAST = "past"
    COMING = "coming"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class When:
    """A published date: as far as it goes, its first and last possible day, and how it stands to today."""

    text: str
    first: date | None
    last: date | None
    tense: Tense

    @property
    def day(self) -> date | None:
        """The day, when the page gave one."""
        return self.first if self.first == self.last else None


def read_when(text: str, today: date) -> When:
    """Past when its last possible day is, coming when its first is today or later, else unknown."""
    found = WHEN.fullmatch(text)
    year = int(found["year"] or found["after"] or 0) if found else 0
    if not found or not year:
        return When(text, None, None, Tense.UNKNOWN)
    month = MONTHS.index(found["spelt"]) + 1 if found["spelt"] else int(found["month"] or 0)
    first, last = _span(year, month, int(found["day"] or found["before"] or 0))
    tense = Tense.PAST if last < today else Tense.COMING if first >= today else Tense.UNKNOWN
    return When(text, first, last, tense)


def _span(year: int, month: int, day: int) -> tuple[date, date]:
    """First and last day of a year, a month or a day; 0 stands for what is not said."""
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


MENTION = re.compile(
    rf"(?P<open>\bfrom\s+)?(?:(?P<day>\d{{1,2}})\s+)?\b(?P<month>{'|'.join(MONTHS)})\s+(?P<year>20\d\d)\b"
    r"|\b20\d\d[/-](?P<last>\d\d)\b"
    r"|\b(?P<terms>20\d\d) terms\b",
    re.IGNORECASE,
)
SCHOOL_YEAR_ENDS = (8, 31)


def last_day_named(*texts: str) -> tuple[date, str] | None:
    """The latest day to which a scheme's own words limit it, and those words; "from" a day sets no end."""
    ends = (end for text in texts for m in MENTION.finditer(text) if not m["open"] and (end := _end(m)))
    return max(ends, default=None)


def first_day_named(*texts: str) -> tuple[date, str] | None:
    """The earliest day "from" which a scheme's own words open it, and those words."""
    opens = [m for text in texts for m in MENTION.finditer(text) if m["open"]]
    return min(((span[0], m.group().strip()) for m in opens if (span := _month(m))), default=None)


def without_dates(text: str) -> str:
    return MENTION.sub("", text).strip()


def _end(mention: re.Match[str]) -> tuple[date, str] | None:
    words = mention.group().strip()
    if mention["last"]:
        return date(2000 + int(mention["last"]), *SCHOOL_YEAR_ENDS), words
    if mention["terms"]:
        return date(int(mention["terms"]), 12, 31), words
    span = _month(mention)
    return (span[1], words) if span else None


def _month(mention: re.Match[str]) -> tuple[date, date] | None:
    """First and last day of the month or day named; none when the calendar has no such day."""
    month = [m.casefold() for m in MONTHS].index(mention["month"].casefold()) + 1
    try:
        return _span(int(mention["year"]), month, int(mention["day"] or 0))
    except ValueError:
        return None


def programmes_named(funding: schema.Funding, known: Iterable[str]) -> tuple[str, ...]:
    """Programme ids that a scheme names; none when it describes its programmes in words."""
    ids = frozenset(known)
    return tuple(part for p in funding.for_programmes.split(";") if (part := p.strip()) in ids)
