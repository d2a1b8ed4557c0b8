"""Money that may help: whom each scheme names, whom it describes, and which are over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from tropism.apps.catalogue.bridge import Programme, Shelf, is_claimable, read_shelf
from tropism.apps.framework.bridge import EditionNow
from tropism.packs import schema
from tropism.packs.facts import first_day_named, last_day_named, pence, programmes_named, without_dates


class Match(StrEnum):
    NAMED = "named"  # the scheme names the programme
    MAY_APPLY = "may apply"  # it describes programmes in words: ask


@dataclass(frozen=True, slots=True)
class Link:
    id: str
    title: str
    startable: bool


@dataclass(frozen=True, slots=True)
class Scheme:
    """A bursary, loan, levy or grant. Never subtracted from a price."""

    id: str
    title: str
    kind: str
    kind_name: str
    provider: str
    provider_id: str
    amount_pence: int | None
    places_per_year: int | None
    eligibility: str
    for_words: str  # whom it is for, in words, where it names no programme
    programmes: tuple[Link, ...]  # those it names
    url: str
    past: str  # the words that say it is over, such as "2018/19"; empty: nothing says so
    claimable: bool  # by a learner or an employer; else it pays for the teaching
    match: Match  # to the programme asked about; of the whole list, whether it names any


@dataclass(frozen=True, slots=True)
class FundingPage:
    named: tuple[Scheme, ...]
    described: tuple[Scheme, ...]
    institutions: tuple[Scheme, ...]  # open too, but paid to those who teach
    past: tuple[Scheme, ...]


def list_funding(*, today: date, edition: EditionNow | None = None) -> FundingPage:
    """Schemes for programmes they name, for those they describe, for institutions, and past ones. One SQL statement."""
    schemes = _schemes(read_shelf(edition), today)
    open_ones = [s for s in schemes if not s.past]
    for_people = [s for s in open_ones if is_claimable(s.kind)]
    return FundingPage(
        tuple(s for s in for_people if s.match is Match.NAMED),
        tuple(s for s in for_people if s.match is Match.MAY_APPLY),
        tuple(s for s in open_ones if not is_claimable(s.kind)),
        tuple(s for s in schemes if s.past),
    )


def schemes_for(programme: Programme, shelf: Shelf, *, today: date) -> tuple[Scheme, ...]:
    """Schemes for people that name the programme, then those for its kind or from its provider."""
    schemes = [s for s in _schemes(shelf, today) if is_claimable(s.kind)]
    named = [s for s in schemes if any(link.id == programme.id for link in s.programmes)]
    return (*named, *(s for s in schemes if s.match is Match.MAY_APPLY and _may_apply(s, programme)))


def schemes_of(provider: str, shelf: Shelf, *, today: date) -> tuple[Scheme, ...]:
    return tuple(s for s in _schemes(shelf, today) if s.provider_id == provider)


def _may_apply(scheme: Scheme, programme: Programme) -> bool:
    """The words name the programme's kind as a word of its own, or the money is its own provider's."""
    words = scheme.for_words.casefold().replace("-", " ").split()
    return programme.row.kind.casefold() in words or scheme.provider_id == programme.provider.id


@lru_cache(maxsize=4)
def _schemes(shelf: Shelf, today: date) -> tuple[Scheme, ...]:
    replaced = _replaced(shelf.pack.funding, today)
    return tuple(_scheme(row, shelf, past=_over(row, today) or replaced.get(row.id, "")) for row in shelf.pack.funding)


def _scheme(row: schema.Funding, shelf: Shelf, *, past: str) -> Scheme:
    named = programmes_named(row, shelf.programme)
    provider = shelf.provider[row.provider_id]
    return Scheme(
        row.id,
        row.title,
        row.kind,
        shelf.frame.manifest.say(row.kind),
        provider.name,
        provider.id,
        pence(row.amount_gbp),
        row.places_per_year,
        row.eligibility,
        "" if named else row.for_programmes,
        tuple(_link(shelf.programme[p]) for p in named),
        row.url,
        past,
        is_claimable(row.kind),
        Match.NAMED if named else Match.MAY_APPLY,
    )


def _link(programme: Programme) -> Link:
    return Link(programme.id, programme.row.title, programme.startable)


def _over(row: schema.Funding, today: date) -> str:
    end = last_day_named(row.title, row.eligibility)
    return end[1] if end and end[0] < today else ""


def _replaced(rows: Iterable[schema.Funding], today: date) -> dict[str, str]:
    """Schemes of one provider that differ in their opening day only: the last to have opened replaces the rest."""
    begun: dict[tuple[str, str], list[tuple[date, str, str]]] = {}
    for row in rows:
        opening = first_day_named(row.title)
        if opening and opening[0] <= today:
            begun.setdefault((row.provider_id, without_dates(row.title)), []).append((*opening, row.id))
    out = {}
    for schemes in begun.values():
        *earlier, (_, words, _) = sorted(schemes)
        out.update({row: f"replaced {words}" for _, _, row in earlier})
    return out
