"""A visitor's start: in their own browser, and nowhere else."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tropism.apps.careers.visitor import COOKIE
from tropism.apps.pathways.bridge import AskRefused, read_start
from tropism.packs.schema import Pack
from tropism.packs.world import world_of

pytestmark = pytest.mark.django_db

START, WHERE, PLAN = "/careers/start/", "/careers/where/", "/careers/r1/plan/"


def choose(client: Client, **fields: object) -> Any:
    return client.post(START, fields)


def test_a_profile_chosen_is_given_to_the_browser_to_keep(harbour: Pack, client: Client) -> None:
    answer = choose(client, start="P:p1")
    cookie = answer.cookies[COOKIE]
    assert (answer.status_code, answer.url) == (303, WHERE)
    assert (cookie.value, cookie["httponly"], cookie["samesite"], cookie["secure"]) == ("P:p1", True, "Lax", "")


def test_the_cookie_goes_over_https_only_where_the_site_does(harbour: Pack, client: Client) -> None:
    answer = client.post(START, {"start": "R:r1"}, secure=True)
    assert answer.cookies[COOKIE]["secure"] is True
    assert answer.cookies[COOKIE].value == "R:r1"


def test_levels_that_one_ticks_are_written_short(harbour: Pack, client: Client) -> None:
    fields = {"own": 1, "level.s1": "2", "level.s2": "0", "level.RQF": "3", "registration": "Master's ticket"}
    assert choose(client, **fields).cookies[COOKIE].value == "S:s1.2~RQF.3!Master%27s%20ticket"
    held = client.get(PLAN).context["visitor"].start
    assert (held.levels, held.registrations) == ((("s1", 2), ("RQF", 3)), ("Master's ticket",))


def test_a_start_chosen_on_the_way_to_a_role_leads_on_to_its_plan(harbour: Pack, client: Client) -> None:
    assert choose(client, start="P:p1", **{"for": "r1"}).url == PLAN
    assert choose(client, start="P:p1", **{"for": "//evil.example"}).url == WHERE


def test_forget_me_takes_the_cookie_away(harbour: Pack, client: Client) -> None:
    choose(client, start="P:p1")
    answer = choose(client, forget=1)
    assert (answer.cookies[COOKIE].value, answer.cookies[COOKIE]["max-age"]) == ("", 0)
    assert client.get(WHERE).context["visitor"].start is None


def test_an_address_that_carries_a_start_wins_and_is_not_kept(harbour: Pack, client: Client) -> None:
    choose(client, start="P:p1")
    answer = client.get(PLAN, {"from": "S:s1.3"})
    assert answer.context["visitor"].start.levels == (("s1", 3),)
    assert COOKIE not in answer.cookies
    assert client.get(PLAN).context["visitor"].start.id == "p1"


@pytest.mark.parametrize("path", [START, WHERE, PLAN, "/careers/r1/"])
def test_no_cache_keeps_a_page_made_for_one_visitor(harbour: Pack, client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer["Cache-Control"] == "private, no-store"
    assert "Cookie" in answer["Vary"]


@pytest.mark.parametrize(
    ("origin", "token", "status"),
    [("null", True, 303), ("http://testserver", True, 303), ("null", False, 403), ("https://evil.example", True, 403)],
)
def test_only_a_form_of_ours_sets_a_start(harbour: Pack, origin: str, token: bool, status: int) -> None:  # noqa: FBT001
    strict = Client(enforce_csrf_checks=True)
    strict.get(START)
    fields = {"start": "P:p1", "csrfmiddlewaretoken": strict.cookies["csrftoken"].value if token else "x" * 32}
    assert strict.post(START, fields, headers={"origin": origin}).status_code == status


HOSTILE = [
    "P:nobody", "R:", "S:s1.9", "S:s1", "S:s1.2.3~", "S:none.1", "S:s1.2!Pirate", "~" * 5000,
    "<script>alert(1)</script>",
    "S:s1.²", "S:" + "s1.1~" * 2000, "%00", "\u202eP:p1", "P:p1\n", "S:RQF.9", "S:.", "!!!!", "{{ 7 }}",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("path", [START, WHERE, PLAN, "/careers/r1/", "/careers/r1/plan/calendar.ics"])
def test_a_hostile_start_is_told_so_and_never_breaks_a_page(
    harbour: Pack, client: Client, text: str, path: str
) -> None:
    lent = client.get(path, {"from": text})
    client.cookies[COOKIE] = text.replace("\n", "").encode("ascii", "replace").decode()
    kept = client.get(path)
    assert {lent.status_code, kept.status_code} <= {200, 404}
    assert b"<script>alert" not in lent.content + kept.content


def test_a_start_that_cannot_be_read_says_why(harbour: Pack, client: Client) -> None:
    page = client.get(WHERE, {"from": "S:s1.9"}).content.decode()
    assert "We could not read that start" in page
    assert "level" in page


def test_a_bad_post_is_told_so(harbour: Pack, client: Client) -> None:
    for fields in ({"own": 1, "level.s1": "x"}, {"own": 1, "level.zz": "1"}, {"start": "P:none"}, {}):
        answer = choose(client, **fields)
        assert (answer.status_code, COOKIE in answer.cookies) == (200, False)
        assert "We could not read that start" in answer.content.decode()


@given(st.text())
def test_any_text_is_a_start_or_is_refused(pack: Pack, text: str) -> None:
    world = world_of(pack, year=2026)
    for form in (text, f"S:{text}", f"P:{text}"):
        with suppress(AskRefused):
            assert read_start(world, form).id in {*world.starts, *world.targets, ""}


def test_nothing_of_a_visitor_is_written_to_the_database(
    harbour: Pack, client: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    client.get(PLAN)
    with django_assert_num_queries(3) as seen:
        choose(client, own=1, **{"level.s1": "2"})
        client.get(PLAN)
    assert [q["sql"].split()[0] for q in seen.captured_queries] == ["SELECT"] * 3
