"""The strategy room's page, its parts, downloads and API say the same numbers."""

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.template.defaultfilters import floatformat
from django.test import Client

from tropism.apps.strategy import queries
from tropism.apps.strategy.queries.sheets import SAYS
from tropism.packs.schema import Pack

pytestmark = pytest.mark.django_db


def read(client: Client, **asked: str) -> str:
    """The room's page."""
    return client.get("/strategy/", asked).content.decode()


@pytest.mark.parametrize(
    ("address", "statements"),
    [
        ("/strategy/", 2),
        ("/strategy/?view=teaching&group=Plasmid&every=1&way=1", 2),
        ("/strategy/gaps.csv", 1),
        ("/strategy/headcount.json", 1),
        ("/api/strategy", 1),
        ("/api/strategy/need", 1),
        ("/api/strategy/teaching", 1),
        ("/api/strategy/gaps", 1),
        ("/api/strategy/taught", 1),
        ("/api/strategy/skills", 1),
        ("/api/strategy/figures", 1),
    ],
)
def test_every_answer_costs_a_fixed_number_of_sql_statements(
    *,
    installed: Pack,
    client: Client,
    django_assert_num_queries: Callable[..., Any],
    address: str,
    statements: int,
) -> None:
    client.get(address)
    with django_assert_num_queries(statements):
        assert client.get(address).status_code == 200


def test_the_room_tells_need_from_teaching(installed: Pack, client: Client) -> None:
    room = queries.show_room()
    squares = re.compile(r'<td(?: class="b\d")?>([\d.·]+)</td>')
    need, teaching = (squares.findall(read(client, view=view)) for view in ("need", "teaching"))
    assert need == [floatformat(c.value, 1) if c.value else "·" for row in room.need.rows for c in row.cells]
    assert teaching == [f"{c.value:.0f}" for row in room.teaching.rows for c in row.cells]


def test_htmx_gets_the_parts_that_change_and_an_address_to_keep(installed: Pack, client: Client) -> None:
    asked = {"view": "teaching", "group": "Plasmid", "family": "", "every": ""}
    answer = client.get("/strategy/", asked, headers={"HX-Request": "true"})
    assert [t.name for t in answer.templates if t.name][:1] == ["strategy/part.html"]
    assert answer.headers["HX-Push-Url"] == "/strategy/?view=teaching&group=Plasmid"
    assert "HX-Request" in answer.headers["Vary"]
    assert b"<html" not in answer.content


def test_going_back_gets_the_whole_page(installed: Pack, client: Client) -> None:
    answer = client.get("/strategy/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert b"<html" in answer.content


def test_an_address_that_names_what_is_not_there_says_so_and_shows_the_rest(installed: Pack, client: Client) -> None:
    answer = client.get("/strategy/", {"view": "x", "group": "<b>", "family": "y" * 200})
    assert answer.status_code == 200
    assert answer.context["ask"].misread == ("x", "<b>", "y" * 80)
    assert b"<b>" not in answer.content


def test_the_list_is_short_until_every_row_is_asked_for(installed: Pack, client: Client) -> None:
    few, every = read(client), read(client, every="1")
    assert (few.count('<details class="why">'), every.count('<details class="why">')) == (20, 213)
    assert "Show all 213" in few
    assert "Show all" not in every


def test_a_room_without_a_pack_is_a_page(db: None, client: Client) -> None:
    assert client.get("/strategy/").status_code == 200
    assert client.get("/strategy/", {"view": "teaching"}).status_code == 200


@pytest.mark.parametrize("name", SAYS)
def test_csv_and_json_hold_the_same_rows(installed: Pack, client: Client, name: str) -> None:
    text = client.get(f"/strategy/{name}.csv").content.decode()
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    found = json.loads(client.get(f"/strategy/{name}.json").content)
    assert found["table"] == name
    assert len(rows) == len(found["rows"]) > 0
    assert all(list(row) == header for row in found["rows"])


def test_the_file_is_named_by_the_version_of_the_facts(installed: Pack, client: Client) -> None:
    name = client.get("/strategy/gaps.csv").headers["Content-Disposition"]
    number = queries.show_room().version.rpartition(" ")[2]
    assert name == f'attachment; filename="gene_therapy-2026.11.0-edition-{number}-gaps.csv"'


def test_a_download_keeps_what_the_page_was_narrowed_to(installed: Pack, client: Client) -> None:
    rows = json.loads(client.get("/strategy/gaps.json", {"group": "Plasmid"}).content)["rows"]
    assert {row["group"] for row in rows} == {"Plasmid"}
    assert f"{len(rows)} skill-levels, most roles waiting first; Plasmid only" in read(client, group="Plasmid")


def test_there_is_no_other_table(installed: Pack, client: Client) -> None:
    assert client.get("/strategy/users.csv").status_code == 404
    assert client.get("/strategy/gaps.xls").status_code == 404


def test_machines_get_the_numbers_of_the_page(installed: Pack, client: Client) -> None:
    room = queries.show_room()
    headline = client.get("/api/strategy").json()["headline"]
    assert (headline["untaught"], headline["courses"]) == (room.headline.untaught, room.headline.courses)
    gaps = client.get("/api/strategy/gaps", {"on_the_way": "true"}).json()["gaps"]
    assert [(g["skill"], g["level"], g["waiting"]) for g in gaps] == [(g.skill, g.level, g.waiting) for g in room.gaps]
    cells = [cell["value"] for row in client.get("/api/strategy/need").json()["heat"]["rows"] for cell in row["cells"]]
    assert cells == [cell.value for row in room.need.rows for cell in row.cells]


def test_machines_tell_courses_from_practice(installed: Pack, client: Client) -> None:
    totals = {
        kind: sum(client.get("/api/strategy/teaching", {"kind": kind}).json()["heat"]["column_totals"])
        for kind in ("course", "unstartable", "practice")
    }
    assert totals == {"course": 120, "unstartable": 60, "practice": 98}


def test_an_unknown_group_is_a_problem_that_says_where_to_look(installed: Pack, client: Client) -> None:
    answer = client.get("/api/strategy/gaps", {"group": "Plasmd"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["detail"] == "There is no skill group called 'Plasmd'. /api/strategy/need lists the groups."


def test_a_word_that_is_no_choice_is_named(installed: Pack, client: Client) -> None:
    answer = client.get("/api/strategy/teaching", {"kind": "all"})
    assert (answer.status_code, [one["where"] for one in answer.json()["errors"]]) == (422, ["query.kind"])
