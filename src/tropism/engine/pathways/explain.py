"""Why each step is in a plan: what no route can do without, what waits for it, what would replace it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from tropism.engine.pathways.frame import Frame, Stop
from tropism.engine.pathways.order import depends_on, levels_along
from tropism.engine.pathways.reachable import spread
from tropism.engine.pathways.result import Objective, Replacement, Rival, Why
from tropism.engine.pathways.solver import solve
from tropism.engine.pathways.task import Limit, Mask, Proof, Solution, Task


@dataclass(frozen=True, slots=True)
class Landmark:
    """A level that every route must reach, and the programmes of which one must give it first."""

    dimension: int
    level: int
    programmes: tuple[int, ...]


def find_landmarks(frame: Frame) -> tuple[Landmark, ...]:
    """Levels that no route can do without, from the goal backwards.

    The first step to give such a level is entered with levels that other programmes give. So every route
    takes one of the programmes that give it and can be entered without it, and whatever all of these ask
    for is such a level too (Zhu and Givan 2003; Keyder, Richter and Helmert 2010).
    """
    waiting = [(int(k), int(frame.goal[k])) for k in np.flatnonzero(frame.goal > frame.start)]
    seen, out = set(waiting), []
    while waiting:
        k, level = waiting.pop(0)
        first = first_to_give(frame, k, level)
        out.append(Landmark(k, level, tuple(np.flatnonzero(first).tolist())))
        new = [fact for fact in _asked_by_all(frame, first) if fact not in seen]
        waiting += new
        seen.update(new)
    return tuple(out)


def first_to_give(frame: Frame, dimension: int, level: int) -> Mask:
    """The programmes that give a level and can be entered without any that does."""
    outcome = frame.world.catalogue.outcome
    enough = (outcome.dim == dimension) & (outcome.level >= level)
    giving = np.zeros(len(frame.world.offers), np.bool_)
    giving[outcome.row_numbers[enough]] = True
    giving &= frame.allowed
    levels, _ = spread(frame.world.catalogue, frame.start, allowed=frame.allowed & ~giving)
    entry = frame.world.catalogue.entry
    giving[entry.row_numbers[entry.level > levels[entry.dim]]] = False
    return giving


def _asked_by_all(frame: Frame, programmes: Mask) -> list[tuple[int, int]]:
    """Levels above the start that every one of these programmes asks for."""
    least: npt.NDArray[np.int8] | None = None
    for p in np.flatnonzero(programmes):
        dim, level = frame.world.catalogue.entry.row(int(p))
        asked = np.zeros(len(frame.start), np.int8)
        asked[dim] = level
        least = asked if least is None else np.minimum(least, asked)
    if least is None:
        return []
    return [(int(k), int(least[k])) for k in np.flatnonzero(least > frame.start)]


def explain_steps(
    frame: Frame, steps: Sequence[int], landmarks: Sequence[Landmark], *, replace_with: "Replacer | None"
) -> tuple[Why, ...]:
    """The reasons for each step; what would replace it only when asked for."""
    goals = _first_to_reach(frame, steps)
    return tuple(
        _explain(frame, steps, p, landmarks, gives_goal=goals[p], other=replace_with and replace_with(p)) for p in steps
    )


@dataclass(frozen=True, slots=True)
class Other:
    """The best plan without a step, if there is one."""

    only_way: bool
    replacement: Replacement | None


Replacer = Callable[[int], Other]


def _explain(
    frame: Frame,
    steps: Sequence[int],
    step: int,
    landmarks: Sequence[Landmark],
    *,
    gives_goal: tuple[tuple[str, int], ...],
    other: Other | None,
) -> Why:
    holding = [mark for mark in landmarks if step in mark.programmes]
    mark = min(holding, key=lambda m: len(m.programmes), default=None)
    return Why(
        landmark=frame.names(mark.programmes) if mark else (),
        landmark_for=(frame.world.framework.dimensions[mark.dimension], mark.level) if mark else None,
        gives_goal=gives_goal,
        opens=frame.names(depends_on(frame, steps, step)),
        replacement=other.replacement if other else None,
        only_way=other.only_way if other else mark is not None and len(mark.programmes) == 1,
        asked=frame.world.catalogue.ids[step] in frame.ask.constraints.include,
    )


def _first_to_reach(frame: Frame, steps: Sequence[int]) -> dict[int, tuple[tuple[str, int], ...]]:
    """Required levels by the step that is first to reach them."""
    names, goal = frame.world.framework.dimensions, frame.goal
    return {
        p: tuple((names[k], int(goal[k])) for k in np.flatnonzero((before < goal) & (after >= goal)))
        for p, (before, after) in zip(steps, pairwise(levels_along(frame, steps)), strict=True)
    }


def replacer(frame: Frame, steps: Sequence[int], *, stop: Stop) -> Replacer:
    """Solves again without a step, as long as `stop` leaves time."""
    pence, days = frame.prices.pence, frame.prices.days
    total, span = int(pence[list(steps)].sum()), int(days[list(steps)].sum())

    def without(step: int) -> Other:
        if frame.world.catalogue.ids[step] in frame.ask.constraints.include or stop():
            return Other(only_way=False, replacement=None)
        found = best_without(frame, step, longest=span, stop=stop)
        if found.proof is Proof.UNREACHABLE or not found.found:
            return Other(only_way=found.proof is Proof.UNREACHABLE, replacement=None)
        chosen = list(found.chosen)
        instead = frame.names(sorted({*chosen} - {*steps}))
        extra = int(pence[chosen].sum()) - total, int(days[chosen].sum()) - span
        return Other(only_way=False, replacement=Replacement(instead, *extra, proven=found.proof is Proof.OPTIMAL))

    return without


def best_without(frame: Frame, step: int, *, longest: int, stop: Stop) -> Solution:
    """The best plan without a step. For a point of the front: the cheapest that takes no longer, else the fastest."""
    left = frame.without(step)
    if frame.ask.objective is not Objective.FRONT:
        return solve(_two_costs(left.task()), stop=stop, ties=False)
    task = _two_costs(left.task(Objective.CHEAPEST))
    limited = replace(task, limits=(*task.limits, Limit(frame.prices.days, longest)))
    found = solve(limited, stop=stop, ties=False)
    if found.proof is not Proof.UNREACHABLE:
        return found
    return solve(_two_costs(left.task(Objective.FASTEST)), stop=stop, ties=False)


def _two_costs(task: Task) -> Task:
    """Money and days alone: all that a replacement is said to cost."""
    return replace(task, costs=task.costs[:2])


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a plan stays cheapest for all fees inside the assumed ranges; None: stopped before it was known."""

    stays: bool | None
    rival: Rival | None = None


def stays_cheapest(frame: Frame, steps: Sequence[int], *, stop: Stop) -> Verdict:
    """Solve again with this plan's assumed fees at their highest and all others at their lowest.

    Fees that two plans share cancel, so no fees inside the ranges favour a rival more than these do.
    """
    chosen = list(steps)
    worst = frame.prices.pence_low.copy()
    worst[chosen] = frame.prices.pence_high[chosen]
    total = int(worst[chosen].sum())
    found = solve(replace(frame.task(), costs=(worst,)), stop=stop, ties=False)
    if found.found and found.cost[0] < total:
        instead = sorted({*found.chosen} - {*steps})
        return Verdict(stays=False, rival=Rival(frame.names(instead), total - found.cost[0]))
    return Verdict(stays=True if found.bound >= total else None)
