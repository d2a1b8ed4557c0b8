"""The peers' models are right: they agree with trying every set of actions."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from benchmarks.cuts import root_landmarks, separate
from benchmarks.generate import instances
from benchmarks.model import Model, load, reduce_task, save
from benchmarks.peers import cpsat, downward, highs
from benchmarks.peers.lazy import Solve

ACTIONS, FACTS = 9, 6
SOLVERS = [highs.solve_lazy, highs.solve_tight, cpsat.solve_lazy, cpsat.solve_tight]


def draw_model(seed: int) -> Model:
    """A tiny task, reachable or not."""
    rng = np.random.default_rng(seed)
    pre = [np.sort(rng.choice(FACTS, rng.integers(0, 3), replace=False)) for _ in range(ACTIONS)]
    add = [np.setdiff1d(rng.choice(FACTS, rng.integers(1, 4), replace=False), p) for p in pre]
    waiting = [[p for p in range(ACTIONS) if f in pre[p]] for f in range(FACTS)]
    goal = np.zeros(FACTS, np.uint8)
    goal[rng.choice(FACTS, 3, replace=False)] = 1
    return Model(*pack(pre), *pack(add), *pack(waiting), goal, rng.integers(1, 30, ACTIONS))


def pack(rows: list[list[int]] | list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    ptr = np.cumsum([0, *(len(row) for row in rows)]).astype(np.int32)
    return ptr, np.array([f for row in rows for f in row], np.int32)


def reaches(model: Model, chosen: tuple[int, ...]) -> bool:
    """The plain closure, on Python sets."""
    have: set[int] = set()
    moved = True
    while moved:
        before = len(have)
        for p in chosen:
            if have.issuperset(model.pre[model.pre_ptr[p] : model.pre_ptr[p + 1]].tolist()):
                have.update(model.add[model.add_ptr[p] : model.add_ptr[p + 1]].tolist())
        moved = len(have) > before
    return have.issuperset(np.flatnonzero(model.goal).tolist())


def plans(model: Model) -> Iterator[tuple[int, ...]]:
    sets = (c for size in range(ACTIONS + 1) for c in combinations(range(ACTIONS), size))
    return (chosen for chosen in sets if reaches(model, chosen))


def reachable_models() -> list[Model]:
    return [model for model in map(draw_model, range(60)) if reaches(model, tuple(range(ACTIONS)))]


@pytest.fixture(scope="module")
def models() -> list[Model]:
    return reachable_models()


def test_the_sample_is_neither_empty_nor_trivial(models: list[Model]) -> None:
    assert len(models) >= 20
    assert max(min(len(plan) for plan in plans(model)) for model in models) >= 4


@pytest.mark.parametrize("solve", SOLVERS)
def test_a_peer_finds_what_trying_everything_finds(models: list[Model], solve: Solve) -> None:
    for model in models:
        best = min(int(model.cost[list(plan)].sum()) for plan in plans(model))
        assert solve(model, 10.0) == best


def test_fast_downward_finds_what_trying_everything_finds(models: list[Model]) -> None:
    try:
        downward.find_binary()
    except downward.NotInstalled:
        pytest.skip("up-fast-downward is only installed by make bench")
    for model in models[:5]:
        best = min(int(model.cost[list(plan)].sum()) for plan in plans(model))
        assert downward.solve(model, 10.0)[0] == best


def test_every_plan_hits_every_landmark_and_costs_no_less_than_the_bound(models: list[Model]) -> None:
    for model in models:
        rows, bound = root_landmarks(model)
        for plan in plans(model):
            assert all(set(row.tolist()) & set(plan) for row in rows)
            assert model.cost[list(plan)].sum() >= bound


def test_a_saturated_cut_is_missed_by_what_was_taken_and_hit_by_every_plan(models: list[Model]) -> None:
    for model in models:
        nothing = np.zeros(ACTIONS, np.uint8)
        rows = separate(model, nothing, np.arange(ACTIONS))
        assert len(rows) == model.goal.sum()
        for plan in plans(model):
            assert all(set(row.tolist()) & set(plan) for row in rows)


def test_a_saturated_cut_is_minimal(models: list[Model]) -> None:
    for model in models:
        for row in separate(model, np.zeros(ACTIONS, np.uint8), np.arange(ACTIONS)):
            outside = set(range(ACTIONS)) - set(row.tolist())
            assert all(goals_of(model, outside | {p}) > goals_of(model, outside) for p in row.tolist())


def goals_of(model: Model, chosen: set[int]) -> int:
    """How many goal facts these actions reach."""
    one_by_one = (model._replace(goal=np.eye(FACTS, dtype=np.uint8)[f]) for f in np.flatnonzero(model.goal))
    return sum(reaches(one, tuple(chosen)) for one in one_by_one)


def test_a_task_travels_between_processes_unchanged(tmp_path: Path) -> None:
    model = reduce_task(instances(120, 300, seed=1, queries=1)[0])

    save(model, tmp_path / "task.npz")

    back = load(tmp_path / "task.npz")
    assert [np.asarray(a).tolist() for a in back] == [np.asarray(a).tolist() for a in model]
