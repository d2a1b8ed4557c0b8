"""Many people and many roles at once, on any concurrent.futures.Executor: threads, processes or a cluster.

Answers depend neither on the executor nor on how the work is cut up.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from itertools import chain
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from tropism.engine.catalogue import Catalogue
from tropism.engine.pathways.ladder import Bytes, Ladder, Roles, build_ladder, build_roles, climb_each
from tropism.engine.pathways.solver import solve
from tropism.engine.pathways.task import Mask, Solution, Task

T = TypeVar("T")
Reached = npt.NDArray[np.bool_]  # shape (persons, roles)

PEOPLE_AT_ONCE = 4096  # at most; fewer on a large catalogue, so that every worker gets a part
ENTRIES_AT_ONCE = 30_000_000  # people times outcomes in one part
TASKS_AT_ONCE = 16


def reach_all(
    catalogue: Catalogue,
    persons: Bytes,
    *,
    goals: Bytes,
    executor: Executor | None = None,
    allowed: Mask | None = None,
) -> Reached:
    """Whether each person, levels of shape (N, K), could reach each role, levels of shape (R, K)."""
    ladder = build_ladder(catalogue, allowed)
    roles = build_roles(ladder, goals)
    size = max(1, min(PEOPLE_AT_ONCE, ENTRIES_AT_ONCE // max(len(ladder.gain_dim), 1)))
    parts = [(ladder, roles, persons[i : i + size]) for i in range(0, len(persons), size)]
    return np.concatenate([np.empty((0, len(goals)), np.bool_), *run(executor, reach_part, parts)])


def solve_all(tasks: Sequence[Task], executor: Executor | None = None) -> tuple[Solution, ...]:
    """The proven best plan of each task, in the order of the tasks."""
    parts = [(tasks[i : i + TASKS_AT_ONCE],) for i in range(0, len(tasks), TASKS_AT_ONCE)]
    return tuple(chain.from_iterable(run(executor, solve_part, parts)))


def run(executor: Executor | None, work: Callable[..., T], parts: Iterable[tuple[object, ...]]) -> list[T]:
    """The work on each part, in order; here and now without an executor."""
    if executor is None:
        return [work(*part) for part in parts]
    return [future.result() for future in [executor.submit(work, *part) for part in parts]]


def reach_part(ladder: Ladder, roles: Roles, persons: Bytes) -> Reached:
    own = ladder._replace(level=ladder.level.copy(), waits=ladder.waits.copy(), at=ladder.at.copy())
    reached: Reached = climb_each(ladder, own, roles, np.ascontiguousarray(persons))
    return reached


def solve_part(tasks: Sequence[Task]) -> list[Solution]:
    return [solve(task) for task in tasks]
