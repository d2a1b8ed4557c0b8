from collections.abc import Callable
from typing import Any

import pytest

from tropism.apps.framework import queries
from tropism.apps.framework.models import Role
from tropism.apps.framework.queries import Beside, Need, Pay, UsualEntry
from tropism.packs.schema import Pack

pytestmark = pytest.mark.django_db

READS: list[Callable[[], object]] = [
    queries.list_roles,
    queries.list_starts,
    queries.list_registrations,
    lambda: queries.show_role("r1"),
    lambda: queries.compare_roles("r1", "r2"),
]


@pytest.mark.parametrize("read", READS)
def test_every_read_costs_one_sql_statement(
    canal: Pack, django_assert_num_queries: Callable[..., Any], read: Callable[[], object]
) -> None:
    read()
    with django_assert_num_queries(1):
        read()


def test_roles_are_listed_by_function_and_seniority(canal: Pack) -> None:
    Role.objects.create(pk="r0", title="Cabin hand", function="yard", seniority=1)
    families = queries.list_roles()
    assert [(f.name, [r.id for r in f.roles]) for f in families] == [("yard", ["r0", "r2"]), ("crew", ["r1"])]


def test_pay_that_nobody_published_stays_unknown(canal: Pack) -> None:
    line = queries.list_roles()[0].roles[0]
    assert line.pay == Pay(None, None, None, None, "", "")
    assert not line.pay.known


@pytest.mark.parametrize(
    ("basis", "expected"), [("all-UK pay for SOC 3116", True), ("a survey of boat yards", False), ("", False)]
)
def test_pay_of_a_whole_occupation_says_so(basis: str, expected: bool) -> None:  # noqa: FBT001  # what is expected
    assert Pay(26000, None, None, 2025, basis, "").all_uk is expected


def test_a_role_shows_its_needs_by_group_with_where_they_come_from(canal: Pack) -> None:
    page = queries.show_role("r2")
    assert page is not None
    assert [(g.name, g.needs) for g in page.groups] == [
        ("Steering", (Need("s1", "Helm control", 4, "leads or teaches", judged=True, basis="judgement"),)),
        ("Locks", (Need("s3", "Skill s3", 3, "independent", judged=True, basis="judgement"),)),
    ]
    assert page.line.entry == UsualEntry("RQF", 3, required=False)
    assert page.line.registrations == ("Master's ticket",)


def test_a_role_that_is_not_there_is_none(canal: Pack) -> None:
    assert queries.show_role("r9") is None
    assert queries.compare_roles("r1", "r9") is None


def test_two_roles_stand_side_by_side(canal: Pack) -> None:
    beside = queries.compare_roles("r1", "r2")
    assert beside is not None
    assert beside.skills == (
        Beside("s1", "Helm control", "Steering", 2, 4),
        Beside("s2", "Night pilotage", "Steering", 1, 0),
        Beside("s3", "Skill s3", "Locks", 0, 3),
    )
    assert beside.shared == 1


def test_a_start_keeps_the_qualification_apart_from_the_skills(canal: Pack) -> None:
    (start,) = queries.list_starts()
    assert (start.qualification, start.skills, start.registrations) == (2, 1, ("Master's ticket",))


def test_a_licence_to_practise_says_who_needs_and_who_holds_it(canal: Pack) -> None:
    (line,) = queries.list_registrations()
    assert (line.name, line.roles, line.profiles) == ("Master's ticket", (("r2", "Role r2"),), (("p1", "Rower"),))


def test_the_shipped_pay_is_as_patchy_as_its_readme_says(installed: Pack) -> None:
    pays = [role.pay for family in queries.list_roles() for role in family.roles]
    known = [sum(getattr(pay, name) is not None for pay in pays) for name in ("low", "mid", "high")]
    assert (len(pays), known) == (48, [39, 35, 6])
