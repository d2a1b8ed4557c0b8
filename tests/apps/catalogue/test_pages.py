from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.makers import MANIFEST, canal_pack, event, funding
from tropism.apps.catalogue import queries
from tropism.apps.catalogue.bridge import Teachers
from tropism.apps.catalogue.models import Entry, Event, Outcome, Programme
from tropism.apps.catalogue.queries import Counts, Level, Match, Money
from tropism.apps.catalogue.queries.money import Link
from tropism.apps.catalogue.queries.programme import Asked, NextRole, Taught
from tropism.packs.facts import Tense
from tropism.packs.schema import Initiative, Pack
from tropism.web.install import install_pack

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)

READS: list[Callable[[], object]] = [
    lambda: queries.show_programme("c1", today=TODAY),
    queries.list_providers,
    lambda: queries.show_provider("wharf", today=TODAY),
    lambda: queries.list_funding(today=TODAY),
    lambda: queries.list_events(today=TODAY),
    queries.list_initiatives,
    queries.list_skills,
    lambda: queries.show_skill("s1", today=TODAY),
]


@pytest.mark.parametrize("read", READS)
def test_every_page_costs_one_sql_statement(
    canal: Pack, django_assert_num_queries: Callable[..., Any], read: Callable[[], object]
) -> None:
    read()
    with django_assert_num_queries(1):
        read()


@pytest.mark.parametrize("read", READS)
def test_a_page_costs_no_more_sql_with_more_rows(
    installed: Pack, django_assert_num_queries: Callable[..., Any], read: Callable[[], object]
) -> None:
    read()
    with django_assert_num_queries(1):
        read()


@pytest.mark.parametrize("show", [queries.show_programme, queries.show_provider, queries.show_skill])
def test_what_is_not_there_has_no_page(canal: Pack, show: Callable[..., object]) -> None:
    assert show("nothing", today=TODAY) is None


# A programme


def programme(name: str) -> queries.ProgrammePage:
    page = queries.show_programme(name, today=TODAY)
    assert page is not None
    return page


def test_a_programme_says_what_it_teaches_and_who_asks_for_it(canal: Pack) -> None:
    page = programme("c1")
    level = Level("s1", "Helm control", 0, 2, "https://example.org/c1")
    assert page.teaches == (Taught(level, roles=2, roles_met=1),)
    assert (page.repeats, page.asks, page.all_judged) == ((), (), False)
    assert page.roles == (NextRole("r1", "Role r1", "crew", 1, 2), NextRole("r2", "Role r2", "yard", 1, 2))


def test_a_programme_says_what_it_asks_for(canal: Pack) -> None:
    page = programme("c2")
    assert page.asks == (Asked("s3", "Skill s3", 1, judged=True, basis="judgement"),)
    assert (page.teaches[0].level.asked, page.teaches[0].level.reached, page.all_judged) == (1, 3, True)


def test_a_level_that_is_asked_for_and_not_raised_is_only_repeated(canal: Pack) -> None:
    Entry.objects.create(programme_id="c1", dimension="s1", level=2)
    page = programme("c1")
    assert page.teaches == ()
    assert [(r.dimension, r.asked, r.reached) for r in page.repeats] == [("s1", 2, 2)]


def test_a_programme_leads_to_the_startable_courses_that_ask_for_what_it_gives(canal: Pack) -> None:
    Programme.objects.create(pk="next", provider_id="school", title="Next", kind="course")
    Outcome.objects.create(programme_id="next", dimension="s1", level=4)
    Entry.objects.create(programme_id="next", dimension="s1", level=2)
    Programme.objects.create(pk="shut", provider_id="school", title="Shut", kind="course", unstartable_class="past")
    Outcome.objects.create(programme_id="shut", dimension="s1", level=4)
    Entry.objects.create(programme_id="shut", dimension="s1", level=2)
    assert [after.card.id for after in programme("c1").leads_to] == ["next"]


def test_a_programme_that_cannot_be_started_says_why(canal: Pack) -> None:
    card = programme("c3").card
    assert (card.startable, card.why_not, card.why_not_note) == (False, "closed", "the wharf flooded")


def test_a_programme_whose_skills_nobody_mapped_says_so(canal: Pack) -> None:
    page = programme("c4")
    assert (page.card.mapped, page.teaches, page.card.startable) == (False, (), True)


def test_a_start_in_the_past_is_not_bookable(canal: Pack) -> None:
    Programme.objects.filter(pk="c1").update(start="September 2026")
    assert programme("c1").card.start.tense is Tense.PAST


