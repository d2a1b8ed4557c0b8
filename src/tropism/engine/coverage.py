"""Who teaches what, and what roles need that nobody teaches.

A programme teaches a level of a skill when it ends at or above that level and does not ask for it at
its start: from 3 to 5 it teaches 4 and 5, and only to those who hold 3. So a level that no programme
teaches is one that nobody below it can pass, and every role that asks for it or more waits for it.

Courses that can be started, listings that cannot and practice with an employer are counted apart. A
startable listing whose outcomes nobody has mapped yet teaches something unknown, never nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from tropism.engine.catalogue import Catalogue, Sparse
from tropism.engine.skills import RQF_TOP, Framework, Levels

Counts = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int16] | npt.NDArray[np.int8]  # shape (P,): a class for each programme, negative for none
WIDTH = RQF_TOP + 1  # levels 0 to 8, so that the qualification fits too


class Standing(IntEnum):
    """How a programme counts."""

    COURSE = 0  # can be started, outcomes known
    UNMAPPED = 1  # can be started, outcomes not yet known
    UNSTARTABLE = 2
    PRACTICE = 3  # supervised practice with an employer, not a real listing


@dataclass(frozen=True, slots=True, eq=False)
class Lifts:
    """Every dimension in which a programme lifts anybody; four arrays side by side."""

    programme: Numbers
    dimension: Numbers
    asked: Numbers  # level held at the start
    reached: Numbers

    def teach(self, level: int) -> npt.NDArray[np.bool_]:
        """Which of them teach this level."""
        return (self.asked < level) & (level <= self.reached)


@dataclass(frozen=True, slots=True)
class Teachers:
    """How many programmes teach something, always apart."""

    courses: int
    unstartable: int
    practice: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A level of a skill that roles need and no course that can be started teaches."""

    skill: str
    level: int
    waiting: int  # roles that ask for this level or more
    asked: int  # roles that ask for exactly this level; 0 = needed on the way only
    teachers: Teachers
    highest_course: int  # highest level a startable course teaches, 0 = none

    @property
    def only_practice(self) -> bool:
        return self.teachers.practice > 0


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """Teaching and need of every dimension at every level, K dimensions by levels 0 to 8."""

    framework: Framework
    teaching: Counts  # shape (len(Standing), K, WIDTH)
    waiting: Counts  # shape (K, WIDTH): roles that ask for this level or more
    asked: Counts  # shape (K, WIDTH): roles that ask for exactly this level
    unmapped: int  # startable programmes whose outcomes are not yet known

    def teachers(self, dimension: str, level: int) -> Teachers:
        k = self.framework.position(dimension)
        count = self.teaching[:, k, level]
        return Teachers(int(count[Standing.COURSE]), int(count[Standing.UNSTARTABLE]), int(count[Standing.PRACTICE]))

    def highest(self, dimension: str, standing: Standing) -> int:
        """Highest level taught, 0 when none is."""
        taught = np.flatnonzero(self.teaching[standing, self.framework.position(dimension)])
        return int(taught[-1]) if taught.size else 0


def cover(catalogue: Catalogue, standing: Codes, needs: npt.NDArray[np.int8]) -> Coverage:
    """Count teaching by standing (shape (P,)) and need by roles' required levels (shape (R, K))."""
    asked = count_asked(needs)
    waiting = np.cumsum(asked[:, ::-1], axis=1, dtype=np.int32)[:, ::-1]
    teaching = count_teaching(catalogue, standing, classes=len(Standing))
    return Coverage(catalogue.framework, teaching, waiting, asked, int(np.sum(standing == Standing.UNMAPPED)))


def count_asked(needs: npt.NDArray[np.int8]) -> Counts:
    """Roles asking for exactly each level, shape (K, WIDTH); level 0 asks for nothing and counts as nothing."""
    levels = np.arange(WIDTH, dtype=np.int8)
    asked: Counts = (needs[:, :, None] == levels).sum(axis=0, dtype=np.int32)
    asked[:, 0] = 0
    return asked


def count_teaching(catalogue: Catalogue, codes: Codes, *, classes: int) -> Counts:
    """Programmes of each class that teach each level of each dimension, shape (classes, K, WIDTH)."""
    found = lifts(catalogue)
    code = codes[found.programme]
    keep = code >= 0
    steps = np.zeros((classes, len(catalogue.framework), WIDTH + 1), np.int32)
    np.add.at(steps, (code[keep], found.dimension[keep], found.asked[keep] + 1), 1)
    np.add.at(steps, (code[keep], found.dimension[keep], found.reached[keep] + 1), -1)
    return np.cumsum(steps, axis=2, dtype=np.int32)[:, :, :WIDTH]


