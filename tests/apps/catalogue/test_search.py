from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tropism.apps.catalogue import models
from tropism.apps.catalogue.bridge import Programme, read_shelf
from tropism.apps.catalogue.queries import Card, Choice, Facet, Found, Search, find_programmes
from tropism.apps.catalogue.queries.cards import cards_of
from tropism.apps.catalogue.queries.search import PER_PAGE, STARTS, plain
from tropism.packs.schema import Pack

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def find(search: Search) -> Found:
    return find_programmes(search, today=TODAY)


def ids(search: Search) -> list[str]:
    return [card.id for card in find(search).cards]


def facet(found: Found, name: str) -> Facet:
    return next(f for f in found.facets if f.name == name)


def counts(found: Found, name: str) -> dict[str, int]:
    return {choice.value: choice.count for choice in facet(found, name).choices}


def test_courses_that_can_be_started_come_first_and_what_cannot_comes_last(canal: Pack) -> None:
    assert ids(Search()) == ["c1", "c2", "c4", "w1", "c3"]


def test_headline_counts_tell_courses_from_practice(canal: Pack) -> None:
    found = find(Search())
    assert (found.total, found.courses, found.practice) == (5, 3, 1)


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        (Search(kind=("on-the-job",)), ["w1"]),
        (Search(mode=("online",)), ["c2"]),
        (Search(mode=("unknown",)), ["c4", "w1", "c3"]),
        (Search(region=("North",)), ["c1", "c4"]),
        (Search(region=("unknown",)), ["w1", "c3"]),
        (Search(provider=("wharf",)), ["c2", "c3"]),
        (Search(start=("unstartable",)), ["c3"]),
        (Search(start=("startable",)), ["c1", "c2", "c4"]),
        (Search(start=("practice",)), ["w1"]),
        (Search(money=("known",)), ["c1"]),
        (Search(money=("employer",)), ["w1"]),
        (Search(money=("unpublished",)), ["c2", "c4", "c3"]),
        (Search(skill=("s1",)), ["c1", "w1", "c3"]),
        (Search(skill=("s1",), level=4), ["w1", "c3"]),
        (Search(skill=("s1", "s3")), []),
        (Search(level=3), ["c2", "w1", "c3"]),
        (Search(skill=("s3",), level=1), []),
        (Search(text="helm control"), ["c1", "w1", "c3"]),
        (Search(text="HÉLM"), ["c1", "w1", "c3"]),
        (Search(text="steering"), ["c1"]),
        (Search(text="the wharf"), ["c2", "c3"]),
        (Search(text="night"), ["c4"]),
        (Search(text="helm wharf"), ["c3"]),
        (Search(region=("North",), start=("startable",), money=("known",)), ["c1"]),
        (Search(region=("North", "South")), ["c1", "c2", "c4"]),
        (Search(provider=("nobody",)), []),
        (Search(skill=("nothing",)), []),
    ],
)
def test_a_programme_must_match_every_facet(canal: Pack, search: Search, expected: list[str]) -> None:
    assert ids(search) == expected


def test_words_in_the_title_come_before_words_elsewhere(canal: Pack) -> None:
    models.Programme.objects.filter(pk="c3").update(title="Helm control for all", unstartable_class="")
    assert ids(Search(text="helm")) == ["c3", "c1", "w1"]


def test_what_is_not_published_comes_last_in_any_order(canal: Pack) -> None:
    assert ids(Search(sort="fee")) == ["w1", "c1", "c2", "c4", "c3"]
    assert ids(Search(sort="length")) == ["c1", "w1", "c2", "c4", "c3"]


def test_a_count_says_what_would_be_left_with_every_other_facet_as_it_is(canal: Pack) -> None:
    found = find(Search(region=("North",)))
    assert counts(found, "region") == {"North": 2, "South": 1, "unknown": 2}
    assert counts(found, "start") == {"startable": 2}
    assert counts(found, "mode") == {"in-person": 1, "unknown": 1}
    assert counts(found, "skill") == {"s1": 1}
    assert counts(found, "level") == {"1": 1, "2": 1}


def test_a_region_says_how_many_are_there_by_their_providers_address_only(canal: Pack) -> None:
    north, south, _ = facet(find(Search()), "region").choices
    assert (north.count, north.of_provider, south.count, south.of_provider) == (2, 2, 1, 0)


def test_a_choice_that_leaves_nothing_still_shows_when_it_is_chosen(canal: Pack) -> None:
    (choice,) = [c for c in facet(find(Search(mode=("blended",))), "mode").choices if c.chosen]
    assert choice == Choice("blended", "Blended", 0, chosen=True, query="")


