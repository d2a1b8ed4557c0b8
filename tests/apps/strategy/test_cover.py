import pytest

from tropism.apps.strategy import queries
from tropism.apps.strategy.queries import Narrowing, Reached, Unknown
from tropism.apps.strategy.queries.cover import how_far
from tropism.packs.schema import Pack

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("course", "middle", "reached"),
    [
        (3, 3, Reached.ENOUGH),
        (4, 3, Reached.ENOUGH),
        (1, 1, Reached.ENOUGH),
        (2, 3, Reached.SHORT),
        (1, 2, Reached.NOT),
        (0, 1, Reached.NOT),
    ],
)
def test_a_course_reaches_enough_when_it_goes_as_high_as_the_middle_role_asks(
    course: int, middle: int, reached: Reached
) -> None:
    assert how_far(course, middle=middle) == reached


def test_the_cover_of_a_small_sector_by_hand(canal: Pack) -> None:
    cover = queries.show_cover()
    found = [(s.skill, s.roles, s.middle_asked, s.highest_asked, s.highest_course, s.reached) for s in cover.skills]
    assert found == [
        ("s1", 2, 2, 4, 2, Reached.ENOUGH),
        ("s2", 1, 1, 1, 0, Reached.NOT),
        ("s3", 1, 3, 3, 3, Reached.ENOUGH),
    ]
    assert [(g.group, g.skills, g.enough, g.short_of, g.not_reached) for g in cover.groups] == [
        ("Steering", 2, 1, 0, 1),
        ("Locks", 1, 1, 0, 0),
    ]


def test_the_shipped_cover_adds_up(installed: Pack) -> None:
    cover = queries.show_cover()
    assert {r: cover.count(r) for r in Reached} == {Reached.ENOUGH: 44, Reached.SHORT: 47, Reached.NOT: 29}
    assert sum(g.skills for g in cover.groups) == len(cover.skills) == len(installed.skills)
    assert cover.links == len(installed.role_skills)


def test_gaps_are_narrowed_to_a_group(canal: Pack) -> None:
    gaps = queries.list_gaps()
    assert [(g.skill, g.level) for g in queries.narrow(gaps, Narrowing())] == [("s1", 4), ("s2", 1)]
    locks = queries.narrow(gaps, Narrowing("Locks", on_the_way=True))
    assert [(g.skill, g.level) for g in locks] == [("s3", 1)]


def test_gaps_of_a_family_count_its_own_roles_alone(installed: Pack) -> None:
    own = {role.id for role in installed.roles if role.function == "pharmacy"}
    found = queries.narrow(queries.show_room().gaps, Narrowing(family="pharmacy"))
    asked = {(n.skill_id, n.level) for n in installed.role_skills if n.role_id in own}
    assert {(g.skill, g.level) for g in found} <= asked
    assert all({role.id for role in g.roles} <= own and g.waiting == len(g.roles) for g in found)
    assert [g.waiting for g in found] == sorted((g.waiting for g in found), reverse=True)


def test_what_is_taught_counts_courses_providers_and_standings_apart(canal: Pack) -> None:
    lines = [
        (t.skill, t.level, t.courses, t.providers, t.unstartable, t.practice, t.waiting) for t in queries.list_taught()
    ]
    assert lines == [
        ("s1", 1, 1, 1, 1, 0, 2),
        ("s1", 2, 1, 1, 1, 0, 2),
        ("s3", 2, 1, 1, 0, 0, 1),
        ("s3", 3, 1, 1, 0, 0, 1),
    ]


def test_unknowns_are_counted_over_listings_that_can_be_started(installed: Pack) -> None:
    closed = {a.programme_id for a in installed.availability}
    rows = [row for row in installed.listings if row.id not in closed]
    found = {one.what: (one.missing, one.of) for one in queries.count_unknowns().listings}
    assert found["fee"] == (sum(r.fee_gbp_home is None for r in rows), len(rows)) == (150, 155)
    assert found["duration"] == (101, 155)
    assert found["town"] == (73, 155)
    assert found["outcomes mapped to skills"] == (35, 155)


def test_a_share_of_nothing_is_nothing() -> None:
    assert [Unknown("fee", missing, of).known_share for missing, of in ((0, 0), (1, 4), (4, 4))] == [0.0, 75.0, 0.0]
