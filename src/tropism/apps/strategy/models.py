"""The sector's own figures, each with the page that gave it. Their ids are made from what they measure."""

from django.db import models
from django.db.models import Q

from tropism.apps.framework.models import Fact, not_negative


class Headcount(Fact):
    """People or jobs in a scope, counted or forecast."""

    id = models.CharField(primary_key=True, max_length=64)
    year = models.PositiveSmallIntegerField()
    observed_or_forecast = models.CharField(max_length=20)
    made_in_year = models.PositiveSmallIntegerField(null=True, blank=True)
    scope = models.TextField()
    headcount = models.PositiveIntegerField()
    source_url = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ("scope", "year", "id")
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=not_negative("headcount"), name="strategy_headcount_not_negative"),
            models.CheckConstraint(
                condition=Q(observed_or_forecast__in=("observed", "forecast")),
                name="strategy_headcount_observed_or_forecast",
            ),
        )

    def __str__(self) -> str:
        return f"{self.scope} {self.year}: {self.headcount}"


class Difficulty(Fact):
    """How hard a skill or role is to find, as a survey said."""

    id = models.CharField(primary_key=True, max_length=64)
    skill_or_role = models.TextField()
    metric = models.TextField()
    value = models.FloatField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    source_url = models.TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ("skill_or_role", "metric", "id")
        verbose_name_plural = "difficulties"

    def __str__(self) -> str:
        return f"{self.skill_or_role}: {self.metric}"


class Flow(Fact):
    """A rate or count of people, places or money moving through the sector."""

    id = models.CharField(primary_key=True, max_length=64)
    metric = models.TextField()
    value = models.FloatField(null=True, blank=True)
    unit = models.TextField(blank=True)
    year = models.TextField(blank=True)  # as published
    scope = models.TextField(blank=True)
    source_url = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ("metric", "year", "id")

    def __str__(self) -> str:
        return self.metric


class SocPay(Fact):
    """All-UK pay of an occupation code; a floor is the least it can be, not the figure."""

    id = models.CharField(primary_key=True, max_length=64)
    soc2020 = models.CharField(max_length=20)
    title = models.TextField()
    p25_gbp = models.PositiveIntegerField(null=True, blank=True)
    median_gbp = models.PositiveIntegerField(null=True, blank=True)
    p25_is_floor = models.BooleanField(default=False)
    median_is_floor = models.BooleanField(default=False)
    year = models.PositiveSmallIntegerField()
    source_url = models.TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ("soc2020", "year")
        verbose_name_plural = "pay by occupation"
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=("soc2020", "year"), name="strategy_socpay_once_per_code_and_year"),
            models.CheckConstraint(
                condition=not_negative("p25_gbp") & not_negative("median_gbp"), name="strategy_socpay_not_negative"
            ),
        )

    def __str__(self) -> str:
        return f"{self.soc2020} {self.title}"


class Cost(Fact):
    """A price, yield or dose that someone published."""

    id = models.CharField(primary_key=True, max_length=64)
    item = models.TextField()
    value = models.FloatField(null=True, blank=True)
    unit = models.TextField(blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    scope = models.TextField(blank=True)
    source_url = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ("item", "id")

    def __str__(self) -> str:
        return self.item