def test_the_price_is_said_as_known_free_employer_stale_or_unpublished(canal: Pack) -> None:
    Programme.objects.filter(pk="c2").update(fee_home_pence=0, seen=2025)
    Programme.objects.filter(pk="c3").update(fee_home_pence=500, seen=2020)
    assert [programme(p).card.money for p in ("c1", "c2", "w1", "c3", "c4")] == [
        Money.KNOWN,
        Money.FREE,
        Money.EMPLOYER,
        Money.STALE,
        Money.UNPUBLISHED,
    ]


# Money


def with_funding(*schemes: Any) -> None:
    install_pack(canal_pack(funding=schemes), by="a test")


def test_a_scheme_that_names_programmes_links_to_them_and_says_which_can_be_started(db: None) -> None:
    with_funding(funding("f1", amount_gbp=10.5, for_programmes="c1;c3"))
    (scheme,) = queries.list_funding(today=TODAY).named
    assert scheme.programmes == (
        Link("c1", "Programme c1", startable=True),
        Link("c3", "Programme c3", startable=False),
    )
    assert (scheme.amount_pence, scheme.for_words, scheme.match) == (1050, "", Match.NAMED)


def test_a_scheme_that_describes_programmes_may_apply(db: None) -> None:
    with_funding(funding("f1", for_programmes="any evening course", provider="wharf"))
    (scheme,) = queries.list_funding(today=TODAY).described
    assert (scheme.programmes, scheme.for_words, scheme.match) == ((), "any evening course", Match.MAY_APPLY)
    assert [s.match for s in programme("c1").funding] == [Match.MAY_APPLY]
    assert programme("w1").funding == ()


def test_a_named_scheme_comes_before_one_that_may_apply_and_is_not_offered_to_others(db: None) -> None:
    with_funding(funding("f1", for_programmes="courses"), funding("f2", for_programmes="c1", provider="wharf"))
    assert [(s.id, s.match) for s in programme("c1").funding] == [("f2", Match.NAMED), ("f1", Match.MAY_APPLY)]
    assert programme("c2").funding == ()


def test_a_grant_to_an_institution_stands_apart_and_beside_no_programme(db: None) -> None:
    with_funding(funding("f1", kind="grant", for_programmes="c1"), funding("f2", kind="loan", for_programmes="c1"))
    page = queries.list_funding(today=TODAY)
    assert ([s.id for s in page.named], [s.id for s in page.institutions]) == (["f2"], ["f1"])
    assert [s.id for s in programme("c1").funding] == ["f2"]


def test_a_scheme_that_is_over_says_so_in_its_own_words(db: None) -> None:
    with_funding(funding("f1", title="Loan 2018/19"), funding("f2", eligibility="apply by 1 March 2027"))
    page = queries.list_funding(today=TODAY)
    assert [(s.id, s.past) for s in page.past] == [("f1", "2018/19")]
    assert [s.id for s in page.described] == ["f2"]


def test_the_rate_that_opened_last_replaces_the_one_before(db: None) -> None:
    with_funding(
        funding("f1", title="Stipend from 1 October 2025"),
        funding("f2", title="Stipend from 1 October 2026"),
        funding("f3", title="Stipend from 1 October 2027"),
    )
    page = queries.list_funding(today=TODAY)
    assert [(s.id, s.past) for s in page.past] == [("f1", "replaced from 1 October 2026")]
    assert [s.id for s in page.described] == ["f2", "f3"]


# Places


def test_hubs_come_first_and_providers_count_their_programmes_apart(canal: Pack) -> None:
    page = queries.list_providers()
    assert [(line.id, line.kind_name) for line in page.hubs] == [("wharf", "Boat yard")]
    assert [(line.id, line.programmes) for line in (*page.hubs, *page.others)] == [
        ("wharf", Counts(courses=1, unstartable=1)),
        ("employer", Counts(practice=1)),
        ("school", Counts(courses=1, unmapped=1)),
    ]


def test_the_map_has_every_tile_and_what_is_nowhere_is_counted_beside_it(canal: Pack) -> None:
    page = queries.list_providers()
    assert [(t.region, t.column, t.row, [p.id for p in t.providers], t.taught) for t in page.tiles] == [
        ("North", 0, 0, ["school"], Counts(courses=1, unmapped=1)),
        ("South", 0, 1, [], Counts(courses=1)),
    ]
    assert page.nowhere == Counts(unstartable=1, practice=1)


