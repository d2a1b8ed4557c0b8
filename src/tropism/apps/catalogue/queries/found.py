"""What a search for programmes asks, and what it answers."""

from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from tropism.apps.catalogue.queries.cards import Card

UNKNOWN = "unknown"  # the value of a facet for programmes whose page does not say


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

    def only(self, facet: str) -> "Search":
        """Nothing asked but one facet."""
        changes: dict[str, Any] = {facet: getattr(self, facet)}
        return replace(Search(sort=self.sort), **changes)

    def without(self, facet: str) -> "Search":
        """The same search with nothing asked of one facet; back on the first page."""
        changes: dict[str, Any] = {facet: getattr(Search(), facet), "page": 1}
        return replace(self, **changes)

    @property
    def without_text(self) -> str:
        return self.without("text").as_query()

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

    @property
    def chosen(self) -> tuple[Choice, ...]:
        return tuple(choice for choice in self.choices if choice.chosen)


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
    asked: str  # what is given up; the only thing kept, when `alone`
    total: int
    query: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Programmes that would match if their page said something: unknown fails a facet, and is told."""

    facet: str
    count: int
    query: str  # query string of the search that lets them in


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
    unmapped_in_all: int  # whatever the search
    page: int
    pages: int

    @property
    def unstartable(self) -> int:
        return self.total - self.courses - self.practice

    @property
    def unsaid(self) -> tuple[Unsaid, ...]:
        """For place and mode, where they are asked for and the unknown are not."""
        asked = [facet for facet in self.facets if facet.name in {"region", "mode"} and facet.chosen]
        unknown = ((f.name, choice) for f in asked for choice in f.choices if choice.value == UNKNOWN)
        return tuple(Unsaid(name, c.count, c.query) for name, c in unknown if c.count and not c.chosen)

    @property
    def near(self) -> tuple[tuple[int, str], ...]:
        """Page numbers to offer with their query strings; 0 stands for those left out."""
        out: list[int] = []
        for n in sorted({1, self.pages, *range(max(1, self.page - 2), min(self.pages, self.page + 2) + 1)}):
            out += [0, n] if out and n - out[-1] > 1 else [n]
        return tuple((n, replace(self.search, page=n).as_query() if n else "") for n in out)

    @property
    def before(self) -> str | None:
        return replace(self.search, page=self.page - 1).as_query() if self.page > 1 else None

    @property
    def after(self) -> str | None:
        return replace(self.search, page=self.page + 1).as_query() if self.page < self.pages else None
