"""Someone looks at the skills of the sector, in a real browser."""

import pytest

from tests.journeys.eye import Eye


@pytest.mark.parametrize("path", ["/skills/", "/skills/S041/"])
def test_pages_of_skills_have_no_fault_at_any_width_in_light_and_dark(eye: Eye, path: str) -> None:
    eye.check_looks(eye.open(path))


def test_a_skill_leads_to_as_many_courses_as_it_says(eye: Eye) -> None:
    page = eye.open("/skills/S041/")
    said = page.locator(".lede strong").nth(1).inner_text().removesuffix("s")
    page.get_by_role("link", name="See what one can start").click()
    found = page.locator("#found .lede strong").first.inner_text()
    assert said == f"{found} course"


def test_a_group_leads_to_its_skills(eye: Eye) -> None:
    page = eye.open("/skills/")
    page.locator("table a").first.click()
    assert "#" in page.url
    assert page.locator(":target h3").is_visible()
