"""Sentences are worked out from the figures they stand over."""

import pytest

from tropism.apps.strategy.queries import Cell, GapLine, Headline, Heat, HeatRow, Region, TaughtLine, findings
from tropism.apps.strategy.queries.findings import join_words


def heat(**rows: list[float]) -> Heat:
    made = (HeatRow(group, group, tuple(Cell(v, 0) for v in values), 0.0) for group, values in rows.items())
    return Heat(("crew", "yard", "office"), tuple(made), (1, 1, 1))


def region(name: str, courses: int) -> Region:
    return Region(name, courses, by_provider=0, online=0)


def headline(*, untaught: int) -> Headline:
    return Headline(48, 120, 322, untaught, 6, 47, 120, 35, 60, 98)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a", "b", "c", "d", "e"], "a, b, c and 2 more"),
    ],
)
def test_words_are_joined_as_a_person_would(words: list[str], said: str) -> None:
    assert join_words(words) == said


def test_need_names_what_all_families_ask_and_what_fewest_do() -> None:
    found = findings.find_need(heat(Helm=[1, 2, 3], Ropes=[1, 1, 1], Locks=[0, 4, 0], Flags=[0, 0, 0]))
    assert found == "Helm and Ropes are asked for in all 3 job families; Locks in only 1"


def test_need_says_how_wide_the_widest_is_when_nothing_is_everywhere() -> None:
    assert findings.find_need(heat(Helm=[1, 2, 0], Locks=[0, 4, 0])) == (
        "Helm is asked for in 2 of 3 job families; Locks in only 1"
    )


def test_need_of_nothing_is_said_plainly() -> None:
    assert findings.find_need(heat(Helm=[0, 0, 0])) == "No role asks for a skill yet"


def test_teaching_names_the_top_and_the_empty_regions_and_leaves_out_the_unknown() -> None:
    regions = [region("North", 4), region("South", 2), region("West", 0), region("", 9)]
    assert findings.find_teaching(regions) == (
        "North has 4 of 6 startable courses whose region is known; West has none"
    )


def test_a_tie_of_regions_is_a_tie() -> None:
    assert findings.find_teaching([region("North", 2), region("South", 2)]) == (
        "North and South have 2 each of 4 startable courses whose region is known"
    )


def test_courses_without_a_region_are_counted_as_such() -> None:
    assert findings.find_teaching([region("North", 0), region("", 3)]) == "None of 3 startable courses says its region"


def test_gaps_say_how_many_and_who_waits() -> None:
    assert findings.find_gaps(headline(untaught=213)) == (
        "No startable course teaches 213 of 322 skill-levels that roles ask for; "
        "47 of 48 roles wait for at least one of them"
    )
    assert findings.find_gaps(headline(untaught=0)) == (
        "Startable courses teach every one of 322 skill-levels that roles ask for"
    )


@pytest.mark.parametrize(("waiting", "said"), [(1, "1 role waits"), (2, "2 roles wait")])
def test_the_longest_queue_is_the_first_listed(waiting: int, said: str) -> None:
    gap = GapLine("s1", "Helm control", "Steering", 4, "leads", waiting, 1, 2, 0, 0, 0, ())
    assert findings.find_longest([gap]) == f"{said} for Helm control at level 4, leads"
    assert findings.find_longest([]) == "Nothing: every level asked for here has a startable course"


def test_what_is_taught_most_and_what_is_taught_for_nobody() -> None:
    most = TaughtLine("s1", "Helm control", "Steering", 1, "awareness", 9, 4, 0, 0, 3)
    idle = TaughtLine("s1", "Helm control", "Steering", 5, "shapes", 1, 1, 0, 0, 0)
    assert findings.find_taught([most, idle]) == (
        "9 startable courses teach Helm control at level 1; 1 skill-level that no role asks for is taught too"
    )
    assert findings.find_taught([]) == "No startable course is mapped to a skill yet"
