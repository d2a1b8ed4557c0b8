"""The best model we know for a general solver: choose actions so that every landmark known is hit.

Rows start from LM-cut. A master that can solve its relaxation is given saturated cuts there first. Whenever
the actions it settles on do not reach the goal, it is given saturated cuts that they miss, and solves again.
"""

from collections.abc import Callable, Sequence
from time import process_time
from typing import Protocol

import numpy as np
import numpy.typing as npt

from benchmarks.cuts import root_landmarks, separate
from benchmarks.model import Bits, Ints, Model

SLACK = 1e-6
Rows = list[Ints]


class Master(Protocol):
    """A solver for "least cost, every row hit"."""

    def add(self, rows: Sequence[Ints]) -> None: ...

    def settle(self, seconds: float) -> Bits | None:
        """An optimal choice of actions, or None when the time is up first."""


class Relaxation(Protocol):
    """The same with parts of actions allowed."""

    def add(self, rows: Sequence[Ints]) -> None: ...

    def relax(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """The optimal share of each action, and its reduced cost."""


def first_rows(model: Model) -> Rows:
    return list(root_landmarks(model)[0])


def tighten(model: Model, relaxation: Relaxation) -> Rows:
    """Add cuts that the relaxation breaks, until none is found; all that were added."""
    added: Rows = []
    while True:
        share, reduced_cost = relaxation.relax()
        whole = (share > 1 - SLACK).astype(np.uint8)
        found = separate(model, whole, np.lexsort((reduced_cost, -share)))
        broken = [row for row in found if share[row].sum() < 1 - SLACK]
        if not broken:
            return added
        relaxation.add(broken)
        added += broken


def settle_lazily(model: Model, master: Master, *, seconds: float) -> int | None:
    """The optimum in pence, or None when it is not proven within so many CPU seconds."""
    end = process_time() + seconds
    orders = np.argsort(model.cost, kind="stable"), np.argsort(-model.cost, kind="stable")
    while (left := end - process_time()) > 0:
        taken = master.settle(left)
        if taken is None:
            return None
        missed = [row for order in orders for row in separate(model, taken, order)]
        if not missed:
            return int(model.cost[taken.astype(np.bool_)].sum())
        master.add(missed)
    return None


Solve = Callable[[Model, float], int | None]
