from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pytest

from tropism.apps.catalogue.bridge import Length, Standing, read_shelf, read_world
from tropism.apps.catalogue.models import Entry, Event, Outcome, Programme, Provider
from tropism.apps.framework.models import Skill
from tropism.packs.facts import Place
from tropism.packs.schema import Pack
from tropism.packs.world import coverage_of, world_of

pytestmark = pytest.mark.django_db


def test_rows_and_the_pack_make_the_same_world(installed: Pack, today: date) -> None:
    from_rows, from_pack = read_world(today), world_of(installed, year=2026)
    assert from_rows.offers == from_pack.offers
    assert dict(from_rows.targets) == dict(from_pack.targets)
    assert dict(from_rows.starts) == dict(from_pack.starts)
    assert dict(from_rows.typical) == dict(from_pack.typical)
    assert from_rows.grants == from_pack.grants
    assert from_rows.catalogue.ids == from_pack.catalogue.ids
    for ours, theirs in (("entry", "entry"), ("outcome", "outcome")):
        assert getattr(from_rows.catalogue, ours).level.tolist() == getattr(from_pack.catalogue, theirs).level.tolist()
        assert getattr(from_rows.catalogue, ours).dim.tolist() == getattr(from_pack.catalogue, theirs).dim.tolist()


def test_rows_say_what_the_pack_said(installed: Pack) -> None:
    shelf = read_shelf().pack
    for table in ("listings", "practice", "providers", "funding", "events", "initiatives", "outcomes", "entries"):
        assert set(getattr(shelf, table)) == set(getattr(installed, table))
    assert {a.programme_id: a for a in shelf.availability} == {a.programme_id: a for a in installed.availability}


def test_the_same_world_is_given_until_the_year_or_a_row_changes(canal: Pack, today: date) -> None:
    world = read_world(today)
    assert read_world(today.replace(month=12)) is world
    assert read_world(today.replace(year=2027)).year == 2027
    Programme.objects.filter(pk="c1").update(fee_home_pence=100)
    assert read_world(today).offer("c1").fee_pence == 100


def test_a_kept_shelf_costs_one_sql_statement(canal: Pack, django_assert_num_queries: Callable[..., Any]) -> None:
    first = read_shelf()
    with django_assert_num_queries(1):
        assert read_shelf() is first


def test_every_programme_stands_as_one_thing(canal: Pack) -> None:
    assert {p.id: (p.standing, p.startable, p.practice) for p in read_shelf().programmes} == {
        "c1": (Standing.COURSE, True, False),
        "c2": (Standing.COURSE, True, False),
        "c3": (Standing.UNSTARTABLE, False, False),
        "c4": (Standing.UNMAPPED, True, False),
        "w1": (Standing.PRACTICE, True, True),
    }


def test_a_place_falls_back_to_the_provider_and_says_so(canal: Pack) -> None:
    places = {p.id: p.place for p in read_shelf().programmes}
    assert places["c1"] == Place("North", of_provider=True)
    assert places["c2"] == Place("South")
    assert places["c3"] == Place(of_provider=True, area="Everywhere")


def test_a_fresh_fee_is_the_price_and_an_unpublished_one_a_range(canal: Pack) -> None:
    fees = read_shelf().fees_in(2026)
    plain = {"employer": False, "employer_pence": None, "stale_pence": None, "stale_year": None}
    assert asdict(fees["c1"]) == {"pence": 12050, "low": 12050, "mid": 12050, "high": 12050, **plain}
    assert asdict(fees["c2"]) == {"pence": None, "low": 10000, "mid": 20000, "high": 30000, **plain}


@pytest.mark.parametrize(("seen", "counts"), [(2026, True), (2025, True), (2024, False), (2012, False)])
def test_a_fee_last_seen_before_the_previous_year_no_longer_counts(canal: Pack, seen: int, counts: bool) -> None:  # noqa: FBT001
    Programme.objects.filter(pk="c1").update(seen=seen)
    fee = read_shelf().fees_in(2026)["c1"]
    assert (fee.pence, fee.stale_pence, fee.stale_year) == ((12050, None, None) if counts else (None, 12050, seen))


