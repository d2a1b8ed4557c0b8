"""Rows of the catalogue <-> values: programmes as pages need them, and the engine's catalogue and coverage."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from django.db.models import Q

from tropism.apps.catalogue import models
from tropism.apps.framework.bridge import EditionNow, Frame, Kept, as_schema, gather, in_order, read_frame
from tropism.engine.coverage import (
    Coverage,
    Gap,
    Lifts,
    Standing,
    Teachers,
    gaps,
    lifts,
    might_teach,
    need_by_family,
    required,
    teaching_by_place,
)
from tropism.engine.pathways.ask import Assumptions
from tropism.engine.pathways.money import is_claimable
from tropism.engine.pathways.offers import World
from tropism.engine.pathways.rules import Figure, is_stale, price
from tropism.packs import schema
from tropism.packs.facts import Place, pence, place_of
from tropism.packs.world import coverage_of, standings, world_of

__all__ = [
    "Coverage",
    "Fee",
    "Gap",
    "Length",
    "Programme",
    "Shelf",
    "Standing",
    "Teachers",
    "Teaches",
    "is_claimable",
    "is_stale",
    "read_shelf",
    "read_world",
]

Level = TypeVar("Level", models.Outcome, models.Entry)


@dataclass(frozen=True, slots=True)
class Teaches:
    """One dimension that a programme lifts: asked at its start, reached at its end."""

    dimension: str
    asked: int
    reached: int
    basis: str

    def teaches(self, level: int) -> bool:
        """Ends at or above the level, and does not ask for it at the start."""
        return self.asked < level <= self.reached


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme with all that is known of it."""

    row: schema.Listing
    provider: schema.Provider
    place: Place
    standing: Standing
    practice: bool
    why_not: schema.Availability | None  # why it cannot be started
    outcomes: tuple[Teaches, ...]
    entries: tuple[schema.Entry, ...]
    typical: schema.Typical | None

    @property
    def id(self) -> str:
        return self.row.id

    @property
    def startable(self) -> bool:
        return self.why_not is None

    def on(self, dimension: str) -> Teaches | None:
        return next((t for t in self.outcomes if t.dimension == dimension), None)


@dataclass(frozen=True, slots=True)
class Fee:
    """What a learner pays, in pence: `pence` when published and fresh, else low, middle and high to assume."""

    pence: int | None
    low: int
    mid: int
    high: int
    employer: bool  # paid work with an employer: nothing to pay, a place needed
    employer_pence: int | None  # a price on the page of paid work is the employer's
    stale_pence: int | None  # published, but last seen in `stale_year`
    stale_year: int | None


@dataclass(frozen=True, slots=True)
class Length:
    """Calendar days: as published, else low, middle and high to assume."""

    days: int | None
    low: int
    mid: int
    high: int


