"""What a pathway says, on worlds small enough to work out by hand."""

from dataclasses import replace

import pytest

from tests.engine.pathways.worlds import ask, course, practice, role, steps, world
from tropism.engine.pathways.frame import AskRefused
from tropism.engine.pathways.offers import Mode, Start
from tropism.engine.pathways.plan import find
from tropism.engine.pathways.result import (
    Amount,
    Basis,
    CoursesOnly,
    EntryCost,
    Key,
    Lift,
    Nearest,
    Objective,
    Obstacle,
    Range,
    Replacement,
    Rival,
    Status,
    Unlock,
    Until,
)


def test_cheapest_takes_the_lower_fee_and_fastest_the_shorter_time() -> None:
    here = world(course("cheap", {"S1": 2}, fee=10, days=70), course("quick", {"S1": 2}, fee=90, days=7))
    assert steps(find(here, ask())) == ["cheap"]
    assert steps(find(here, ask(objective=Objective.FASTEST))) == ["quick"]


def test_equal_money_is_settled_by_time_then_by_what_is_published() -> None:
    here = world(
        course("assumed", {"S1": 2}, days=7),
        course("published", {"S1": 2}, fee=200, days=7),
        course("slow", {"S1": 2}, fee=200, days=8),
    )
    assert steps(find(here, ask())) == ["published"]


def test_equal_plans_are_settled_by_fewer_employers_then_fewer_steps_then_ids() -> None:
    free = course("b", {"S1": 2}, fee=0, days=365)
    assert steps(find(world(practice("a", {"S1": 2}), free), ask())) == ["b"]
    half = course("c", {"S1": 1}, fee=0, days=0), course("d", {"S1": 2}, asks={"S1": 1}, fee=0, days=365)
    assert steps(find(world(free, *half), ask())) == ["b"]
    assert steps(find(world(free, course("e", {"S1": 2}, fee=0, days=365)), ask())) == ["b"]


def test_published_assumed_and_unpublished_money_are_kept_apart() -> None:
    found = find(
        world(course("a", {"S1": 1}, fee=150), course("b", {"S1": 2}, asks={"S1": 1}), roles=[role(S1=2)]), ask()
    )
    assert found.money == Amount(150_00, Range(100_00, 200_00, 500_00), ("b",))
    assert (found.money.low, found.money.expected, found.money.high) == (250_00, 350_00, 650_00)


def test_time_is_counted_one_step_at_a_time_with_the_critical_path_as_a_floor() -> None:
    here = world(
        course("a", {"S1": 1}, days=10),
        course("b", {"S2": 1}, days=30),
        course("c", {"S1": 2}, asks={"S1": 1}, days=5),
        roles=[role(S1=2, S2=1)],
    )
    found = find(here, ask())
    assert [(s.programme, s.starts_day, s.ends_day) for s in found.steps] == [
        ("a", 0, 10),
        ("b", 10, 40),
        ("c", 40, 45),
    ]
    assert [(s.floor_starts_day, s.floor_ends_day) for s in found.steps] == [(0, 10), (0, 30), (10, 15)]
    assert (found.time.expected, found.floor_days) == (45, 30)


def test_steps_say_what_they_add_give_and_open() -> None:
    here = world(course("a", {"S1": 1, "S3": 1}), course("b", {"S2": 2, "S3": 1}, asks={"S1": 1}), roles=[role(S2=2)])
    first, second = find(here, ask(levels=(("S2", 1),))).steps
    assert first.adds == (Lift("S1", 0, 1), Lift("S3", 0, 1))
    assert second.adds == (Lift("S2", 1, 2),)
    assert (first.why.gives_goal, first.why.opens) == ((), ("b",))
    assert (second.why.gives_goal, second.why.opens) == ((("S2", 2),), ())


def test_a_step_without_which_there_is_no_route_is_the_only_way() -> None:
    found = find(world(course("a", {"S1": 2}, fee=10)), ask())
    assert found.steps[0].why.only_way
    assert found.steps[0].why.replacement is None
    assert found.landmarks == (("a",),)


def test_a_step_says_what_would_replace_it_and_at_what_price() -> None:
    here = world(course("a", {"S1": 2}, fee=10, days=7), course("b", {"S1": 2}, fee=30, days=2))
    why = find(here, ask()).steps[0].why
    assert why.landmark == ("a", "b")
    assert why.landmark_for == ("S1", 2)
    assert why.replacement == Replacement(("b",), 20_00, -5, proven=True)


def test_skills_are_held_close_or_new() -> None:
    here = world(course("a", {"S1": 3, "S2": 3, "S3": 3}), roles=[role(S1=1, S2=2, S3=1)])
    found = find(here, ask(levels=(("S1", 2), ("S2", 1))))
    assert found.held == (Lift("S1", 2, 1),)
    assert found.close == (Lift("S2", 1, 2),)
    assert found.new == (Lift("S3", 0, 1),)


