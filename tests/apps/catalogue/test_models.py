from typing import Any

import pytest
from django.db import models
from django.db.utils import IntegrityError

from tropism.apps.catalogue.models import Entry, Funding, Outcome, Programme, Provider, Typical

pytestmark = pytest.mark.django_db

COURSE = {"pk": "c2", "provider_id": "school", "title": "Locks", "kind": "course"}
TYPICAL = {
    "kind": "course",
    "who_pays": "learner",
    "fee_low_pence": 1,
    "fee_mid_pence": 2,
    "fee_high_pence": 3,
    "days_low": 1,
    "days_mid": 2,
    "days_high": 3,
}


@pytest.fixture
def _rows() -> None:
    Provider.objects.create(pk="school", name="The school")
    Programme.objects.create(pk="c1", provider_id="school", title="Steering", kind="course")


@pytest.mark.usefixtures("_rows")
@pytest.mark.parametrize(
    ("constraint", "model", "values"),
    [
        ("catalogue_programme_level_0_to_8", Programme, {**COURSE, "level": 9}),
        ("catalogue_programme_mode_known", Programme, {**COURSE, "mode": "by boat"}),
        ("fee_home_pence|fees_not_negative", Programme, {**COURSE, "fee_home_pence": -1}),
        ("catalogue_programme_size_not_negative", Programme, {**COURSE, "cpd_points": -0.5}),
        ("catalogue_outcome_level_in_range", Outcome, {"programme_id": "c1", "dimension": "s1", "level": 6}),
        ("catalogue_entry_level_in_range", Entry, {"programme_id": "c1", "dimension": "RQF", "level": 9}),
        ("catalogue_typical_payer_known", Typical, {**TYPICAL, "who_pays": "nobody"}),
        ("catalogue_typical_fees_in_order", Typical, {**TYPICAL, "fee_low_pence": 5}),
        ("catalogue_typical_days_in_order", Typical, {**TYPICAL, "days_mid": 9}),
        ("amount_pence|funding_not_negative", Funding, {"pk": "f", "provider_id": "school", "amount_pence": -1}),
    ],
)
def test_the_database_refuses_what_cannot_be_true(
    constraint: str, model: type[models.Model], values: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        model._default_manager.create(**values)


@pytest.mark.usefixtures("_rows")
@pytest.mark.parametrize("model", [Outcome, Entry])
def test_a_programme_says_one_level_of_a_skill(model: type[models.Model]) -> None:
    values = {"programme_id": "c1", "dimension": "s1", "level": 2}
    model._default_manager.create(**values)
    with pytest.raises(IntegrityError, match=r"UNIQUE|unique"):
        model._default_manager.create(**values)


@pytest.mark.usefixtures("_rows")
def test_unknown_money_time_and_size_are_allowed() -> None:
    course = Programme.objects.create(**COURSE)
    unknown = (
        course.fee_home_pence,
        course.duration_days,
        course.cpd_points,
        course.credits,
        course.level,
        course.seen,
    )
    assert unknown == (None,) * 6


@pytest.mark.usefixtures("_rows")
def test_a_provider_that_still_teaches_cannot_be_deleted() -> None:
    with pytest.raises(models.ProtectedError):
        Provider.objects.get().delete()
