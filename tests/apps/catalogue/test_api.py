"""Training and skills over JSON: the numbers of the pages, unknown as null, errors as JSON."""

from typing import Any

import pytest
from django.test import Client

from tests.apps.conftest import TODAY
from tropism.apps.catalogue import queries
from tropism.packs.schema import Pack

pytestmark = pytest.mark.django_db
LISTS = ["programmes", "providers", "funding", "events", "initiatives", "skills"]
PROBLEM = "application/problem+json"


def get(client: Client, path: str) -> Any:
    answer = client.get(f"/api/{path}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json; charset=utf-8")
    return answer.json()


def test_programmes_are_counted_as_on_the_page(installed: Pack, client: Client) -> None:
    found = queries.find_programmes(queries.Search(skill=("S041",)), today=TODAY)
    answer = get(client, "programmes?skill=S041")
    assert [answer[k] for k in ("total", "startable", "unmapped", "unstartable", "practice")] == [
        found.total, found.courses, found.unmapped, found.unstartable, found.practice,
    ]  # fmt: skip
    assert [item["id"] for item in answer["items"]] == [card.id for card in found.cards]
    facets = {f["name"]: [(c["value"], c["count"]) for c in f["choices"]] for f in answer["facets"]}
    assert facets == {f.name: [(c.value, c.count) for c in f.choices] for f in found.facets}


def test_what_is_not_published_is_null_and_what_is_assumed_says_so(canal: Pack, client: Client) -> None:
    fees = {item["id"]: item["fee"] for item in get(client, "programmes")["items"]}
    known = {"published_gbp": 120.5, "assumed_low_gbp": None, "assumed_middle_gbp": None, "assumed_high_gbp": None}
    guess = {"published_gbp": None, "assumed_low_gbp": 100, "assumed_middle_gbp": 200, "assumed_high_gbp": 300}
    work = {"published_gbp": None, "assumed_low_gbp": None, "assumed_middle_gbp": None, "assumed_high_gbp": None}
    rest = {"employer": False, "employer_price_gbp": None, "stale_gbp": None, "stale_year": None}
    assert fees["c1"] == {**known, **rest}
    assert fees["c2"] == {**guess, **rest}
    assert fees["w1"] == {**work, **rest, "employer": True}


@pytest.mark.parametrize("name", LISTS)
def test_pages_of_a_list_hold_everything_once(installed: Pack, client: Client, name: str) -> None:
    first = get(client, f"{name}?per_page=7")
    pages = [get(client, f"{name}?per_page=7&page={n}")["items"] for n in range(1, first["pages"] + 1)]
    ids = [item["id"] for page in pages for item in page]
    assert (len(ids), len(set(ids)), first["total"]) == (first["total"], first["total"], first["total"])
    assert get(client, f"{name}?per_page=7&page={first['pages'] + 1}")["items"] == []


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("query", ["page=0", "page=x", "per_page=0", "per_page=100000"])
def test_a_page_that_cannot_be_is_refused_as_json(canal: Pack, client: Client, name: str, query: str) -> None:
    answer = client.get(f"/api/{name}?{query}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (422, PROBLEM)
    assert [one["where"] for one in answer.json()["errors"]] == ["query." + query.split("=", maxsplit=1)[0]]


def test_a_facet_value_that_is_not_there_is_refused_by_name(canal: Pack, client: Client) -> None:
    answer = client.get("/api/programmes?kind=submarine&level=9")
    assert (answer.status_code, answer.json()["detail"]) == (422, "There is no kind “submarine”. There is no level “9”")


@pytest.mark.parametrize("path", ["programmes/none", "providers/none", "skills/none"])
def test_a_row_that_is_not_there_is_not_found_as_json(canal: Pack, client: Client, path: str) -> None:
    answer = client.get(f"/api/{path}")
    noun = path.split("/", maxsplit=1)[0].removesuffix("s")
    assert (answer.status_code, answer.json()["detail"]) == (404, f"No {noun} has the id none")


def test_a_programme_says_where_it_leads_and_what_is_close(canal: Pack, client: Client) -> None:
    page = get(client, "programmes/c1")
    assert [(t["dimension"], t["asked"], t["reached"], t["roles"], t["roles_met"]) for t in page["teaches"]] == [
        ("s1", 0, 2, 2, 1)
    ]
    assert page["close"] == [{"id": "c3", "title": "Programme c3", "shared": 2, "only_here": 0, "only_there": 2}]
    assert (page["startable"], page["why_not"], page["cpd_points"]) == (True, None, None)


def test_a_listing_that_cannot_be_started_and_practice_say_so(canal: Pack, client: Client) -> None:
    shown = {item["id"]: item for item in get(client, "programmes")["items"]}
    assert {k: (v["startable"], v["practice"], v["mapped"], v["why_not"]) for k, v in shown.items()} == {
        "c1": (True, False, True, None),
        "c2": (True, False, True, None),
        "c3": (False, False, True, "closed"),
        "c4": (True, False, False, None),
        "w1": (True, True, True, None),
    }


def test_the_map_counts_as_its_page_does(installed: Pack, client: Client) -> None:
    page = queries.list_providers()
    answer = get(client, "regions")
    assert {r["region"]: r["taught"]["startable"] for r in answer["items"]} == {
        tile.region: tile.taught.startable for tile in page.tiles
    }
    assert answer["nowhere"]["startable"] == page.nowhere.startable


def test_a_provider_brings_its_programmes_money_and_events(canal: Pack, client: Client) -> None:
    page = get(client, "providers/wharf")
    assert (page["hub"], page["area"], page["region"]) == (True, "Everywhere", "")
    assert [item["id"] for item in page["items"]] == ["c2", "c3"]
    assert page["programmes"] == {"courses": 1, "unmapped": 0, "unstartable": 1, "practice": 0, "startable": 1}


def test_a_skill_has_its_gaps_and_the_ways_up(canal: Pack, client: Client) -> None:
    page = get(client, "skills/s1")
    assert [mark["gap"] for mark in page["marks"]] == [False, False, True, True, False]
    assert [(r["level"], r["courses"], r["unstartable"], r["practice"]) for r in page["rungs"]] == [
        (1, ["c1"], ["c3"], []),
        (2, ["c1"], ["c3"], []),
        (3, [], ["c3"], ["w1"]),
        (4, [], ["c3"], ["w1"]),
        (5, [], [], []),
    ]


def test_the_framework_says_its_scale(canal: Pack, client: Client) -> None:
    said = get(client, "framework")
    assert (said["title"], said["groups"], said["regions"]) == (
        "Canal boats",
        ["Steering", "Locks"],
        ["North", "South"],
    )


@pytest.mark.parametrize("name", [*LISTS, "regions", "framework", "programmes/c1", "providers/school", "skills/s1"])
def test_an_answer_names_the_facts_it_was_made_from(canal: Pack, client: Client, name: str) -> None:
    assert get(client, name)["version"].startswith("boats 1 (one), edition ")


@pytest.mark.parametrize("name", [*LISTS, "regions", "framework", "programmes/c1", "providers/school", "skills/s1"])
def test_an_answer_asks_the_database_once(
    canal: Pack, client: Client, django_assert_num_queries: Any, name: str
) -> None:
    client.get(f"/api/{name}")
    with django_assert_num_queries(1):
        client.get(f"/api/{name}")
