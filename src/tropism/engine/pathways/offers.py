"""What the planner knows: programmes on offer, roles to reach, places to start from, and money to claim.

Everything here is plain data, so that rows of a database and rows of a pack build the same world.
Money is whole pence, time whole days. None is "not published", never zero.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from tropism.engine.catalogue import Catalogue, Pairs
from tropism.engine.pathways.result import NO_PAY, Pay, Range
from tropism.engine.skills import Framework

LevelPairs = tuple[tuple[str, int], ...]  # (dimension, level)


class Mode(StrEnum):
    ONLINE = "online"
    BLENDED = "blended"
    IN_PERSON = "in-person"
    UNKNOWN = ""


class Payer(StrEnum):
    LEARNER = "learner"
    EMPLOYER = "employer"  # paid work: costs the learner nothing, needs an employer's place
    FUNDER = "funder"


@dataclass(frozen=True, slots=True)
class Offer:
    """One programme, as published."""

    id: str
    kind: str
    title: str = ""
    provider: str = ""
    practice: bool = False  # a generic employer step, not a real listing
    fee_pence: int | None = None  # as published, whoever pays it
    seen: int | None = None  # the year its page was last seen
    days: int | None = None
    mode: Mode = Mode.UNKNOWN
    region: str = ""  # empty: not known; a country is no region
    region_from_provider: bool = False
    unstartable: str = ""  # why it cannot be started; empty: it can
    start: str = ""  # as published: "2024", "September 2026", "2027-01-11"

    @property
    def startable(self) -> bool:
        return not self.unstartable


@dataclass(frozen=True, slots=True)
class Typical:
    """What to assume for a kind of programme that does not publish a figure. Judgement."""

    kind: str
    payer: Payer
    fee: Range  # pence
    days: Range


@dataclass(frozen=True, slots=True)
class UsualEntry:
    """The lowest usual qualification for a role; one that is not `required` can be switched off."""

    dimension: str
    level: int
    required: bool


@dataclass(frozen=True, slots=True)
class Target:
    """A role: the skills it needs, its usual entry, its licences to practise."""

    id: str
    title: str = ""
    goal: LevelPairs = ()
    entries: tuple[UsualEntry, ...] = ()
    registrations: tuple[str, ...] = ()
    pay: Pay = NO_PAY


@dataclass(frozen=True, slots=True)
class Start:
    """Where a person stands: levels held (qualification included) and registrations."""

    levels: LevelPairs = ()
    registrations: tuple[str, ...] = ()
    id: str = ""  # a profile or role of the pack; empty for a visitor's own
    title: str = ""
    pay: Pay = NO_PAY  # pay now; nothing is known of a profile's


@dataclass(frozen=True, slots=True)
class Grant:
    """Money that a learner or employer may claim."""

    id: str
    title: str
    kind: str
    provider: str = ""
    amount_pence: int | None = None
    eligibility: str = ""
    for_programmes: str = ""  # as published: programme ids, or words; empty: not said
    programmes: tuple[str, ...] = ()  # those it names by id
    last_day: date | None = None  # the latest day that its own words limit it to


@dataclass(frozen=True, eq=False)
class World:
    """All that a plan is made from. `offers` stand in the order of `catalogue.ids`."""

    catalogue: Catalogue
    offers: tuple[Offer, ...]
    typical: Mapping[str, Typical]
    targets: Mapping[str, Target]
    starts: Mapping[str, Start]
    grants: tuple[Grant, ...]
    year: int  # the current calendar year
    version: str = field(default="", kw_only=True)  # names the facts it was built from

    @property
    def framework(self) -> Framework:
        return self.catalogue.framework

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Programme number by id."""
        return MappingProxyType({name: p for p, name in enumerate(self.catalogue.ids)})

    def offer(self, programme: str) -> Offer:
        """One offer; KeyError for an unknown id."""
        return self.offers[self.index[programme]]

    def mapped(self, programme: int) -> bool:
        """Whether its outcomes are known; one without outcomes is shown, never planned."""
        ptr = self.catalogue.outcome.ptr
        return bool(ptr[programme] < ptr[programme + 1])


def build_world(
    *,
    skills: Iterable[str],
    offers: Iterable[Offer],
    entries: Mapping[str, Pairs],
    outcomes: Mapping[str, Pairs],
    typical: Iterable[Typical],
    targets: Iterable[Target],
    starts: Iterable[Start],
    grants: Iterable[Grant] = (),
    year: int,
    version: str = "",
) -> World:
    """The world from plain facts: `skills` in framework order, entry and outcome levels by programme id."""
    by_id = {offer.id: offer for offer in offers}
    catalogue = Catalogue.build(Framework.of_skills(skills), tuple(by_id), entries, outcomes)
    return World(
        catalogue,
        tuple(by_id[name] for name in catalogue.ids),
        MappingProxyType({t.kind: t for t in typical}),
        MappingProxyType({t.id: t for t in sorted(targets, key=lambda t: t.id)}),
        MappingProxyType({s.id: s for s in starts}),
        tuple(sorted(grants, key=lambda g: g.id)),
        year,
        version=version,
    )


def start_from_role(target: Target) -> Start:
    """Where a person who holds a role stands: its levels, its usual entry, its registrations."""
    entries = tuple((entry.dimension, entry.level) for entry in target.entries)
    return Start(target.goal + entries, target.registrations, target.id, target.title, target.pay)
