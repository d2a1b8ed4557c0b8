"""A visitor opens the site, and finds the way from the picture to the rooms and the sources."""

import pytest

from tests.journeys.eye import Eye

CROSSINGS = """() => {
  const boxes = css => [...document.querySelectorAll(css)].map(e => e.getBoundingClientRect());
  const range = document.createRange();
  const lines = ['h1', '.lede'].flatMap(css => {
    range.selectNodeContents(document.querySelector(css));
    return [...range.getClientRects()];
  });
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return boxes('.stems text, .stems circle').filter(a => lines.some(b => meet(a, b)));
}"""


@pytest.mark.parametrize("path", ["/", "/method/"])
def test_the_page_is_in_the_look_at_every_width(eye: Eye, path: str) -> None:
    eye.check_looks(eye.open(path))


def test_the_picture_has_a_stem_for_every_skill_and_says_so(eye: Eye) -> None:
    page = eye.open("/")
    assert page.locator(".stems .stem").count() == 120
    said = page.locator(".stems").get_attribute("aria-label") or ""
    assert said.startswith(
        "120 skills drawn as stems. Good Manufacturing Practice is tallest, needed in 34 of 48 roles."
    )


@pytest.mark.parametrize("width", [360, 1024, 1200, 1280, 1920])
def test_every_word_of_the_picture_is_clear_of_the_title(eye: Eye, width: int) -> None:
    page = eye.open("/", width=width)
    assert page.evaluate(CROSSINGS) == []


def test_the_doors_open_with_the_keyboard(eye: Eye) -> None:
    page = eye.open("/", width=360)
    page.get_by_role("link", name="Plan the sector").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/strategy/")
    assert page.get_by_role("heading", level=1).inner_text() == "The strategy room"
    eye.check(page)


def test_a_skill_group_leads_to_its_gaps(eye: Eye) -> None:
    page = eye.open("/")
    page.locator(".cover").get_by_role("link", name="Plasmid").click()
    page.wait_for_url("**/strategy/?group=Plasmid#gaps")
    assert page.get_by_label("Skill group").input_value() == "Plasmid"


def test_the_foot_leads_to_sources_and_method(eye: Eye) -> None:
    page = eye.open("/")
    page.get_by_role("link", name="Sources and method").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Sources and method"
    assert page.get_by_text("150 of 155").count() == 1


def test_the_page_holds_without_javascript(eye: Eye) -> None:
    page = eye.open("/", width=768, javascript=False)
    assert (
        page.get_by_text("For every 14 posts that the sector expects to add, about one apprentice joins").count() == 1
    )
    assert eye.troubles == []
