"""Six pathways of the shipped pack, worked out by hand in docs/explanation/six-pathways.md.

The sums are written as the reasoning gives them: days and fees of the steps that no route can do without.
"""

from dataclasses import dataclass

import pytest

from tests.engine.pathways.brute import follows
from tropism.engine.pathways.ask import Ask
from tropism.engine.pathways.frame import frame
from tropism.engine.pathways.offers import World
from tropism.engine.pathways.plan import find, front
from tropism.engine.pathways.result import Objective, Pathway, Status
from tropism.packs.schema import Pack
from tropism.packs.world import world_of

# Days as published, or the middle that typical.csv assumes for the kind.
PRACTICE_3M, PRACTICE_6M, PRACTICE_1Y, PRACTICE_2Y, PRACTICE_3Y, PRACTICE_5Y = 91, 183, 365, 730, 1096, 1826
VR, SHORT, PRACTICAL, CPD, ONLINE, MSC, BSC, APPRENTICESHIP = 1, 4, 7, 3, 28, 364, 1092, 910
UNAVOIDABLE = PRACTICE_1Y + PRACTICE_2Y + PRACTICE_3Y + PRACTICE_5Y  # of the technology transfer scientist
# Pounds that typical.csv assumes.
VR_FEE, SHORT_FEE, PRACTICAL_FEE, CPD_FEE, ONLINE_FEE, MSC_FEE, BSC_FEE = 150, 900, 1_500, 400, 200, 15_000, 28_500


@pytest.fixture(scope="module")
def sector(pack: Pack) -> World:
    return world_of(pack, year=2026)


@dataclass(frozen=True)
class Case:
    """The two ends of a pathway's front, and what courses alone lack."""

    profile: str
    role: str
    status: Status
    cheapest: tuple[int, int]  # pounds, days
    fastest: tuple[int, int]
    steps: frozenset[str]  # of the fastest
    floor: int  # of the fastest
    only_ways: frozenset[str]  # steps that no route does without
    courses_lack: int  # required levels that no course teaches


CASES = (
    Case(
        "P01", "R02", Status.OPTIMAL,
        cheapest=(0, APPRENTICESHIP + PRACTICE_1Y + PRACTICE_1Y + PRACTICE_6M),
        fastest=(VR_FEE + PRACTICAL_FEE + SHORT_FEE, VR + PRACTICAL + 3 + PRACTICE_1Y + PRACTICE_1Y + PRACTICE_3M),
        steps=frozenset({
            "ihfgt-vr-practical", "birmingham-ntc-courses", "cgtc-herts-aseptic-atmp", "otj-aseptic-3",
            "otj-vector-upstream-3", "otj-induct-sterile",
        }),
        floor=PRACTICAL + 3 + PRACTICE_1Y + PRACTICE_3M,
        only_ways=frozenset(),
        courses_lack=11,
    ),
    Case(
        "P02", "R01", Status.OPTIMAL,
        cheapest=(0, 730 + PRACTICE_1Y),
        fastest=(VR_FEE + VR_FEE, VR + VR + PRACTICE_1Y),
        steps=frozenset({"ihfgt-vr-practical", "resilience-vr", "otj-vector-operator"}),
        floor=VR + PRACTICE_1Y,
        only_ways=frozenset(),
        courses_lack=8,
    ),
    Case(
        "P03", "R10", Status.OPTIMAL,
        cheapest=(0, 1_095 + 2 * PRACTICE_1Y + APPRENTICESHIP + 1_461 + UNAVOIDABLE + 2 * PRACTICE_2Y),
        fastest=(
            BSC_FEE + 3 * SHORT_FEE + PRACTICAL_FEE,
            BSC + 4 * SHORT + PRACTICE_1Y + 2 * PRACTICE_2Y + 2 * PRACTICE_3Y + PRACTICE_5Y,
        ),
        steps=frozenset({
            "atu-nibrt-suite", "pts-gmp-compact", "bristol-msci-cellular-molecular-medicine",
            "ucl-mbi-modular-training", "btec-aav-hands-on", "otj-purification-3", "otj-upstream-dev-3",
            "otj-upstream-dev-4", "otj-transfer-4", "otj-purification-4", "otj-transfer-5",
        }),
        floor=BSC + SHORT + PRACTICE_2Y + PRACTICE_3Y + PRACTICE_3Y + PRACTICE_5Y,
        only_ways=frozenset({"otj-purification-3", "otj-purification-4", "otj-transfer-4", "otj-transfer-5"}),
        courses_lack=14,
    ),
    Case(
        "P04", "R35", Status.BLOCKED,
        cheapest=(MSC_FEE, MSC + 730 + PRACTICE_1Y + PRACTICE_2Y),
        fastest=(VR_FEE + SHORT_FEE + MSC_FEE, VR + 3 + MSC + PRACTICE_1Y + PRACTICE_2Y),
        steps=frozenset({
            "resilience-vr", "cgtc-herts-aseptic-atmp", "bristol-msc-tts", "otj-cell-lab-3", "otj-cell-lab-4",
        }),
        floor=MSC + PRACTICE_1Y + PRACTICE_2Y,
        only_ways=frozenset({"otj-cell-lab-3", "otj-cell-lab-4"}),
        courses_lack=12,
    ),
    Case(
        "P06", "R20", Status.OPTIMAL,
        cheapest=(0, APPRENTICESHIP + PRACTICE_1Y + PRACTICE_2Y + 1_456),
        fastest=(SHORT_FEE + MSC_FEE, SHORT + 365 + PRACTICE_1Y + PRACTICE_2Y),
        steps=frozenset({
            "stl-non-biologists", "oxford-msc-integrated-immunology-ft", "otj-qc-cytometry-3", "otj-qc-cytometry-4",
        }),
        floor=SHORT + 365 + PRACTICE_1Y + PRACTICE_2Y,
        only_ways=frozenset({"otj-qc-cytometry-4"}),
        courses_lack=9,
    ),
    Case(
        "P07", "R31", Status.OPTIMAL,
        cheapest=(ONLINE_FEE, 84 + APPRENTICESHIP + APPRENTICESHIP + PRACTICE_1Y + PRACTICE_2Y),
        fastest=(CPD_FEE + PRACTICAL_FEE, CPD + 14 + PRACTICE_3M + PRACTICE_1Y + PRACTICE_2Y),
        steps=frozenset({
            "atomic-course", "gocart-observership", "otj-gcp-start", "otj-atmp-nurse-3", "otj-atmp-nurse-4",
        }),
        floor=CPD + PRACTICE_3M + PRACTICE_1Y + PRACTICE_2Y,
        only_ways=frozenset({"otj-atmp-nurse-4"}),
        courses_lack=7,
    ),
)  # fmt: skip

