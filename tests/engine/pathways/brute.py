"""What the planner should answer, worked out by trying every set of programmes. For small cases only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from tropism.engine.pathways.task import Costs, Task

Levels = dict[int, int]


@dataclass(frozen=True)
class Plan:
    """A set of programmes that can be followed to the goal, and each of its costs."""

    programmes: tuple[int, ...]  # ascending
    cost: tuple[int, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """Costs in order, then fewer steps, then the smaller ids."""
        return (*self.cost, len(self.programmes), self.programmes)


def every_plan(task: Task) -> Iterator[Plan]:
    """Every set of allowed programmes that can be followed to its end and meets the goal and the limits."""
    count = len(task.catalogue)
    usable = [p for p in range(count) if task.allowed is None or task.allowed[p]]
    for size in range(len(usable) + 1):
        for programmes in combinations(usable, size):
            if {*task.include} <= {*programmes} and within_limits(task, programmes) and arrives(task, programmes):
                yield Plan(programmes, tuple(total(cost, programmes) for cost in task.costs))


def best_plan(task: Task) -> Plan | None:
    """The best plan by costs in order, fewer steps, smaller ids; None when there is no route."""
    return min(every_plan(task), key=lambda plan: plan.key, default=None)


def best_front(task: Task, first: Costs, second: Costs) -> dict[tuple[int, int], Plan]:
    """The best plan of each point that no other plan beats, by its two sums."""
    best: dict[tuple[int, int], Plan] = {}
    for plan in every_plan(task):
        point = (total(first, plan.programmes), total(second, plan.programmes))
        if point not in best or plan.key < best[point].key:
            best[point] = plan
    return {p: plan for p, plan in best.items() if not any(beats(q, p) for q in best)}


def beats(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a != b and a[0] <= b[0] and a[1] <= b[1]


def every_route_takes_one(task: Task, programmes: Sequence[int]) -> bool:
    """Whether a set of programmes is a landmark."""
    return all({*plan.programmes} & {*programmes} for plan in every_plan(task))


def within_limits(task: Task, programmes: Sequence[int]) -> bool:
    return all(total(limit.amounts, programmes) <= limit.most for limit in task.limits)


def arrives(task: Task, programmes: Sequence[int]) -> bool:
    """Whether all of them can be taken in some order, ending at the goal."""
    levels = {k: int(level) for k, level in enumerate(task.start)}
    left = list(programmes)
    while ready := [p for p in left if _met(levels, _row(task, p, entry=True))]:
        for p in ready:
            for k, level in _row(task, p, entry=False).items():
                levels[k] = max(levels[k], level)
            left.remove(p)
    return not left and _met(levels, {k: int(level) for k, level in enumerate(task.goal)})


def follows(task: Task, order: Sequence[int]) -> bool:
    """Whether the steps can be taken in just this order, ending at the goal."""
    levels = {k: int(level) for k, level in enumerate(task.start)}
    for p in order:
        if not _met(levels, _row(task, p, entry=True)):
            return False
        for k, level in _row(task, p, entry=False).items():
            levels[k] = max(levels[k], level)
    return _met(levels, {k: int(level) for k, level in enumerate(task.goal)})


def _met(levels: Levels, required: Levels) -> bool:
    return all(levels[k] >= level for k, level in required.items())


def _row(task: Task, p: int, *, entry: bool) -> Levels:
    dim, level = (task.catalogue.entry if entry else task.catalogue.outcome).row(p)
    return {int(k): int(v) for k, v in zip(dim, level, strict=True)}


def total(cost: Costs, programmes: Sequence[int]) -> int:
    return sum(int(cost[p]) for p in programmes)
