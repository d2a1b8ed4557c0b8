"""How far many people get: one forward closure each, from where everybody gets who starts with nothing.

Whatever starts with nothing is in everyone's reach, so a person's climb only follows what they hold above that.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from tropism.engine.catalogue import Catalogue
from tropism.engine.pathways.task import Mask

Ints = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.int8]

NEVER = 1 << 30  # entries left of a programme that may not be taken


class Ladder(NamedTuple):
    """A catalogue to climb, and the state of a climb."""

    index_ptr: Ints  # (K + 1,) entries by dimension, levels ascending
    index_row: Ints
    index_level: Bytes
    gain_ptr: Ints  # (P + 1,) outcomes
    gain_dim: Ints
    gain_level: Bytes
    level: Bytes  # (K,) reached
    waits: Ints  # (P,) entry levels not yet met
    at: Ints  # (K,) how much of the index is met


class Roles(NamedTuple):
    """Required levels above those that everybody reaches, in compressed rows."""

    ptr: Ints  # (R + 1,)
    dim: Ints
    level: Bytes


def build_ladder(catalogue: Catalogue, allowed: Mask | None = None) -> Ladder:
    """The ladder of a catalogue, climbed from nothing."""
    index, gain = catalogue.entry_index, catalogue.outcome
    dims = len(catalogue.framework)
    waits = np.diff(catalogue.entry.ptr).astype(np.int32)
    if allowed is not None:
        waits[~allowed] = NEVER
    ladder = Ladder(
        *(index.ptr, index.row, index.level),
        *(gain.ptr, gain.dim, gain.level),
        np.zeros(dims, np.int8),
        waits,
        index.ptr[:dims].copy(),
    )
    stack = np.empty(len(waits), np.int32)
    open_to_all = np.flatnonzero(waits == 0)
    stack[: len(open_to_all)] = open_to_all
    climb(ladder, stack, len(open_to_all))
    return ladder


def build_roles(ladder: Ladder, goals: Bytes) -> Roles:
    """`goals` has shape (R, K)."""
    row, dim = np.nonzero(goals > ladder.level)
    ptr = np.concatenate(([0], np.cumsum(np.bincount(row, minlength=len(goals)))))
    return Roles(ptr.astype(np.int32), dim.astype(np.int32), goals[row, dim])


@njit(cache=True, nogil=True)
def raise_level(ladder, k, level, stack, top):  # type: ignore[no-untyped-def]
    """Hold this level of k, and stack the programmes that this opens."""
    ladder.level[k] = level
    j = ladder.at[k]
    while j < ladder.index_ptr[k + 1] and ladder.index_level[j] <= level:
        p = ladder.index_row[j]
        j += 1
        ladder.waits[p] -= 1
        if ladder.waits[p] == 0:
            stack[top] = p
            top += 1
    ladder.at[k] = j
    return top


@njit(cache=True, nogil=True)
def climb(ladder, stack, top):  # type: ignore[no-untyped-def]
    """Take the stacked programmes and all that follow."""
    while top > 0:
        top -= 1
        p = stack[top]
        for j in range(ladder.gain_ptr[p], ladder.gain_ptr[p + 1]):
            k = ladder.gain_dim[j]
            if ladder.gain_level[j] > ladder.level[k]:
                top = raise_level(ladder, k, ladder.gain_level[j], stack, top)


@njit(cache=True, nogil=True)
def meets_role(level, roles, r):  # type: ignore[no-untyped-def]
    for j in range(roles.ptr[r], roles.ptr[r + 1]):
        if level[roles.dim[j]] < roles.level[j]:
            return False
    return True


@njit(cache=True, nogil=True)
def climb_each(ladder, own, roles, persons):  # type: ignore[no-untyped-def]
    """Whether each person reaches each role, shape (N, R). `own` is room for one person's climb."""
    out = np.empty((len(persons), len(roles.ptr) - 1), np.bool_)
    stack = np.empty(len(ladder.waits), np.int32)
    for i in range(len(persons)):
        own.level[:] = ladder.level
        own.waits[:] = ladder.waits
        own.at[:] = ladder.at
        top = 0
        for k in range(len(own.level)):
            if persons[i, k] > own.level[k]:
                top = raise_level(own, k, persons[i, k], stack, top)
        climb(own, stack, top)
        for r in range(len(roles.ptr) - 1):
            out[i, r] = meets_role(own.level, roles, r)
    return out
