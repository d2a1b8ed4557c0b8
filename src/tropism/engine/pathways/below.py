"""The least plan of a net below a ceiling, by several costs in order, in whole numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tropism.engine.pathways.closure import (
    BEST,
    BOUND,
    DEPTH,
    LANDMARKS,
    NEVER,
    NODES,
    PLAN,
    STATE,
    Search,
    new_search,
)
from tropism.engine.pathways.reduce import Ints, Net
from tropism.engine.pathways.search import DONE, FULL, QUICKLY, RUNNING, SETTLING, THOROUGHLY, refine, search
from tropism.engine.pathways.task import Costs

Stop = Callable[[], bool]
Rows = npt.NDArray[np.int64]  # shape (R, n)

ROOM = 1 << 61  # sums of whole-number costs stay below this
NODES_A_POLL = 64
SWEEPS, SETTLE_SWEEPS, THOROUGH_SWEEPS, ROUNDS = 12, 12, 25, 40
FIRST_NODES = 40
LEVELS_DEEP, LANDMARK_ROOM, MEMBER_ROOM = 160, 1_500, 200_000
IDS_A_PASS = 40


class CostTooLarge(ValueError):
    """One cost alone is too large to be summed in 61 bits."""


@dataclass(frozen=True, slots=True)
class Caps:
    """Amounts (R, n) whose sums over a plan may be at most `most` (R,)."""

    amounts: Rows
    most: Costs

    def also(self, row: Costs, most: int) -> "Caps":
        return Caps(np.vstack([self.amounts, row[None]]), np.append(self.most, most))


@dataclass(frozen=True, slots=True)
class Best:
    """The end of a search: the plan as action numbers, and what is proven of the first cost."""

    plan: Ints  # empty when nothing was found, or nothing is needed
    bound: int
    proven: bool
    found: bool
    nodes: int


def best_by(
    net: Net,
    rows: Sequence[Costs],
    caps: Caps,
    *,
    below: int | None = None,
    stop: Stop | None = None,
    ties: bool = True,
) -> Best:
    """The least plan by the rows in order, then (with `ties`) by the smaller action numbers.

    Only plans whose first cost is less than `below` count. Raises CostTooLarge.
    """
    left, best = list(rows), None
    while True:
        scalar, used, radix = fold(left)
        unit = unit_of(left[0])
        ceiling = int(NEVER) if below is None else min(-(-below // unit) * radix, int(NEVER))
        end = _search(net, scalar, caps, ceiling, stop)
        if best is None:
            best = replace(end, bound=end.bound // radix * unit)
        else:
            best = replace(end, bound=best.bound, nodes=best.nodes + end.nodes)
        if not (end.proven and end.found):
            return best
        total = int(scalar[end.plan].sum())
        if used == len(left):
            break
        caps, left, below = caps.also(scalar, total), left[used:], None
    return replace(best, plan=_settle(net, scalar, caps, end.plan, stop)) if ties else best


def settle_numbers(net: Net, rows: Sequence[Costs], caps: Caps, plan: Ints, *, stop: Stop | None = None) -> Ints:
    """Of all plans with this plan's sums of every row, the one with the smallest sorted action numbers."""
    left = list(rows)
    while True:
        scalar, used, _ = fold(left)
        if used == len(left):
            return _settle(net, scalar, caps, plan, stop)
        caps, left = caps.also(scalar, int(scalar[plan].sum())), left[used:]


def fold(rows: Sequence[Costs]) -> tuple[Costs, int, int]:
    """As many leading costs as fit into one whole number that orders plans as they do.

    Returns the number per action, how many costs it holds, and what one unit of the first counts for.
    """
    scalar = rows[0] // unit_of(rows[0])
    if float(scalar.sum(dtype=np.float64)) >= ROOM:
        raise CostTooLarge("costs sum to more than 61 bits can hold: use a larger unit")
    used, radix = 1, 1
    for row in rows[1:]:
        small = row // unit_of(row)
        width = int(small.sum()) + 1
        if (int(scalar.sum()) + 1) * width >= ROOM:
            break
        scalar = scalar * width + small
        radix *= width
        used += 1
    return scalar, used, radix


def unit_of(row: Costs) -> int:
    """The largest unit that every cost is a whole number of."""
    return (int(np.gcd.reduce(row)) or 1) if len(row) else 1


