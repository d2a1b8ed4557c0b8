"""Batches answer the same wherever they run."""

import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from multiprocessing import get_context

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generate import ASKED, HELD, draw_levels, draw_market, instances
from tropism.engine.catalogue import Catalogue, closure
from tropism.engine.pathways import batch
from tropism.engine.pathways.batch import reach_all, solve_all
from tropism.engine.skills import Framework

Where = Callable[[], AbstractContextManager[Executor | None]]


@contextmanager
def two_workers() -> Iterator[Executor]:
    """A local Dask cluster on the loopback, without a dashboard."""
    from distributed import Client, LocalCluster

    cluster = LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None)  # type: ignore[no-untyped-call]
    with cluster, Client(cluster) as client:  # type: ignore[no-untyped-call]
        yield client.get_executor()


def two_processes() -> AbstractContextManager[Executor]:
    return ProcessPoolExecutor(2, mp_context=get_context("spawn"))


EVERYWHERE = [
    pytest.param(lambda: ThreadPoolExecutor(2), id="threads"),
    pytest.param(two_processes, id="processes"),
    pytest.param(two_workers, id="cluster", marks=pytest.mark.slow),
]


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a small batch is cut up too."""
    monkeypatch.setattr(batch, "PEOPLE_AT_ONCE", 7)
    monkeypatch.setattr(batch, "TASKS_AT_ONCE", 2)


def draw_crowd(*, people: int, roles: int) -> tuple[Catalogue, npt.NDArray[np.int8], npt.NDArray[np.int8]]:
    market = draw_market(120, 300, seed=11)
    rng = np.random.default_rng(11)
    crowd = [draw_levels(rng, market, int(rng.integers(6)), HELD) for _ in range(people)]
    goals = [draw_levels(rng, market, int(rng.integers(6)), ASKED) for _ in range(roles)]
    return market.catalogue, np.array(crowd), np.array(goals)


@pytest.mark.parametrize("where", EVERYWHERE)
def test_everyone_reaches_the_same_roles_wherever_it_is_worked_out(where: Where) -> None:
    catalogue, persons, goals = draw_crowd(people=30, roles=12)
    here = reach_all(catalogue, persons, goals=goals)

    with where() as executor:
        there = reach_all(catalogue, persons, goals=goals, executor=executor)

    assert there.tolist() == here.tolist()


@pytest.mark.parametrize("where", EVERYWHERE)
def test_plans_are_the_same_wherever_they_are_found(where: Where) -> None:
    tasks = instances(120, 300, seed=12, queries=5)
    here = solve_all(tasks)

    with where() as executor:
        there = solve_all(tasks, executor)

    assert there == here


def test_people_reach_what_the_reference_closure_says() -> None:
    catalogue, persons, goals = draw_crowd(people=20, roles=15)

    reached = reach_all(catalogue, persons, goals=goals)

    closed = np.array([closure(catalogue, person) for person in persons])
    assert reached.tolist() == [[bool(np.all(c >= g)) for g in goals] for c in closed]
    assert 0 < reached.mean() < 1


@given(st.data())
def test_any_small_crowd_reaches_what_the_reference_closure_says(data: st.DataObject) -> None:
    framework = Framework.of_skills(("A", "B", "C"))
    pairs = st.lists(st.tuples(st.sampled_from(("A", "B", "C")), st.integers(1, 5)), max_size=3)
    ids = [f"G{i}" for i in range(6)]
    entries, outcomes = ({i: data.draw(pairs) for i in ids} for _ in range(2))
    catalogue = Catalogue.build(framework, ids, entries, outcomes)
    allowed = np.array(data.draw(st.lists(st.booleans(), min_size=6, max_size=6)))
    persons = np.array([framework.levels(data.draw(pairs)) for _ in range(3)])
    goals = np.array([framework.levels(data.draw(pairs)) for _ in range(3)])

    reached = reach_all(catalogue, persons, goals=goals, allowed=allowed)

    closed = [closure(catalogue, person, allowed=allowed) for person in persons]
    assert reached.tolist() == [[bool(np.all(c >= g)) for g in goals] for c in closed]


def test_a_batch_does_not_change_what_it_was_given() -> None:
    catalogue, persons, goals = draw_crowd(people=5, roles=3)
    before = persons.copy()

    first, second = (reach_all(catalogue, persons, goals=goals) for _ in range(2))

    assert persons.tolist() == before.tolist()
    assert first.tolist() == second.tolist()


def test_nobody_and_no_role_are_batches_too() -> None:
    catalogue, persons, goals = draw_crowd(people=2, roles=2)

    assert reach_all(catalogue, persons[:0], goals=goals).shape == (0, 2)
    assert reach_all(catalogue, persons, goals=goals[:0]).shape == (2, 0)
    assert solve_all([]) == ()


def test_plans_come_in_the_order_of_their_tasks() -> None:
    tasks = instances(120, 300, seed=13, queries=4)
    held_already = replace(tasks[2], goal=np.minimum(tasks[2].goal, tasks[2].start))

    found = solve_all([*tasks[:2], held_already, tasks[3]])

    assert [len(plan.chosen) == 0 for plan in found] == [False, False, True, False]


def test_a_catalogue_in_use_can_be_sent_to_a_worker() -> None:
    catalogue, persons, goals = draw_crowd(people=3, roles=3)
    assert catalogue.framework.position("S00001") == 1

    sent = pickle.loads(pickle.dumps(catalogue))  # noqa: S301

    assert sent.framework == catalogue.framework
    assert reach_all(sent, persons, goals=goals).tolist() == reach_all(catalogue, persons, goals=goals).tolist()