every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.profile}-{case.role}")


def plan(sector: World, case: Case, objective: Objective) -> Pathway:
    return find(sector, Ask(sector.starts[case.profile], case.role, objective))


@every_case
def test_the_cheapest_and_the_fastest_pathway_cost_what_the_reasoning_says(sector: World, case: Case) -> None:
    for objective, expected in ((Objective.CHEAPEST, case.cheapest), (Objective.FASTEST, case.fastest)):
        found = plan(sector, case, objective)
        assert (found.status, found.proven) == (case.status, True)
        assert (found.money.expected, found.time.expected) == (expected[0] * 100, expected[1])
        assert (found.lower_bound_pence, found.lower_bound_days) == (case.cheapest[0] * 100, case.fastest[1])


@every_case
def test_each_step_of_the_fastest_is_one_of_the_reasoning_and_its_entry_is_met(sector: World, case: Case) -> None:
    found = plan(sector, case, Objective.FASTEST)
    assert {step.programme for step in found.steps} == case.steps
    task = frame(sector, Ask(sector.starts[case.profile], case.role)).task()
    assert follows(task, [sector.index[step.programme] for step in found.steps])


@every_case
def test_steps_side_by_side_take_the_critical_path(sector: World, case: Case) -> None:
    assert plan(sector, case, Objective.FASTEST).floor_days == case.floor


@every_case
def test_no_route_does_without_these_steps(sector: World, case: Case) -> None:
    for objective in (Objective.CHEAPEST, Objective.FASTEST):
        found = plan(sector, case, objective)
        assert {step.programme for step in found.steps if step.why.only_way} == case.only_ways


@every_case
def test_courses_alone_do_not_reach_it_and_what_they_lack_is_counted(sector: World, case: Case) -> None:
    beside = plan(sector, case, Objective.CHEAPEST).courses_only
    assert beside is not None
    assert (beside.status, len(beside.missing)) == (Status.UNREACHABLE, case.courses_lack)


@every_case
def test_the_front_runs_from_the_cheapest_to_the_fastest(sector: World, case: Case) -> None:
    points = [
        (p.money.expected // 100, p.time.expected) for p in front(sector, Ask(sector.starts[case.profile], case.role))
    ]
    assert (points[0], points[-1]) == (case.cheapest, case.fastest)
    assert points == sorted(points)
    assert [days for _, days in points] == sorted({days for _, days in points}, reverse=True)


def test_the_brewery_technicians_balanced_route_is_157_weeks_for_300_pounds(sector: World) -> None:
    found = next(p for p in front(sector, Ask(sector.starts["P01"], "R02")) if p.balanced)
    assert (found.money.expected, found.time.expected) == (2 * VR_FEE * 100, 2 * VR + 3 * PRACTICE_1Y)


def test_the_nurse_holds_the_registration_and_the_graduate_does_not(sector: World) -> None:
    assert plan(sector, CASES[5], Objective.CHEAPEST).registrations == ()
    assert plan(sector, CASES[3], Objective.CHEAPEST).registrations == ("HCPC biomedical scientist",)


def test_a_fee_of_2024_is_shown_with_its_year_and_not_counted(sector: World) -> None:
    steps = plan(sector, CASES[5], Objective.CHEAPEST).steps
    online = next(step for step in steps if step.programme == "royal-marsden-sct-cellular")
    assert (online.fee_pence, online.fee_stale_pence, online.fee_stale_year) == (None, 1_350_00, 2024)


def test_the_qualified_persons_role_waits_for_one_level_that_nobody_teaches(sector: World) -> None:
    found = find(sector, Ask(sector.starts["P06"], "R25"))
    assert (found.status, found.registrations, found.missing) == (Status.UNREACHABLE, ("QP eligible",), (("S093", 5),))
