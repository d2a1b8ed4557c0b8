from collections.abc import Callable
from typing import Any

import pytest

from tropism.apps.catalogue.bridge import Standing
from tropism.apps.catalogue.models import Outcome
from tropism.apps.framework.models import RoleSkill
from tropism.apps.strategy import queries
from tropism.apps.strategy.queries import Cell, GapLine, Headline, Region, Waiter
from tropism.apps.strategy.queries.heat import step_of_count, step_of_level
from tropism.packs.schema import Pack

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("read", "statements"),
    [
        (queries.show_room, 1),
        (queries.show_need, 1),
        (queries.show_teaching, 1),
        (queries.list_gaps, 1),
        (queries.show_sector, 1),
        (queries.list_taught, 1),
        (queries.show_cover, 1),
        (queries.count_unknowns, 1),
    ],
)
def test_every_page_costs_a_fixed_number_of_sql_statements(
    installed: Pack, django_assert_num_queries: Callable[..., Any], read: Callable[[], object], statements: int
) -> None:
    read()
    with django_assert_num_queries(statements):
        read()


def test_need_is_the_highest_level_in_the_group_averaged_over_the_roles_of_the_family(canal: Pack) -> None:
    RoleSkill.objects.create(role_id="r1", skill_id="s3", level=2)
    heat = queries.show_need()
    assert (heat.columns, heat.column_totals) == (("crew", "yard"), (1, 1))
    assert [(row.group, [c.value for c in row.cells], row.total) for row in heat.rows] == [
        ("Steering", [2.0, 4.0], 3.0),
        ("Locks", [2.0, 3.0], 2.5),
    ]


def test_teaching_counts_startable_courses_where_they_are_and_those_nowhere_beside_them(canal: Pack) -> None:
    heat = queries.show_teaching()
    assert (heat.columns, heat.column_totals) == (("North", "South", ""), (1, 1, 0))
    assert [(row.short, [c.value for c in row.cells]) for row in heat.rows] == [
        ("Steer", [1, 0, 0]),
        ("Locks", [0, 1, 0]),
    ]


@pytest.mark.parametrize("standing", [Standing.PRACTICE, Standing.UNSTARTABLE])
def test_practice_and_what_cannot_be_started_are_counted_apart(canal: Pack, standing: Standing) -> None:
    heat = queries.show_teaching(standing=standing)
    assert [[c.value for c in row.cells] for row in heat.rows] == [[0, 0, 1], [0, 0, 0]]


def test_gaps_are_the_levels_that_roles_need_and_no_startable_course_teaches(canal: Pack) -> None:
    lines = queries.list_gaps()
    assert [(g.skill, g.level, g.waiting, g.asked) for g in lines] == [
        ("s1", 4, 1, 1),
        ("s2", 1, 1, 1),
        ("s1", 3, 1, 0),
        ("s3", 1, 1, 0),
    ]
    assert lines[0] == GapLine(
        "s1",
        "Helm control",
        "Steering",
        4,
        "leads or teaches",
        waiting=1,
        asked=1,
        highest_course=2,
        unstartable=1,
        practice=1,
        might=0,
        roles=(Waiter("r2", "Role r2", "yard", 4),),
    )
    assert lines[1].might == 1


def test_a_course_that_can_be_started_closes_its_gap(canal: Pack) -> None:
    Outcome.objects.create(programme_id="c4", dimension="s2", level=1)
    assert "s2" not in {g.skill for g in queries.list_gaps()}


def test_the_headline_counts_courses_practice_and_unmapped_listings_apart(canal: Pack) -> None:
    assert queries.show_room().headline == Headline(
        roles=2,
        skills=3,
        skill_levels=4,
        untaught=2,
        untaught_with_practice=1,
        roles_waiting=2,
        courses=2,
        unmapped=1,
        unstartable=1,
        practice=1,
    )


def test_a_region_says_how_much_of_it_is_a_guess(canal: Pack) -> None:
    assert queries.show_room().regions == (
        Region("North", courses=1, by_provider=1, online=0),
        Region("South", courses=1, by_provider=0, online=1),
        Region("", courses=0, by_provider=0, online=0),
    )


def test_the_shipped_headline(installed: Pack) -> None:
    room = queries.show_room()
    asked = {(n.skill_id, n.level) for n in installed.role_skills}
    closed = {a.programme_id for a in installed.availability} | {p.id for p in installed.practice}
    best: dict[str, int] = {}
    for o in installed.outcomes:
        if o.programme_id not in closed:
            best[o.skill_id] = max(best.get(o.skill_id, 0), o.level)
    untaught = {(skill, level) for skill, level in asked if best.get(skill, 0) < level}
    assert {(g.skill, g.level) for g in room.gaps if g.asked} == untaught
    assert (room.headline.skill_levels, room.headline.untaught) == (len(asked), len(untaught)) == (322, 213)
    assert (room.headline.courses, room.headline.unmapped) == (120, 35)
    assert room.headline.courses + room.headline.unmapped + room.headline.unstartable == len(installed.listings)


def test_every_figure_of_the_sector_is_there(installed: Pack) -> None:
    sector = queries.show_sector()
    tables = ("headcount", "difficulty", "flows", "soc_pay", "cost")
    found = (sector.headcounts, sector.difficulties, sector.flows, sector.pay, sector.costs)
    assert [len(rows) for rows in found] == [len(getattr(installed, table)) for table in tables]
    assert all(row.source_url for rows in found for row in rows)


def test_five_steps_of_a_heat_map() -> None:
    assert [step_of_level(v) for v in (0, 0.4, 0.5, 1.4, 1.5, 2.5, 3.5, 5)] == [0, 0, 1, 1, 2, 3, 4, 4]
    assert [step_of_count(v, most=26) for v in (0, 1, 2, 5, 10, 26)] == [0, 1, 2, 3, 3, 4]
    assert step_of_count(1, most=1) == 4


def test_an_empty_database_has_an_empty_room(db: None) -> None:
    room = queries.show_room()
    assert (room.gaps, room.need.rows, room.teaching.rows, room.headline.roles) == ((), (), (), 0)


def test_a_cell_prints_its_number_and_its_step(canal: Pack) -> None:
    assert queries.show_need().rows[0].cells == (Cell(2.0, 2), Cell(4.0, 4))
