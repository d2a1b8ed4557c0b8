"""Steps on a line of weeks, over plans made by hand."""

from datetime import date

import pytest

from tropism.apps.careers.queries.gantt import Paid, draw_gantt, paid_for
from tropism.apps.careers.queries.words import Names, say_qualification
from tropism.apps.catalogue.bridge import read_shelf
from tropism.engine.pathways.result import Amount, Basis, Objective, Pathway, Range, Status, Step, Until
from tropism.packs.schema import Pack

pytestmark = pytest.mark.django_db
NOTHING = Range(0, 0, 0)


def step(programme: str, start: int, days: int, *, fee: int | None = 0, employer: bool = False) -> Step:
    return Step(
        programme,
        "course",
        fee_pence=fee,
        fee_assumed=NOTHING if fee is not None else Range(100, 200, 300),
        fee_basis=Basis.PUBLISHED,
        fee_stale_year=None,
        fee_stale_pence=None,
        employer_price_pence=None,
        days=days,
        days_assumed=NOTHING,
        days_basis=Basis.PUBLISHED,
        starts_day=start,
        ends_day=start + days,
        floor_starts_day=0,
        floor_ends_day=days,
        employer=employer,
        practice=employer,
        adds=(),
    )


def pathway(*steps: Step, apply_after: int | None = None, ladders: tuple[tuple[str, ...], ...] = ()) -> Pathway:
    return Pathway(
        Status.OPTIMAL,
        Objective.CHEAPEST,
        Until.COMPETENT,
        "r1",
        steps,
        Amount(),
        Amount(published=sum(s.days or 0 for s in steps)),
        floor_days=0,
        lower_bound_pence=0,
        lower_bound_days=0,
        proven=True,
        found=True,
        employer_steps=0,
        practice_steps=0,
        apply_after=len(steps) if apply_after is None else apply_after,
        ladders=ladders,
    )


@pytest.fixture
def names(harbour: Pack) -> Names:
    return Names(read_shelf(), date(2026, 11, 22))


def test_a_bar_starts_where_its_step_does(names: Names) -> None:
    rows = draw_gantt(pathway(step("c1", 0, 14), step("q1", 14, 28)), names).rows
    assert [(r.bars[0].start, r.bars[0].length, r.bars[0].label) for r in rows] == [
        (0, 2, "week 1 to 2"),
        (2, 4, "week 3 to 6"),
    ]


def test_rungs_of_one_growing_role_share_a_line(names: Names) -> None:
    plan = pathway(step("c1", 0, 7), step("w1", 7, 7, employer=True), step("q2", 14, 7), ladders=(("w1", "q2"),))
    rows = draw_gantt(plan, names).rows
    assert [[line.card.id for line in row.lines] for row in rows] == [["c1"], ["w1", "q2"]]
    assert [(bar.label, bar.joined) for bar in rows[1].bars] == [("week 2 to 3", False), ("", True)]


def test_a_growing_roles_label_stands_clear_of_all_its_bars(names: Names) -> None:
    ladder, rest = (step("w1", 0, 7), step("q2", 7, 7)), step("c1", 14, 210)
    early = draw_gantt(pathway(*ladder, rest, ladders=(("w1", "q2"),)), names).rows[0].bars
    late = draw_gantt(pathway(*ladder, ladders=(("w1", "q2"),)), names).rows[0].bars
    assert [(bar.label, bar.before) for bar in early] == [("", False), ("week 1 to 2", False)]
    assert [(bar.label, bar.before) for bar in late] == [("week 1 to 2", True), ("", True)]


def test_a_ladder_is_cut_where_one_could_apply(names: Names) -> None:
    plan = pathway(step("w1", 0, 7), step("q1", 7, 7), step("q2", 14, 7), apply_after=2, ladders=(("w1", "q1", "q2"),))
    gantt = draw_gantt(plan, names)
    assert [[line.number for line in row.lines] for row in gantt.rows] == [[1, 2]]
    assert [[line.number for line in row.lines] for row in gantt.later] == [[3]]
    assert gantt.apply is not None
    assert (gantt.apply.start, gantt.end.start) == (2, 3)


def test_there_is_one_ring_when_one_could_apply_only_at_the_end(names: Names) -> None:
    assert draw_gantt(pathway(step("c1", 0, 7)), names).apply is None


def test_what_was_spent_so_far_grows_and_says_when_it_is_assumed(names: Names) -> None:
    rows = draw_gantt(pathway(step("c1", 0, 7, fee=500), step("c2", 7, 7, fee=None)), names).rows
    assert [(r.so_far_pence, r.so_far_assumed) for r in rows] == [(500, False), (700, True)]


def test_paid_work_is_never_called_free() -> None:
    assert [paid_for(s) for s in (step("w1", 0, 1, employer=True), step("c1", 0, 1), step("c1", 0, 1, fee=5))] == [
        Paid.WORK,
        Paid.FREE,
        Paid.PUBLISHED,
    ]
    assert paid_for(step("c2", 0, 1, fee=None)) is Paid.ASSUMED


def test_a_long_plan_has_few_columns(names: Names) -> None:
    gantt = draw_gantt(pathway(step("c1", 0, 3650)), names)
    assert len(gantt.ticks) <= 12
    assert gantt.columns >= 3650 / 7


def test_a_qualification_is_said_in_plain_words() -> None:
    assert (say_qualification(8), say_qualification(9)) == ("a doctorate", "RQF level 9")
