"""From a set of programmes to steps that can be followed, one at a time and in parallel."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from tropism.engine.catalogue import may_start, take
from tropism.engine.pathways.frame import Frame
from tropism.engine.pathways.reachable import spread
from tropism.engine.pathways.solver import solve
from tropism.engine.pathways.task import Proof, Task
from tropism.engine.skills import Levels, meets

INDEPENDENT = 3


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
    """Practice steps that carry each other on in one skill (3, then 4, then 5): one growing role.

    A step is carried on by at most one other: the one that carries on most skills.
    """
    after: dict[int, int] = {}
    for _, step, later in sorted(_links(frame, steps)):
        if step not in after and later not in after.values():
            after[step] = later
    return tuple(_chain(after, step) for step in steps if step in after and step not in after.values())


def _chain(after: Mapping[int, int], step: int) -> tuple[int, ...]:
    return (step, *_chain(after, after[step])) if step in after else (step,)


def _links(frame: Frame, steps: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """(skills carried on, negative; step; later step) of practice steps."""
    before = levels_along(frame, steps)
    practice = [(i, p) for i, p in enumerate(steps) if frame.prices.practice[p]]
    for i, step in practice:
        for _, later in practice[practice.index((i, step)) + 1 :]:
            if carried := _carries_on(frame, step, later, before[i]):
                yield -carried, step, later


def _carries_on(frame: Frame, step: int, later: int, before: Levels) -> int:
    """In how many skills one step first makes its owner independent and the later one asks for that and raises it."""
    catalogue = frame.world.catalogue
    gives, asks, raises = (
        dict(zip(dim.tolist(), level.tolist(), strict=True))
        for dim, level in (catalogue.outcome.row(step), catalogue.entry.row(later), catalogue.outcome.row(later))
    )
    return sum(
        before[k] < level <= gives.get(k, 0) and raises.get(k, 0) > level
        for k, level in asks.items()
        if level >= INDEPENDENT
    )