def test_who_holds_every_level_needs_no_step() -> None:
    found = find(world(course("a", {"S1": 3})), ask(levels=(("S1", 2),)))
    assert (found.status, found.steps, found.apply_after) == (Status.OPTIMAL, (), 0)


class TestApplying:
    here = world(
        course("a", {"S1": 1}, fee=0, days=1),
        course("b", {"S1": 2}, asks={"S1": 1}, fee=0, days=10),
        practice("c", {"S1": 3}, asks={"S1": 2}),
        roles=[role(S1=3)],
    )

    def test_the_earliest_point_to_apply_is_one_level_short(self) -> None:
        found = find(self.here, ask())
        assert (steps(found), found.apply_after, found.apply_days) == (["a", "b", "c"], 2, 11)

    def test_a_plan_until_apply_ends_there(self) -> None:
        assert steps(find(self.here, ask(until=Until.APPLY))) == ["a", "b"]

    def test_the_rest_is_learned_in_post_but_awareness_must_be_there(self) -> None:
        here = world(course("a", {"S1": 1}), course("b", {"S2": 2}), roles=[role(S1=1, S2=2)])
        assert steps(find(here, ask(until=Until.APPLY))) == ["a", "b"]

    def test_nobody_applies_without_the_registration(self) -> None:
        here = world(course("a", {"S1": 2}), roles=[role(S1=2, registrations=("licence",))])
        assert find(here, ask()).apply_after is None


class TestRegistrations:
    here = world(course("a", {"S1": 2}, fee=5), roles=[role(S1=2, registrations=("licence",))])

    def test_a_role_that_needs_one_missing_is_blocked_and_shows_its_skill_plan(self) -> None:
        found = find(self.here, ask())
        assert (found.status, found.registrations, steps(found)) == (Status.BLOCKED, ("licence",), ["a"])
        assert (found.proven, found.money.published) == (True, 5_00)

    def test_one_that_is_held_does_not_block(self) -> None:
        assert find(self.here, ask(registrations=("licence",))).status is Status.OPTIMAL

    def test_without_a_route_to_the_skills_the_role_is_unreachable_not_blocked(self) -> None:
        here = world(roles=[role(S1=2, registrations=("licence",))])
        found = find(here, ask())
        assert (found.status, found.registrations) == (Status.UNREACHABLE, ("licence",))


class TestUsualEntry:
    here = world(
        course("a", {"S1": 2}, fee=10, days=7),
        course("d", {"RQF": 6}, kind="degree", fee=9_000, days=1_000),
        roles=[role("R1", entry=6, S1=2), role("R2", entry=6, required=True, S1=2)],
    )

    def test_it_counts_as_a_requirement_and_says_what_it_adds(self) -> None:
        found = find(self.here, ask())
        assert steps(found) == ["a", "d"]
        assert found.entry == (
            EntryCost(
                "RQF", 6, required=False, counted=True, held=False, adds_pence=9_000_00, adds_days=1_000, steps=("d",)
            ),
        )

    def test_it_can_be_switched_off_where_it_is_only_usual(self) -> None:
        found = find(self.here, ask(usual_entry=False))
        assert steps(found) == ["a"]
        assert found.entry == (
            EntryCost(
                "RQF", 6, required=False, counted=False, held=False, adds_pence=9_000_00, adds_days=1_000, steps=("d",)
            ),
        )

    def test_one_that_is_required_stays(self) -> None:
        found = find(self.here, ask(role="R2", usual_entry=False))
        assert steps(found) == ["a", "d"]
        assert (found.entry[0].counted, found.entry[0].adds_pence) == (True, None)

    def test_one_that_is_held_adds_nothing(self) -> None:
        found = find(self.here, ask(levels=(("RQF", 6),)))
        assert (found.entry[0].held, found.entry[0].adds_pence, steps(found)) == (True, None, ["a"])

    def test_where_nothing_grants_it_the_role_opens_without_it(self) -> None:
        here = world(course("a", {"S1": 2}, fee=10, days=7), roles=[role(entry=6, S1=2)])
        found = find(here, ask())
        assert (found.status, found.missing) == (Status.UNREACHABLE, (("RQF", 6),))
        assert found.unlocks[0] == Unlock(Key.USUAL_ENTRY, levels=(("RQF", 6),), expected_pence=10_00, expected_days=7)


