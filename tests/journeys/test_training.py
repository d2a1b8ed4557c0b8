"""Someone looks for training, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.eye import Eye

PAGES = [
    "/training/",
    "/training/?skill=S041&start=startable",
    "/training/?region=Wales&mode=online&text=nothing-has-this-name",
    "/training/otj-aseptic-3/",
    "/training/gtimc-training-programme/",
    "/training/providers/",
    "/training/providers/hub-sheffield/",
    "/training/funding/",
    "/training/events/",
    "/training/initiatives/",
]


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_training_have_no_fault_at_any_width_in_light_and_dark(eye: Eye, path: str) -> None:
    eye.check_looks(eye.open(path))


def headline(page: Page) -> str:
    return page.locator("#found h2").inner_text()


def test_a_tick_redraws_what_is_found_and_keeps_its_focus_and_its_open_list(eye: Eye) -> None:
    page = eye.open("/training/")
    page.locator(".facet summary", has_text="Region").click()
    page.get_by_role("checkbox", name="Scotland").focus()
    page.keyboard.press("Space")
    expect(page.locator("#found h2")).to_have_text(re.compile(r"^\d+ programmes? found$"))
    assert page.url == f"{eye.site}/training/?region=Scotland"
    assert page.evaluate("document.activeElement.value") == "Scotland"
    assert page.get_by_role("checkbox", name="Scotland").is_visible()
    eye.check(page)


def test_counts_beside_choices_follow_what_is_found(eye: Eye) -> None:
    page = eye.open("/training/")
    page.get_by_role("checkbox", name="MSc").check()
    expect(page.locator("#found h2")).to_have_text("52 programmes found")
    page.get_by_role("checkbox", name="Can be started").check()
    expect(page.locator("#found h2")).not_to_have_text("52 programmes found")
    beside = page.locator("#choices-kind label", has_text="MSc").locator(".n").inner_text()
    assert headline(page) == f"{beside} programmes found"


def test_the_result_of_a_search_is_told_to_those_who_cannot_see_it(eye: Eye) -> None:
    page = eye.open("/training/")
    page.get_by_role("searchbox", name="Search").press_sequentially("mammalian")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ programmes? found: \d+ can be started"))
    expect(page).to_have_url(f"{eye.site}/training/?text=mammalian")
    assert page.evaluate("document.activeElement.id") == "text"


def test_going_back_brings_the_search_before(eye: Eye) -> None:
    page = eye.open("/training/")
    before = headline(page)
    page.get_by_role("checkbox", name="MSc").check()
    expect(page.locator("#found h2")).to_have_text("52 programmes found")
    page.go_back()
    expect(page.locator("#found h2")).to_have_text(before)


def test_without_scripts_the_same_form_finds_the_same(eye: Eye) -> None:
    found = []
    for javascript in (True, False):
        page = eye.open("/training/", javascript=javascript)
        page.get_by_role("checkbox", name="MSc").check()
        if javascript:
            expect(page.locator("#found h2")).to_have_text("52 programmes found")
        else:
            page.get_by_role("button", name="Show what matches").click()
        found.append((headline(page), page.locator(".hits h3").all_inner_texts()))
    assert found[0] == found[1]
    assert eye.troubles == []


def test_a_choice_is_taken_off_by_its_chip(eye: Eye) -> None:
    page = eye.open("/training/?kind=msc&region=London")
    page.get_by_role("link", name="Region: London").click()
    assert page.url == f"{eye.site}/training/?kind=msc"


def test_an_empty_search_leads_to_one_that_finds_what_it_promised(eye: Eye) -> None:
    page = eye.open("/training/?region=Wales&kind=msc")
    link = page.locator(".empty li a").first
    promised = link.inner_text().split(" without")[0]
    link.click()
    assert headline(page) == f"{promised} found"


def test_on_a_phone_what_is_found_is_near_and_the_facets_open_on_request(eye: Eye) -> None:
    page = eye.open("/training/", width=360)
    assert page.get_by_role("checkbox", name="MSc").is_visible() is False
    page.get_by_text("Narrow down").click()
    assert page.get_by_role("checkbox", name="MSc").is_visible() is True
    eye.check(page)


def test_a_region_of_the_map_leads_by_keyboard_to_as_many_programmes_as_it_prints(eye: Eye) -> None:
    page = eye.open("/training/providers/")
    tile = page.get_by_role("link", name=re.compile("^London: "))
    startable, unstartable = re.findall(
        r"(\d+) (?:programmes to start|that cannot)", tile.get_attribute("aria-label") or ""
    )
    tile.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/training/?region=London")
    assert headline(page) == f"{int(startable) + int(unstartable)} programmes found"


def test_one_walks_from_a_search_to_a_programme_to_what_it_opens(eye: Eye) -> None:
    page = eye.open("/training/?skill=S041&start=startable")
    page.locator(".hits h3 a").first.click()
    assert page.get_by_role("heading", name="Where each fact comes from").is_visible()
    page.locator("h3:has-text('It opens') + ul a").first.click()
    assert page.locator("h1").inner_text()
    eye.check(page)
