"""Small random planning problems that a brute force can settle."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from tropism.engine.catalogue import Catalogue
from tropism.engine.pathways.task import Costs, Limit, Task
from tropism.engine.skills import RQF, Framework

SKILLS = ("S1", "S2", "S3", "S4")
FRAMEWORK = Framework.of_skills(SKILLS)
TOP = 3
PROGRAMMES = 8

pairs = st.dictionaries(st.sampled_from(SKILLS), st.integers(1, TOP), max_size=3)
# Few different prices, so that ties are common; nothing is often free.
prices = st.sampled_from((0, 0, 1, 2, 3, 5, 90_000))


@st.composite
def catalogues(draw: st.DrawFn, *, most: int = PROGRAMMES) -> Catalogue:
    """Programmes that ask for little and give some; now and then an entry qualification, or nothing given."""
    count = draw(st.integers(0, most))
    ids = [f"p{i}" for i in range(count)]
    entries = {i: _climb(draw(pairs), draw(st.integers(0, 2)), draw(st.integers(0, 9))) for i in ids}
    outcomes = {i: draw(pairs) | ({RQF: draw(st.integers(1, 3))} if draw(st.integers(0, 9)) == 0 else {}) for i in ids}
    return Catalogue.build(
        FRAMEWORK, ids, {i: e.items() for i, e in entries.items()}, {i: o.items() for i, o in outcomes.items()}
    )


def _climb(asked: dict[str, int], drop: int, rare: int) -> dict[str, int]:
    """Entries one or two below what was drawn, so that ladders form."""
    lower = {k: level - drop for k, level in asked.items() if level > drop}
    return lower | ({RQF: 2} if rare == 0 else {})


@st.composite
def costs(draw: st.DrawFn, count: int) -> Costs:
    return np.array(draw(st.lists(prices, min_size=count, max_size=count)), np.int64)


@st.composite
def tasks(draw: st.DrawFn, *, limits: bool = True, rows: int = 4) -> Task:
    """A task with all that a task may hold."""
    catalogue = draw(catalogues())
    count = len(catalogue)
    start = {k: level - 1 for k, level in draw(pairs).items()} | {RQF: draw(st.integers(0, 2))}
    goal = draw(pairs)
    task = Task(
        catalogue,
        FRAMEWORK.levels(start.items()),
        FRAMEWORK.levels(goal.items()),
        tuple(draw(costs(count)) for _ in range(rows)),
    )
    return draw(narrowed(task)) if limits else task


@st.composite
def narrowed(draw: st.DrawFn, task: Task) -> Task:
    """The task with some of: programmes ruled out, programmes wanted, sums limited."""
    count = len(task.catalogue)
    allowed = np.array(draw(st.lists(st.sampled_from((True, True, True, False)), min_size=count, max_size=count)), bool)
    include = draw(st.lists(st.integers(0, count - 1), max_size=2, unique=True)) if count else []
    most = draw(st.lists(st.integers(0, 12), max_size=2))
    return replace(
        task,
        allowed=draw(st.sampled_from((None, allowed))),
        include=tuple(sorted(include)) if draw(st.booleans()) else (),
        limits=tuple(Limit(task.costs[i], cap) for i, cap in enumerate(most)),
    )
