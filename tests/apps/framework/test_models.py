from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import models
from django.db.utils import IntegrityError

from tropism.apps.framework.models import (
    Edition,
    Fact,
    InstalledPack,
    Profile,
    ProfileSkill,
    Registration,
    Role,
    RoleEntry,
    RoleSkill,
    Skill,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def _rows() -> None:
    Skill.objects.create(pk="s1", name="Helm", group="Steering")
    Role.objects.create(pk="r1", title="Mate", function="crew", seniority=2)
    Profile.objects.create(pk="p1", title="Rower")


ROLE = {"pk": "r2", "title": "Mate", "function": "crew", "seniority": 2}


@pytest.mark.usefixtures("_rows")
@pytest.mark.parametrize(
    ("constraint", "model", "values"),
    [
        ("framework_skill_is_not_the_qualification", Skill, {"pk": "RQF", "name": "Helm", "group": "Steering"}),
        ("framework_skill_retired_came_from_a_pack", Skill, {"pk": "s2", "name": "x", "group": "x", "retired": True}),
        ("framework_role_seniority_1_to_6", Role, {**ROLE, "seniority": 7}),
        ("framework_role_seniority_1_to_6", Role, {**ROLE, "seniority": 0}),
        ("framework_roleskill_level_0_to_5", RoleSkill, {"role_id": "r1", "skill_id": "s1", "level": 6}),
        ("framework_roleentry_level_in_range", RoleEntry, {"role_id": "r1", "dimension": "RQF", "level": 9}),
        ("framework_profileskill_level_in_range", ProfileSkill, {"profile_id": "p1", "dimension": "s1", "level": 6}),
        ("framework_registration_has_one_holder", Registration, {"registration": "Ticket"}),
        (
            "framework_registration_has_one_holder",
            Registration,
            {"registration": "Ticket", "role_id": "r1", "profile_id": "p1"},
        ),
        ("framework_edition_is_one_row", Edition, {"pk": 2, "token": "x"}),
    ],
)
def test_the_database_refuses_what_cannot_be_true(
    constraint: str, model: type[models.Model], values: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        model._default_manager.create(**values)


@pytest.mark.usefixtures("_rows")
@pytest.mark.parametrize(
    ("model", "values"),
    [
        (RoleSkill, {"role_id": "r1", "skill_id": "s1", "level": 2}),
        (RoleEntry, {"role_id": "r1", "dimension": "RQF", "level": 3}),
        (ProfileSkill, {"profile_id": "p1", "dimension": "s1", "level": 2}),
        (Registration, {"role_id": "r1", "registration": "Ticket"}),
        (Registration, {"profile_id": "p1", "registration": "Ticket"}),
    ],
)
def test_the_same_thing_is_said_once(model: type[models.Model], values: dict[str, Any]) -> None:
    model._default_manager.create(**values)
    with pytest.raises(IntegrityError, match=r"UNIQUE|unique"):
        model._default_manager.create(**values)


@pytest.mark.usefixtures("_rows")
def test_the_qualification_goes_to_eight_where_skills_stop_at_five() -> None:
    ProfileSkill.objects.create(profile_id="p1", dimension="RQF", level=8)
    ProfileSkill.objects.create(profile_id="p1", dimension="s1", level=5)
    assert ProfileSkill.objects.count() == 2


def test_a_pack_with_rows_cannot_be_deleted() -> None:
    pack = InstalledPack.objects.create(
        name="boats", title="Boats", version="1", licence="", installed_at=datetime(2026, 11, 22, tzinfo=UTC)
    )
    Skill.objects.create(pk="s1", name="Helm", group="Steering", pack=pack)
    with pytest.raises(models.ProtectedError):
        pack.delete()


def change_by_saving(skill: Skill) -> None:
    skill.save()


def change_by_updating(skill: Skill) -> None:
    Skill.objects.filter(pk=skill.pk).update(name="Tiller")


def change_by_deleting(skill: Skill) -> None:
    skill.delete()


def change_by_deleting_many(skill: Skill) -> None:
    Skill.objects.all().delete()


def change_by_creating_many(skill: Skill) -> None:
    Skill.objects.bulk_create([Skill(pk="s9", name="x", group="x")])


def change_many_at_once(skill: Skill) -> None:
    skill.name = "Tiller"
    Skill.objects.bulk_update([skill], ["name"])


CHANGES = [
    change_by_saving,
    change_by_updating,
    change_by_deleting,
    change_by_deleting_many,
    change_by_creating_many,
    change_many_at_once,
]


@pytest.mark.parametrize("change", CHANGES)
def test_every_way_of_writing_a_fact_moves_the_edition_on(change: Any) -> None:
    skill = Skill.objects.create(pk="s1", name="Helm", group="Steering")
    before = Edition.objects.get()
    change(skill)
    after = Edition.objects.get()
    assert after.number > before.number
    assert after.token != before.token


def test_reading_does_not_move_the_edition_on() -> None:
    Skill.objects.create(pk="s1", name="Helm", group="Steering")
    before = Edition.objects.get().token
    assert Skill.objects.current().count() == 1
    assert Edition.objects.get().token == before


def test_every_table_of_facts_counts_its_changes() -> None:
    from django.apps import apps

    facts = [model for model in apps.get_models() if issubclass(model, Fact)]
    assert len(facts) == 20
    assert {type(model._default_manager).__name__ for model in facts} == {"ManagerFromFactQuerySet"}
