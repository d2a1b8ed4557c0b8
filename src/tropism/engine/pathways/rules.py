"""How a plan counts what is not published: the rules of money, time, place and mode, one function each.

Every rule is told to readers in docs/explanation/pathways.md.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

import numpy as np

from tropism.engine.pathways.ask import Assumptions, Constraints
from tropism.engine.pathways.offers import Mode, Offer, Payer, Typical, World
from tropism.engine.pathways.result import Basis, Range
from tropism.engine.pathways.task import Costs, Mask

EMPLOYER_KINDS = frozenset({"apprenticeship", "on-the-job"})
NOTHING = Range(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Figure:
    """What a plan counts for one fee or duration."""

    known: int | None  # published, or nothing to pay; None: `assumed` stands in
    assumed: Range
    basis: Basis
    stale_year: int | None = None
    stale: int | None = None

    @property
    def used(self) -> int:
        return self.assumed.mid if self.known is None else self.known

    @property
    def low(self) -> int:
        return self.assumed.low if self.known is None else self.known

    @property
    def high(self) -> int:
        return self.assumed.high if self.known is None else self.known


@dataclass(frozen=True, eq=False)
class Prices:
    """Fees and durations of every programme under the asker's assumptions. Arrays have shape (P,)."""

    fees: tuple[Figure, ...]
    durations: tuple[Figure, ...]
    pence: Costs  # published learner fee, else the middle assumed
    pence_low: Costs
    pence_high: Costs
    days: Costs
    unpublished: Costs  # facts not published: 0, 1 or 2
    employer: Mask  # needs an employer's place
    practice: Mask
    fee_known: Mask
    plannable: Mask  # can be started, and mapped


def needs_employer(offer: Offer, typical: Typical | None) -> bool:
    """Practice, apprenticeships and any kind that employers pay for are paid work."""
    paid = typical is not None and typical.payer is Payer.EMPLOYER
    return offer.practice or offer.kind in EMPLOYER_KINDS or paid


def is_stale(seen: int | None, *, year: int) -> bool:
    """A fee last seen before the previous calendar year no longer counts as published."""
    return seen is not None and seen < year - 1


def count_fee(offer: Offer, assumed: Range, *, own: bool, employer: bool, year: int) -> Figure:
    """Nothing for paid work; the published fee while it is fresh; else the range assumed for its kind."""
    if employer:
        return Figure(0, NOTHING, Basis.EMPLOYER)
    if offer.fee_pence is not None and not is_stale(offer.seen, year=year):
        return Figure(offer.fee_pence, NOTHING, Basis.PUBLISHED)
    stale = (offer.seen, offer.fee_pence) if offer.fee_pence is not None else (None, None)
    return Figure(None, assumed, Basis.OWN if own else Basis.ASSUMED, *stale)


def count_days(offer: Offer, assumed: Range, *, own: bool) -> Figure:
    """The published duration, else the range assumed for its kind."""
    if offer.days is not None:
        return Figure(offer.days, NOTHING, Basis.PUBLISHED)
    return Figure(None, assumed, Basis.OWN if own else Basis.ASSUMED)


def widest(ranges: Iterable[Range]) -> Range:
    """What to assume for a kind that has no typical range: never less than any kind's middle."""
    found = list(ranges)
    if not found:
        return NOTHING
    return Range(min(r.low for r in found), max(r.mid for r in found), max(r.high for r in found))


def _fallback(typical: Iterable[Range], published: Iterable[int | None]) -> Range:
    """Across all kinds; where the pack assumes nothing at all, across what is published."""
    ranges = list(typical)
    return widest(ranges or [Range(n, n, n) for n in published if n is not None])


def _with_own(assumed: Range, own: int | None) -> Range:
    """The asker's middle; low and high give way to it."""
    return assumed if own is None else Range(min(assumed.low, own), own, max(assumed.high, own))


