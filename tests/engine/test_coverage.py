import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tropism.engine.catalogue import Catalogue
from tropism.engine.coverage import (
    WIDTH,
    Gap,
    Standing,
    Teachers,
    count_asked,
    count_teaching,
    cover,
    gaps,
    might_teach,
    need_by_family,
    required,
    teaching_by_place,
)
from tropism.engine.skills import Framework

FRAME = Framework.of_skills(["a", "b", "c"])
Pairs = list[tuple[str, int]]
Row = tuple[Pairs, Pairs, int]

pairs = st.lists(st.tuples(st.sampled_from(FRAME.dimensions), st.integers(0, 5)), max_size=4)
rows_of = st.lists(st.tuples(pairs, pairs, st.integers(-1, len(Standing) - 1)), max_size=6)
roles_of = st.lists(pairs, max_size=5)


def catalogue_of(rows: list[Row]) -> Catalogue:
    ids = [f"p{n}" for n in range(len(rows))]
    entries = {i: row[0] for i, row in zip(ids, rows, strict=True)}
    return Catalogue.build(FRAME, ids, entries, {i: row[1] for i, row in zip(ids, rows, strict=True)})


def codes_of(rows: list[Row]) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    return np.array([row[2] for row in rows], np.int16)


def teaches(entry: Pairs, given_levels: Pairs, dimension: str, level: int) -> bool:
    """The rule, one programme and level at a time."""
    asked = max((v for d, v in entry if d == dimension), default=0)
    reached = max((v for d, v in given_levels if d == dimension), default=0)
    return asked < level <= reached


@given(rows_of)
def test_teaching_is_counted_as_one_would_by_hand(rows: list[Row]) -> None:
    counted = count_teaching(catalogue_of(rows), codes_of(rows), classes=len(Standing))
    for standing in Standing:
        for k, dimension in enumerate(FRAME.dimensions):
            by_hand = [
                sum(teaches(e, o, dimension, level) for e, o, code in rows if code == standing)
                for level in range(WIDTH)
            ]
            assert counted[standing, k].tolist() == by_hand


@given(roles_of)
def test_need_is_counted_as_one_would_by_hand(roles: list[Pairs]) -> None:
    asked = count_asked(required(FRAME, roles))
    highest = [{d: max(v for e, v in role if e == d) for d, _ in role} for role in roles]
    for k, dimension in enumerate(FRAME.dimensions):
        by_hand = [sum(role.get(dimension, 0) == level for role in highest) for level in range(1, WIDTH)]
        assert asked[k].tolist() == [0, *by_hand]


@given(rows_of, roles_of)
def test_a_gap_is_a_skill_level_that_a_role_needs_and_no_startable_course_teaches(
    rows: list[Row], roles: list[Pairs]
) -> None:
    coverage = cover(catalogue_of(rows), codes_of(rows), required(FRAME, roles))
    by_hand = {
        (skill, level, waiting)
        for skill in FRAME.dimensions[:-1]
        for level in range(1, 6)
        if (waiting := sum(any(d == skill and v >= level for d, v in role) for role in roles))
        and not any(teaches(e, o, skill, level) for e, o, code in rows if code == Standing.COURSE)
    }
    assert {(g.skill, g.level, g.waiting) for g in gaps(coverage)} == by_hand


@given(rows_of, roles_of)
def test_gaps_come_with_most_roles_waiting_first(rows: list[Row], roles: list[Pairs]) -> None:
    waiting = [g.waiting for g in gaps(cover(catalogue_of(rows), codes_of(rows), required(FRAME, roles)))]
    assert waiting == sorted(waiting, reverse=True)


def test_a_step_from_three_to_five_teaches_four_and_five_and_nothing_below() -> None:
    rows: list[Row] = [([("a", 3)], [("a", 5)], Standing.COURSE)]
    counted = count_teaching(catalogue_of(rows), codes_of(rows), classes=1)
    assert counted[0, 0].tolist() == [0, 0, 0, 0, 1, 1, 0, 0, 0]


