"""A programme in a list: what every list of programmes shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from tropism.apps.catalogue.bridge import Fee, Length, Programme, Shelf, Standing, is_stale
from tropism.packs import schema
from tropism.packs.facts import Place, When, read_when

QUALIFICATION = "Qualification"


class Money(StrEnum):
    """What is known of the price to a learner."""

    FREE = "free"
    KNOWN = "known"
    EMPLOYER = "employer"  # paid work: the learner pays nothing, and needs an employer's place
    STALE = "stale"  # published once, too long ago to count
    UNPUBLISHED = "unpublished"


MONEY_WORDS = {
    Money.FREE: "Free",
    Money.KNOWN: "Fee published",
    Money.EMPLOYER: "Paid work with an employer",
    Money.STALE: "Fee last seen too long ago",
    Money.UNPUBLISHED: "Fee not published",
}


def money_of(fee: Fee) -> Money:
    if fee.employer:
        return Money.EMPLOYER
    if fee.pence is None:
        return Money.UNPUBLISHED if fee.stale_pence is None else Money.STALE
    return Money.KNOWN if fee.pence else Money.FREE


@dataclass(frozen=True, slots=True)
class Level:
    """A skill, or the qualification, that a programme lifts: from the level it asks to the level it reaches."""

    dimension: str
    name: str
    asked: int
    reached: int
    basis: str

    @property
    def judged(self) -> bool:
        return self.basis == "judgement"


@dataclass(frozen=True, slots=True)
class Card:
    """One programme. Unknown numbers are None, unknown words empty."""

    id: str
    title: str
    provider: str
    provider_id: str
    kind: str
    kind_name: str
    award: int | None  # RQF level
    mode: str
    town: str
    place: Place
    fee: Fee
    length: Length
    start: When
    seen: int | None  # year
    stale: bool  # seen too long ago to plan on without asking
    practice: bool  # a generic employer step, not a real listing
    mapped: bool  # False: what it teaches is not known yet
    why_not: str  # why it cannot be started; empty: it can
    why_not_note: str
    skills: tuple[Level, ...]  # those it lifts, highest first; without the qualification

    @property
    def startable(self) -> bool:
        return not self.why_not

    @property
    def money(self) -> Money:
        return money_of(self.fee)


@lru_cache(maxsize=4)
def cards_of(shelf: Shelf, today: date) -> dict[str, Card]:
    """Every programme's card, by id."""
    fees = shelf.fees_in(today.year)
    return {p.id: _card(p, shelf, fee=fees[p.id], today=today) for p in shelf.programmes}


def _card(p: Programme, shelf: Shelf, *, fee: Fee, today: date) -> Card:
    return Card(
        id=p.id,
        title=p.row.title,
        provider=p.provider.name,
        provider_id=p.provider.id,
        kind=p.row.kind,
        kind_name=shelf.frame.manifest.say(p.row.kind),
        award=p.row.level,
        mode=p.row.mode,
        town=p.row.town,
        place=p.place,
        fee=fee,
        length=shelf.lengths[p.id],
        start=read_when(p.row.start, today),
        seen=p.row.seen,
        stale=is_stale(p.row.seen, year=today.year),
        practice=p.practice,
        mapped=bool(p.outcomes),
        why_not=p.why_not.class_ if p.why_not else "",
        why_not_note=p.why_not.note if p.why_not else "",
        skills=tuple(level for level in levels_of(p, shelf) if level.dimension != schema.RQF),
    )


def levels_of(p: Programme, shelf: Shelf) -> tuple[Level, ...]:
    """What a programme lifts, highest first."""
    lifted = [t for t in p.outcomes if t.reached > t.asked]
    named = [Level(t.dimension, name_of(t.dimension, shelf), t.asked, t.reached, t.basis) for t in lifted]
    return tuple(sorted(named, key=lambda level: (-level.reached, level.name)))


def name_of(dimension: str, shelf: Shelf) -> str:
    return QUALIFICATION if dimension == schema.RQF else shelf.frame.skill[dimension].name


STANDING_ORDER = (Standing.COURSE, Standing.UNMAPPED, Standing.PRACTICE, Standing.UNSTARTABLE)


def in_shelf_order(programmes: Iterable[Programme]) -> list[Programme]:
    """Courses that can be started first, then unmapped ones, practice, and what cannot be started; then by title."""
    return sorted(programmes, key=lambda p: (STANDING_ORDER.index(p.standing), p.row.title.casefold(), p.id))