def test_switching_a_choice_adds_it_to_the_address_and_switching_again_takes_it_off() -> None:
    once = Search(text="helm", page=3).toggle("region", "North")
    assert parse_qs(once.as_query()) == {"text": ["helm"], "region": ["North"]}
    assert once.toggle("region", "North") == Search(text="helm")
    assert Search().toggle("level", "3").toggle("level", "3") == Search()


def test_pages_are_counted_and_a_page_beyond_the_last_is_the_last(installed: Pack) -> None:
    found = find(Search(page=999))
    assert (found.total, found.pages, found.page) == (313, 16, 16)
    assert len(found.cards) == 313 - 15 * PER_PAGE
    assert (found.before, found.after) == ("page=15", None)
    assert find(Search(page=-5)).page == 1
    whole = [card.id for n in range(1, 17) for card in find(Search(page=n)).cards]
    assert sorted(whole) == sorted(row.id for row in installed.programmes)


def test_an_empty_catalogue_has_one_empty_page(db: None) -> None:
    found = find(Search(text="anything"))
    assert (found.total, found.pages, found.cards, found.before, found.after) == (0, 1, (), None, None)


def test_a_search_costs_one_sql_statement(installed: Pack, django_assert_num_queries: Callable[..., Any]) -> None:
    find(Search())
    with django_assert_num_queries(1):
        find(Search(text="course", region=("London",), level=2, page=2))


def test_the_shipped_facets_add_up(installed: Pack) -> None:
    found = find(Search())
    for name in ("kind", "mode", "region", "provider", "money", "start", "award"):
        assert sum(counts(found, name).values()) == 313
    assert counts(found, "start") == {"startable": 155, "practice": 98, "unstartable": 60}
    assert counts(found, "money") == {"known": 1, "employer": 125, "stale": 4, "unpublished": 183}


def matches(search: Search) -> set[str]:
    """The rules, one programme at a time."""
    shelf = read_shelf()
    cards = cards_of(shelf, TODAY)
    return {
        p.id
        for p in shelf.programmes
        if has_values(cards[p.id], STARTS[p.standing], search) and teaches(p, search) and holds_words(p, search)
    }


def has_values(card: Card, start: str, search: Search) -> bool:
    values = {
        "kind": card.kind,
        "mode": card.mode or "unknown",
        "region": card.place.region or "unknown",
        "money": card.money.value,
        "start": start,
    }
    return all(not getattr(search, f) or value in getattr(search, f) for f, value in values.items())


def teaches(p: Programme, search: Search) -> bool:
    lifted = {t.dimension: t for t in p.outcomes if t.reached > t.asked and t.dimension != "RQF"}
    at_level = {s for s, t in lifted.items() if search.level is None or t.teaches(search.level)}
    return set(search.skill) <= at_level and (search.level is None or bool(at_level))


def holds_words(p: Programme, search: Search) -> bool:
    skills = read_shelf().frame.skill
    named = [skills[t.dimension].name for t in p.outcomes if t.dimension != "RQF"]
    text = plain(" ".join([p.row.title, p.provider.name, *p.row.topics, *named]))
    return all(word in text for word in plain(search.text).split())


some = st.sampled_from
searches = st.builds(
    Search,
    text=some(["", "cell", "gmp aseptic", "university", "quality london"]),
    skill=st.lists(some(["S010", "S041", "S070", "S150"]), max_size=2, unique=True).map(tuple),
    level=some([None, 1, 2, 3, 4]),
    kind=st.lists(some(["msc", "practical", "on-the-job"]), max_size=2, unique=True).map(tuple),
    mode=st.lists(some(["online", "in-person", "unknown"]), max_size=2, unique=True).map(tuple),
    region=st.lists(some(["London", "Scotland", "unknown"]), max_size=2, unique=True).map(tuple),
    money=st.lists(some(["known", "free", "unpublished", "employer"]), max_size=2, unique=True).map(tuple),
    start=st.lists(some(["startable", "practice", "unstartable"]), max_size=2, unique=True).map(tuple),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(searches)
def test_a_search_finds_what_one_would_find_by_hand(installed: Pack, search: Search) -> None:
    pages = [find(replace(search, page=n)) for n in range(1, find(search).pages + 1)]
    assert {card.id for found in pages for card in found.cards} == matches(search)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(searches)
def test_every_count_is_what_that_choice_would_find(installed: Pack, search: Search) -> None:
    for f in find(search).facets:
        for choice in f.choices:
            if f.name in {"skill", "level"}:
                chosen = search if choice.chosen else search.toggle(f.name, choice.value)
            else:
                only: dict[str, Any] = {f.name: (choice.value,)}
                chosen = replace(search, **only)
            assert choice.count == find(chosen).total
