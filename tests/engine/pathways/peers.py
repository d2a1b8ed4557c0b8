"""The same planning problem as integer programmes for other solvers: HiGHS and CP-SAT.

A set of programmes reaches the goal exactly when it meets every landmark, so cuts are added until the
set found can be followed. Costs are minimised one after another, each held for those that follow.
"""

from collections.abc import Iterable
from typing import Protocol

import highspy
import numpy as np
from ortools.sat.python import cp_model

from tropism.engine.catalogue import spread
from tropism.engine.pathways.task import Costs, Mask, Task


class Model(Protocol):
    """Binary choices of programmes under rows."""

    def at_least(self, programmes: Iterable[int], least: int) -> None: ...
    def at_most(self, amounts: Costs, most: int) -> None: ...
    def minimise(self, cost: Costs) -> Mask | None: ...


def best_costs(task: Task, model: Model) -> tuple[int, ...] | None:
    """The least of each cost in turn; None when there is no route."""
    start_rows(task, model)
    out: list[int] = []
    for cost in task.costs:
        chosen = cut_until_it_arrives(task, model, cost)
        if chosen is None:
            return None
        out.append(int(cost[chosen].sum()))
        model.at_most(cost, out[-1])
    return tuple(out)


def start_rows(task: Task, model: Model) -> None:
    count = len(task.catalogue)
    ruled_out = np.zeros(count, np.int64) if task.allowed is None else (~task.allowed).astype(np.int64)
    model.at_most(ruled_out, 0)
    for p in task.include:
        model.at_least([p], 1)
    for limit in task.limits:
        model.at_most(limit.amounts, limit.most)


def cut_until_it_arrives(task: Task, model: Model, cost: Costs) -> Mask | None:
    while (chosen := model.minimise(cost)) is not None:
        cuts = list(saturated_cuts(task, chosen))
        if not cuts:
            return chosen
        for cut in cuts:
            model.at_least(cut, 1)
    return None


def saturated_cuts(task: Task, chosen: Mask) -> Iterable[list[int]]:
    """One landmark for the goal, and one for each included programme, that the chosen set does not meet."""
    goals = [task.goal]
    for p in task.include:
        dim, level = task.catalogue.entry.row(p)
        entry = np.zeros_like(task.goal)
        entry[dim] = level
        goals.append(entry)
    for goal in goals:
        if not arrives(task, chosen, goal):
            inside = chosen.copy()
            for p in np.flatnonzero(~inside).tolist():
                inside[p] = True
                inside[p] = not arrives(task, inside, goal)
            yield np.flatnonzero(~inside).tolist()


def arrives(task: Task, chosen: Mask, goal: np.ndarray) -> bool:
    levels, _ = spread(task.catalogue, task.start, allowed=chosen)
    return bool((levels >= goal).all())


class HighsModel:
    """Rows in HiGHS."""

    def __init__(self, count: int) -> None:
        self.highs = highspy.Highs()
        self.highs.setOptionValue("output_flag", False)  # noqa: FBT003 -- HiGHS's own signature
        self.highs.setOptionValue("mip_rel_gap", 0.0)
        self.choices = [self.highs.addBinary() for _ in range(count)]

    def at_least(self, programmes: Iterable[int], least: int) -> None:
        found = [self.choices[p] for p in programmes]
        self.highs.addConstr(self.highs.qsum(found) >= least if found else self.highs.qsum(self.choices) <= -1)

    def at_most(self, amounts: Costs, most: int) -> None:
        if amounts.any():
            terms = [int(a) * x for a, x in zip(amounts, self.choices, strict=True) if a]
            self.highs.addConstr(self.highs.qsum(terms) <= most)

    def minimise(self, cost: Costs) -> Mask | None:
        if not self.choices:
            return np.zeros(0, np.bool_)
        terms = [int(c) * x for c, x in zip(cost, self.choices, strict=True)]
        self.highs.minimize(self.highs.qsum(terms))
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.array([self.highs.val(x) > 0.5 for x in self.choices], np.bool_)


class CpSatModel:
    """Rows in CP-SAT."""

    def __init__(self, count: int) -> None:
        self.model = cp_model.CpModel()
        self.choices = [self.model.new_bool_var(str(p)) for p in range(count)]

    def at_least(self, programmes: Iterable[int], least: int) -> None:
        self.model.add(sum(self.choices[p] for p in programmes) >= least)

    def at_most(self, amounts: Costs, most: int) -> None:
        self.model.add(sum(int(a) * x for a, x in zip(amounts, self.choices, strict=True)) <= most)

    def minimise(self, cost: Costs) -> Mask | None:
        self.model.minimize(sum(int(c) * x for c, x in zip(cost, self.choices, strict=True)))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        if solver.solve(self.model) != cp_model.OPTIMAL:
            return None
        return np.array([solver.boolean_value(x) for x in self.choices], np.bool_)
