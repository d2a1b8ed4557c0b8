"""Exact cheapest plans and Pareto fronts of a task, in whole numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import gcd

import numpy as np
import numpy.typing as npt

from tropism.engine.catalogue import may_start, take
from tropism.engine.pathways.closure import BEST, BOUND, NEVER, NODES, PLAN, Search, new_search
from tropism.engine.pathways.reduce import Net, Reduced, reduce
from tropism.engine.pathways.search import DONE, FULL, refine, search
from tropism.engine.pathways.task import Costs, Limit, Proof, Solution, Task

Stop = Callable[[], bool]
Rows = npt.NDArray[np.int64]  # shape (R, P)

ROOM = 1 << 61  # sums of whole-number costs stay below this
NODES_A_POLL = 64
SWEEPS, SETTLE_SWEEPS, ROUNDS = 12, 4, 40
IDS_A_PASS = 40
DEPTH, LANDMARK_ROOM, MEMBER_ROOM = 160, 1_500, 200_000


class CostTooLarge(ValueError):
    """One cost alone is too large to be summed in 61 bits."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of one search: the plan as action numbers (empty: none below the ceiling), and what is proven."""

    plan: npt.NDArray[np.int32]
    cost: int
    bound: int
    proven: bool
    found: bool
    nodes: int


def solve(task: Task, *, stop: Stop | None = None, ties: bool = True) -> Solution:
    """The best plan of a task, proven unless `stop` ends the search.

    Without `ties`, any plan of the same costs may be given: the choice by programme numbers is left out.

    Raises CostTooLarge.
    """
    steps = np.ones(len(task.catalogue), np.int64)
    rows = (*task.costs, steps)
    limits = list(task.limits)
    first: Solution | None = None
    while True:
        scalar, used, radix = fold(rows)
        answer, reduced = _solve_one(replace(task, limits=tuple(limits)), scalar, stop)
        if answer is None:
            return first or Solution(Proof.UNREACHABLE, (), (), 0, ())
        found = _solution(task, reduced, answer, radix, scale=_scale(rows[0]))
        first = found if first is None else replace(found, bound=first.bound, nodes=first.nodes + found.nodes)
        if not answer.proven or used == len(rows):
            break
        limits.append(Limit(scalar, answer.cost))
        rows = rows[used:]
    if first.proof is not Proof.OPTIMAL or not ties:
        return first
    return _settle_ids(replace(task, limits=tuple(limits)), reduced, answer, first, stop)


def fold(rows: Sequence[Costs]) -> tuple[Costs, int, int]:
    """As many leading costs as fit into one whole number that orders plans as they do.

    Returns the number per programme, how many costs it holds, and what one unit of the first counts for.
    """
    scalar = np.asarray(rows[0], np.int64) // _scale(rows[0])
    if float(scalar.sum(dtype=np.float64)) >= ROOM:
        raise CostTooLarge("costs sum to more than 61 bits can hold: use a larger unit")
    used, radix = 1, 1
    for row in rows[1:]:
        unit = np.asarray(row, np.int64) // _scale(row)
        width = int(unit.sum()) + 1
        if (int(scalar.sum()) + 1) * width >= ROOM:
            break
        scalar = scalar * width + unit
        radix *= width
        used += 1
    return scalar, used, radix


def _scale(row: Costs) -> int:
    """The largest unit that every cost is a whole number of."""
    return int(np.gcd.reduce(row)) or 1 if len(row) else 1


def _limit_rows(limits: Sequence[Limit], count: int) -> tuple[Rows, Costs]:
    amounts = np.array([limit.amounts for limit in limits], np.int64).reshape(len(limits), count)
    return amounts, np.array([limit.most for limit in limits], np.int64)


def _solve_one(task: Task, scalar: Costs, stop: Stop | None) -> tuple[Outcome | None, Reduced]:
    """The plan of least scalar cost; None when there is none."""
    amounts, most = _limit_rows(task.limits, len(task.catalogue))
    reduced = reduce(task, np.vstack([scalar[None], amounts]))
    if not reduced.reachable:
        return None, reduced
    answer = _search(reduced.net, reduced.cost, amounts[:, reduced.programme], most, NEVER, stop)
    return (None if answer.proven and not answer.found else answer), reduced


