"""The random instances are what the benchmark page says they are."""

import numpy as np
import pytest

from benchmarks.generate import CONE, STEPS, cone_share, draw_market, instances, is_hard
from tropism.engine.catalogue import closure
from tropism.engine.pathways.task import Task


def test_the_same_seed_draws_the_same_instances() -> None:
    first, second = (instances(120, 300, seed=7, queries=3) for _ in range(2))

    assert [t.goal.tolist() for t in first] == [t.goal.tolist() for t in second]
    assert first[0].catalogue.outcome.dim.tolist() == second[0].catalogue.outcome.dim.tolist()
    assert first[0].costs[0].tolist() == second[0].costs[0].tolist()


def test_another_seed_draws_another_catalogue() -> None:
    one, two = (draw_market(120, 300, seed=s) for s in (1, 2))

    assert one.catalogue.outcome.dim.tolist() != two.catalogue.outcome.dim.tolist()


def test_a_programme_raises_two_to_eight_skills_and_asks_for_at_most_four() -> None:
    catalogue = draw_market(1_000, 5_000, seed=3).catalogue

    raises, asks = np.diff(catalogue.outcome.ptr), np.diff(catalogue.entry.ptr)
    assert (raises.min(), raises.max()) == (2, 8)
    assert (asks.min(), asks.max()) == (0, 4)


def test_every_programme_raises_something_above_what_it_asks_for() -> None:
    catalogue = draw_market(120, 300, seed=4).catalogue

    for p in range(len(catalogue)):
        asked = dict(zip(*(a.tolist() for a in catalogue.entry.row(p)), strict=True))
        dims, levels = (a.tolist() for a in catalogue.outcome.row(p))
        assert any(level > asked.get(k, 0) for k, level in zip(dims, levels, strict=True))


def test_every_instance_can_be_reached_by_the_reference_closure() -> None:
    for task in instances(120, 300, seed=5, queries=5):
        assert np.all(closure(task.catalogue, task.start) >= task.goal)


def test_every_instance_has_a_wide_cone() -> None:
    shares = [cone_share(task) for task in instances(120, 300, seed=6, queries=5)]

    assert min(shares) >= CONE


def test_a_goal_out_of_reach_has_no_cone() -> None:
    task = instances(120, 300, seed=6, queries=1)[0]
    nobody_teaches = task.goal.copy()
    nobody_teaches[-1] = 8

    assert cone_share(Task(task.catalogue, task.start, nobody_teaches, task.costs)) == 0


def test_a_role_asks_for_eight_to_twenty_skills_at_level_two_to_four() -> None:
    for task in instances(120, 300, seed=8, queries=5):
        asked = task.goal[task.goal > 0]
        assert 8 <= len(asked) <= 20
        assert set(asked.tolist()) <= {2, 3, 4}


@pytest.mark.parametrize(("steps", "hard"), [(STEPS - 1, False), (STEPS, True)])
def test_plans_of_fewer_than_eight_steps_are_too_easy(steps: int, hard: bool) -> None:  # noqa: FBT001
    assert is_hard(steps) == hard
