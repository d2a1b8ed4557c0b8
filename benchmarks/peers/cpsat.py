"""CP-SAT: clauses from landmarks."""

from collections.abc import Sequence

import numpy as np
from ortools.sat.python import cp_model

from benchmarks.model import Bits, Ints, Model
from benchmarks.peers.highs import Highs
from benchmarks.peers.lazy import first_rows, settle_lazily, tighten

FULL_LINEARISATION = 2  # by far the best of the three levels here


class CpSat:
    """The master as a clause model, solved by one worker."""

    def __init__(self, model: Model) -> None:
        self.model = cp_model.CpModel()
        self.taken = [self.model.new_bool_var("") for _ in model.cost]
        self.model.minimize(cp_model.LinearExpr.weighted_sum(self.taken, model.cost.tolist()))
        self.solver = cp_model.CpSolver()
        self.solver.parameters.num_workers = 1
        self.solver.parameters.linearization_level = FULL_LINEARISATION

    def add(self, rows: Sequence[Ints]) -> None:
        for row in rows:
            self.model.add_bool_or([self.taken[p] for p in row.tolist()])

    def settle(self, seconds: float) -> Bits | None:
        self.solver.parameters.max_time_in_seconds = seconds
        if self.solver.solve(self.model) != cp_model.OPTIMAL:
            return None
        return np.array([self.solver.boolean_value(x) for x in self.taken], np.uint8)


def solve_lazy(model: Model, seconds: float) -> int | None:
    """Clauses from LM-cut, more when a solution misses the goal."""
    master = CpSat(model)
    master.add(first_rows(model))
    return settle_lazily(model, master, seconds=seconds)


def solve_tight(model: Model, seconds: float) -> int | None:
    """The same after cuts at the relaxation, which HiGHS solves for it."""
    relaxation, master = Highs(model), CpSat(model)
    rows = first_rows(model)
    relaxation.add(rows)
    master.add([*rows, *tighten(model, relaxation)])
    return settle_lazily(model, master, seconds=seconds)
