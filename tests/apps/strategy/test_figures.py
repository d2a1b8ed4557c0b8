"""Counts and forecasts: each scope by itself, each forecast from its own start."""

from dataclasses import replace

from tests.makers import MANIFEST
from tropism.apps.strategy.queries import findings
from tropism.apps.strategy.queries.drawing import Box, Paper, Spot
from tropism.apps.strategy.queries.figures import find_base, read_scopes, take_glance
from tropism.apps.strategy.queries.people import draw_people, nice_step, say_range
from tropism.packs.schema import Flow, Headcount, Pack, Site


def counted(year: int, people: int, *, scope: str = "all", source: str = "a") -> Headcount:
    return Headcount(year, "observed", None, scope, people, source, "")


def forecast(year: int, people: int, *, made: int, source: str = "a") -> Headcount:
    return Headcount(year, "forecast", made, "all", people, source, "")


JOINING = Flow("enrolments", 50, "people/year", "2024", "UK", "c", "")
SITE = Site(expected="all", joining="enrolments", joiner="deckhand", joiners="deckhands")
ROWS = (counted(2023, 1000), forecast(2028, 2000, made=2023), counted(2019, 400), counted(2020, 90, scope="docks"))


def test_scopes_are_kept_apart_the_fullest_first() -> None:
    scopes = read_scopes(ROWS, MANIFEST)
    assert [(s.code, [r.headcount for r in s.observed], len(s.forecasts)) for s in scopes] == [
        ("all", [400, 1000], 1),
        ("docks", [90], 0),
    ]


def test_a_scope_is_said_in_the_words_of_the_pack() -> None:
    manifest = replace(MANIFEST, words=(("scope:all", "All boatmen"),))
    rows = (counted(2020, 1), counted(2020, 1, scope="region:North quay"), counted(2020, 1, scope="dry_docks"))
    assert {s.code: s.name for s in read_scopes(rows, manifest)} == {
        "all": "All boatmen",
        "dry_docks": "dry docks",
        "region:North quay": "North quay",
    }


def test_a_forecast_starts_from_its_own_sources_count_of_the_year_it_was_made() -> None:
    ahead = forecast(2028, 2000, made=2023, source="b")
    both = (counted(2023, 900), counted(2023, 1000, source="b"), counted(2024, 5, source="b"))
    assert find_base(ahead, both) == both[1]
    assert find_base(ahead, both[:1]) == both[0]
    assert find_base(ahead, both[2:]) is None


def test_the_glance_divides_what_is_to_come_by_its_years() -> None:
    glance = take_glance(read_scopes(ROWS, MANIFEST), [JOINING], SITE)
    assert glance is not None
    assert (glance.posts, glance.joiners, glance.years) == (200, 50, 5)
    assert findings.find_glance(glance, "deckhand") == (
        "For every 4 posts that the sector expects to add, about one deckhand joins"
    )


def test_there_is_no_glance_without_both_figures_or_growth() -> None:
    scopes = read_scopes(ROWS, MANIFEST)
    falling = read_scopes((counted(2023, 1000), forecast(2028, 900, made=2023)), MANIFEST)
    assert take_glance(scopes, [], SITE) is None
    assert take_glance(scopes, [JOINING], Site()) is None
    assert take_glance(scopes, [replace(JOINING, value=None)], SITE) is None
    assert take_glance(falling, [JOINING], SITE) is None


def test_the_shipped_glance_is_the_newest_forecast(pack: Pack) -> None:
    glance = take_glance(read_scopes(pack.headcount, pack.manifest), pack.flows, pack.manifest.site)
    assert glance is not None
    assert (glance.forecast.headcount, glance.base.headcount, glance.posts, glance.joiners) == (10161, 6232, 786, 58)


def test_every_count_and_forecast_of_a_scope_is_drawn_in_its_place(pack: Pack) -> None:
    main = read_scopes(pack.headcount, pack.manifest)[0]
    people = draw_people(main)
    assert people is not None
    assert (len(people.observed), len(people.forecasts)) == (len(main.observed), len(main.forecasts))
    heights = [mark.y for mark in people.observed]
    ranked = [-row.headcount for row in main.observed]
    assert sorted(range(len(heights)), key=lambda n: heights[n]) == sorted(range(len(ranked)), key=lambda n: ranked[n])
    assert all(0 <= y <= 372 for y in heights)


def test_words_in_the_picture_never_meet(pack: Pack) -> None:
    for scope in read_scopes(pack.headcount, pack.manifest):
        people = draw_people(scope)
        assert people is not None
        marks = [*people.observed, *(dash.mark for dash in people.forecasts)]
        boxes = [mark.at.box(len(mark.word) * 7.3, 1) for mark in marks if mark.at]
        assert [(a, b) for n, a in enumerate(boxes) for b in boxes[:n] if a.meets(b)] == []


def test_two_counts_of_a_year_are_said_as_a_range() -> None:
    assert (say_range([6923, 7000]), say_range([500]), say_range([])) == ("6,923 to 7,000", "500", "0")


def test_lines_stand_at_round_numbers() -> None:
    assert [nice_step(most) for most in (0, 5, 600, 15_023, 359_600)] == [1, 1, 100, 4000, 100_000]


def test_the_first_free_spot_is_taken() -> None:
    paper = Paper(Box(0, 0, 100, 100), [])
    spots = (Spot(200, 50, "start"), Spot(0, 50, "start"), Spot(0, 90, "start"))
    assert [paper.place(("word",), spots) for _ in range(3)] == [spots[1], spots[2], None]