class TestPractice:
    here = world(
        course("a", {"S1": 1}, fee=10),
        practice("b", {"S1": 3}, asks={"S1": 1}),
        practice("c", {"S1": 4}, asks={"S1": 3}),
        practice("d", {"S2": 2}),
        roles=[role(S1=4, S2=2)],
    )

    def test_it_is_counted_apart_with_what_courses_alone_lack_beside_it(self) -> None:
        found = find(self.here, ask())
        assert (found.employer_steps, found.practice_steps, len(found.steps)) == (3, 3, 4)
        assert found.courses_only == CoursesOnly(Status.UNREACHABLE, missing=(("S1", 4), ("S2", 2)))

    def test_a_ladder_of_one_skill_is_one_growing_role(self) -> None:
        assert find(self.here, ask()).ladders == (("b", "c"),)

    def test_courses_alone_may_do_at_another_price(self) -> None:
        here = world(practice("a", {"S1": 2}), course("b", {"S1": 2}, fee=90, days=7))
        found = find(here, ask())
        assert found.courses_only == CoursesOnly(Status.OPTIMAL, ("b",), Amount(90_00), Amount(7))

    def test_a_plan_of_courses_has_no_such_line(self) -> None:
        assert find(world(course("a", {"S1": 2})), ask()).courses_only is None


class TestFees:
    def test_a_plan_of_published_fees_below_every_range_stays_cheapest(self) -> None:
        here = world(course("a", {"S1": 2}, fee=90), course("b", {"S1": 2}))
        found = find(here, ask())
        assert (steps(found), found.cheapest_for_every_fee, found.rival) == (["a"], True, None)

    def test_a_rival_inside_the_ranges_is_named_with_the_most_it_saves(self) -> None:
        here = world(course("a", {"S1": 2}), course("b", {"S1": 2}, fee=300))
        found = find(here, ask())
        assert (steps(found), found.cheapest_for_every_fee) == (["a"], False)
        assert found.rival == Rival(("b",), 200_00)

    def test_a_step_that_both_share_cancels_out(self) -> None:
        here = world(
            course("shared", {"S1": 1}), course("a", {"S1": 2}, asks={"S1": 1}, fee=99),
            course("b", {"S1": 2}, asks={"S1": 1}),
        )  # fmt: skip
        assert find(here, ask()).cheapest_for_every_fee is True

    def test_an_old_fee_is_shown_with_its_year_and_the_range_counts(self) -> None:
        step = find(world(course("a", {"S1": 2}, fee=450, seen=2021)), ask()).steps[0]
        assert (step.fee_pence, step.fee_assumed.mid, step.fee_basis) == (None, 200_00, Basis.ASSUMED)
        assert (step.fee_stale_pence, step.fee_stale_year) == (450_00, 2021)

    def test_a_price_that_an_employer_pays_is_shown_and_not_counted(self) -> None:
        step = find(world(course("a", {"S1": 2}, kind="apprenticeship", fee=27_000)), ask()).steps[0]
        assert (step.fee_pence, step.employer_price_pence, step.employer, step.practice) == (0, 27_000_00, True, False)


class TestConstraints:
    def test_a_budget_is_kept_and_the_money_that_would_do_is_named(self) -> None:
        here = world(course("a", {"S1": 2}, fee=90, days=7))
        assert find(here, ask(budget_pence=90_00)).status is Status.OPTIMAL
        found = find(here, ask(budget_pence=89_99))
        assert (found.status, found.missing) == (Status.UNREACHABLE, ())
        assert found.unlocks == (Unlock(Key.BUDGET, expected_pence=90_00, expected_days=7),)

    def test_a_longest_time_is_kept_and_what_would_do_is_named(self) -> None:
        here = world(course("a", {"S1": 2}, fee=90, days=70), course("b", {"S1": 2}, fee=900, days=7))
        assert steps(find(here, ask(max_days=69))) == ["b"]
        found = find(here, ask(max_days=6))
        assert found.unlocks == (Unlock(Key.TIME, expected_pence=90_00, expected_days=70),)

    def test_what_is_asked_for_is_taken_and_said_to_be(self) -> None:
        here = world(course("a", {"S1": 2}, fee=1), course("b", {"S2": 1}, fee=50))
        found = find(here, ask(include=("b",)))
        assert steps(found) == ["a", "b"]
        assert [step.why.asked for step in found.steps] == [False, True]

    def test_a_place_not_published_would_qualify_if_confirmed(self) -> None:
        here = world(course("a", {"S1": 2}, fee=9, days=7, mode=Mode.IN_PERSON))
        found = find(here, ask(regions=("North",)))
        assert (found.status, found.if_confirmed) == (Status.UNREACHABLE, ("a",))
        assert found.unlocks == (
            Unlock(Key.REGIONS, expected_pence=9_00, expected_days=7),
            Unlock(Key.CONFIRM, ("a",), expected_pence=9_00, expected_days=7),
            Unlock(Key.TEACH, levels=(("S1", 2),)),
        )

    def test_where_no_single_change_is_enough_all_together_are_named(self) -> None:
        here = world(course("a", {"S1": 2}, fee=90, days=70))
        found = find(here, ask(budget_pence=0, max_days=6))
        assert found.unlocks == (Unlock(Key.ALL, expected_pence=90_00, expected_days=70),)


