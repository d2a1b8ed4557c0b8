"""What a search for programmes asks, and what it answers."""

from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from tropism.apps.catalogue.queries.cards import Card


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for: a programme must match every facet. Within one any value will do; of skills, all must."""

    text: str = ""
    skill: tuple[str, ...] = ()
    level: int | None = None  # of the chosen skills, else of any skill
    kind: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    provider: tuple[str, ...] = ()
    money: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    award: tuple[str, ...] = ()
    sort: str = "fit"  # fit, title, fee or length
    page: int = 1

    def toggle(self, facet: str, value: str) -> "Search":
        """The same search with one more choice, or without it; back on the first page."""
        if facet == "level":
            return replace(self, level=None if self.level == int(value) else int(value), page=1)
        chosen: tuple[str, ...] = getattr(self, facet)
        left = tuple(v for v in chosen if v != value) if value in chosen else (*chosen, value)
        changes: dict[str, Any] = {facet: left, "page": 1}
        return replace(self, **changes)

    def without(self, facet: str) -> "Search":
        """The same search with nothing asked of one facet; back on the first page."""
        changes: dict[str, Any] = {facet: getattr(Search(), facet), "page": 1}
        return replace(self, **changes)

    def as_query(self) -> str:
        """The query string of its address, without what is left at its default."""
        default = Search()
        given = [(f.name, getattr(self, f.name)) for f in fields(self)]
        return urlencode([(name, value) for name, value in given if value != getattr(default, name)], doseq=True)


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    count: int  # programmes that would be left, with every other facet as it is
    chosen: bool
    query: str  # query string of the search with this choice switched
    of_provider: int = 0  # how many of the count are here by their provider's address only


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Heights:
    """Programmes of one standing by the highest level they reach in any skill; place 0: none that is known."""

    start: str
    label: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Loosening:
    """What a search that found nothing would find with less asked of it."""

    label: str
    asked: str  # what is given up
    total: int
    query: str


@dataclass(frozen=True, slots=True)
class Found:
    """A page of programmes, and the facets with their counts."""

    search: Search
    total: int
    courses: int  # of the total, real listings that can be started
    practice: int  # of the total, generic employer steps
    unmapped: int  # of the courses, those whose skills are not known yet
    heights: tuple[Heights, ...]
    cards: tuple[Card, ...]
    facets: tuple[Facet, ...]
    loosenings: tuple[Loosening, ...]  # when nothing is found; most found first
    page: int
    pages: int

    @property
    def unstartable(self) -> int:
        return self.total - self.courses - self.practice

    @property
    def before(self) -> str | None:
        return replace(self.search, page=self.page - 1).as_query() if self.page > 1 else None

    @property
    def after(self) -> str | None:
        return replace(self.search, page=self.page + 1).as_query() if self.page < self.pages else None