@dataclass(frozen=True, eq=False)
class Shelf:
    """The catalogue's current facts, and what the engine makes of them. `pack` says them as a pack would."""

    frame: Frame
    pack: schema.Pack

    @cached_property
    def programmes(self) -> tuple[Programme, ...]:
        """In the order of the engine's catalogue."""
        return tuple(_programmes(self.pack, self._base))

    @cached_property
    def programme(self) -> Mapping[str, Programme]:
        return MappingProxyType({p.id: p for p in self.programmes})

    @cached_property
    def provider(self) -> Mapping[str, schema.Provider]:
        return MappingProxyType({p.id: p for p in self.pack.providers})

    @cached_property
    def coverage(self) -> Coverage:
        return coverage_of(self._base)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        return gaps(self.coverage)

    @cached_property
    def might_teach(self) -> Mapping[str, tuple[str, ...]]:
        """For each skill, unmapped startable listings that share a telling word with it: a hint, no evidence."""
        texts = {p.id: (p.row.title, *p.row.topics) for p in self.programmes if p.standing is Standing.UNMAPPED}
        return MappingProxyType(might_teach({s.id: s.name for s in self.frame.skills}, texts))

    def teachers_of(self, standing: Standing) -> dict[str, int]:
        """How many programmes of one standing teach each skill at any level; those that none teaches are left out."""
        ids = [s.id for s in self.frame.skills]
        kept = [n for n, p in enumerate(self.lifts.programme) if self.programmes[p].standing is standing]
        found = Counter(self.lifts.dimension[kept].tolist())
        return {ids[k]: count for k, count in found.items() if k < len(ids)}

    def need_by_family(self) -> npt.NDArray[np.float64]:
        """Highest level asked in each group, averaged over the roles of each job family; shape (groups, families)."""
        families = [self.frame.families.index(role.function) for role in self.frame.roles]
        needs = required(self._base.framework, [target.goal for target in self._base.targets.values()])
        shape = (len(self.frame.groups), len(self.frame.families))
        return need_by_family(needs, self._groups, np.array(families, np.int16), shape=shape)

    def teaching_by(self, column: Mapping[str, int], *, width: int, standing: Standing) -> npt.NDArray[np.int32]:
        """Programmes of one standing that teach anything in each skill group, shape (groups, width).

        `column` gives a place to a programme id; a programme without one is left out.
        """
        places = [column.get(p.id, -1) if p.standing is standing else -1 for p in self.programmes]
        shape = (len(self.frame.groups), width)
        return teaching_by_place(self._base.catalogue, self._groups, np.array(places, np.int16), shape=shape)

    def world_in(self, year: int) -> World:
        """The planner's world in a calendar year: the same object each time it is asked for."""
        return self._worlds.setdefault(year, replace(self._base, year=year))

    def fees_in(self, year: int) -> Mapping[str, Fee]:
        """What each programme costs a learner in a calendar year, by the planner's own rules."""
        prices = price(self.world_in(year), Assumptions())
        figures = zip(self.programmes, prices.fees, prices.employer, strict=True)
        return {p.id: _fee(p, figure, employer=bool(employer)) for p, figure, employer in figures}

    @cached_property
    def lengths(self) -> Mapping[str, Length]:
        """How long each programme takes, by the planner's own rules."""
        durations = price(self._base, Assumptions()).durations
        return {p.id: Length(d.known, *_spread(d)) for p, d in zip(self.programmes, durations, strict=True)}

    @cached_property
    def lifts(self) -> Lifts:
        """Every (programme, dimension, level asked, level reached) in which a programme lifts anybody."""
        return lifts(self._base.catalogue)

    @cached_property
    def _worlds(self) -> dict[int, World]:
        return {}

    @cached_property
    def _base(self) -> World:
        return world_of(self.pack, year=0, version=self.frame.version)

    @cached_property
    def _groups(self) -> npt.NDArray[np.int16]:
        """The group of each dimension; the qualification has none."""
        return np.array([*(self.frame.groups.index(s.group) for s in self.frame.skills), -1], np.int16)


def _fee(programme: Programme, figure: Figure, *, employer: bool) -> Fee:
    price_of_employer = pence(programme.row.fee_gbp_home) if employer else None
    return Fee(figure.known, *_spread(figure), employer, price_of_employer, figure.stale, figure.stale_year)


def _spread(figure: Figure) -> tuple[int, int, int]:
    return figure.low, figure.used, figure.high


def _build(edition: EditionNow) -> Shelf:
    frame = read_frame(edition)
    rows = in_order(models.Programme.objects.current())
    known = frozenset(row.pk for row in rows)
    listings = {row.pk: _listing(row) for row in rows}
    pack = replace(
        frame.pack,
        providers=_providers(rows),
        listings=tuple(listings[row.pk] for row in rows if not row.practice),
        practice=tuple(listings[row.pk] for row in rows if row.practice),
        availability=tuple(_availability(row) for row in rows if row.unstartable_class),
        outcomes=tuple(_outcome(row) for row in _levels(models.Outcome.objects.current(), frame, known)),
        entries=tuple(as_schema(schema.Entry, row) for row in _levels(models.Entry.objects.current(), frame, known)),
        typical=tuple(_typical(row) for row in models.Typical.objects.current()),
        funding=in_order(_funding(row) for row in models.Funding.objects.current()),
        events=in_order(as_schema(schema.Event, row) for row in models.Event.objects.current()),
        initiatives=in_order(as_schema(schema.Initiative, row) for row in models.Initiative.objects.current()),
    )
    return Shelf(frame, pack)