def test_paid_work_costs_the_learner_nothing_whatever_its_page_says(canal: Pack) -> None:
    Programme.objects.filter(pk="w1").update(fee_home_pence=2_700_000, seen=2026)
    fee = read_shelf().fees_in(2026)["w1"]
    assert (fee.pence, fee.employer, fee.employer_pence) == (0, True, 2_700_000)


def test_an_unpublished_length_is_the_typical_range(canal: Pack) -> None:
    assert read_shelf().lengths["c1"] == Length(3, 3, 3, 3)
    assert read_shelf().lengths["c2"] == Length(None, 7, 14, 21)


def test_coverage_comes_from_the_same_rules_as_the_command_line(installed: Pack) -> None:
    ours, theirs = read_shelf().coverage, coverage_of(world_of(installed, year=2026))
    assert ours.teaching.tolist() == theirs.teaching.tolist()
    assert ours.waiting.tolist() == theirs.waiting.tolist()


def test_a_row_of_the_users_own_stands_beside_the_packs(canal: Pack) -> None:
    Programme.objects.create(pk="own", provider_id="school", title="Night pilots", kind="course")
    Outcome.objects.create(programme_id="own", dimension="s2", level=3)
    shelf = read_shelf()
    assert shelf.programme["own"].standing is Standing.COURSE
    assert "s2" not in {gap.skill for gap in shelf.gaps}


def test_levels_of_a_skill_that_is_gone_are_left_out(canal: Pack) -> None:
    Skill.objects.filter(pk="s3").update(retired=True)
    shelf = read_shelf()
    assert shelf.programme["c2"].standing is Standing.UNMAPPED
    assert shelf.programme["c2"].entries == ()


def test_a_retired_programme_is_gone_and_a_retired_provider_stays_while_it_teaches(canal: Pack) -> None:
    Programme.objects.filter(pk="c1").update(retired=True)
    Provider.objects.update(retired=True)
    shelf = read_shelf()
    assert [p.id for p in shelf.programmes] == ["c2", "c3", "c4", "w1"]
    assert sorted(shelf.provider) == ["employer", "school", "wharf"]
    Programme.objects.filter(provider="wharf").update(retired=True)
    assert sorted(read_shelf().provider) == ["employer", "school"]


def test_an_event_keeps_its_provider(canal: Pack) -> None:
    Provider.objects.create(pk="fair", name="The fair", pack_id="boats", retired=True)
    assert "fair" not in read_shelf().provider
    Event.objects.create(pk="e1", provider_id="fair", title="Boat fair")
    assert "fair" in read_shelf().provider


def test_a_kind_without_a_typical_range_is_still_read(canal: Pack) -> None:
    Programme.objects.create(pk="own", provider_id="school", title="Odd", kind="odd")
    Entry.objects.create(programme_id="own", dimension="s1", level=1)
    found = read_shelf().programme["own"]
    assert (found.typical, [e.dimension for e in found.entries]) == (None, ["s1"])
    assert read_shelf().fees_in(2026)["own"].pence is None


def test_an_empty_database_has_an_empty_shelf(db: None, today: date) -> None:
    shelf = read_shelf()
    assert (shelf.programmes, shelf.gaps, shelf.world_in(2026).offers) == ((), (), ())


def test_a_hint_is_given_only_by_unmapped_startable_listings(canal: Pack) -> None:
    assert read_shelf().might_teach == {"s1": (), "s2": ("c4",), "s3": ()}


def test_the_year_makes_no_difference_to_what_is_taught(canal: Pack) -> None:
    shelf = read_shelf()
    assert replace(shelf.world_in(2030), year=0).offers == replace(shelf.world_in(2026), year=0).offers
