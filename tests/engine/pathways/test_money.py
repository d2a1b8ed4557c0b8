"""Money round a plan: what may be claimed, and pay."""

from datetime import date
from typing import Any

import pytest

from tests.engine.pathways.worlds import course, world
from tropism.engine.pathways.money import compare_pay, find_claims, may_cover
from tropism.engine.pathways.offers import Grant, Offer
from tropism.engine.pathways.result import Claim, PaidTo, Pay, PayChange


def claims(*grants: Grant) -> tuple[Claim, ...]:
    here = world(
        course("a", {"S1": 1}, kind="degree", provider="college"),
        course("b", {"S1": 1}, provider="school"),
        grants=grants,
    )
    return find_claims(here, (0, 1))


def test_a_scheme_that_names_a_step_is_certain_of_it() -> None:
    assert claims(Grant("g", "", "bursary", programmes=("a", "x"))) == (
        Claim("g", PaidTo.LEARNER, ("a",), named=True, past=False, last_day=None),
    )


def test_a_scheme_that_names_other_programmes_is_not_for_this_plan() -> None:
    assert claims(Grant("g", "", "bursary", provider="school", programmes=("x",))) == ()


def test_a_scheme_in_words_may_apply_to_be_checked() -> None:
    found = claims(Grant("g", "", "loan", for_programmes="Degrees in England"))
    assert found == (Claim("g", PaidTo.LEARNER, ("a",), named=False, past=False, last_day=None),)


@pytest.mark.parametrize(
    ("words", "kind", "covers"),
    [
        ("degree programmes", "degree", True),
        ("DEGREE-level courses", "degree", True),
        ("short courses", "short-course", True),
        ("courses", "short-course", False),
        ("eligible taught master's", "degree", False),
        ("", "degree", False),
    ],
)
def test_words_cover_a_kind_that_they_name(words: str, kind: str, covers: bool) -> None:  # noqa: FBT001
    assert may_cover(Grant("g", "", "loan", for_programmes=words), Offer("a", kind)) == covers


def test_a_provider_may_fund_its_own_courses() -> None:
    found = claims(Grant("g", "", "award", provider="school"))
    assert [(c.steps, c.named) for c in found] == [(("b",), False)]


def test_levies_are_the_employers_and_the_rest_the_learners() -> None:
    found = claims(*(Grant(kind, "", kind, programmes=("a",)) for kind in ("bursary", "levy", "loan")))
    assert [(c.grant, c.paid_to.value) for c in found] == [
        ("bursary", "learner"), ("loan", "learner"), ("levy", "employer"),
    ]  # fmt: skip


@pytest.mark.parametrize("scheme", [{"programmes": ("a",)}, {"for_programmes": "degrees"}, {"provider": "college"}])
def test_a_grant_to_an_institution_is_nobodys_to_claim(scheme: dict[str, Any]) -> None:
    assert [c.grant for c in claims(Grant("g", "", "grant", **scheme), Grant("b", "", "bursary", **scheme))] == ["b"]


def test_a_scheme_of_a_year_gone_by_is_past_and_stands_last() -> None:
    old = Grant("a-old", "", "loan", programmes=("a",), last_day=date(2025, 12, 31))
    now = Grant("b-now", "", "loan", for_programmes="degree", last_day=date(2026, 8, 31))
    assert [(c.grant, c.past, c.last_day) for c in claims(old, now)] == [
        ("b-now", False, date(2026, 8, 31)),
        ("a-old", True, date(2025, 12, 31)),
    ]


def test_missing_pay_is_never_subtracted() -> None:
    now, after = Pay(low_pence=28_000_00), Pay(low_pence=30_000_00, mid_pence=35_000_00)
    assert compare_pay(now, after) == PayChange(now, after, low_pence=2_000_00, mid_pence=None)