def _search(
    net: Net, cost: Costs, amounts: Rows, most: Costs, ceiling: int, stop: Stop | None
) -> Outcome:
    """Least cost below the ceiling, within the limits."""
    if net.goals == 0:
        return Outcome(np.empty(0, np.int32), 0, 0, proven=True, found=ceiling > 0, nodes=0)
    room = 1
    while True:
        s = new_search(net, cost, np.ascontiguousarray(amounts), most, 2, LANDMARK_ROOM * room, MEMBER_ROOM * room + 4 * len(cost))
        s.count[BEST] = ceiling
        small, t, old, plan, bound = refine(net, s, DEPTH * room, SWEEPS, ROUNDS, settle=False)
        state = DONE if bound == NEVER else FULL if bound == -2 else 0
        while state not in (DONE, FULL) and not (stop and stop()):
            state = search(small, t, NODES_A_POLL)
        if state != FULL:
            return _outcome(t, old, plan, ceiling, proven=state == DONE)
        room *= 4


def _outcome(t: Search, old: npt.NDArray[np.int32], plan: npt.NDArray[np.int32], ceiling: int, *, proven: bool) -> Outcome:
    best = int(t.count[BEST])
    chosen = old[t.plan[: t.count[PLAN]]] if t.count[PLAN] else plan
    bound = best if proven else min(int(t.count[BOUND]), best)
    return Outcome(chosen, best, bound, proven, best < ceiling, int(t.count[NODES]))


def _solution(task: Task, reduced: Reduced, answer: Outcome, radix: int, *, scale: int) -> Solution:
    chosen = tuple(int(p) for p in reduced.programme[answer.plan])
    bound = answer.bound // radix * scale
    proof = Proof.OPTIMAL if answer.proven else Proof.BOUNDED
    if not answer.found:
        return Solution(proof, (), (), bound, (), answer.nodes, found=False)
    cost = tuple(int(row[list(chosen)].sum()) for row in task.costs)
    return Solution(proof, put_in_order(task, chosen), cost, bound, (), answer.nodes)


def put_in_order(task: Task, chosen: Sequence[int]) -> tuple[int, ...]:
    """The chosen programmes in an order that can be followed, smaller numbers first where free."""
    levels, left, out = task.start, sorted(chosen), []
    while left:
        p = next(p for p in left if may_start(task.catalogue, levels, p))
        levels = take(task.catalogue, levels, p)
        left.remove(p)
        out.append(p)
    return tuple(out)


def _settle_ids(
    task: Task, reduced: Reduced, answer: Outcome, best: Solution, stop: Stop | None
) -> Solution:
    """Of all plans that cost the same, the one with the smallest programme numbers."""
    net, cost, ceiling = reduced.net, reduced.cost, answer.cost + 1
    if net.goals == 0:
        return best
    amounts, most = _limit_rows(task.limits, len(task.catalogue))
    amounts = np.ascontiguousarray(amounts[:, reduced.programme])
    s = new_search(net, cost, amounts, most, 2, LANDMARK_ROOM, MEMBER_ROOM + 4 * len(cost))
    s.count[BEST] = ceiling
    small, _, old, _, bound = refine(net, s, DEPTH, SETTLE_SWEEPS, ROUNDS, settle=True)
    if bound >= 0 and len(old) == len(answer.plan):
        return best
    if bound < 0:
        small, old = net, np.arange(len(cost), dtype=np.int32)
    rows, caps = np.vstack([cost[None], amounts])[:, old], np.concatenate(([answer.cost], most))
    plan = np.flatnonzero(np.isin(old, answer.plan)).astype(np.int32)
    for begin in range(0, len(old), IDS_A_PASS):
        prize = prefer_small(len(old), begin)
        other = _search(small, prize, rows, caps, int(prize[plan].sum()) + 1, stop)
        if not other.proven:
            return best
        plan = other.plan
        rows, caps = np.vstack([rows, prize[None]]), np.append(caps, other.cost)
    chosen = tuple(int(p) for p in reduced.programme[old[plan]])
    return replace(best, chosen=put_in_order(task, chosen))


