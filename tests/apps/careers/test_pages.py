"""The pages of careers, over a pack in which every answer can be worked out by hand."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tropism.apps.pathways.bridge import Until
from tropism.packs.schema import Pack

pytestmark = pytest.mark.django_db

PAGES = [
    "/careers/",
    "/careers/r1/",
    "/careers/compare/?a=r1&b=r2",
    "/careers/start/",
    "/careers/where/",
    "/careers/where/?from=p1",
    "/careers/r1/plan/",
    "/careers/r1/plan/?from=p1",
    "/careers/r3/plan/?from=p1",
]


def text_of(page: Any) -> str:
    """The words of a page, with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def plan(client: Client, role: str = "r1", **asked: Any) -> Any:
    return client.get(f"/careers/{role}/plan/", {"from": "p1", **asked})


def steps(page: Any) -> list[str]:
    return [step.programme for step in page.context["p"].steps]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_costs_two_sql_statements_however_many_rows(
    harbour: Pack, client: Client, django_assert_num_queries: Callable[..., Any], path: str
) -> None:
    client.get(path)
    with django_assert_num_queries(2):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/careers/R02/", "/careers/", "/careers/start/", "/careers/compare/?a=R02&b=R03"])
def test_a_page_of_the_shipped_pack_costs_no_more(
    installed: Pack, client: Client, django_assert_num_queries: Callable[..., Any], path: str
) -> None:
    client.get(path)
    with django_assert_num_queries(2):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/careers/none/", "/careers/none/plan/", "/careers/none/plan/calendar.ics"])