def lifts(catalogue: Catalogue) -> Lifts:
    """Where programmes lift anybody: those that only ask for what they give teach nothing."""
    width = len(catalogue.framework)
    key, reached = _keyed(catalogue.outcome, width)
    entry_key, entry_level = _keyed(catalogue.entry, width)
    asked = np.zeros(len(key), np.int64)
    _, here, there = np.intersect1d(key, entry_key, assume_unique=True, return_indices=True)
    asked[here] = entry_level[there]
    lifting = reached > asked
    rows, dims = np.divmod(key[lifting], width)
    return Lifts(rows, dims, asked[lifting], reached[lifting])


def _keyed(levels: Sparse, width: int) -> tuple[Numbers, Numbers]:
    """Row and dimension as one number, and the level, of every entry."""
    rows = np.repeat(np.arange(len(levels), dtype=np.int64), np.diff(levels.ptr))
    return rows * width + levels.dim, levels.level.astype(np.int64)


def gaps(coverage: Coverage) -> tuple[Gap, ...]:
    """Skill-levels that roles need and no startable course teaches, most roles waiting first."""
    skills = len(coverage.framework) - 1  # the qualification comes last and is no skill
    missing = (coverage.waiting[:skills] > 0) & (coverage.teaching[Standing.COURSE, :skills] == 0)
    missing[:, 0] = False
    found = [_gap(coverage, int(k), int(level)) for k, level in np.argwhere(missing)]
    return tuple(sorted(found, key=lambda g: (-g.waiting, -g.asked, g.skill, g.level)))


def _gap(coverage: Coverage, k: int, level: int) -> Gap:
    skill = coverage.framework.dimensions[k]
    return Gap(
        skill,
        level,
        waiting=int(coverage.waiting[k, level]),
        asked=int(coverage.asked[k, level]),
        teachers=coverage.teachers(skill, level),
        highest_course=coverage.highest(skill, Standing.COURSE),
    )


def need_by_family(
    needs: npt.NDArray[np.int8], groups: Codes, families: Codes, *, shape: tuple[int, int]
) -> npt.NDArray[np.float64]:
    """Highest level asked in each skill group, averaged over the roles of each job family; shape (groups, families).

    `needs` is (R, K), `groups` gives a group to each dimension and `families` a family to each role, negative
    for none. A family without roles is NaN.
    """
    in_group = np.zeros((shape[0], needs.shape[0]))
    for g in range(shape[0]):
        in_group[g] = needs[:, groups == g].max(axis=1, initial=0)
    out = np.full(shape, np.nan)
    for f in range(shape[1]):
        if np.any(families == f):
            out[:, f] = in_group[:, families == f].mean(axis=1)
    return out


def teaching_by_place(catalogue: Catalogue, groups: Codes, places: Codes, *, shape: tuple[int, int]) -> Counts:
    """Programmes of each place that teach anything in each skill group, each counted once; shape (groups, places).

    `groups` gives a group to each dimension and `places` a place to each programme, negative for none.
    """
    found = lifts(catalogue)
    group, place = groups[found.dimension].astype(np.int64), places[found.programme].astype(np.int64)
    keep = (group >= 0) & (place >= 0)
    once = np.unique(np.stack([found.programme[keep], group[keep], place[keep]]), axis=1)
    out = np.zeros(shape, np.int32)
    np.add.at(out, (once[1], once[2]), 1)
    return out


def might_teach(skills: Mapping[str, str], listings: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """For each skill (id to name), the listings (id to title and topics) that share one of its telling words.

    A word tells a skill apart when at most three skills have it in their name. This is a hint of what an unmapped
    listing may hold, and no evidence that it does.
    """
    said = {skill: _words([name]) for skill, name in skills.items()}
    common = Counter(word for words in said.values() for word in words)
    heard = {listing: _words(texts) for listing, texts in listings.items()}
    telling = {skill: {w for w in words if common[w] <= TELLING_IN} for skill, words in said.items()}
    return {s: tuple(i for i, words in heard.items() if words & tell) for s, tell in telling.items()}


TELLING_IN = 3
SHORTEST_WORD = 4
EMPTY_WORDS = frozenset(
    {
        *("able", "about", "basics", "control", "course", "data", "design", "from", "good", "handling", "into"),
        *("introduction", "management", "method", "practice", "process", "science", "skill", "system", "test"),
        *("testing", "that", "their", "theory", "this", "through", "training", "with", "work"),
    }
)


def _words(texts: Iterable[str]) -> frozenset[str]:
    """Lower-case words of some length, a plural s taken off."""
    words = (w.removesuffix("s") for text in texts for w in re.findall(r"[^\W\d_]+", text.lower()))
    return frozenset(w for w in words if len(w) >= SHORTEST_WORD and w not in EMPTY_WORDS)


def required(framework: Framework, roles: Sequence[Iterable[tuple[str, int]]]) -> npt.NDArray[np.int8]:
    """Required levels of roles as one matrix, shape (R, K)."""
    out: list[Levels] = [framework.levels(pairs) for pairs in roles]
    return np.stack(out) if out else np.zeros((0, len(framework)), np.int8)
