"""From a set of programmes to steps that can be followed, one at a time and in parallel."""

from collections.abc import Sequence

import numpy as np

from tropism.engine.catalogue import may_start, take
from tropism.engine.pathways.frame import Frame
from tropism.engine.pathways.reachable import spread
from tropism.engine.pathways.solver import solve
from tropism.engine.pathways.task import Proof, Task
from tropism.engine.skills import Levels, meets


def arrange(frame: Frame, chosen: Sequence[int]) -> tuple[tuple[int, ...], int | None]:
    """The steps in order, and after how many of them their owner could apply.

    What leads to the earliest point at which one could apply comes first; within each part, of the
    steps that may start, the shortest first, then the cheapest, then by id.
    """
    first = _first_to_apply(frame, chosen)
    if first is None:
        return follow(frame, chosen, frame.start), None
    opening = follow(frame, first, frame.start)
    levels = _after(frame, opening)
    rest = follow(frame, [p for p in chosen if p not in set(first)], levels)
    return opening + rest, len(opening)


def follow(frame: Frame, chosen: Sequence[int], levels: Levels) -> tuple[int, ...]:
    """An order in which each step's entry is met by the ones before it."""
    days, pence = frame.prices.days, frame.prices.pence
    left = sorted(chosen, key=lambda p: (days[p], pence[p], p))
    out: list[int] = []
    while left:
        p = next(p for p in left if may_start(frame.world.catalogue, levels, p))
        levels = take(frame.world.catalogue, levels, p)
        left.remove(p)
        out.append(p)
    return tuple(out)


def _first_to_apply(frame: Frame, chosen: Sequence[int]) -> tuple[int, ...] | None:
    """The steps of the plan that lead soonest to the point of applying; None when a registration lacks."""
    if frame.registrations:
        return None
    if meets(frame.start, frame.apply_goal):
        return ()
    allowed = np.zeros(len(frame.world.offers), np.bool_)
    allowed[list(chosen)] = True
    costs = (frame.prices.days, frame.prices.pence)
    found = solve(Task(frame.world.catalogue, frame.start, frame.apply_goal, costs, allowed=allowed), ties=False)
    return None if found.proof is Proof.UNREACHABLE else found.chosen


def _after(frame: Frame, steps: Sequence[int]) -> Levels:
    levels = frame.start
    for p in steps:
        levels = take(frame.world.catalogue, levels, p)
    return levels


def levels_along(frame: Frame, steps: Sequence[int]) -> tuple[Levels, ...]:
    """Levels before the first step, and after each."""
    out = [frame.start]
    for p in steps:
        out.append(take(frame.world.catalogue, out[-1], p))
    return tuple(out)


def start_in_parallel(frame: Frame, steps: Sequence[int]) -> tuple[int, ...]:
    """The earliest day on which each step could start, were they taken side by side: the critical path.

    Levels only rise, so starting each step as soon as its entry is met is never worse.
    """
    ends: dict[int, int] = {}
    today = 0
    while len(ends) < len(steps):
        levels = _after(frame, [p for p, end in ends.items() if end <= today])
        ready = [p for p in steps if p not in ends and may_start(frame.world.catalogue, levels, p)]
        ends |= {p: today + int(frame.prices.days[p]) for p in ready}
        if not ready:
            today = min(end for end in ends.values() if end > today)
    return tuple(ends[p] - int(frame.prices.days[p]) for p in steps)


def depends_on(frame: Frame, steps: Sequence[int], step: int) -> tuple[int, ...]:
    """The plan's other steps that could not be started without this one, in plan order."""
    allowed = np.zeros(len(frame.world.offers), np.bool_)
    allowed[[p for p in steps if p != step]] = True
    _, taken = spread(frame.world.catalogue, frame.start, allowed=allowed)
    return tuple(p for p in steps if p != step and not taken[p])


def ladders(frame: Frame, steps: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Practice steps that carry each other on in one skill (3, then 4, then 5): one growing role."""
    chains: list[list[int]] = []
    for p in steps:
        if not frame.prices.practice[p]:
            continue
        chain = next((c for c in chains if _carries_on(frame, c[-1], p)), None)
        if chain:
            chain.append(p)
        else:
            chains.append([p])
    return tuple(tuple(c) for c in chains if len(c) > 1)


def _carries_on(frame: Frame, before: int, after: int) -> bool:
    """Whether one asks for a level that the other gives, and raises that same skill."""
    gives, asks, raises = (
        dict(zip(dim.tolist(), level.tolist(), strict=True))
        for dim, level in (
            frame.world.catalogue.outcome.row(before),
            frame.world.catalogue.entry.row(after),
            frame.world.catalogue.outcome.row(after),
        )
    )
    return any(gives.get(k, 0) >= level and raises.get(k, 0) > gives[k] for k, level in asks.items() if k in gives)
