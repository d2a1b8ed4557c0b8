"""Programmes as sparse entry and outcome levels, and what a person could reach by them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from tropism.engine.skills import Framework, Levels

Pairs = Iterable[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Sparse:
    """Rows of (dimension, level) in compressed form: row p is [ptr[p], ptr[p + 1])."""

    ptr: npt.NDArray[np.int32]  # shape (P + 1,)
    dim: npt.NDArray[np.int32]  # shape (nnz,)
    level: npt.NDArray[np.int8]  # shape (nnz,)

    @classmethod
    def of_rows(cls, framework: Framework, rows: Iterable[Pairs]) -> "Sparse":
        ptr, dims, levels = [0], [], []
        for row in rows:
            best: dict[int, int] = {}
            for name, level in row:
                k = framework.position(name)
                best[k] = max(best.get(k, 0), level)
            kept = sorted((k, lvl) for k, lvl in best.items() if lvl > 0)
            dims += [k for k, _ in kept]
            levels += [lvl for _, lvl in kept]
            ptr.append(len(dims))
        return cls(np.array(ptr, np.int32), np.array(dims, np.int32), np.array(levels, np.int8))

    def row(self, p: int) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int8]]:
        a, b = self.ptr[p], self.ptr[p + 1]
        return self.dim[a:b], self.level[a:b]

    @property
    def row_numbers(self) -> npt.NDArray[np.int32]:
        """The row of each entry, shape (nnz,)."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.ptr))

    def by_dimension(self, dimensions: int) -> "ByDimension":
        """The same entries grouped by dimension, levels ascending in each."""
        rows = self.row_numbers
        order = np.lexsort((rows, self.level, self.dim))
        counts = np.bincount(self.dim, minlength=dimensions)
        ptr = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
        return ByDimension(ptr, rows[order], self.level[order])

    def __len__(self) -> int:
        return len(self.ptr) - 1


@dataclass(frozen=True, slots=True)
class ByDimension:
    """A transposed Sparse: dimension k is [ptr[k], ptr[k + 1]), levels ascending."""

    ptr: npt.NDArray[np.int32]  # shape (K + 1,)
    row: npt.NDArray[np.int32]  # shape (nnz,)
    level: npt.NDArray[np.int8]  # shape (nnz,)


@dataclass(frozen=True, eq=False)
class Catalogue:
    """P programmes over K dimensions. Programmes stand in the order of their ids."""

    framework: Framework
    ids: tuple[str, ...]
    entry: Sparse
    outcome: Sparse

    @classmethod
    def build(
        cls, framework: Framework, ids: Sequence[str], entries: Mapping[str, Pairs], outcomes: Mapping[str, Pairs]
    ) -> "Catalogue":
        ordered = tuple(sorted(ids))
        return cls(
            framework,
            ordered,
            Sparse.of_rows(framework, [entries.get(i, ()) for i in ordered]),
            Sparse.of_rows(framework, [outcomes.get(i, ()) for i in ordered]),
        )

    @cached_property
    def entry_index(self) -> ByDimension:
        return self.entry.by_dimension(len(self.framework))

    @cached_property
    def outcome_index(self) -> ByDimension:
        return self.outcome.by_dimension(len(self.framework))

    def __len__(self) -> int:
        return len(self.ids)

    def position(self, programme: str) -> int:
        at = int(np.searchsorted(np.array(self.ids), programme)) if self.ids else 0
        if at == len(self.ids) or self.ids[at] != programme:
            raise KeyError(f"no programme called {programme!r} in this catalogue")
        return at


def may_start(catalogue: Catalogue, levels: Levels, programme: int) -> bool:
    """Whether the person meets every entry level of the programme."""
    dim, level = catalogue.entry.row(programme)
    return bool(np.all(levels[dim] >= level))


def take(catalogue: Catalogue, levels: Levels, programme: int) -> Levels:
    """s := max(s, outcomes)."""
    dim, level = catalogue.outcome.row(programme)
    out = levels.copy()
    out[dim] = np.maximum(out[dim], level)
    return out


def startable(catalogue: Catalogue, levels: Levels) -> npt.NDArray[np.bool_]:
    """The programmes whose every entry level is met, shape (P,)."""
    entry = catalogue.entry
    unmet = entry.level > levels[entry.dim]
    lacking = np.bincount(entry.row_numbers[unmet], minlength=len(catalogue))
    return np.asarray(lacking == 0, np.bool_)


def spread(
    catalogue: Catalogue, levels: Levels, *, allowed: npt.NDArray[np.bool_] | None = None
) -> tuple[Levels, npt.NDArray[np.bool_]]:
    """Every level a person could reach, and the (allowed) programmes they could ever start, shape (P,)."""
    outcome, reached = catalogue.outcome, levels.copy()
    left = np.ones(len(catalogue), np.bool_) if allowed is None else allowed.copy()
    taken = np.zeros(len(catalogue), np.bool_)
    while (ready := left & startable(catalogue, reached)).any():
        given = ready[outcome.row_numbers]
        np.maximum.at(reached, outcome.dim[given], outcome.level[given])
        left &= ~ready
        taken |= ready
    return reached, taken


def closure(catalogue: Catalogue, levels: Levels, *, allowed: npt.NDArray[np.bool_] | None = None) -> Levels:
    """Every level a person could reach, taking all the (allowed) programmes they can, again and again."""
    return spread(catalogue, levels, allowed=allowed)[0]
