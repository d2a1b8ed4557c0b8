"""The bare planning problem: which set of programmes takes these levels to those, at least cost?

Programmes only ever raise levels, so planning is delete-free: a plan is a set, and any set whose
closure meets the goal can be put in an order that can be followed.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from tropism.engine.catalogue import Catalogue
from tropism.engine.skills import Levels

Costs = npt.NDArray[np.int64]  # shape (P,), >= 0
Mask = npt.NDArray[np.bool_]  # shape (P,)


class Proof(StrEnum):
    OPTIMAL = "optimal"
    BOUNDED = "bounded"  # stopped early: see bound
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Limit:
    """The plan's sum of `amounts` may not exceed `most`."""

    amounts: Costs
    most: int


@dataclass(frozen=True, slots=True)
class Task:
    """Least lexicographic cost from `start` to `goal`.

    `costs` are compared in order: the first decides, the next breaks its ties, and so on; after all of
    them fewer steps win, then the smaller sorted programme numbers (which is id order).
    """

    catalogue: Catalogue
    start: Levels
    goal: Levels
    costs: tuple[Costs, ...]
    allowed: Mask | None = None
    include: tuple[int, ...] = ()  # programmes every plan must hold
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True)
class Solution:
    proof: Proof
    chosen: tuple[int, ...]  # programme numbers, in an order that can be followed; empty when unreachable
    cost: tuple[int, ...]  # sum of each of the task's costs
    bound: int  # no plan's first cost is below this
    nodes: int = 0
    found: bool = True  # False: nothing found before the search was stopped
