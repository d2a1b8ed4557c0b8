"""What holds for every page of the site; the other journeys look closely at each in turn."""

import pytest

from tests.journeys.eye import WIDTHS, Eye, find_overflow

PAGES = (
    "/",
    "/method/",
    "/careers/",
    "/careers/R02/",
    "/careers/compare/?a=R02&b=R10",
    "/careers/start/",
    "/careers/where/?from=P01",
    "/careers/R02/plan/?from=P01",
    "/training/",
    "/training/?text=aseptic",
    "/training/?text=nothing-has-this-name",
    "/training/ihfgt-vr-practical/",
    "/training/providers/",
    "/training/funding/",
    "/training/events/",
    "/training/initiatives/",
    "/skills/",
    "/skills/S041/",
    "/strategy/",
    "/strategy/?view=teaching",
    "/api/docs",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_what_it_is_once_and_works_without_scripts(eye: Eye, path: str) -> None:
    page = eye.open(path, width=360, javascript=False)
    assert page.locator("h1").count() == 1
    assert page.title().endswith(" – Tropism")
    assert page.locator("main").inner_text().strip()
    assert eye.troubles == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(eye: Eye, width: int) -> None:
    page, found = eye.blank(width=width), {}
    for path in PAGES:
        page.goto(eye.site + path)
        found[path] = find_overflow(page)
    assert {path: elements for path, elements in found.items() if elements} == {}
    assert eye.troubles == []


def test_every_page_has_a_title_of_its_own(eye: Eye) -> None:
    plain = [path for path in PAGES if "?" not in path]
    page = eye.blank()
    titles = [page.title() for path in plain if page.goto(eye.site + path)]
    assert sorted(titles) == sorted(set(titles))


def test_every_link_of_the_main_pages_leads_somewhere(eye: Eye) -> None:
    """Links of our own, from pages a visitor meets first; each address once."""
    page, found = eye.blank(), set[str]()
    for path in ("/", "/careers/", "/training/providers/", "/strategy/", "/method/"):
        page.goto(eye.site + path)
        found |= set(page.eval_on_selector_all("a[href^='/']", "links => links.map(link => link.getAttribute('href'))"))
    broken = [link for link in sorted(found) if not page.request.get(eye.site + link).ok]
    assert broken == []
    assert len(found) > 100
