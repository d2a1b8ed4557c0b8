"""The pages of training: what they say, how few questions they ask of the database, and what they do with bad input."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import makers
from tests.apps.conftest import TODAY
from tropism.apps.catalogue.models import Event, Funding, Programme, Provider
from tropism.packs.schema import Pack
from tropism.web.install import install_pack

pytestmark = pytest.mark.django_db
Counting = Callable[[int], AbstractContextManager[object]]
STATEMENTS = 2  # the page's look at the edition of the facts, and the frame's
PAGES = [
    "/training/",
    "/training/?text=programme&start=startable&sort=title",
    "/training/c1/",
    "/training/w1/",
    "/training/c3/",
    "/training/providers/",
    "/training/providers/school/",
    "/training/funding/",
    "/training/events/",
    "/training/initiatives/",
    "/skills/",
    "/skills/s1/",
]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("programmes", "framework"):
        monkeypatch.setattr(f"tropism.apps.catalogue.views.{module}.localdate", lambda: TODAY)


def read(client: Client, path: str) -> str:
    """What a page says, without its markup."""
    answer = client.get(path)
    assert answer.status_code == 200
    main = answer.content.decode().split('<main id="main">', 1)[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


def links(client: Client, path: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'href="([^"]*)"', client.get(path).content.decode())]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_the_database_the_same_few_questions_of_a_small_pack(
    canal: Pack, client: Client, django_assert_num_queries: Counting, path: str
) -> None:
    client.get(path)
    with django_assert_num_queries(STATEMENTS):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/training/",
        "/training/?skill=S041",
        "/training/otj-aseptic-3/",
        "/training/providers/",
        "/training/providers/employer/",
        "/training/funding/",
        "/training/events/",
        "/training/initiatives/",
        "/skills/",
        "/skills/S041/",
    ],
)
def test_a_page_asks_the_database_the_same_few_questions_of_the_whole_pack(
    installed: Pack, client: Client, django_assert_num_queries: Counting, path: str
) -> None:
    client.get(path)
    with django_assert_num_queries(STATEMENTS):
        assert client.get(path).status_code == 200


def test_the_headline_tells_courses_listings_and_practice_apart(canal: Pack, client: Client) -> None:
    said = read(client, "/training/")
    assert re.search(r"All 5 programmes (.*? listing\.)", said)[1] == (  # type: ignore[index]  # None would fail too
        "3 can be started (1 of them not mapped to skills yet), 1 cannot, and 1 is a generic step of practice with an "
        "employer, no real listing."
    )


def test_facets_combine_with_and(canal: Pack, client: Client) -> None:
    query = urlencode({"provider": "wharf", "mode": "online", "start": "startable"})
    assert "1 programme found 1 can be started" in read(client, f"/training/?{query}")


def test_every_choice_of_a_facet_finds_as_many_as_it_says(canal: Pack, client: Client) -> None:
    page = client.get("/training/").content.decode()
    ticks = re.findall(r'name="(\w+)" value="([^"]+)".*?<span class="n">(\d+)</span>', page)
    assert len(ticks) > 15
    for facet, value, count in ticks:
        found = read(client, f"/training/?{urlencode({facet: unescape(value)})}")
        assert (facet, value, re.findall(r"(\d+) programmes? found(?!:)", found)) == (facet, value, [count])


def test_a_search_finds_words_of_title_provider_topic_and_skill(canal: Pack, client: Client) -> None:
    asked = ["night boats", "the wharf", "steering", "helm control"]
    found = [
        re.findall(r"(\d+) programmes? found(?!:)", read(client, f"/training/?{urlencode({'text': t})}")) for t in asked
    ]
    assert found == [["1"], ["2"], ["1"], ["3"]]


def test_an_empty_search_says_what_to_loosen_with_the_number_that_would_be_found(canal: Pack, client: Client) -> None:
    said = read(client, "/training/?region=North&mode=online")
    assert "Nothing matches all of this" in said
    assert "2 programmes without how: Online 1 programme without region: North" in said


def test_an_empty_search_that_one_change_cannot_save_says_what_finds_something_alone(
    canal: Pack, client: Client
) -> None:
    said = read(client, "/training/?region=North&mode=online&text=nothing+has+this")
    assert "Keep one only, and there is: 2 programmes with region: North 1 programme with how: Online" in said


def test_programmes_that_do_not_say_where_they_are_are_offered_beside_a_region(canal: Pack, client: Client) -> None:
    said = read(client, "/training/?region=North")
    assert "2 more programmes would match if their page said which region: show them too" in said


def test_pages_of_results_hold_twenty_and_a_page_past_the_end_is_the_last(installed: Pack, client: Client) -> None:
    first, last = client.get("/training/"), client.get("/training/?page=999")
    shown = [answer.content.decode().count('<p class="row"><span class="tag') for answer in (first, last)]
    assert shown == [20, 13]
    assert last.headers["HX-Push-Url"] == "/training/?page=16"


def test_the_address_that_htmx_pushes_holds_only_what_was_asked(canal: Pack, client: Client) -> None:
    answer = client.get("/training/?text=&sort=fit&level=&kind=course")
    assert answer.headers["HX-Push-Url"] == "/training/?kind=course"


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ({"kind": "submarine"}, "There is no kind “submarine”."),
        ({"level": "7"}, "There is no level “7”."),
        ({"level": "-1"}, "There is no level “-1”."),
        ({"sort": "random"}, "There is no sort “random”."),
        ({"page": "two"}, "There is no page “two”."),
        ({"page": "9" * 5000}, f"There is no page “{'9' * 40}…”."),
        ({"text": "a" * 201}, "Words are searched up to 200 letters."),
        ({"region": "<script>alert(1)</script>"}, "There is no region “<script>alert(1)</script>”."),
    ],
)
def test_what_an_address_asks_in_vain_is_left_out_and_said(
    canal: Pack, client: Client, query: dict[str, str], notice: str
) -> None:
    said = read(client, f"/training/?{urlencode(query)}")
    assert f"A part of the address was left out. {notice}" in said


NAMES = st.sampled_from(
    ["text", "skill", "level", "kind", "region", "money", "start", "sort", "page", "award", "other"]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(NAMES, st.text(max_size=30)), max_size=8))
def test_no_query_string_breaks_the_search(canal: Pack, client: Client, asked: list[tuple[str, str]]) -> None:
    assert client.get("/training/?" + urlencode(asked, errors="replace")).status_code == 200


def test_bytes_that_are_no_text_do_not_break_the_search(canal: Pack, client: Client) -> None:
    assert client.get("/training/?text=%ff%00%c3%28&kind=%ff").status_code == 200


@pytest.mark.parametrize("path", ["/training/none/", "/training/providers/none/", "/skills/none/", "/skills/RQF/"])
def test_a_row_that_is_not_there_is_a_page_not_found(canal: Pack, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_programme_says_what_it_teaches_from_and_to_and_how_many_roles_ask(canal: Pack, client: Client) -> None:
    said = read(client, "/training/c1/")
    assert re.findall(r"Helm control s1 .*? page names it", said) == [
        "Helm control s1 0 → 2 2 roles 1 role Judgement page names it"
    ]


def test_every_fact_carries_the_year_it_was_seen_and_what_is_missing_is_said(canal: Pack, client: Client) -> None:
    said = read(client, "/training/c1/")
    assert "Learner’s fee, UK £120.50 last seen 2026" in said
    assert "CPD points Not published: ask the provider last seen 2026" in said
    assert said.count("last seen 2026") == 15


def test_an_assumed_range_is_called_an_assumption(canal: Pack, client: Client) -> None:
    said = read(client, "/training/c2/")
    assert "Fee Fee not published We assume £100 to £300, most often £200." in said
    assert "An assumption, for you to change." in said


def test_a_published_fee_is_not_beside_an_assumed_one(canal: Pack, client: Client) -> None:
    assert "We assume" not in read(client, "/training/c1/")


def test_practice_is_called_a_generic_step_wherever_it_stands(canal: Pack, client: Client) -> None:
    pages = ["/training/", "/training/w1/", "/training/providers/employer/", "/skills/s1/"]
    assert [bool(re.search("[Gg]eneric step", read(client, page))) for page in pages] == [True] * 4
    assert "A generic step, not a real listing." in read(client, "/training/w1/")


def test_a_programme_that_cannot_be_started_says_why(canal: Pack, client: Client) -> None:
    assert "This cannot be started: closed. the wharf flooded." in read(client, "/training/c3/")


def test_an_unmapped_programme_is_never_said_to_teach_nothing(canal: Pack, client: Client) -> None:
    said = read(client, "/training/c4/")
    assert "It teaches something, we cannot say what" in said.replace("yet: it", "yet: It")
    assert "Its outcomes are unknown, so it stands in no plan and counts in no gap." in said
    assert "open to all" not in said


def install(**tables: object) -> None:
    install_pack(makers.canal_pack(**tables), by="tests")


def test_a_past_start_is_never_a_date_to_book(db: None, client: Client) -> None:
    starts = {"past": "September 2024", "coming": "March 2027", "vague": "October", "none": ""}
    install(
        listings=[makers.listing(f"c{n}", start=s) for n, s in starts.items()], outcomes=(), entries=(), availability=()
    )
    said = {n: re.findall(r"Starts (.*?) CPD points", read(client, f"/training/c{n}/"))[0] for n in starts}
    assert said == {
        "past": "None to come is published. Last seen start: September 2024, which is past",
        "coming": "March 2027",
        "vague": "“October”, the year is not published",
        "none": "No date published",
    }


def test_a_fee_seen_too_long_ago_is_shown_with_its_year_and_not_counted(db: None, client: Client) -> None:
    old = makers.listing("old", fee_gbp_home=80.0, seen=2024)
    install(listings=[old], outcomes=(), entries=(), availability=())
    said = read(client, "/training/old/")
    assert "£80 in 2024, too long ago to count We assume £100 to £300" in said
    assert "Learner’s fee, UK £80 seen in 2024: too long ago to count last seen 2024 old" in said


def test_funding_is_named_or_may_apply_and_past_schemes_say_so(db: None, client: Client) -> None:
    install(
        funding=[
            makers.funding("f1", title="Named fund", for_programmes="c1"),
            makers.funding("f2", title="Worded fund", for_programmes="any course", provider="wharf"),
            makers.funding("f3", title="Old fund 2018/19", for_programmes="c1", amount_gbp=500.0),
        ]
    )
    said = read(client, "/training/c1/").split("Money that may help", 1)[1].split("Where each fact", 1)[0]
    marks = re.findall(r"(Named fund|Worded fund|Old fund 2018/19) bursary (.*?) (?:£500|Amount)", said)
    assert sorted(marks) == [
        ("Named fund", "Names this programme"),
        ("Old fund 2018/19", "Past: 2018/19"),
        ("Worded fund", "May apply: check"),
    ]


def test_what_it_opens_and_what_gets_one_in_are_joined_by_a_level(db: None, client: Client) -> None:
    canal = makers.canal_pack()
    install(
        listings=[*canal.listings, makers.listing("next")],
        outcomes=[*canal.outcomes, makers.outcome("next", "s1", 3)],
        entries=[*canal.entries, makers.entry("next", "s1", 2)],
    )
    assert "It opens Programme next The school, Course. Joined by Helm control." in read(client, "/training/c1/")
    assert "What gets you in Programme c1 The school, Course. Joined by Helm control." in read(
        client, "/training/next/"
    )


def test_close_programmes_say_what_they_share_and_what_they_do_not(canal: Pack, client: Client) -> None:
    said = read(client, "/training/c1/")
    assert "Programme c3" in said
    assert "2 skill-levels in common; 0 only here, 2 only there." in said


def test_the_map_prints_what_can_be_started_in_each_region_and_leads_there(canal: Pack, client: Client) -> None:
    page = client.get("/training/providers/").content.decode()
    tiles = re.findall(r'<a href="(/training/\?region=\w+)" aria-label="([^"]*)"', page)
    assert tiles == [
        ("/training/?region=North", "North: 2 programmes to start, 0 that cannot be started, 1 provider"),
        ("/training/?region=South", "South: 1 programme to start, 0 that cannot be started, 0 providers"),
    ]


def test_a_country_is_no_region_so_its_providers_stand_apart(canal: Pack, client: Client) -> None:
    said = read(client, "/training/providers/").split("In no one region", 1)[1]
    assert re.findall(r"Everywhere Everywhere .*?The (\w+)", said) == ["wharf"]


def test_events_to_come_stand_before_those_past_and_those_without_a_date(db: None, client: Client) -> None:
    install(
        events=[
            makers.event("gone", day="2024-06-04"),
            makers.event("soon", day="2027-01-09"),
            makers.event("some"),
        ]
    )
    said = read(client, "/training/events/")
    assert re.findall(r"To come .*?Event (\w+).*Without a date that tells Event (\w+).*Past Event (\w+)", said) == [
        ("soon", "some", "gone")
    ]


EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
TRICK = "javascript:alert(document.cookie)"


@pytest.fixture
def hostile(canal: Pack) -> None:
    """Rows whose words are markup and whose addresses are scripts."""
    provider = Provider.objects.create(id="evil", name=EVIL, town=EVIL, region=EVIL, kind=EVIL, url=TRICK)
    Programme.objects.create(
        id="evil", provider=provider, title=EVIL, kind=EVIL, town=EVIL, start=EVIL, url=TRICK, notes=EVIL, seen=2020,
        topics=[EVIL], entry_requirements=EVIL, accredited_by=EVIL, unstartable_class=EVIL, unstartable_note=EVIL,
    )  # fmt: skip
    Funding.objects.create(id="evil", provider=provider, title=EVIL, for_programmes=EVIL, eligibility=EVIL, url=TRICK)
    Event.objects.create(id="evil", provider=provider, title=EVIL, topics=[EVIL], recording=TRICK, url=TRICK)


@pytest.mark.parametrize(
    "path",
    ["/training/", "/training/?kind=" + EVIL, "/training/?text=" + EVIL, "/training/evil/", "/training/providers/",
     "/training/providers/evil/", "/training/funding/", "/training/events/"],
)  # fmt: skip
def test_markup_in_data_is_shown_as_text_and_no_script_is_an_address(hostile: None, client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert re.findall(r"<img[^>]*onerror|<script>", answer.content.decode()) == []
    assert [link for link in links(client, path) if link.lower().startswith("javascript:")] == []


def test_a_link_to_another_site_gives_it_no_hold_on_this_one(installed: Pack, client: Client) -> None:
    page = client.get("/training/ihfgt-vr-practical/").content.decode()
    outside = re.findall(r'<a[^>]*href="https?://[^"]*"[^>]*>', page)
    assert len(outside) >= 2
    assert [link for link in outside if 'rel="noopener noreferrer external"' not in link] == []
