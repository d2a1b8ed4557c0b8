"""The algebra of skills at levels: a profile meets a requirement, or falls short of it.

Every array of levels is an int8 array of shape (K,), one entry per dimension of the framework.
The highest qualification held (RQF 0-8) is the last dimension.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

Levels = npt.NDArray[np.int8]  # shape (K,), 0 = none

RQF = "RQF"
SKILL_TOP = 5
RQF_TOP = 8


class UnknownDimension(KeyError):
    """A skill id that the framework does not have."""

    def __str__(self) -> str:
        return f"no skill or qualification called {self.args[0]!r} in this framework"


@dataclass(frozen=True)
class Framework:
    """The dimensions everything is said in: skill ids, then RQF."""

    dimensions: tuple[str, ...]

    @classmethod
    def of_skills(cls, skills: Iterable[str]) -> "Framework":
        return cls((*skills, RQF))

    @cached_property
    def index(self) -> Mapping[str, int]:
        return MappingProxyType({name: k for k, name in enumerate(self.dimensions)})

    @cached_property
    def top(self) -> Levels:
        """Highest level of each dimension."""
        return np.array([RQF_TOP if d == RQF else SKILL_TOP for d in self.dimensions], np.int8)

    def __reduce__(self) -> tuple[type["Framework"], tuple[tuple[str, ...]]]:
        """Sent to another process without its index, which is rebuilt there."""
        return Framework, (self.dimensions,)

    def __len__(self) -> int:
        return len(self.dimensions)

    def position(self, dimension: str) -> int:
        try:
            return self.index[dimension]
        except KeyError:
            raise UnknownDimension(dimension) from None

    def levels(self, pairs: Iterable[tuple[str, int]]) -> Levels:
        """Levels from (dimension, level) pairs; the highest wins."""
        out = np.zeros(len(self), np.int8)
        for dimension, level in pairs:
            k = self.position(dimension)
            if not 0 <= level <= self.top[k]:
                raise ValueError(f"{dimension}: level {level} is outside 0-{self.top[k]}")
            out[k] = max(out[k], level)
        return out

    def pairs(self, levels: Levels) -> tuple[tuple[str, int], ...]:
        """The (dimension, level) pairs above zero, in framework order."""
        return tuple((self.dimensions[k], int(levels[k])) for k in np.flatnonzero(levels))


def meets(levels: Levels, required: Levels) -> bool:
    """Whether every required level is held."""
    return bool(np.all(levels >= required))


def shortfall(levels: Levels, required: Levels) -> Levels:
    """Levels still to gain in each dimension, 0 where met."""
    short: Levels = np.maximum(required - levels, 0).astype(np.int8)
    return short


def within_reach(required: Levels, *, skill_count: int) -> Levels:
    """The levels at which one can apply: one below in each skill, at least awareness; the rest unchanged.

    The first `skill_count` dimensions are skills.
    """
    out = required.copy()
    skills = out[:skill_count]
    out[:skill_count] = np.where(skills > 0, np.maximum(skills - 1, 1), 0)
    return out
