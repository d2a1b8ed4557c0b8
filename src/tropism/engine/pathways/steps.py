"""The steps of a plan with their figures, and the sums that keep published and assumed apart."""

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from tropism.engine.pathways.frame import Frame
from tropism.engine.pathways.order import levels_along, start_in_parallel
from tropism.engine.pathways.result import Amount, Lift, Range, Status, Step, Why
from tropism.engine.pathways.rules import Figure
from tropism.engine.pathways.task import Proof, Solution
from tropism.engine.skills import Levels


def make_steps(frame: Frame, order: Sequence[int], reasons: Sequence[Why]) -> tuple[Step, ...]:
    """One step after another; the days taken side by side stand with each."""
    ends = list(accumulate((int(frame.prices.days[p]) for p in order), initial=0))
    floors, levels = start_in_parallel(frame, order), levels_along(frame, order)
    return tuple(
        _make_step(frame, p, why, starts_day=ends[i], floor=floors[i], adds=lifts(frame, levels[i], levels[i + 1]))
        for i, (p, why) in enumerate(zip(order, reasons, strict=True))
    )


def _make_step(frame: Frame, p: int, why: Why, *, starts_day: int, floor: int, adds: tuple[Lift, ...]) -> Step:
    offer, prices = frame.world.offers[p], frame.prices
    fee, time = prices.fees[p], prices.durations[p]
    return Step(
        offer.id,
        offer.kind,
        fee_pence=fee.known,
        fee_assumed=fee.assumed,
        fee_basis=fee.basis,
        fee_stale_year=fee.stale_year,
        fee_stale_pence=fee.stale,
        employer_price_pence=offer.fee_pence if prices.employer[p] else None,
        days=time.known,
        days_assumed=time.assumed,
        days_basis=time.basis,
        starts_day=starts_day,
        ends_day=starts_day + time.used,
        floor_starts_day=floor,
        floor_ends_day=floor + time.used,
        employer=bool(prices.employer[p]),
        practice=offer.practice,
        adds=adds,
        why=why,
    )


def lifts(frame: Frame, before: Levels, after: Levels) -> tuple[Lift, ...]:
    """Dimensions in which `after` is above `before`, in framework order."""
    names = frame.world.framework.dimensions
    return tuple(Lift(names[k], int(before[k]), int(after[k])) for k in np.flatnonzero(after > before))


def add_money(frame: Frame, chosen: Sequence[int]) -> Amount:
    return _add(frame, chosen, frame.prices.fees)


def add_time(frame: Frame, chosen: Sequence[int]) -> Amount:
    return _add(frame, chosen, frame.prices.durations)


def _add(frame: Frame, chosen: Sequence[int], figures: Sequence[Figure]) -> Amount:
    """Published and assumed apart; whatever is not published is named."""
    unknown = [p for p in chosen if figures[p].known is None]
    assumed = [figures[p].assumed for p in unknown]
    return Amount(
        sum(known for p in chosen if (known := figures[p].known) is not None),
        Range(sum(r.low for r in assumed), sum(r.mid for r in assumed), sum(r.high for r in assumed)),
        frame.names(unknown),
    )


def status_of(frame: Frame, found: Solution) -> Status:
    """Unreachable before blocked, blocked before how good the plan is."""
    if found.proof is Proof.UNREACHABLE:
        return Status.UNREACHABLE
    if frame.registrations:
        return Status.BLOCKED
    return Status.OPTIMAL if found.proof is Proof.OPTIMAL else Status.BOUNDED
