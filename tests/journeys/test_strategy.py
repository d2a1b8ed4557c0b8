"""A training lead looks for what the sector needs and nobody teaches."""

import csv
import io

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.eye import Eye

PHONE = 360


@pytest.mark.parametrize("path", ["/strategy/", "/strategy/?view=teaching&family=pharmacy&way=1"])
def test_the_room_is_in_the_look_at_every_width(eye: Eye, path: str) -> None:
    eye.check_looks(eye.open(path))


def heat(page: Page) -> str:
    return page.locator("#heat caption").inner_text()


def test_choosing_teaching_redraws_the_map_in_place_and_keeps_the_address(eye: Eye) -> None:
    page = eye.open("/strategy/")
    chip = page.get_by_role("radio", name="Need, by job family")
    chip.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#heat caption")).to_have_text("Courses, by skill group and region")
    assert page.url.endswith("/strategy/?view=teaching")
    assert page.evaluate("document.activeElement.value") == "teaching"
    expect(page.locator("#said")).to_contain_text("213 gaps listed")
    eye.check(page)
    page.reload()
    assert heat(page) == "Courses, by skill group and region"


def test_narrowing_the_gaps_keeps_the_view_and_the_focus(eye: Eye) -> None:
    page = eye.open("/strategy/?view=teaching")
    page.get_by_label("Skill group").select_option("Plasmid")
    expect(page.locator("#gap-list .unit")).to_contain_text("Plasmid only")
    page.get_by_label("Job family", exact=True).focus()
    page.get_by_label("Job family", exact=True).select_option("manufacturing")
    expect(page.locator("#gap-list .unit")).to_contain_text("roles in manufacturing only")
    assert page.url.endswith("/strategy/?view=teaching&group=Plasmid&family=manufacturing")
    assert page.evaluate("document.activeElement.id") == "family"
    assert heat(page) == "Courses, by skill group and region"
    eye.check(page)


def test_the_way_back_leads_to_the_whole_page(eye: Eye) -> None:
    page = eye.open("/strategy/")
    page.get_by_label("Skill group").select_option("Plasmid")
    expect(page.locator("#gap-list .unit")).to_contain_text("Plasmid only")
    page.go_back()
    expect(page.locator("#gap-list .unit")).to_contain_text("213 skill-levels")
    expect(page.get_by_role("heading", level=1)).to_have_text("The strategy room")


def test_without_javascript_a_button_does_the_same(eye: Eye) -> None:
    page = eye.open("/strategy/", javascript=False)
    page.locator("input[value=teaching]").check(force=True)
    page.get_by_label("Skill group").select_option("Plasmid")
    page.get_by_role("button", name="Show").first.click()
    assert heat(page) == "Courses, by skill group and region"
    assert page.locator("#gap-list tbody tr").count() > 0
    assert {row.inner_text() for row in page.locator("#gap-list th .hint").all()} == {"Plasmid"}


def test_a_gap_names_the_roles_that_wait(eye: Eye) -> None:
    page = eye.open("/strategy/", width=PHONE)
    first = page.locator("#gap-list tbody tr").first
    first.locator("summary").click()
    assert first.locator("li").count() == int(first.locator("summary").inner_text().split()[0])
    eye.check(page)


def test_the_heads_of_the_map_stay_in_sight(eye: Eye) -> None:
    page = eye.open("/strategy/", width=PHONE)
    box = page.locator("#heat .tall")
    box.evaluate("e => { e.scrollTop = 200; e.scrollLeft = 300; }")
    top, left = box.evaluate(
        "e => [e.querySelectorAll('thead th')[8].getBoundingClientRect().top - e.getBoundingClientRect().top,"
        " e.querySelector('tbody tr:last-child th').getBoundingClientRect().left - e.getBoundingClientRect().left]"
    )
    assert 0 <= top < 90  # heads differ in height and stand on one line
    assert 0 <= left < 4


def test_every_square_prints_its_number(eye: Eye) -> None:
    page = eye.open("/strategy/?view=teaching")
    cells = page.locator("#heat tbody td:not(.plain)").all_inner_texts()
    assert len(cells) == 15 * 13
    assert [cell for cell in cells if not cell.isdigit()] == []


def test_the_list_can_be_taken_as_csv(eye: Eye) -> None:
    page = eye.open("/strategy/?group=Plasmid")
    with page.expect_download() as coming:
        page.locator("#gap-list").get_by_role("link", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(coming.value.path().read_text(encoding="utf-8"))))
    assert coming.value.suggested_filename.endswith("-gaps.csv")
    assert {row["group"] for row in rows} == {"Plasmid"}
    assert len(rows) == page.locator("#gap-list tbody tr").count()
