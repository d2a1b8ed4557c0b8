"""The solver against every set of programmes there is, on thousands of small random problems."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.pathways.brute import best_front, best_plan, follows, total
from tests.engine.pathways.small import tasks
from tropism.engine.pathways.solver import pareto, solve
from tropism.engine.pathways.task import Proof, Task

MANY = settings(max_examples=800)


@MANY
@given(tasks())
def test_the_plan_is_the_best_of_all_plans_with_ties_settled_as_told(task: Task) -> None:
    best, found = best_plan(task), solve(task)
    if best is None:
        assert (found.proof, found.chosen) == (Proof.UNREACHABLE, ())
    else:
        assert found.proof is Proof.OPTIMAL
        assert tuple(sorted(found.chosen)) == best.programmes
        assert found.cost == best.cost
        assert found.bound == best.cost[0]


@MANY
@given(tasks())
def test_the_steps_can_be_taken_in_the_order_given(task: Task) -> None:
    found = solve(task)
    assert found.proof is Proof.UNREACHABLE or follows(task, found.chosen)


@MANY
@given(tasks())
def test_the_front_is_every_point_that_no_plan_beats(task: Task) -> None:
    first, second = task.costs[0], task.costs[1]
    front = best_front(task, first, second)
    found = [s for s in pareto(task, first, second) if s.proof is not Proof.UNREACHABLE]
    points = {(total(first, s.chosen), total(second, s.chosen)): tuple(sorted(s.chosen)) for s in found}
    assert points == {point: plan.programmes for point, plan in front.items()}
    assert len(points) == len(found)


@settings(max_examples=300)
@given(tasks(limits=False), st.integers(0, 30))
def test_a_search_stopped_early_never_claims_too_much(task: Task, patience: int) -> None:
    polls = iter(range(1_000_000))
    found, best = solve(task, stop=lambda: next(polls) >= patience), best_plan(task)
    if best is None:
        assert found.proof is Proof.UNREACHABLE
    else:
        assert found.bound <= best.cost[0]
        assert not found.found or found.cost[0] >= best.cost[0]
        assert found.proof is not Proof.OPTIMAL or found.cost == best.cost


@settings(max_examples=200)
@given(tasks(limits=False))
def test_money_in_pence_compares_exactly_however_large(task: Task) -> None:
    """A degree costs millions of pence: the second cost must not spill into the third."""
    large = Task(task.catalogue, task.start, task.goal, tuple(cost * np.int64(2_850_000) for cost in task.costs))
    best, found = best_plan(large), solve(large)
    assert tuple(sorted(found.chosen)) == (best.programmes if best else ())