def test_what_is_not_there_has_no_page(harbour: Pack, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


# Roles


def test_roles_stand_by_family_with_what_is_published_of_their_pay(harbour: Pack, client: Client) -> None:
    page = client.get("/careers/")
    assert [(f.name, [line.id for line in f.roles]) for f in page.context["families"]] == [
        ("crew", ["r1", "r2"]),
        ("yard", ["r3"]),
    ]
    text = text_of(page)
    assert "£28,000 to £34,000 low to middle; high not published" in text
    assert "No public pay figure was found for 2 of them" in text


def test_a_role_says_what_leads_in_and_what_it_leads_to(harbour: Pack, client: Client) -> None:
    view = client.get("/careers/r1/").context["view"]
    assert [way.card.id for way in view.courses] == ["c1", "c2"]
    assert [way.card.id for way in view.practice] == []
    # A deck hand lacks s1 from 2 to 4 for skipper, and s2 1 for night pilot; the ticket puts skipper last.
    assert [(n.away.id, n.away.levels) for n in view.leads_to] == [("r3", 1), ("r2", 2)]
    assert [(n.away.id, n.away.levels) for n in view.starts] == [("p1", 2)]
    starts = client.get("/careers/r2/").context["view"].starts
    assert [(n.away.id, n.away.levels, n.is_profile) for n in starts] == [
        ("p1", 3, True),
        ("r1", 2, False),
        ("r3", 4, False),
    ]


def test_a_role_shows_the_visitors_own_levels_beside_its_needs(harbour: Pack, client: Client) -> None:
    client.post("/careers/start/", {"start": "P:p1"})
    assert "Level 1 of 5 held, 2 needed" in client.get("/careers/r1/").content.decode()


def test_pay_that_nobody_published_is_said_not_to_be(harbour: Pack, client: Client) -> None:
    assert "Its pay is not published" in text_of(client.get("/careers/r2/"))


def test_two_roles_stand_side_by_side(harbour: Pack, client: Client) -> None:
    found = client.get("/careers/compare/", {"a": "r1", "b": "r2"}).context["found"]
    assert [(s.skill, s.first, s.second) for s in found.skills] == [("s1", 2, 4)]


def test_a_role_that_is_not_there_cannot_be_compared(harbour: Pack, client: Client) -> None:
    page = client.get("/careers/compare/", {"a": "r1", "b": "<b>"})
    assert page.status_code == 200
    assert "No role is called &lt;b&gt;" in page.content.decode()
    assert client.get("/careers/compare/", {"a": "r1", "b": "r1"}).status_code == 302


# Where could I go


def test_roles_stand_by_how_near_they_are_with_reasons_for_the_rest(harbour: Pack, client: Client) -> None:
    page = client.get("/careers/where/", {"from": "p1"}).context["page"]
    assert [(p.line.id, p.reach.expected_days, p.reach.expected_pence) for p in page.open] == [
        ("r1", 31, 62050),
        ("r2", 368, 12050),
    ]
    assert [(p.line.id, p.reach.registrations) for p in page.blocked] == []
    assert [(p.line.id, [str(m) for m in p.missing]) for p in page.shut] == [("r3", ["Night pilotage to level 1"])]


def test_a_registration_that_lacks_blocks_and_is_named(harbour: Pack, client: Client) -> None:
    page = client.get("/careers/where/", {"from": "S:s1.1~RQF.2"})
    assert [(p.line.id, p.reach.practice_steps) for p in page.context["page"].blocked] == [("r2", 1)]
    assert "Master&#x27;s ticket" in page.content.decode()


def test_nearness_can_mean_money(harbour: Pack, client: Client) -> None:
    page = client.get("/careers/where/", {"from": "p1", "near": "cheapest"}).context["page"]
    assert [(p.line.id, p.reach.expected_pence) for p in page.open if p.line.id == "r1"] == [("r1", 17050)]


# The plan


def test_nobody_is_asked_where_they_start(harbour: Pack, client: Client) -> None:
    text = text_of(client.get("/careers/r1/plan/"))
    assert "How do you get to Deck hand?" in text
    assert "Say where you start" in text


def test_the_front_is_a_table_and_a_picture(harbour: Pack, client: Client) -> None:
    answer = plan(client).context["answer"]
    # c1 or c2 with q2, or with q1: c1 is cheaper and shorter than c2 both times.
    assert [(r.title, r.pathway.money.expected, r.pathway.time.expected) for r in answer.routes] == [
        ("Cheapest and balanced", 17050, 206),
        ("Fastest", 62050, 31),
    ]
    assert len(answer.front.dots) == 2


@pytest.mark.parametrize(("aim", "chosen"), [("cheapest", "q2"), ("fastest", "q1"), ("2", "q1"), ("99", "q2")])
def test_an_aim_chooses_the_route(harbour: Pack, client: Client, aim: str, chosen: str) -> None:
    assert sorted(steps(plan(client, aim=aim))) == ["c1", chosen]


def test_money_keeps_what_is_published_and_what_is_assumed_apart(harbour: Pack, client: Client) -> None:
    page = plan(client, aim="fastest", avoid="c1")
    assert sorted(steps(page)) == ["c2", "q1"]
    text = text_of(page)
    assert "not published: assumed £200 (£100–£300)" in text
    assert "Published £500. Assumed £200 (£100 to £300): 1 fee is not published." in text


def test_a_proof_is_said_to_be_one(harbour: Pack, client: Client) -> None:
    text = text_of(plan(client, aim="cheapest"))
    assert "Proven No route is cheaper; of equally cheap ones, none is quicker." in text
    # c2 could cost as little as £100, £20.50 less than c1.
    assert "would save up to £20.50" in text


def test_why_a_step_is_there_says_what_would_replace_it(harbour: Pack, client: Client) -> None:
    text = text_of(plan(client, aim="cheapest"))
    assert "Without it the best route takes Programme c2: £79.50 dearer and 11 days longer." in text


def test_the_usual_entry_can_be_left_out_and_its_price_is_said(harbour: Pack, client: Client) -> None:
    page = plan(client, aim="cheapest")
    assert (
        "Most employers ask for A levels, a T level or a level 3 apprenticeship: it adds £50 and 29 weeks"
        in text_of(page)
    )
    assert steps(plan(client, skip_entry=1)) == ["c1"]


def test_a_role_that_needs_a_registration_is_blocked_and_still_planned(harbour: Pack, client: Client) -> None:
    page = client.get("/careers/r2/plan/", {"from": "S:s1.1"})
    text = text_of(page)
    assert steps(page) == ["c1", "w1"]
    assert "Blocked: this role needs Master&#x27;s ticket" in text
    assert "generic practice, no listing" in text
    assert "paid work, needs an employer’s place" in text
    assert "No route. No course that you could start teaches 1 level on the way: Helm control to level 4" in text


def test_no_route_names_what_nobody_teaches_and_what_is_near(harbour: Pack, client: Client) -> None:
    page = plan(client, "r3")
    answer = page.context["answer"]
    assert [str(m) for m in answer.no_route.missing] == ["Night pilotage to level 1"]
    assert [(n.role, n.levels_short) for n in answer.no_route.nearest] == [("r1", 1), ("r2", 1)]
    text = text_of(page)
    assert "There is no route from here: 1 skill-level is taught by nobody you could go to" in text
    assert "Have taught: Night pilotage to level 1" in text


def test_a_place_that_is_not_published_fails_a_hard_limit_and_is_listed(harbour: Pack, client: Client) -> None:
    page = plan(client, online=1, skip_entry=1)
    assert steps(page) == ["c2"]
    assert [c.id for c in plan(client, online=1).context["answer"].if_confirmed] == ["q1", "q2", "w1"]


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        ({"budget": "200"}, ["c1", "q2"]),
        ({"budget": "100"}, []),
        ({"years": "1", "aim": "fastest"}, ["c1", "q1"]),
        ({"published": "1", "aim": "fastest"}, ["c1", "q1"]),
        ({"include": "c2", "aim": "cheapest"}, ["c2", "q2"]),
        ({"fee.course": "10", "aim": "cheapest"}, ["c2", "q2"]),
        ({"assume": "low", "aim": "cheapest"}, ["c2", "q2"]),
        ({"until": "apply"}, ["q2"]),
    ],
)
def test_a_limit_changes_the_plan(harbour: Pack, client: Client, asked: dict[str, str], chosen: list[str]) -> None:
    assert sorted(steps(plan(client, **asked))) == chosen


