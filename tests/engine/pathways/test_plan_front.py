"""The front of trade-offs, and how near every role is, on worlds small enough to work out by hand."""

from tests.engine.pathways.worlds import ask, course, role, steps, world
from tropism.engine.pathways.plan import detail, front
from tropism.engine.pathways.reach import reach
from tropism.engine.pathways.result import Objective, Replacement, Status


class TestFront:
    here = world(
        course("slow", {"S1": 2}, fee=0, days=100),
        course("middle", {"S1": 2}, fee=30, days=40),
        course("quick", {"S1": 2}, fee=100, days=0),
        course("beaten", {"S1": 2}, fee=40, days=40),
    )

    def test_it_is_every_trade_off_that_no_other_beats_cheapest_first(self) -> None:
        found = front(self.here, ask())
        assert [steps(p) for p in found] == [["slow"], ["middle"], ["quick"]]
        assert {p.objective for p in found} == {Objective.FRONT}
        assert {(p.lower_bound_pence, p.lower_bound_days) for p in found} == {(0, 0)}

    def test_the_balanced_point_is_nearest_to_both_ends(self) -> None:
        assert [p.balanced for p in front(self.here, ask())] == [False, True, False]

    def test_equal_balance_goes_to_the_cheaper(self) -> None:
        here = world(course("a", {"S1": 2}, fee=0, days=10), course("b", {"S1": 2}, fee=10, days=0))
        assert [p.balanced for p in front(here, ask())] == [True, False]

    def test_a_point_can_be_given_all_its_reasons(self) -> None:
        point = front(self.here, ask())[1]
        assert point.steps[0].why.replacement is None
        found = detail(self.here, ask(), point)
        assert found.steps[0].why.replacement == Replacement(("beaten",), 10_00, 0, proven=True)

    def test_without_a_route_one_pathway_says_why(self) -> None:
        assert [p.status for p in front(world(), ask())] == [Status.UNREACHABLE]


class TestReach:
    here = world(
        course("a", {"S1": 1}, fee=5, days=70), course("b", {"S2": 1}, fee=60, days=7),
        roles=[role("R1", S1=1), role("R2", S2=1), role("R3", S3=1), role("R4", S1=1, registrations=("licence",))],
    )  # fmt: skip

    def test_roles_stand_nearest_first_then_blocked_then_out_of_reach(self) -> None:
        found = reach(self.here, ask(role="", objective=Objective.FASTEST))
        assert [(r.role, r.status.value, r.expected_days) for r in found] == [
            ("R2", "optimal", 7), ("R1", "optimal", 70), ("R4", "blocked", 70), ("R3", "unreachable", None),
        ]  # fmt: skip
        assert found[-1].missing == (("S3", 1),)

    def test_near_may_mean_money(self) -> None:
        found = reach(self.here, ask(role="", objective=Objective.CHEAPEST))
        assert [r.role for r in found] == ["R1", "R2", "R4", "R3"]
