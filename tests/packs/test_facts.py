from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.makers import MANIFEST, funding, listing, provider
from tropism.packs.facts import (
    Place,
    Tense,
    days,
    first_day_named,
    last_day_named,
    pence,
    place_of,
    programmes_named,
    read_when,
    without_dates,
)

TODAY = date(2026, 11, 22)


def test_pounds_become_whole_pence_and_an_unknown_stays_unknown() -> None:
    assert [pence(120.5), pence(0.29), pence(0), pence(None)] == [12050, 29, 0, None]


@given(st.integers(0, 10**10))
def test_pence_survive_being_said_in_pounds(amount: int) -> None:
    assert pence(amount / 100) == amount


@given(st.integers(0, 7305))
def test_days_survive_being_said_in_weeks(length: int) -> None:
    assert days(length / 7) == length


def test_the_shortest_course_takes_a_day() -> None:
    assert [days(0), days(0.01), days(0.1), days(1)] == [0, 1, 1, 7]


@pytest.mark.parametrize(
    ("town", "of_provider", "expected"),
    [
        ("", ("Aberlock", "North"), Place("North", of_provider=True)),
        ("Aberlock", ("Aberlock", "North"), Place("North")),
        ("Bridgeford", ("Aberlock", "North"), Place("South")),
        ("Bridgeford", ("", "Everywhere"), Place("South")),
        ("", ("", "Everywhere"), Place(of_provider=True, area="Everywhere")),
        ("Lisbon", ("Aberlock", "North"), Place()),
        ("Newtown", ("Newtown", "South"), Place("South")),
    ],
)
def test_a_programme_is_in_its_own_town_else_where_its_provider_is(
    town: str, of_provider: tuple[str, str], expected: Place
) -> None:
    teacher = provider(town=of_provider[0], region=of_provider[1])
    assert place_of(listing("c", town=town), teacher, MANIFEST) == expected


@pytest.mark.parametrize(
    ("text", "first", "last", "tense"),
    [
        ("2026-11-21", date(2026, 11, 21), date(2026, 11, 21), Tense.PAST),
        ("2026-11-22", date(2026, 11, 22), date(2026, 11, 22), Tense.COMING),
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30), Tense.UNKNOWN),
        ("September 2026", date(2026, 9, 1), date(2026, 9, 30), Tense.PAST),
        ("14 January 2027", date(2027, 1, 14), date(2027, 1, 14), Tense.COMING),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), Tense.UNKNOWN),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), Tense.PAST),
        ("2027", date(2027, 1, 1), date(2027, 12, 31), Tense.COMING),
        ("October", None, None, Tense.UNKNOWN),
        ("", None, None, Tense.UNKNOWN),
    ],
)
def test_a_date_is_past_only_when_its_last_day_is(
    text: str, first: date | None, last: date | None, tense: Tense
) -> None:
    when = read_when(text, TODAY)
    assert (when.first, when.last, when.tense) == (first, last, tense)


def test_only_a_whole_date_is_a_day_for_a_calendar() -> None:
    assert [read_when(text, TODAY).day for text in ("2027-01-14", "2027-01", "")] == [date(2027, 1, 14), None, None]


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("Loan 2018/19", (date(2019, 8, 31), "2018/19")),
        ("Bursaries 2024-25", (date(2025, 8, 31), "2024-25")),
        ("for October 2023 courses", (date(2023, 10, 31), "October 2023")),
        ("deadline 8 March 2022", (date(2022, 3, 8), "8 March 2022")),
        ("stipend 2024 to September 2025", (date(2025, 9, 30), "September 2025")),
        ("Bursary (2010 terms)", (date(2010, 12, 31), "2010 terms")),
        ("January 2025, then June 2026", (date(2026, 6, 30), "June 2026")),
        ("From 1 January 2026 only", None),
        ("about ten a year; 3.5m in 2014", None),
        ("31 June 2020", None),
    ],
)
def test_a_scheme_ends_where_its_own_words_say(words: str, end: tuple[date, str] | None) -> None:
    assert last_day_named(words) == end


def test_from_a_day_a_scheme_opens() -> None:
    assert first_day_named("Stipend from 1 October 2025") == (date(2025, 10, 1), "from 1 October 2025")
    assert without_dates("Stipend from 1 October 2025") == without_dates("Stipend from 1 October 2026") == "Stipend"


def test_a_scheme_names_programmes_by_id_or_describes_them() -> None:
    known = ["c1", "c2"]
    assert programmes_named(funding("f", for_programmes="c2; c1"), known) == ("c2", "c1")
    assert programmes_named(funding("f", for_programmes="evening courses"), known) == ()
