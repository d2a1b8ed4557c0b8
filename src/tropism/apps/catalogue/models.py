"""Tables of the catalogue. Money is whole pence, time whole days; an empty number is unknown, never zero."""

from django.db import models
from django.db.models import Q

from tropism.apps.framework.models import Fact, level_within, not_negative, up_to_top_of_dimension


class Provider(Fact):
    id = models.CharField(primary_key=True, max_length=200)
    name = models.TextField()
    kind = models.TextField(blank=True)
    town = models.TextField(blank=True)
    region = models.TextField(blank=True)
    url = models.TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class Programme(Fact):
    """A programme as one page listed it, or a generic step of supervised practice."""

    id = models.CharField(primary_key=True, max_length=200)
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="programmes")
    practice = models.BooleanField(default=False)  # generic employer step, not a real listing
    title = models.TextField()
    kind = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField(null=True, blank=True)  # RQF level of the award
    mode = models.TextField(blank=True)
    town = models.TextField(blank=True)
    duration_days = models.PositiveIntegerField(null=True, blank=True)
    cpd_points = models.FloatField(null=True, blank=True)
    credits = models.FloatField(null=True, blank=True)
    fee_home_pence = models.PositiveBigIntegerField(null=True, blank=True)
    fee_overseas_pence = models.PositiveBigIntegerField(null=True, blank=True)
    entry_requirements = models.TextField(blank=True)
    topics = models.JSONField(default=list, blank=True)
    accredited_by = models.TextField(blank=True)
    start = models.TextField(blank=True)  # as published
    url = models.TextField(blank=True)
    seen = models.PositiveSmallIntegerField(null=True, blank=True)  # year
    notes = models.TextField(blank=True)
    unstartable_class = models.TextField(blank=True)  # empty = startable
    unstartable_note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ("id",)
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=level_within("level", low=0, high=8), name="catalogue_programme_level_0_to_8"
            ),
            models.CheckConstraint(
                condition=Q(mode__in=("", "in-person", "online", "blended")), name="catalogue_programme_mode_known"
            ),
            models.CheckConstraint(
                condition=not_negative("fee_home_pence") & not_negative("fee_overseas_pence"),
                name="catalogue_programme_fees_not_negative",
            ),
            models.CheckConstraint(
                condition=not_negative("duration_days") & not_negative("cpd_points") & not_negative("credits"),
                name="catalogue_programme_size_not_negative",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Outcome(Fact):
    """A level that a programme lifts a person to."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="outcomes")
    dimension = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField()
    basis = models.TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ("programme", "dimension")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=("programme", "dimension"), name="catalogue_outcome_once_per_dimension"),
            models.CheckConstraint(condition=up_to_top_of_dimension(), name="catalogue_outcome_level_in_range"),
        )

    def __str__(self) -> str:
        return f"{self.programme_id} gives {self.dimension} {self.level}"


class Entry(Fact):
    """A level that a programme asks for at its start."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="entries")
    dimension = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField()
    basis = models.TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ("programme", "dimension")
        verbose_name_plural = "entries"
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=("programme", "dimension"), name="catalogue_entry_once_per_dimension"),
            models.CheckConstraint(condition=up_to_top_of_dimension(), name="catalogue_entry_level_in_range"),
        )

    def __str__(self) -> str:
        return f"{self.programme_id} asks for {self.dimension} {self.level}"


class Typical(Fact):
    """What to assume for a kind of programme whose page does not say. Judgement, for the reader to change."""

    kind = models.CharField(primary_key=True, max_length=200)
    who_pays = models.TextField()
    fee_low_pence = models.PositiveBigIntegerField()
    fee_mid_pence = models.PositiveBigIntegerField()
    fee_high_pence = models.PositiveBigIntegerField()
    days_low = models.PositiveIntegerField()
    days_mid = models.PositiveIntegerField()
    days_high = models.PositiveIntegerField()
    basis = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ("kind",)
        verbose_name_plural = "typical ranges"
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(who_pays__in=("learner", "employer", "funder")), name="catalogue_typical_payer_known"
            ),
            models.CheckConstraint(
                condition=not_negative("fee_low_pence")
                & Q(fee_low_pence__lte=models.F("fee_mid_pence"))
                & Q(fee_mid_pence__lte=models.F("fee_high_pence")),
                name="catalogue_typical_fees_in_order",
            ),
            models.CheckConstraint(
                condition=not_negative("days_low")
                & Q(days_low__lte=models.F("days_mid"))
                & Q(days_mid__lte=models.F("days_high")),
                name="catalogue_typical_days_in_order",
            ),
        )

    def __str__(self) -> str:
        return self.kind


class Funding(Fact):
    id = models.CharField(primary_key=True, max_length=200)
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="funding")
    title = models.TextField()
    kind = models.TextField(blank=True)
    amount_pence = models.PositiveBigIntegerField(null=True, blank=True)
    places_per_year = models.PositiveIntegerField(null=True, blank=True)
    eligibility = models.TextField(blank=True)
    for_programmes = models.TextField(blank=True)  # programme ids joined by ";", or words
    url = models.TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ("id",)
        verbose_name_plural = "funding"
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=not_negative("amount_pence") & not_negative("places_per_year"),
                name="catalogue_funding_not_negative",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Event(Fact):
    id = models.CharField(primary_key=True, max_length=200)
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="events")
    title = models.TextField()
    kind = models.TextField(blank=True)
    date = models.TextField(blank=True)  # as published: a day, a month, a year or empty
    recording = models.TextField(blank=True)
    topics = models.JSONField(default=list, blank=True)
    url = models.TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ("id",)

    def __str__(self) -> str:
        return self.title


class Initiative(Fact):
    id = models.CharField(primary_key=True, max_length=200)
    name = models.TextField()
    lead = models.TextField(blank=True)
    partners = models.TextField(blank=True)
    what = models.TextField(blank=True)
    started = models.TextField(blank=True)
    url = models.TextField(blank=True)

    class Meta(Fact.Meta):
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name