read_shelf = Kept(_build)


def read_world(today: date, edition: EditionNow | None = None) -> World:
    """The planner's world today, from current rows."""
    return read_shelf(edition).world_in(today.year)


def _providers(programmes: Iterable[models.Programme]) -> tuple[schema.Provider, ...]:
    """Current ones, and any that a row still points to."""
    used = {row.provider_id for row in programmes}
    for table in (models.Funding, models.Event):
        used.update(table.objects.current().values_list("provider", flat=True))
    rows = models.Provider.objects.filter(Q(retired=False) | Q(pk__in=used))
    return in_order(as_schema(schema.Provider, row) for row in rows)


def _levels(rows: Iterable[Level], frame: Frame, programmes: frozenset[str]) -> Iterator[Level]:
    """Outcomes or entries of current programmes, of dimensions that the framework has."""
    return (row for row in rows if row.dimension in frame.dimensions and row.programme_id in programmes)


def _programmes(pack: schema.Pack, world: World) -> Iterator[Programme]:
    providers = {p.id: p for p in pack.providers}
    rows = {row.id: row for row in pack.programmes}
    practice = {row.id for row in pack.practice}
    why_not = {a.programme_id: a for a in pack.availability}
    typical = {t.kind: t for t in pack.typical}
    outcomes, entries = gather(pack.outcomes, "programme_id"), gather(pack.entries, "programme_id")
    for programme, standing in zip(world.catalogue.ids, standings(world), strict=True):
        row = rows[programme]
        provider, asks = providers[row.provider_id], entries.get(programme, ())
        yield Programme(
            row,
            provider,
            place_of(row, provider, pack.manifest),
            standing,
            programme in practice,
            why_not.get(programme),
            _teaches(outcomes.get(programme, ()), asks),
            asks,
            typical.get(row.kind),
        )


def _teaches(outcomes: tuple[schema.Outcome, ...], entries: tuple[schema.Entry, ...]) -> tuple[Teaches, ...]:
    asked = {entry.dimension: entry.level for entry in entries}
    return tuple(Teaches(o.skill_id, asked.get(o.skill_id, 0), o.level, o.basis) for o in outcomes)


def _outcome(row: models.Outcome) -> schema.Outcome:
    return schema.Outcome(row.programme_id, row.dimension, row.level, row.basis)


def _availability(row: models.Programme) -> schema.Availability:
    return schema.Availability(row.pk, row.unstartable_class, row.unstartable_note)


def _listing(row: models.Programme) -> schema.Listing:
    home, overseas = pounds(row.fee_home_pence), pounds(row.fee_overseas_pence)
    return as_schema(schema.Listing, row, fee_gbp_home=home, fee_gbp_overseas=overseas)


def _typical(row: models.Typical) -> schema.Typical:
    return schema.Typical(
        kind=row.kind,
        who_pays=row.who_pays,
        fee_low_gbp=row.fee_low_pence / 100,
        fee_mid_gbp=row.fee_mid_pence / 100,
        fee_high_gbp=row.fee_high_pence / 100,
        weeks_low=row.days_low / 7,
        weeks_mid=row.days_mid / 7,
        weeks_high=row.days_high / 7,
        basis=row.basis,
        note=row.note,
    )


def _funding(row: models.Funding) -> schema.Funding:
    return as_schema(schema.Funding, row, amount_gbp=pounds(row.amount_pence))


def pounds(pence: int | None) -> float | None:
    return None if pence is None else pence / 100
