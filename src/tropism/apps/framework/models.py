"""Tables of the framework, and what every row that came from a pack carries."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self, TypeVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

Row_co = TypeVar("Row_co", bound="Fact", covariant=True)

RQF = "RQF"
SKILL_TOP = 5
RQF_TOP = 8


class InstalledPack(models.Model):
    """A sector pack whose rows are in this database."""

    name = models.CharField(primary_key=True, max_length=200)
    title = models.TextField()
    version = models.TextField()
    licence = models.TextField()
    digest = models.CharField(max_length=64, blank=True)
    manifest = models.JSONField(default=dict)  # the whole pack.toml; read it with bridge.manifest_of
    installed_with = models.CharField(max_length=50)  # version of tropism
    installed_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return f"{self.title} {self.version}"


class Edition(models.Model):
    """Which edition of the facts the rows hold: one row, moved on by every change to any of them.

    The token is never used twice, so a cache keyed by it cannot outlive a rolled-back change.
    """

    number = models.PositiveBigIntegerField(default=0)
    token = models.CharField(max_length=32)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="framework_edition_is_one_row"),)

    def __str__(self) -> str:
        return f"edition {self.number}"

    @classmethod
    def move_on(cls) -> None:
        token = uuid4().hex
        if not cls.objects.filter(pk=1).update(number=F("number") + 1, token=token):
            cls.objects.create(pk=1, number=1, token=token)


def level_within(field: str, *, low: int, high: int) -> Q:
    return Q(**{f"{field}__gte": low, f"{field}__lte": high})


def not_negative(field: str) -> Q:
    """True of an unknown too: SQL lets a null through a check."""
    return Q(**{f"{field}__gte": 0})


def up_to_top_of_dimension() -> Q:
    """Skills go to 5, the qualification to 8."""
    skill = ~Q(dimension=RQF) & level_within("level", low=0, high=SKILL_TOP)
    return skill | (Q(dimension=RQF) & level_within("level", low=0, high=RQF_TOP))


class FactQuerySet(models.QuerySet[Row_co]):
    """Every write moves the edition on, so that nothing stays cached from before it."""

    def update(self, **values: Any) -> int:
        Edition.move_on()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        Edition.move_on()
        return super().delete()

    def bulk_create(self, objs: Iterable[Row_co], *args: Any, **kwargs: Any) -> list[Row_co]:
        Edition.move_on()
        return super().bulk_create(objs, *args, **kwargs)

    def current(self) -> Self:
        """Rows that are not retired."""
        return self.filter(retired=False)


class Fact(models.Model):
    """A row that came from a pack, or (pack is null) that a user added."""

    pack = models.ForeignKey(InstalledPack, models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    retired = models.BooleanField(default=False, editable=False)  # gone from the newest pack, kept

    objects = FactQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint] | tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(retired=False) | Q(pack__isnull=False),
                name="%(app_label)s_%(class)s_retired_came_from_a_pack",
            ),
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        Edition.move_on()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        gone = super().delete(*args, **kwargs)
        Edition.move_on()
        return gone


class Skill(Fact):
    id = models.CharField(primary_key=True, max_length=200)
    name = models.TextField()
    group = models.TextField()
    description = models.TextField(blank=True)
    kind = models.TextField(blank=True)
    source_url = models.TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ("id",)
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=~Q(id=RQF), name="framework_skill_is_not_the_qualification"),
        )

    def __str__(self) -> str:
        return self.name


class Role(Fact):
    id = models.CharField(primary_key=True, max_length=200)
    title = models.TextField()
    function = models.TextField()
    seniority = models.PositiveSmallIntegerField()
    soc2020 = models.TextField(blank=True)
    esco_uri = models.TextField(blank=True)
    typical_entry = models.TextField(blank=True)
    salary_low_gbp = models.PositiveIntegerField(null=True, blank=True)
    salary_mid_gbp = models.PositiveIntegerField(null=True, blank=True)
    salary_high_gbp = models.PositiveIntegerField(null=True, blank=True)
    salary_year = models.PositiveSmallIntegerField(null=True, blank=True)
    source_url = models.TextField(blank=True)
    salary_basis = models.TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ("id",)
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=level_within("seniority", low=1, high=6), name="framework_role_seniority_1_to_6"
            ),
            models.CheckConstraint(
                condition=not_negative("salary_low_gbp")
                & not_negative("salary_mid_gbp")
                & not_negative("salary_high_gbp"),
                name="framework_role_salaries_not_negative",
            ),
        )

    def __str__(self) -> str:
        return self.title


class RoleSkill(Fact):
    role = models.ForeignKey(Role, models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="roles")
    level = models.PositiveSmallIntegerField()
    basis = models.TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ("role", "skill")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=("role", "skill"), name="framework_roleskill_once_per_role_and_skill"),
            models.CheckConstraint(
                condition=level_within("level", low=0, high=SKILL_TOP), name="framework_roleskill_level_0_to_5"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role_id} needs {self.skill_id} at {self.level}"


class RoleEntry(Fact):
    """The lowest usual qualification for a role."""

    role = models.ForeignKey(Role, models.CASCADE, related_name="entries")
    dimension = models.CharField(max_length=200, default=RQF)
    level = models.PositiveSmallIntegerField()
    basis = models.TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ("role", "dimension")
        verbose_name_plural = "role entries"
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=("role", "dimension"), name="framework_roleentry_once_per_dimension"),
            models.CheckConstraint(condition=up_to_top_of_dimension(), name="framework_roleentry_level_in_range"),
        )

    def __str__(self) -> str:
        return f"{self.role_id} asks for {self.dimension} {self.level}"


class Profile(Fact):
    """An invented starting point."""

    id = models.CharField(primary_key=True, max_length=200)
    title = models.TextField()
    description = models.TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ("id",)

    def __str__(self) -> str:
        return self.title


class ProfileSkill(Fact):
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="skills")
    dimension = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField()
    basis = models.TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ("profile", "dimension")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=("profile", "dimension"), name="framework_profileskill_once_per_dimension"),
            models.CheckConstraint(condition=up_to_top_of_dimension(), name="framework_profileskill_level_in_range"),
        )

    def __str__(self) -> str:
        return f"{self.profile_id} has {self.dimension} at {self.level}"


class Registration(Fact):
    """A licence to practise that a role needs or a profile holds."""

    role = models.ForeignKey(Role, models.CASCADE, null=True, blank=True, related_name="registrations")
    profile = models.ForeignKey(Profile, models.CASCADE, null=True, blank=True, related_name="registrations")
    registration = models.CharField(max_length=200)
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ("registration", "role", "profile")
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(role__isnull=False, profile__isnull=True) | Q(role__isnull=True, profile__isnull=False),
                name="framework_registration_has_one_holder",
            ),
            models.UniqueConstraint(fields=("role", "registration"), name="framework_registration_once_per_role"),
            models.UniqueConstraint(fields=("profile", "registration"), name="framework_registration_once_per_profile"),
        )

    def __str__(self) -> str:
        return f"{self.role_id or self.profile_id}: {self.registration}"
