"""A visitor who wants to change work: from the roles to a plan, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Site
from tests.journeys.eye import Eye, find_overflow

PLAN = "/careers/R02/plan/"
OPEN_ALL = "document.querySelectorAll('details').forEach(d => d.open = true)"


@pytest.mark.parametrize("path", ["/careers/start/", "/careers/R02/plan/?from=P01", "/careers/R10/plan/?from=P03"])
def test_everything_folded_away_is_in_the_look_too(eye: Eye, path: str) -> None:
    page = eye.open(path, width=360)
    page.evaluate(OPEN_ALL)
    eye.check(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_new_visitor_finds_a_way_and_hands_it_on(eye: Eye, served: Site, javascript: bool) -> None:  # noqa: FBT001
    page = eye.open("/", javascript=javascript)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Careers").click()
    page.get_by_role("link", name="See where you could go").click()
    page.get_by_role("link", name="Say where you start").click()
    page.get_by_role("button", name="Brewery technician").click()
    expect(page).to_have_url(f"{eye.site}/careers/where/")
    page.get_by_role("link", name="Manufacturing technician (viral vector)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Brewery technician to Manufacturing technician (viral vector)"
    )
    before = headline(page)
    choose(page, "Cheapest", javascript=javascript)
    expect(page.locator("#headline")).to_contain_text(re.compile("cheapest.* route takes", re.IGNORECASE))
    assert headline(page) != before
    assert "from=" not in page.url
    page.get_by_role("link", name="Share with an adviser").click()
    shared = page.get_by_label("Address").input_value()
    assert "from=P:P01" in shared
    other = eye.blank(javascript=javascript)
    other.goto(shared)
    assert headline(other) == headline(page)
    assert "from=" not in served.log.read_text()
    assert eye.troubles == []


def headline(page: Page) -> str:
    return page.locator("#headline").inner_text()


def choose(page: Page, name: str, *, javascript: bool) -> None:
    """A chip pressed; without JavaScript the form is sent by its button."""
    page.get_by_text(name, exact=True).first.click()
    if not javascript:
        page.get_by_role("button", name="Show the route").click()


def test_a_choice_redraws_the_plan_in_place_and_keeps_the_keyboard_where_it_was(eye: Eye) -> None:
    page = eye.open(f"{PLAN}?from=P01&aim=fastest")
    page.evaluate("window.stayed = true")
    page.get_by_role("radio", name="Fastest").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#said")).to_contain_text("heapest")
    assert page.evaluate("[window.stayed, document.activeElement.value]") == [True, "cheapest"]
    assert "aim=cheapest" in page.url
    page.go_back()
    expect(page.get_by_role("radio", name="Fastest")).to_be_checked()


def test_a_limit_is_said_aloud_and_can_be_taken_back(eye: Eye) -> None:
    page = eye.open(f"{PLAN}?from=P01")
    page.get_by_text("Set your limits").click()
    page.get_by_label("Courses only").check()
    expect(page.locator("#said")).to_contain_text("No route")
    expect(page.get_by_role("heading", name="Why there is no route")).to_be_visible()
    assert "budget=" not in page.url
    page.get_by_label("Courses only").uncheck()
    expect(page.locator("#said")).to_contain_text("weeks")
    eye.check(page)


def test_a_step_left_out_leads_to_another_plan_and_back(eye: Eye) -> None:
    page = eye.open(f"{PLAN}?from=P01")
    first = page.locator(".gantt .why").first
    first.locator("summary").click()
    first.get_by_role("link", name="Plan without it").click()
    expect(page.locator("#chosen")).to_contain_text("Without")
    expect(page.locator("[data-focus]")).to_be_focused()
    page.locator("#chosen input").first.uncheck()
    expect(page.locator("#chosen")).not_to_contain_text("Without")
    eye.check(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_skills_can_be_ticked_on_a_phone(eye: Eye, javascript: bool) -> None:  # noqa: FBT001
    page = eye.open("/careers/start/?for=R02", width=360, javascript=javascript)
    page.get_by_label("Your highest qualification").select_option("3")
    if javascript:
        page.get_by_label("Find a skill").fill("attention")
        row = page.locator(".seg:visible")
        expect(row).to_have_count(1)
    else:
        page.locator("summary", has_text="People").click()
        row = page.locator(".seg", has_text="Attention to detail")
    row.locator("label").nth(3).click()
    page.get_by_role("button", name="Plan the way").click()
    expect(page).to_have_url(f"{eye.site}{PLAN}")
    cookie = next(c for c in page.context.cookies() if c["name"] == "tropism_profile")
    assert cookie["value"] == "S:S150.3~RQF.3"
    page.goto(f"{eye.site}/careers/start/")
    page.get_by_role("button", name="Forget me").click()
    expect(page.get_by_role("status").first).to_contain_text("Forgotten")
    assert [c["name"] for c in page.context.cookies() if c["name"] == "tropism_profile"] == []
    assert eye.troubles == []


def test_a_printed_plan_opens_every_reason_and_hides_the_form(eye: Eye) -> None:
    page = eye.open(f"{PLAN}?from=P01")
    page.emulate_media(media="print")
    assert page.locator("#ask").is_hidden()
    assert page.locator(".gantt .why p").first.is_visible()
    assert find_overflow(page) == []


def test_the_print_button_prints(eye: Eye) -> None:
    page = eye.open(f"{PLAN}?from=P01")
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed") is True
