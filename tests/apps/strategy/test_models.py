from typing import Any

import pytest
from django.db import models
from django.db.utils import IntegrityError

from tropism.apps.strategy.models import Headcount, SocPay

pytestmark = pytest.mark.django_db

COUNT = {"pk": "h", "year": 2025, "observed_or_forecast": "observed", "scope": "all", "headcount": 10}
PAY = {"pk": "p", "soc2020": "3116", "title": "Technician", "year": 2025}


@pytest.mark.parametrize(
    ("constraint", "model", "values"),
    [
        ("strategy_headcount_observed_or_forecast", Headcount, {**COUNT, "observed_or_forecast": "guessed"}),
        ("strategy_headcount_not_negative|headcount", Headcount, {**COUNT, "headcount": -1}),
        ("strategy_socpay_not_negative|p25_gbp", SocPay, {**PAY, "p25_gbp": -1}),
    ],
)
def test_the_database_refuses_what_cannot_be_true(
    constraint: str, model: type[models.Model], values: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        model._default_manager.create(**values)


def test_an_occupation_has_one_row_a_year() -> None:
    SocPay.objects.create(**PAY)
    with pytest.raises(IntegrityError, match=r"UNIQUE|unique"):
        SocPay.objects.create(**{**PAY, "pk": "q"})
