"""What stands beside a plan: the answer without employers, what the usual entry adds, roles near by."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from tropism.engine.pathways.frame import Frame, Stop
from tropism.engine.pathways.noroute import find_missing
from tropism.engine.pathways.offers import UsualEntry
from tropism.engine.pathways.result import CoursesOnly, EntryCost, Nearest, Objective, Status, Until
from tropism.engine.pathways.solver import solve
from tropism.engine.pathways.steps import add_money, add_time, status_of
from tropism.engine.pathways.task import Proof
from tropism.engine.skills import meets, shortfall

NEAREST_SHOWN = 3


def answer_courses_only(frame: Frame, steps: Sequence[int], *, stop: Stop) -> CoursesOnly | None:
    """The same question with courses only, or what it lacks.

    None when the plan needs no employer anyway, or time ran out.
    """
    if not frame.prices.employer[list(steps)].any():
        return None
    courses = frame.asking(replace(frame.ask, constraints=replace(frame.ask.constraints, courses_only=True)))
    if not meets(courses.reached, courses.goal):
        return CoursesOnly(Status.UNREACHABLE, missing=find_missing(courses))
    found = solve(courses.task(), stop=stop)
    if found.proof is Proof.UNREACHABLE:
        return CoursesOnly(Status.UNREACHABLE)
    if not found.found:
        return None
    chosen = found.chosen
    return CoursesOnly(
        status_of(courses, found), frame.names(chosen), add_money(courses, chosen), add_time(courses, chosen)
    )


def cost_entries(frame: Frame, steps: Sequence[int], *, stop: Stop) -> tuple[EntryCost, ...]:
    """What each entry qualification of the role adds: the plan with it less the plan without."""
    usual = [e for e in frame.target.entries if not e.required]
    needed = [e for e in usual if not _held(frame, e)]
    other = _other_plan(frame, stop) if needed else None
    return tuple(_cost_entry(frame, steps, e, other if e in needed else None) for e in frame.target.entries)


def _held(frame: Frame, entry: UsualEntry) -> bool:
    return bool(frame.start[frame.world.framework.position(entry.dimension)] >= entry.level)


def _other_plan(frame: Frame, stop: Stop) -> tuple[int, ...] | None:
    """The plan with the usual entry switched the other way."""
    other = frame.asking(replace(frame.ask, usual_entry=not frame.ask.usual_entry))
    if not meets(other.reached, other.goal) or stop():
        return None
    found = solve(other.task(), stop=stop, ties=False)
    return found.chosen if found.proof is Proof.OPTIMAL else None


def _cost_entry(frame: Frame, steps: Sequence[int], entry: UsualEntry, other: tuple[int, ...] | None) -> EntryCost:
    counted = entry.required or frame.ask.usual_entry
    report = EntryCost(
        entry.dimension, entry.level, entry.required, counted, _held(frame, entry),
        adds_pence=None, adds_days=None, steps=(),
    )  # fmt: skip
    if other is None:
        return report
    with_it, without = (steps, other) if counted else (other, steps)
    pence, days = frame.prices.pence, frame.prices.days
    return replace(
        report,
        adds_pence=int(pence[list(with_it)].sum() - pence[list(without)].sum()),
        adds_days=int(days[list(with_it)].sum() - days[list(without)].sum()),
        steps=frame.names(sorted({*with_it} - {*without})),
    )


def find_nearest(frame: Frame, *, stop: Stop) -> tuple[Nearest, ...]:
    """Reachable roles that leave the least of this one to gain; then the soonest of them."""
    found: list[Nearest] = []
    for short, other in sorted(_reachable(frame), key=lambda found: (found[0], found[1].ask.role)):
        if len(found) == NEAREST_SHOWN or stop():
            break
        plan = solve(other.task(Objective.FASTEST), stop=stop, ties=False)
        if plan.proof is not Proof.UNREACHABLE and plan.found:
            days, pence = (int(cost[list(plan.chosen)].sum()) for cost in (frame.prices.days, frame.prices.pence))
            found.append(Nearest(other.ask.role, short, pence, days))
    return tuple(sorted(found, key=lambda n: (n.levels_short, n.expected_days, n.role)))


def _reachable(frame: Frame) -> Iterator[tuple[int, Frame]]:
    """Other roles within reach to their competent line, with the levels of this one that they would leave."""
    for role in frame.world.targets:
        other = frame.asking(replace(frame.ask, role=role, until=Until.COMPETENT))
        possible = meets(frame.reached, other.goal) and not other.registrations
        if role != frame.ask.role and possible and not meets(frame.start, other.goal):
            yield int(shortfall(np.maximum(frame.start, other.goal), frame.goal).sum()), other
