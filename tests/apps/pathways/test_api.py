"""The API's plans: the same numbers as the command line, nothing kept of a person."""

import json
from typing import Any

import pytest
from django.test import Client
from typer.testing import CliRunner

from tropism.apps.pathways import queries
from tropism.cli import app
from tropism.packs.schema import Pack

pytestmark = pytest.mark.django_db

MECHANIC = [("RQF", 2), ("S02", 2)]


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine may take longer than a visitor would wait."""
    monkeypatch.setattr(queries, "SECONDS", 60.0)


@pytest.fixture
def boats(db: None, small_pack: Pack) -> Pack:
    """The database holds the starter pack."""
    from tropism.web.install import install_pack

    install_pack(small_pack, by="tests")
    return small_pack


def post(client: Client, address: str, **body: object) -> Any:
    answer = client.post(address, json.dumps(body), content_type="application/json")
    assert answer.status_code == 200, answer.content
    return answer.json()


def levels(pairs: list[tuple[str, int]]) -> list[dict[str, object]]:
    return [{"dimension": dimension, "level": level} for dimension, level in pairs]


@pytest.mark.parametrize("objective", ["cheapest", "fastest", "front"])
def test_the_api_says_what_the_command_line_says(installed: Pack, client: Client, objective: str) -> None:
    words = ["path", "--from", "P01", "--to", "R02", "--objective", objective, "--json"]
    said = json.loads(CliRunner().invoke(app, words).stdout)
    found = client.get("/api/path", {"from": "P01", "to": "R02", "objective": objective}).json()
    assert unversioned(found) == unversioned(said)


def unversioned(answer: Any) -> Any:
    """Without the name of the facts: the same pack from a folder and from rows."""
    one = answer if isinstance(answer, list) else [answer]
    return [{key: value for key, value in pathway.items() if key != "version"} for pathway in one]


def test_reach_says_what_the_command_line_says(installed: Pack, client: Client) -> None:
    said = json.loads(CliRunner().invoke(app, ["reach", "--from", "P01", "--json"]).stdout)
    assert client.get("/api/reach", {"from": "P01"}).json() == said


def test_a_persons_own_levels_are_planned_from(boats: Pack, client: Client) -> None:
    mine = post(client, "/api/path", levels=levels(MECHANIC), to="R02")
    preset = client.get("/api/path", {"from": "P01", "to": "R02"}).json()
    assert mine["steps"] == preset["steps"]
    assert post(client, "/api/path", **{"from": "P01"}, to="R02") == preset


def test_constraints_and_assumptions_are_kept_to(boats: Pack, client: Client) -> None:
    ask = {"levels": levels(MECHANIC), "to": "R02", "courses_only": True, "max_years": 2, "budget_gbp": 1400}
    found = post(client, "/api/path", **ask, assume_fees_gbp={"short-course": 410}, assume_weeks={"short-course": 3})
    assert found["employer_steps"] == 0
    assert found["expected_money_gbp"] == 95 + 650 + 240 + 410
    assert post(client, "/api/path", **ask, assume_fees_gbp={"short-course": 416})["status"] == "unreachable"


def test_every_role_is_listed_for_a_person(boats: Pack, client: Client) -> None:
    found = post(client, "/api/reach", levels=levels(MECHANIC))
    assert [line["role"] for line in found] == ["R02", "R01", "R03", "R04"]
    assert found == client.get("/api/reach", {"from": "P01"}).json()


def test_what_a_person_sends_is_answered_and_not_to_be_stored(boats: Pack, client: Client) -> None:
    body = json.dumps({"levels": levels(MECHANIC), "to": "R02"})
    answer = client.post("/api/path", body, content_type="application/json")
    assert answer["Cache-Control"] == "private, no-store"


def test_a_persons_answer_is_in_no_cache_and_a_profiles_is(boats: Pack, client: Client) -> None:
    world = queries.world_now()
    post(client, "/api/path", levels=levels(MECHANIC), to="R02")
    assert world not in queries._kept
    first = client.get("/api/path", {"from": "P01", "to": "R02"}).json()
    assert len(queries._kept[world]) == 1
    assert client.get("/api/path", {"from": "P01", "to": "R02"}).json() == first


def test_a_profile_with_one_level_more_is_a_person(boats: Pack) -> None:
    world = queries.world_now()
    assert queries.is_preset(world, queries.start_of(world, "P01"))
    assert queries.is_preset(world, queries.start_of(world, "R02"))
    assert not queries.is_preset(world, queries.start_of(world, "S:S02.2~RQF.2"))


def test_an_answer_that_time_cut_short_is_bounded_and_not_kept(
    boats: Pack, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "SECONDS", -1.0)
    found = client.get("/api/path", {"from": "P01", "to": "R02"}).json()
    assert found["status"] in {"bounded", "optimal"}  # a small problem may be proven before the first look at the clock
    assert [step["why"]["replacement"] for step in found["steps"]] == [None] * len(found["steps"])
    assert queries.world_now() not in queries._kept


def test_what_was_kept_goes_with_the_facts_it_was_made_from(boats: Pack, client: Client) -> None:
    client.get("/api/path", {"from": "P01", "to": "R02"})
    from tropism.apps.catalogue.models import Programme

    row = Programme.objects.get(pk="diesel-week")
    row.fee_home_pence = 1_00
    row.save()
    found = client.get("/api/path", {"from": "P01", "to": "R02"}).json()
    assert found["known_money_gbp"] == 241


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"from": "P09", "to": "R02"}, "there is no profile or role called 'P09'"),
        ({"from": "P01", "to": "R99"}, "there is no role called 'R99'"),
        ({"to": "R02"}, 'give either \\"from\\" or \\"levels\\"'),
        ({"from": "P01", "levels": [], "to": "R02"}, 'give either \\"from\\" or \\"levels\\"'),
        ({"levels": [{"dimension": "S99", "level": 1}], "to": "R02"}, "no skill or qualification is called 'S99'"),
        ({"levels": [{"dimension": "S02", "level": 7}], "to": "R02"}, "S02: level 7 is outside 0-5"),
        ({"from": "P01", "to": "R02", "budget_gbp": -1}, "greater than or equal to 0"),
        ({"from": "P01", "to": "R02", "colour": "red"}, "colour"),
        ({"from": "P01", "to": "R02", "avoid": ["x"]}, "there is no programme called 'x'"),
        ({"from": "x" * 5000, "to": "R02"}, "at most 200 characters"),
    ],
)
def test_a_question_put_wrongly_is_answered_with_what_is_wrong(
    boats: Pack, client: Client, body: dict[str, object], says: str
) -> None:
    answer = client.post("/api/path", json.dumps(body), content_type="application/json")
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_an_address_carries_no_persons_levels(boats: Pack, client: Client) -> None:
    answer = client.get("/api/path", {"from": "S:S02.2", "to": "R02"})
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("an address carries only a profile or role of the pack")


def test_planning_reads_the_database_once(boats: Pack, client: Client, django_assert_num_queries: Any) -> None:
    client.get("/api/path", {"from": "P01", "to": "R02"})
    with django_assert_num_queries(1):
        client.get("/api/path", {"from": "P02", "to": "R02"})


def test_every_key_of_an_answer_is_described(boats: Pack, client: Client) -> None:
    from tropism.apps.pathways.bridge import Ask, find, reach, render_pathway, render_reach

    world = queries.world_now()
    start = queries.start_of(world, "P01")
    schemas = client.get("/api/openapi.json").json()["components"]["schemas"]
    assert list(render_pathway(world, find(world, Ask(start, "R02")))) == list(schemas["PathwayOut"]["properties"])
    assert list(render_reach(world, reach(world, Ask(start))[0])) == list(schemas["ReachOut"]["properties"])