def test_a_course_that_only_gives_what_it_asks_for_teaches_nothing() -> None:
    rows: list[Row] = [([("a", 3)], [("a", 3)], Standing.COURSE)]
    assert count_teaching(catalogue_of(rows), codes_of(rows), classes=1).sum() == 0


def test_practice_and_unstartable_listings_close_no_gap_and_are_counted_apart() -> None:
    rows: list[Row] = [
        ([], [("a", 2)], Standing.COURSE),
        ([], [("a", 4)], Standing.UNSTARTABLE),
        ([("a", 2)], [("a", 3)], Standing.PRACTICE),
        ([], [], Standing.UNMAPPED),
    ]
    coverage = cover(catalogue_of(rows), codes_of(rows), required(FRAME, [[("a", 3)], [("a", 4)]]))
    assert gaps(coverage) == (
        Gap("a", 3, waiting=2, asked=1, teachers=Teachers(0, 1, 1), highest_course=2),
        Gap("a", 4, waiting=1, asked=1, teachers=Teachers(0, 1, 0), highest_course=2),
    )
    assert [g.only_practice for g in gaps(coverage)] == [True, False]
    assert coverage.unmapped == 1
    assert coverage.highest("a", Standing.COURSE) == 2
    assert coverage.highest("b", Standing.COURSE) == 0


def test_the_qualification_is_counted_and_never_a_gap() -> None:
    rows: list[Row] = [([("RQF", 3)], [("RQF", 7)], Standing.COURSE)]
    coverage = cover(catalogue_of(rows), codes_of(rows), required(FRAME, [[("RQF", 8)]]))
    assert coverage.teachers("RQF", 7) == Teachers(1, 0, 0)
    assert gaps(coverage) == ()


def test_an_empty_catalogue_and_no_roles_have_no_gap() -> None:
    coverage = cover(catalogue_of([]), codes_of([]), required(FRAME, []))
    assert (gaps(coverage), coverage.unmapped) == ((), 0)


def test_need_of_a_family_is_the_highest_level_in_the_group_averaged_over_its_roles() -> None:
    needs = required(FRAME, [[("a", 2), ("b", 4)], [("b", 1)], [("c", 3)]])
    groups = np.array([0, 0, 1, -1], np.int16)
    families = np.array([0, 0, 1], np.int16)
    heat = need_by_family(needs, groups, families, shape=(2, 2))
    assert heat.tolist() == [[2.5, 0.0], [0.0, 3.0]]


def test_a_family_without_roles_has_no_need_to_average() -> None:
    heat = need_by_family(required(FRAME, []), np.array([0, 0, 0, -1], np.int16), np.array([], np.int16), shape=(1, 1))
    assert math.isnan(heat[0, 0])


def test_a_programme_counts_once_in_a_group_and_only_where_it_is() -> None:
    rows: list[Row] = [([], [("a", 1), ("b", 1), ("c", 2)], 0), ([], [("a", 1)], 0), ([], [("c", 1)], 0)]
    groups, places = np.array([0, 0, 1, -1], np.int16), np.array([0, 1, -1], np.int16)
    assert teaching_by_place(catalogue_of(rows), groups, places, shape=(2, 2)).tolist() == [[1, 1], [1, 0]]


def test_a_listing_might_teach_a_skill_when_it_shares_one_of_its_telling_words() -> None:
    skills = {"s1": "Diesel engines", "s2": "Engine noise", "s3": "Rope work"}
    listings = {"x": ["Engines for beginners"], "y": ["Ropes", "diesel"], "z": ["Painting"]}
    assert might_teach(skills, listings) == {"s1": ("x", "y"), "s2": ("x",), "s3": ("y",)}


def test_a_word_that_many_skills_share_tells_none_of_them_apart() -> None:
    skills = {f"s{n}": f"Canal {word}" for n, word in enumerate(["repair", "history", "birds", "trade"])}
    assert might_teach(skills, {"x": ["Canal birds"]}) == {"s0": (), "s1": (), "s2": ("x",), "s3": ()}