@lru_cache(maxsize=8)
def price(world: World, assumptions: Assumptions) -> Prices:
    """Every programme's figures by the rules of money and time."""
    employer = [needs_employer(o, world.typical.get(o.kind)) for o in world.offers]
    fees = _count_fees(world, dict(assumptions.fees), employer)
    durations = _count_durations(world, dict(assumptions.days))
    fee_known = np.array([f.known is not None for f in fees], np.bool_)
    days_known = np.array([d.known is not None for d in durations], np.bool_)
    mapped = np.diff(world.catalogue.outcome.ptr) > 0
    return Prices(
        fees,
        durations,
        pence=_costs(fees, lambda f: f.used),
        pence_low=_costs(fees, lambda f: f.low),
        pence_high=_costs(fees, lambda f: f.high),
        days=_costs(durations, lambda d: d.used),
        unpublished=(~fee_known).astype(np.int64) + ~days_known,
        employer=np.array(employer, np.bool_),
        practice=np.array([o.practice for o in world.offers], np.bool_),
        fee_known=fee_known,
        plannable=mapped & np.array([o.startable for o in world.offers], np.bool_),
    )


def _count_fees(world: World, own: dict[str, int], employer: list[bool]) -> tuple[Figure, ...]:
    fallback = _fallback((t.fee for t in world.typical.values()), (o.fee_pence for o in world.offers))
    return tuple(
        count_fee(
            offer,
            _with_own(world.typical[offer.kind].fee if offer.kind in world.typical else fallback, own.get(offer.kind)),
            own=offer.kind in own,
            employer=paid,
            year=world.year,
        )
        for offer, paid in zip(world.offers, employer, strict=True)
    )


def _count_durations(world: World, own: dict[str, int]) -> tuple[Figure, ...]:
    fallback = _fallback((t.days for t in world.typical.values()), (o.days for o in world.offers))
    return tuple(
        count_days(
            offer,
            _with_own(world.typical[offer.kind].days if offer.kind in world.typical else fallback, own.get(offer.kind)),
            own=offer.kind in own,
        )
        for offer in world.offers
    )


def _costs(figures: tuple[Figure, ...], read: Callable[[Figure], int]) -> Costs:
    return np.array([read(f) for f in figures], np.int64)


class Fit(Enum):
    """How a programme's place and mode stand to what a person can do."""

    YES = "yes"
    UNKNOWN = "unknown"  # fails, and would qualify if confirmed
    NO = "no"


def fit_mode(offer: Offer, constraints: Constraints) -> Fit:
    """Online only: the page must say online."""
    if not constraints.online_only or offer.mode is Mode.ONLINE:
        return Fit.YES
    return Fit.UNKNOWN if offer.mode is Mode.UNKNOWN else Fit.NO


def fit_region(offer: Offer, constraints: Constraints) -> Fit:
    """Online needs no travel; else the region must be known, and one that the person would travel to."""
    if constraints.regions is None or offer.mode is Mode.ONLINE or offer.region in constraints.regions:
        return Fit.YES
    return Fit.NO if offer.region and offer.mode is not Mode.UNKNOWN else Fit.UNKNOWN


def fit_place(offer: Offer, constraints: Constraints) -> Fit:
    """The worse of mode and region."""
    fits = {fit_mode(offer, constraints), fit_region(offer, constraints)}
    return Fit.NO if Fit.NO in fits else Fit.UNKNOWN if Fit.UNKNOWN in fits else Fit.YES


@dataclass(frozen=True, eq=False)
class Choice:
    """Which programmes a plan may use, and which would qualify if their place or mode were confirmed."""

    allowed: Mask
    unconfirmed: Mask


def choose(world: World, prices: Prices, constraints: Constraints, *, among: Mask | None = None) -> Choice:
    """What the constraints leave of `among`, which is what can be planned unless told otherwise."""
    left = (prices.plannable if among is None else among).copy()
    if constraints.courses_only:
        left &= ~prices.employer
    if constraints.published_only:
        left &= prices.fee_known
    left[[world.index[p] for p in constraints.avoid]] = False
    if not constraints.online_only and constraints.regions is None:
        return Choice(left, np.zeros(len(left), np.bool_))
    fits = [fit_place(offer, constraints) for offer in world.offers]
    unknown = np.array([fit is Fit.UNKNOWN for fit in fits], np.bool_)
    return Choice(left & np.array([fit is Fit.YES for fit in fits], np.bool_), left & unknown)