def _begin(net: Net, cost: Costs, caps: Caps, *, room: int = 1) -> Search:
    amounts = np.ascontiguousarray(caps.amounts)
    members = MEMBER_ROOM * room + 4 * len(cost)
    s: Search = new_search(net, cost, amounts, caps.most, 2, LANDMARK_ROOM * room, members)
    return s


def _search(net: Net, cost: Costs, caps: Caps, ceiling: int, stop: Stop | None) -> Best:
    """Least cost below the ceiling, within the caps."""
    if net.goals == 0:
        return Best(np.empty(0, np.int32), 0, proven=True, found=ceiling > 0, nodes=0)
    room = 1
    while True:
        s = _begin(net, cost, caps, room=room)
        s.tally[BEST] = ceiling
        small, t, old, plan, bound = refine(net, s, LEVELS_DEEP * room, SWEEPS, ROUNDS, QUICKLY)
        state = _state(bound)
        if state == RUNNING and not (stop and stop()):
            state = search(small, t, FIRST_NODES)
        if state == RUNNING and not (stop and stop()):
            small, t, old, plan, state = _again(small, t, old, plan, room)
        while state == RUNNING and not (stop and stop()):
            state = search(small, t, NODES_A_POLL)
        if state != FULL:
            return _end(t, old, plan, ceiling, proven=state == DONE)
        room *= 4


def _state(bound: int) -> int:
    """What a refined root leaves to do."""
    return DONE if bound == NEVER else FULL if bound < 0 else RUNNING


def _again(small: Net, t: Search, old: Ints, plan: Ints, room: int) -> tuple[Net, Search, Ints, Ints, int]:
    """Back to the root of a search that drags on, with all it learned, for a thorough bound; then afresh."""
    t.tally[DEPTH], t.tally[STATE] = 0, 1
    t.priced[0] = min(int(t.priced[0]), int(t.tally[LANDMARKS]))
    tiny, u, left, better, bound = refine(small, t, LEVELS_DEEP * room, THOROUGH_SWEEPS, ROUNDS, THOROUGHLY)
    return tiny, u, old[left], old[better] if len(better) else plan, _state(bound)


def _end(t: Search, old: Ints, plan: Ints, ceiling: int, *, proven: bool) -> Best:
    least = int(t.tally[BEST])
    chosen = old[t.plan[: t.tally[PLAN]]] if t.tally[PLAN] else plan
    bound = least if proven else min(int(t.tally[BOUND]), least)
    return Best(chosen, bound, proven, least < ceiling, int(t.tally[NODES]))


def _settle(net: Net, cost: Costs, caps: Caps, plan: Ints, stop: Stop | None) -> Ints:
    """Of all plans of the same cost, the one with the smallest sorted action numbers."""
    total = int(cost[plan].sum())
    if len(plan) == 0:
        return plan
    s = _begin(net, cost, caps)
    s.tally[BEST] = total + 1
    small, _, old, _, bound = refine(net, s, LEVELS_DEEP, SETTLE_SWEEPS, ROUNDS, SETTLING)
    if bound < 0:
        small, old = net, np.arange(len(cost), dtype=np.int32)
    if len(old) == len(plan):
        return plan
    inner = Caps(np.ascontiguousarray(caps.amounts[:, old]), caps.most)
    chosen = np.flatnonzero(np.isin(old, plan)).astype(np.int32)
    for begin in range(0, len(old), IDS_A_PASS):
        prize = prefer_small(len(old), begin)
        while (won := int(prize[chosen].sum())) > 0:
            end = _search(small, cost[old], inner.also(prize, won - 1), total + 1, stop)
            if not end.proven:
                return _first_numbers(old, chosen)
            if not end.found:
                break
            chosen = end.plan
        inner = inner.also(prize, won)
    return _first_numbers(old, chosen)


def _first_numbers(old: Ints, chosen: Ints) -> Ints:
    """Action numbers of a shrunken net as they were before."""
    return np.asarray(old[chosen], np.int32)


def prefer_small(count: int, begin: int) -> Costs:
    """Costs by which, of plans of equal size, the one with the smaller sorted numbers from `begin` on is cheaper."""
    worth = np.zeros(count, np.int64)
    end = min(begin + IDS_A_PASS, count)
    worth[begin:end] = 1 << np.arange(end - begin - 1, -1, -1, dtype=np.int64)
    return (1 << IDS_A_PASS) - worth