def prefer_small(count: int, begin: int) -> Costs:
    """Costs by which, of plans of equal size, that with the smaller sorted numbers from `begin` on is the cheaper."""
    worth = np.zeros(count, np.int64)
    end = min(begin + IDS_A_PASS, count)
    worth[begin:end] = 1 << np.arange(end - begin - 1, -1, -1, dtype=np.int64)
    return (1 << IDS_A_PASS) - worth


def pareto(task: Task, first: Costs, second: Costs, *, stop: Stop | None = None) -> tuple[Solution, ...]:
    """Every point (sum of first, sum of second) that no plan beats on both, cheapest first.

    Each point carries its best plan by the task's costs. Stopped early, the points found are BOUNDED.
    Raises CostTooLarge.
    """
    front = _Front(task, first, second, stop)
    points = front.points()
    return tuple(front.best_plan(point) for point in points)


class _Front:
    """The search for a front: ends first, then the gap between two neighbours, again and again."""

    def __init__(self, task: Task, first: Costs, second: Costs, stop: Stop | None) -> None:
        self.task, self.stop = task, stop
        self.first, self.second = np.asarray(first, np.int64), np.asarray(second, np.int64)
        amounts, self.most = _limit_rows(task.limits, len(first))
        rows = np.vstack([self.first[None], self.second[None], amounts])
        self.reduced = reduce(task, rows)
        self.rows = np.ascontiguousarray(rows[:, self.reduced.programme])
        self.plans: dict[tuple[int, int], npt.NDArray[np.int32]] = {}
        self.proven = True

    def points(self) -> list[tuple[int, int]]:
        if not self.reduced.reachable:
            return []
        cheap, fast = self.end(0), self.end(1)
        gaps = [(cheap, fast)] if cheap and fast and cheap != fast else []
        while gaps:
            a, b = gaps.pop()
            if (c := self.between(a, b)) is not None:
                gaps += [(a, c), (c, b)]
        return sorted(self.plans)

    def end(self, row: int) -> tuple[int, int] | None:
        """The least sum of one row, then of the other."""
        least = self.least(self.rows[row], (NEVER, NEVER), NEVER)
        if least is None:
            return None
        most = (least[0], NEVER) if row == 0 else (NEVER, least[1])
        return self.least(self.rows[1 - row], most, NEVER, keep=True) or least

    def between(self, a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int] | None:
        """A point that beats neither of two neighbours, the nearest to the line through them; None if there is none."""
        most = (b[0] - 1, a[1] - 1)
        down, across = a[1] - b[1], b[0] - a[0]
        if down <= 1 or across <= 1:
            return None
        shared = gcd(down, across)
        down, across = down // shared, across // shared
        weights = down * self.rows[0] + across * self.rows[1]
        return self.least(weights, most, down * most[0] + across * most[1] + 1, keep=True)

    def least(
        self, cost: Costs, most: tuple[int, int], ceiling: int, *, keep: bool = False
    ) -> tuple[int, int] | None:
        """The point of least cost whose two sums are at most `most`, in the task's limits."""
        used = [r for r in (0, 1) if most[r] != NEVER] + list(range(2, len(self.rows)))
        caps = np.array([*[m for m in most if m != NEVER], *self.most], np.int64)
        answer = _search(self.reduced.net, cost, self.rows[used], caps, ceiling, self.stop)
        self.proven = self.proven and answer.proven
        if not answer.found:
            return None
        point = (int(self.rows[0, answer.plan].sum()), int(self.rows[1, answer.plan].sum()))
        if keep:
            self.plans[point] = answer.plan
        return point

    def best_plan(self, point: tuple[int, int]) -> Solution:
        """The best plan of a point by all the task's costs."""
        limits = (*self.task.limits, Limit(self.first, point[0]), Limit(self.second, point[1]))
        best = solve(replace(self.task, limits=limits), stop=self.stop) if self.proven else None
        if best is not None and best.proof is Proof.OPTIMAL:
            return best
        chosen = tuple(int(p) for p in self.reduced.programme[self.plans[point]])
        cost = tuple(int(row[list(chosen)].sum()) for row in self.task.costs)
        return Solution(Proof.BOUNDED, put_in_order(self.task, chosen), cost, 0, ())
