"""Where things stand in the drawn pictures."""

from hypothesis import given
from hypothesis import strategies as st

from tropism.apps.careers.queries.pictures import EDGE, PayRow, Point, draw_front, draw_pay
from tropism.apps.careers.queries.scale import MOST_TICKS, Scale, money_step, round_up, say_weeks, week_step


def test_a_scale_runs_from_its_low_to_its_high() -> None:
    scale = Scale(0, 200, 60, 580)
    assert [scale.at(n) for n in (0, 100, 200)] == [60, 320, 580]


@given(st.integers(min_value=0, max_value=5_000))
def test_weeks_are_marked_few_times_and_at_round_numbers(weeks: int) -> None:
    step = week_step(weeks)
    assert step in {1, 2, 4, 8, 13, 26, 52, 104, 208, 520, 1040}
    assert weeks / step <= MOST_TICKS
    assert 0 <= round_up(weeks, step) - weeks <= step


@given(st.integers(min_value=0, max_value=10**7))
def test_money_is_marked_at_one_two_or_five(pounds: int) -> None:
    step = money_step(pounds)
    assert str(step).rstrip("0") in {"1", "2", "5"}
    assert pounds / step <= MOST_TICKS


def test_whole_years_are_called_years() -> None:
    assert [say_weeks(n) for n in (0, 26, 52, 104)] == ["0", "26", "1 year", "2 years"]


def test_a_cheaper_route_stands_lower_and_a_quicker_one_further_left() -> None:
    cheap, fast = draw_front([Point(0, 700, "Cheapest"), Point(90_000, 70, "Fastest")], []).dots[::-1]
    assert (cheap.x > fast.x, cheap.y > fast.y) == (True, True)


def test_only_a_route_that_the_front_beats_is_drawn_hollow() -> None:
    front = [Point(0, 700), Point(90_000, 70)]
    beaten, beside, far = Point(90_000, 700), Point(40_000, 300), Point(90_000_000, 800)
    assert len(draw_front(front, [beaten, beaten, beside, far, front[0]]).hollow) == 1


@given(st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 20_000)), min_size=1, max_size=12))
def test_no_label_of_a_front_leaves_the_picture(points: list[tuple[int, int]]) -> None:
    picture = draw_front([Point(p, d, "Cheapest, fastest and balanced") for p, d in points], [])
    assert [d for d in picture.dots if not (0 <= d.label_x <= EDGE and d.label_y > 0)] == []


def test_pay_that_is_not_published_is_not_drawn() -> None:
    assert draw_pay([PayRow("Now", None, None, None)]) is None
    picture = draw_pay([PayRow("Now", None, None, None), PayRow("After", 28_000, None, None)])
    assert picture is not None
    assert [(bar.title, bar.width, [m.label for m in bar.marks]) for bar in picture.bars] == [
        ("After", 0, ["£28,000 low"])
    ]


@given(st.integers(1_000, 200_000), st.integers(0, 50_000), st.integers(0, 50_000))
def test_labels_of_pay_stand_side_by_side_inside_the_picture(low: int, more: int, most: int) -> None:
    picture = draw_pay([PayRow("", low, low + more, low + more + most)])
    assert picture is not None
    starts = [mark.label_x for mark in picture.bars[0].marks]
    assert starts == sorted(starts)
    assert starts[0] >= 0
    assert picture.ticks[0].at >= 20
    assert picture.ticks[-1].at <= 580