def test_a_wide_area_is_said_and_is_no_region(canal: Pack) -> None:
    page = queries.show_provider("wharf", today=TODAY)
    assert page is not None
    assert (page.provider.region, page.provider.area) == ("", "Everywhere")
    assert [card.id for card in page.programmes] == ["c2", "c3"]


# Events


def test_events_are_told_apart_by_whether_they_are_past(db: None) -> None:
    days = {"a": "2026-12-01", "b": "2027", "c": "2026", "d": "", "e": "2026-11-21", "f": "2020"}
    install_pack(canal_pack(events=[event(key, day=day) for key, day in days.items()]), by="a test")
    page = queries.list_events(today=TODAY)
    assert [[h.id for h in part] for part in (page.coming, page.unknown, page.past)] == [
        ["a", "b"],
        ["c", "d"],
        ["e", "f"],
    ]


def test_no_event_of_the_shipped_pack_is_still_to_come(installed: Pack) -> None:
    page = queries.list_events(today=TODAY)
    assert (len(page.coming), len(page.unknown), len(page.past)) == (0, 7, 25)


def test_a_provider_shows_its_events_latest_first(canal: Pack) -> None:
    for key, day in {"e1": "2020", "e2": "", "e3": "2026-12-01"}.items():
        Event.objects.create(pk=key, provider_id="school", title=key, date=day)
    page = queries.show_provider("school", today=TODAY)
    assert page is not None
    assert [h.id for h in page.events] == ["e3", "e1", "e2"]


def test_initiatives_come_by_name(db: None) -> None:
    rows = [Initiative("i1", "towpaths", "", "", "", "", ""), Initiative("i2", "Dredging", "", "", "", "", "")]
    install_pack(canal_pack(initiatives=rows), by="a test")
    assert [row.id for row in queries.list_initiatives()] == ["i2", "i1"]


# Skills


def test_skills_are_listed_by_group_with_need_and_teaching_apart(canal: Pack) -> None:
    page = queries.list_skills()
    assert [(g.name, g.short, [s.id for s in g.skills]) for g in page.groups] == [
        ("Steering", "Steer", ["s1", "s2"]),
        ("Locks", "Locks", ["s3"]),
    ]
    helm, pilotage, locks = page.skills
    assert (helm.roles, helm.highest_asked, helm.courses, helm.unstartable, helm.practice) == (2, 4, 1, 1, 1)
    assert (helm.highest_course, helm.highest_practice, helm.gap_levels, helm.taught) == (2, 4, (3, 4), True)
    assert (pilotage.roles, pilotage.courses, pilotage.gap_levels, pilotage.taught) == (1, 0, (1,), False)
    assert (locks.highest_course, locks.gap_levels) == (3, (1,))
    assert (page.roles, page.unmapped) == (2, 1)


def test_a_skill_says_level_by_level_who_asks_and_who_teaches(canal: Pack) -> None:
    page = queries.show_skill("s1", today=TODAY)
    assert page is not None
    levels = [(x.level, [a.id for a in x.askers], x.waiting, x.teachers, x.gap) for x in page.levels]
    assert levels == [
        (5, [], 0, Teachers(0, 0, 0), False),
        (4, ["r2"], 1, Teachers(0, 1, 1), True),
        (3, [], 1, Teachers(0, 1, 1), True),
        (2, ["r1"], 2, Teachers(1, 1, 0), False),
        (1, [], 2, Teachers(1, 1, 0), False),
    ]
    teaching = page.teaching
    assert [[t.card.id for t in part] for part in (teaching.courses, teaching.unstartable, teaching.practice)] == [
        ["c1"],
        ["c3"],
        ["w1"],
    ]
    assert [(t.asked, t.reached) for t in teaching.practice] == [(2, 4)]


def test_an_unmapped_listing_that_shares_a_word_is_a_hint_and_closes_no_gap(canal: Pack) -> None:
    page = queries.show_skill("s2", today=TODAY)
    assert page is not None
    assert [card.id for card in page.teaching.might] == ["c4"]
    assert (page.line.gap_levels, page.line.courses, page.unmapped) == ((1,), 0, 1)


def test_a_skill_that_no_role_needs_has_no_gap(db: None) -> None:
    install_pack(replace(canal_pack(role_skills=[]), manifest=MANIFEST), by="a test")
    assert [s.gap_levels for s in queries.list_skills().skills] == [(), (), ()]