class TestNoRoute:
    def test_exactly_what_nobody_teaches_is_named(self) -> None:
        here = world(course("a", {"S1": 2, "S2": 1}), roles=[role(S1=2, S2=3, S3=1)])
        found = find(here, ask())
        assert found.status is Status.UNREACHABLE
        assert found.missing == (("S2", 3), ("S3", 1))
        assert found.obstacles == (
            Obstacle("S2", 3, reachable=1, required=True, taught_by=()),
            Obstacle("S3", 1, reachable=0, required=True, taught_by=()),
        )

    def test_a_course_that_asks_for_something_untaught_is_traced_back_to_that(self) -> None:
        here = world(course("a", {"S1": 2}, asks={"S2": 1}, fee=9, days=7), course("b", {"S2": 1}, asks={"S3": 2}))
        found = find(here, ask())
        assert found.missing == (("S3", 2),)
        assert found.obstacles == (
            Obstacle("S1", 2, reachable=0, required=True, taught_by=("a",)),
            Obstacle("S3", 2, reachable=0, required=False, taught_by=()),
        )

    def test_courses_that_ask_for_each_other_are_told_to_teach_what_the_role_needs(self) -> None:
        here = world(course("a", {"S1": 2}, asks={"S2": 1}), course("b", {"S2": 1}, asks={"S1": 2}))
        found = find(here, ask())
        assert found.missing == (("S2", 1),)
        assert found.unlocks[-1].key is Key.TEACH

    def test_listings_that_cannot_be_started_are_named_when_they_would_do(self) -> None:
        here = world(course("a", {"S1": 2}, fee=9, days=7, unstartable="closed"))
        found = find(here, ask())
        assert found.unlocks == (
            Unlock(Key.REOPEN, ("a",), expected_pence=9_00, expected_days=7),
            Unlock(Key.TEACH, levels=(("S1", 2),)),
        )

    def test_listings_not_yet_mapped_are_counted_beside_the_gap(self) -> None:
        here = world(course("a", {}), course("b", {}, unstartable="closed"), course("c", {"S2": 1}))
        assert find(here, ask()).unmapped == 1

    def test_the_nearest_reachable_roles_leave_the_least_to_gain(self) -> None:
        here = world(
            course("a", {"S1": 1}, fee=5, days=7), course("b", {"S2": 1}, fee=6, days=8),
            roles=[role("R1", S1=3), role("R2", S1=1), role("R3", S2=1), role("R4", S1=1, registrations=("licence",))],
        )  # fmt: skip
        assert find(here, ask()).nearest == (Nearest("R2", 2, 5_00, 7), Nearest("R3", 3, 6_00, 8))


class TestRefusals:
    here = world(course("a", {"S1": 2}), course("b", {}), course("c", {"S1": 1}, unstartable="closed"))

    @pytest.mark.parametrize(
        ("wrong", "says"),
        [
            ({"role": "R9"}, "there is no role called 'R9'"),
            ({"avoid": ("x",)}, "there is no programme called 'x'"),
            ({"include": ("b",)}, "'b' is not yet mapped to skills, so no plan can include it"),
            ({"include": ("c",)}, "'c' cannot be started, so no plan can include it"),
            ({"include": ("a",), "avoid": ("a",)}, "'a' cannot be both avoided and included"),
            ({"budget_pence": -1}, "the budget cannot be below zero"),
            ({"levels": (("S9", 1),)}, "no skill or qualification called 'S9' in this framework"),
            ({"levels": (("S1", 6),)}, "S1: level 6 is outside 0-5"),
        ],
    )
    def test_a_question_put_wrongly_is_refused_with_what_is_wrong(self, wrong: dict[str, object], says: str) -> None:
        with pytest.raises(AskRefused) as refused:
            find(self.here, ask(**wrong))  # type: ignore[arg-type]
        assert str(refused.value) == says

    def test_one_plan_cannot_be_a_front(self) -> None:
        with pytest.raises(AskRefused):
            find(self.here, ask(objective=Objective.FRONT))


def test_pay_is_compared_only_where_both_figures_are_published() -> None:
    here = world(course("a", {"S1": 2}))
    target = here.targets["R1"]
    better = replace(target, pay=replace(target.pay, low_pence=30_000_00, mid_pence=35_000_00))
    there = replace(here, targets={"R1": better})
    start = Start(pay=replace(target.pay, low_pence=28_000_00))
    found = find(there, replace(ask(), start=start))
    assert (found.pay.low_pence, found.pay.mid_pence) == (2_000_00, None)
