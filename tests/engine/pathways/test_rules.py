"""Each stated rule, on its own."""

import pytest

from tests.engine.pathways.worlds import Given, course, practice, world
from tropism.engine.pathways.ask import Assumptions, Constraints, days_of_years
from tropism.engine.pathways.offers import Mode, World
from tropism.engine.pathways.result import Basis, Range
from tropism.engine.pathways.rules import Figure, choose, price

GIVES = {"S1": 2}


def fee_of(given: Given, **assumed: int) -> Figure:
    return price(world(given), Assumptions(fees=tuple(assumed.items()))).fees[0]


def days_of(given: Given, **assumed: int) -> Figure:
    return price(world(given), Assumptions(days=tuple(assumed.items()))).durations[0]


def left(found: World, **constraints: object) -> tuple[list[str], list[str]]:
    """What may be planned, and what would qualify if confirmed."""
    choice = choose(found, price(found, Assumptions()), Constraints(**constraints))  # type: ignore[arg-type]
    ids = found.catalogue.ids
    return [ids[p] for p in choice.allowed.nonzero()[0]], [ids[p] for p in choice.unconfirmed.nonzero()[0]]


def test_a_published_fee_counts_as_it_stands() -> None:
    assert fee_of(course("a", GIVES, fee=250)) == Figure(250_00, Range(0, 0, 0), Basis.PUBLISHED)


def test_a_fee_of_nothing_is_published_and_not_unknown() -> None:
    assert fee_of(course("a", GIVES, fee=0)) == Figure(0, Range(0, 0, 0), Basis.PUBLISHED)


def test_an_unpublished_fee_is_the_typical_range_of_its_kind() -> None:
    assert fee_of(course("a", GIVES)) == Figure(None, Range(100_00, 200_00, 500_00), Basis.ASSUMED)


@pytest.mark.parametrize(
    ("seen", "known"), [(2026, 250_00), (2025, 250_00), (2024, None), (2009, None), (None, 250_00)]
)
def test_a_fee_last_seen_before_the_previous_calendar_year_counts_as_unpublished(
    seen: int | None, known: int | None
) -> None:
    assert fee_of(course("a", GIVES, fee=250, seen=seen)).known == known


def test_a_stale_fee_is_shown_with_its_year() -> None:
    found = fee_of(course("a", GIVES, fee=250, seen=2019))
    assert (found.stale, found.stale_year, found.assumed.mid) == (250_00, 2019, 200_00)


@pytest.mark.parametrize("kind", ["apprenticeship", "on-the-job"])
def test_paid_work_costs_the_learner_nothing_whatever_its_price(kind: str) -> None:
    assert fee_of(course("a", GIVES, kind=kind, fee=27_000)) == Figure(0, Range(0, 0, 0), Basis.EMPLOYER)


def test_practice_costs_the_learner_nothing() -> None:
    assert fee_of(practice("a", GIVES)) == Figure(0, Range(0, 0, 0), Basis.EMPLOYER)


def test_apprenticeships_are_paid_work_even_where_a_pack_says_nothing_typical() -> None:
    found = price(world(course("a", GIVES, kind="apprenticeship", fee=9), typical=()), Assumptions())
    assert (found.fees[0].known, found.employer.tolist()) == (0, [True])


def test_a_phd_that_a_funder_pays_is_assumed_in_the_open() -> None:
    assert fee_of(course("a", GIVES, kind="phd")) == Figure(None, Range(0, 0, 5_300_00), Basis.ASSUMED)


def test_a_published_length_counts_as_it_stands_and_else_the_typical_range() -> None:
    assert days_of(course("a", GIVES, days=12)) == Figure(12, Range(0, 0, 0), Basis.PUBLISHED)
    assert days_of(course("a", GIVES, days=None)) == Figure(None, Range(2, 5, 10), Basis.ASSUMED)


def test_the_asker_may_assume_another_middle_and_the_range_gives_way() -> None:
    assert fee_of(course("a", GIVES), course=900_00) == Figure(None, Range(100_00, 900_00, 900_00), Basis.OWN)
    assert days_of(course("a", GIVES, days=None), course=1) == Figure(None, Range(1, 1, 10), Basis.OWN)


def test_an_assumption_never_replaces_what_is_published() -> None:
    assert fee_of(course("a", GIVES, fee=250), course=900_00).known == 250_00


def test_a_kind_without_a_typical_range_is_never_assumed_cheaper_than_another_kind() -> None:
    assert fee_of(course("a", GIVES, kind="seminar")).assumed == Range(0, 10_000_00, 30_000_00)


def test_where_nothing_is_typical_the_dearest_published_fee_is_assumed() -> None:
    found = price(
        world(course("a", GIVES), course("b", GIVES, fee=80), course("c", GIVES, fee=30), typical=()), Assumptions()
    )
    assert found.fees[0] == Figure(None, Range(30_00, 80_00, 80_00), Basis.ASSUMED)


def test_unpublished_facts_are_counted_for_each_programme() -> None:
    found = price(
        world(course("a", GIVES, fee=1), course("b", GIVES), course("c", GIVES, days=None), practice("d", GIVES)),
        Assumptions(),
    )
    assert found.unpublished.tolist() == [0, 1, 2, 0]


def test_what_cannot_be_started_or_is_not_mapped_is_never_planned() -> None:
    found = world(course("a", GIVES), course("b", GIVES, unstartable="closed"), course("c", {}))
    assert left(found) == (["a"], [])


def test_courses_only_leaves_out_practice_and_apprenticeships() -> None:
    found = world(course("a", GIVES), practice("b", GIVES), course("c", GIVES, kind="apprenticeship"))
    assert left(found, courses_only=True) == (["a"], [])


def test_published_only_keeps_published_fees_and_paid_work() -> None:
    found = world(
        course("a", GIVES, fee=9), course("b", GIVES), course("c", GIVES, fee=9, seen=2020), practice("d", GIVES)
    )
    assert left(found, published_only=True) == (["a", "d"], [])


def test_what_is_avoided_is_left_out() -> None:
    assert left(world(course("a", GIVES), course("b", GIVES)), avoid=("a",)) == (["b"], [])


MODES = (
    course("a", GIVES, mode=Mode.ONLINE),
    course("b", GIVES, mode=Mode.BLENDED, region="North"),
    course("c", GIVES, mode=Mode.IN_PERSON, region="South"),
    course("d", GIVES, mode=Mode.UNKNOWN, region="South"),
    course("e", GIVES, mode=Mode.IN_PERSON),
    course("f", GIVES),
)


def test_online_only_takes_the_page_at_its_word_and_lists_the_unsaid() -> None:
    assert left(world(*MODES), online_only=True) == (["a"], ["d", "f"])


def test_a_region_must_be_known_unless_the_course_is_online() -> None:
    assert left(world(*MODES), regions=("North",)) == (["a", "b"], ["d", "e", "f"])
    assert left(world(*MODES), regions=("South",)) == (["a", "c", "d"], ["e", "f"])


def test_travelling_nowhere_is_online_only_without_saying_so() -> None:
    assert left(world(*MODES), regions=()) == (["a"], ["d", "e", "f"])


def test_online_and_region_hold_together() -> None:
    assert left(world(*MODES), online_only=True, regions=("North",)) == (["a"], ["d", "f"])


@pytest.mark.parametrize(("years", "days"), [(1, 366), (2, 731), (4, 1461), (0.5, 183), (0, 0)])
def test_years_are_whole_days_and_part_of_a_day_counts(years: float, days: int) -> None:
    assert days_of_years(years) == days
