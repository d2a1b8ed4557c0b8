"""The parts of the look that templates call."""

import pytest
from django.template import Context, Template

from tropism.web.templatetags import look


def draw(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


def test_an_icon_is_hidden_from_readers_of_the_screen() -> None:
    drawn = '<svg class="i" aria-hidden="true"><use href="/static/tropism/icons.svg#i-check"/></svg>'
    assert draw('{% icon "check" %}') == drawn


@pytest.mark.parametrize(
    ("have", "need", "dots", "said"),
    [
        (0, 0, ["", "", "", "", ""], "level 0"),
        (2, 2, ["h", "h", "", "", ""], "level 2"),
        (1, 3, ["h", "n", "n", "", ""], "level 1 of 3 needed"),
        (5, 5, ["h", "h", "h", "h", "h"], "level 5"),
    ],
)
def test_a_level_is_five_dots_and_words(have: int, need: int, dots: list[str], said: str) -> None:
    drawn = "".join(f'<i class="{dot}"></i>' for dot in dots)
    html = f'<span class="lvl" role="img" aria-label="{said}">{drawn}</span>'
    assert draw("{% level have need %}", have=have, need=need) == html


@pytest.mark.parametrize(
    ("pence", "said"),
    [(0, "£0"), (99, "£0.99"), (125000, "£1,250"), (125050, "£1,250.50"), (None, "not published")],
)
def test_money_is_said_in_pounds(pence: int | None, said: str) -> None:
    assert look.pounds(pence) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, "not published"),
        (0, "0 weeks"),
        (1, "1 day"),
        (3, "3 days"),
        (7, "1 week"),
        (10, "10 days"),
        (14, "2 weeks"),
        (17, "2 weeks"),
        (364, "1 year"),
        (392, "1 year 4 weeks"),
        (1092, "3 years"),
        (1183, "3 years 13 weeks"),
        (1461, "4 years"),
        (1827, "5 years"),
    ],
)
def test_time_is_said_in_the_words_of_people(days: int | None, said: str) -> None:
    assert look.weeks(days) == said


@pytest.mark.parametrize(("number", "said"), [(4600, "4,600"), (0, "0"), (None, "not published")])
def test_large_numbers_are_grouped(number: int | None, said: str) -> None:
    assert look.grouped(number) == said


def test_nouns_agree_with_their_number() -> None:
    assert [look.count(1, "skill"), look.count(2, "skill"), look.count(1200, "person,people")] == [
        "1 skill",
        "2 skills",
        "1,200 people",
    ]


def test_crumbs_lead_home_and_end_here() -> None:
    drawn = draw('{% crumbs "API" "api-reference" title %}', title="<this>")
    assert '<a href="/">Home</a>' in drawn
    assert '<a href="/api/docs">API</a>' in drawn
    assert drawn.endswith('<li aria-current="page">&lt;this&gt;</li></ol></nav>')
