"""Exact best plans and Pareto fronts of a task."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tropism.engine.catalogue import may_start, take
from tropism.engine.pathways.below import Best, Caps, CostTooLarge, Rows, Stop, best_by, fold
from tropism.engine.pathways.plane import Plane, Point, find_capped, find_front
from tropism.engine.pathways.reduce import Reduced, reduce
from tropism.engine.pathways.task import Costs, Proof, Solution, Task

__all__ = ["CostTooLarge", "pareto", "put_in_order", "solve"]


def solve(task: Task, *, stop: Stop | None = None, ties: bool = True) -> Solution:
    """The best plan of a task: proven optimal, or with its bound when `stop` ends the search.

    Without `ties`, any plan of the same costs may be given: the choice by programme numbers is left out.
    Raises CostTooLarge.
    """
    rows = _rows(task)
    if task.limits and len(task.costs) > 1:
        pair = (rows[0], rows[1])
        bare, caps = _without_caps(task, pair)
        if caps != (None, None):
            return _solve_capped(bare, pair, caps, stop, ties=ties)
    scalar, used, _ = fold(rows)
    amounts, most = _limit_rows(task)
    reduced = reduce(task, np.vstack([scalar[None], *(row[None] for row in rows[used:]), amounts]))
    if not reduced.reachable:
        return _no_route()
    p = reduced.programme
    best = best_by(reduced.net, [row[p] for row in rows], Caps(amounts[:, p], most), stop=stop, ties=ties)
    return _no_route() if best.proven and not best.found else _solution(task, reduced, best)


def pareto(task: Task, first: Costs, second: Costs, *, stop: Stop | None = None) -> tuple[Solution, ...]:
    """Every point (sum of first, sum of second) that no plan beats on both, cheapest first.

    Each point carries its best plan by the task's costs. Stopped early, what was found is BOUNDED.
    Raises CostTooLarge.
    """
    bare, caps = _without_caps(task, (first, second))
    reduced, plane = _plane(bare, first, second, stop, ties=True)
    if not reduced.reachable:
        return ()
    # A limit on one of the two sums takes points off the front and puts none on.
    kept = [best for point, best in find_front(plane).items() if _inside(point, caps)]
    return tuple(_solution(task, reduced, best, proven=plane.proven) for best in kept)


def _rows(task: Task) -> tuple[Costs, ...]:
    return (*(np.asarray(c, np.int64) for c in task.costs), np.ones(len(task.catalogue), np.int64))


def _limit_rows(task: Task) -> tuple[Rows, Costs]:
    count = len(task.catalogue)
    amounts = np.array([limit.amounts for limit in task.limits], np.int64).reshape(len(task.limits), count)
    return amounts, np.array([limit.most for limit in task.limits], np.int64)


def _plane(task: Task, first: Costs, second: Costs, stop: Stop | None, *, ties: bool) -> tuple[Reduced, Plane]:
    """The net of a task and its plans as points of two rows."""
    amounts, most = _limit_rows(task)
    rest = [row for row in _rows(task) if not (_same(row, first) or _same(row, second))]
    rows = np.vstack([row[None] for row in (first, second, *rest)] + [amounts])
    reduced = reduce(task, np.ascontiguousarray(rows))
    p = reduced.programme
    caps = Caps(amounts[:, p], most)
    return reduced, Plane(reduced.net, first[p], second[p], [row[p] for row in rest], caps, stop=stop, ties=ties)


def _same(a: Costs, b: Costs) -> bool:
    return a is b or np.array_equal(a, b)


def _without_caps(task: Task, pair: tuple[Costs, Costs]) -> tuple[Task, tuple[int | None, int | None]]:
    """The task without its limits on two rows, and the least of the limits on each."""
    caps: list[int | None] = []
    for row in pair:
        most = [limit.most for limit in task.limits if _same(limit.amounts, row)]
        caps.append(min(most) if most else None)
    others = tuple(m for m in task.limits if not any(_same(m.amounts, row) for row in pair))
    return replace(task, limits=others), (caps[0], caps[1])


def _inside(point: Point, caps: tuple[int | None, int | None]) -> bool:
    return all(cap is None or value <= cap for value, cap in zip(point, caps, strict=True))


def _solve_capped(
    task: Task, pair: tuple[Costs, Costs], caps: tuple[int | None, int | None], stop: Stop | None, *, ties: bool
) -> Solution:
    """A task with a limit on its first or second cost, as a point of the plane of the two."""
    reduced, plane = _plane(task, *pair, stop, ties=ties)
    if not reduced.reachable:
        return _no_route()
    best = find_capped(plane, caps)
    if best is not None:
        return _solution(task, reduced, best, proven=plane.proven, exact=plane.proven)
    if plane.proven:
        return _no_route()
    return Solution(Proof.BOUNDED, (), (), 0, plane.nodes, found=False)


def _no_route() -> Solution:
    return Solution(Proof.UNREACHABLE, (), (), 0)


def _solution(task: Task, reduced: Reduced, best: Best, *, proven: bool | None = None, exact: bool = False) -> Solution:
    """An end of a search in the task's own numbers. `exact`: the plan's own first cost is the bound."""
    proof = Proof.OPTIMAL if (best.proven if proven is None else proven) else Proof.BOUNDED
    if not best.found:
        return Solution(proof, (), (), best.bound, best.nodes, found=False)
    chosen = tuple(int(p) for p in reduced.programme[best.plan])
    cost = tuple(int(row[list(chosen)].sum()) for row in task.costs)
    bound = cost[0] if exact and cost else best.bound
    return Solution(proof, put_in_order(task, chosen), cost, bound, best.nodes)


def put_in_order(task: Task, chosen: Sequence[int]) -> tuple[int, ...]:
    """The chosen programmes in an order that can be followed, smaller numbers first where free."""
    levels, left, out = task.start, sorted(chosen), []
    while left:
        p = next(p for p in left if may_start(task.catalogue, levels, p))
        levels = take(task.catalogue, levels, p)
        left.remove(p)
        out.append(p)
    return tuple(out)
