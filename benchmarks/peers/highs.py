"""HiGHS: a mixed-integer programme over landmark rows."""

from collections.abc import Sequence

import highspy
import numpy as np
import numpy.typing as npt

from benchmarks.model import Bits, Ints, Model
from benchmarks.peers.lazy import first_rows, settle_lazily, tighten

BELOW_A_PENNY = 0.99  # so small a gap is none
HALF = 0.5
OPTIONS = {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": BELOW_A_PENNY}


class Highs:
    """Both the relaxation and the master."""

    def __init__(self, model: Model) -> None:
        count = len(model.cost)
        self.columns = np.arange(count, dtype=np.int32)
        self.solver = highspy.Highs()
        for name, value in OPTIONS.items():
            self.solver.setOptionValue(name, value)
        self.solver.addVars(count, np.zeros(count), np.ones(count))
        self.solver.changeColsCost(count, self.columns, model.cost.astype(np.float64))

    def add(self, rows: Sequence[Ints]) -> None:
        if not rows:
            return
        count, items = len(rows), np.concatenate(rows)
        starts = np.cumsum([0, *(len(row) for row in rows)])[:-1].astype(np.int32)
        least, most = np.ones(count), np.full(count, highspy.kHighsInf)
        self.solver.addRows(count, least, most, len(items), starts, items, np.ones(len(items)))

    def relax(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        self.solver.setOptionValue("presolve", "off")  # so that it goes on from the last basis
        self.solver.run()
        found = self.solver.getSolution()
        return np.maximum(found.col_value, 0.0), np.array(found.col_dual)

    def demand_whole(self) -> None:
        self.solver.setOptionValue("presolve", "choose")
        kinds = np.full(len(self.columns), highspy.HighsVarType.kInteger)
        self.solver.changeColsIntegrality(len(self.columns), self.columns, kinds)

    def settle(self, seconds: float) -> Bits | None:
        self.solver.setOptionValue("time_limit", self.solver.getRunTime() + seconds)
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return (np.array(self.solver.getSolution().col_value) > HALF).astype(np.uint8)


def solve_lazy(model: Model, seconds: float) -> int | None:
    """Rows from LM-cut, cuts when a whole solution misses the goal."""
    highs = Highs(model)
    highs.add(first_rows(model))
    highs.demand_whole()
    return settle_lazily(model, highs, seconds=seconds)


def solve_tight(model: Model, seconds: float) -> int | None:
    """The same after cuts at the relaxation."""
    highs = Highs(model)
    highs.add(first_rows(model))
    tighten(model, highs)
    highs.demand_whole()
    return settle_lazily(model, highs, seconds=seconds)