def test_pay_is_shown_and_no_change_is_made_up(harbour: Pack, client: Client) -> None:
    text = text_of(plan(client))
    assert "The role pays from £28,000, £34,000 in the middle" in text
    assert "Your pay now is not known to us, so no change is worked out." in text


def test_money_one_could_claim_is_never_taken_off(harbour: Pack, client: Client) -> None:
    page = plan(client)
    assert [(c.scheme.id, c.named) for c in page.context["answer"].claims] == [("f1", True)]
    assert "names a step Rope fund £100, The school. For Programme c1." in text_of(page)


def test_someone_who_meets_it_all_is_told_so(harbour: Pack, client: Client) -> None:
    page = client.get("/careers/r1/plan/", {"from": "S:s1.5~RQF.8"})
    assert steps(page) == []
    assert "You meet every level" in text_of(page)


def test_share_shows_an_address_that_carries_the_start_and_says_so(harbour: Pack, client: Client) -> None:
    client.post("/careers/start/", {"own": 1, "level.s1": "1", "level.RQF": "2"})
    quiet = client.get("/careers/r1/plan/", {"aim": "fastest"})
    shared = client.get("/careers/r1/plan/", {"aim": "fastest", "budget": "", "share": "1"})
    address = "http://testserver/careers/r1/plan/?from=S:s1.1~RQF.2&aim=fastest"
    assert (quiet.context["share"], shared.context["share"]) == ("", address)
    assert "S:s1.1" not in quiet.content.decode()
    assert "Whoever has this address sees the levels you start from" in text_of(shared)
    assert steps(Client().get(address)) == steps(quiet)


@pytest.mark.parametrize(
    "asked",
    [
        {"budget": "-5"},
        {"budget": "lots"},
        {"budget": "9" * 400},
        {"years": "1e9"},
        {"aim": "'; drop"},
        {"until": "never"},
        {"region": "Atlantis"},
        {"avoid": "nothing"},
        {"include": "c1", "avoid": "c1"},
        {"include": "<script>alert(1)</script>"},
        {"assume": "best"},
        {"fee.course": "NaN"},
        {"fee.course": "1e999999"},
        {"weeks.course": "-1"},
        {"fee.": "3"},
        {"aim": ["cheapest", "fastest"]},
    ],
)
def test_a_hostile_query_is_answered_with_a_page(harbour: Pack, client: Client, asked: dict[str, Any]) -> None:
    page = plan(client, **asked)
    assert page.status_code == 200
    assert b"<script>alert" not in page.content
    assert client.get("/careers/where/", {"from": "p1", **asked}).status_code == 200


def test_a_field_that_cannot_be_read_is_named_and_left_out(harbour: Pack, client: Client) -> None:
    page = plan(client, budget="lots", aim="fastest")
    assert "Enter whole pounds, such as 2500." in text_of(page)
    assert sorted(steps(page)) == ["c1", "q1"]


def test_ready_to_apply_is_the_apps_own_line(harbour: Pack, client: Client) -> None:
    assert plan(client, until="apply").context["p"].until is Until.APPLY


# Dates


def test_a_date_still_to_come_goes_into_a_calendar(harbour: Pack, client: Client) -> None:
    assert "Dates for your calendar" in text_of(plan(client))
    answer = client.get("/careers/r1/plan/calendar.ics", {"from": "p1"})
    lines = answer.content.decode().replace("\r\n ", "").splitlines()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert [line for line in lines if line.startswith(("DTSTART", "SUMMARY"))] == [
        "SUMMARY:Starts: Programme c1",
        "DTSTART;VALUE=DATE:20990111",
    ]


def test_a_plan_without_dates_says_so_and_offers_no_file(harbour: Pack, client: Client) -> None:
    text = text_of(plan(client, avoid="c1"))
    assert "there is nothing to put in a calendar" in text
    assert "Dates for your calendar" not in text
    assert client.get("/careers/r1/plan/calendar.ics", {"from": "p1", "avoid": "c1"}).status_code == 404


# For machines


def test_the_api_says_what_the_role_page_says(harbour: Pack, client: Client) -> None:
    view, said = client.get("/careers/r1/").context["view"], client.get("/api/roles/r1").json()
    assert said["pay"] == {
        "low_gbp": 28000,
        "middle_gbp": 34000,
        "high_gbp": None,
        "year": 2025,
        "basis": "all-UK pay",
        "all_uk": True,
        "source_url": "",
    }
    assert [n["id"] for n in said["leads_to"]] == [n.away.id for n in view.leads_to]
    assert said["needs"] == [
        {"skill": "s1", "name": "Helm control", "group": "Steering", "level": 2, "basis": "judgement"}
    ]
    assert said["entry"] == {"dimension": "RQF", "level": 3, "required": False}


def test_the_api_lists_every_role(harbour: Pack, client: Client) -> None:
    assert [r["id"] for r in client.get("/api/roles").json()] == ["r1", "r2", "r3"]
    assert client.get("/api/roles/none").status_code == 404
