"""The frame around every page, seen by a visitor."""

from tests.journeys.conftest import Site
from tests.journeys.eye import Eye


def test_the_api_reference_is_in_the_look_at_every_width(eye: Eye) -> None:
    page = eye.open("/api/docs")
    eye.check_looks(page)
    assert page.title() == "API for machines – Tropism"


def test_an_error_page_is_in_the_look_at_every_width(eye: Eye) -> None:
    page = eye.blank()
    page.goto(f"{eye.site}/no-such-page/")
    assert [said for said in eye.troubles if "404" not in said] == []
    eye.troubles.clear()
    eye.check_looks(page)


def test_the_first_tab_leads_to_the_content(eye: Eye) -> None:
    page = eye.open("/api/docs", width=360)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_a_page_loads_its_own_letters(eye: Eye) -> None:
    page = eye.open("/api/docs")
    page.evaluate("document.fonts.ready.then(() => null)")
    assert page.evaluate("document.fonts.check('16px Next')") is True
    assert eye.troubles == []


def test_htmx_runs_without_evaluating_text(eye: Eye) -> None:
    page = eye.open("/api/docs")
    config = page.evaluate("({...htmx.config})")
    wanted = {"allowEval": False, "includeIndicatorStyles": False, "selfRequestsOnly": True, "historyCacheSize": 0}
    assert {name: config[name] for name in wanted} == wanted


def test_logs_keep_no_query_string(eye: Eye, served: Site) -> None:
    eye.open("/api/docs?from=S:S001.3~S002.2")
    logged = served.log.read_text()
    assert "GET /api/docs 200" in logged
    assert "S001" not in logged


def test_files_are_named_by_their_content_and_kept_by_browsers_for_good(eye: Eye) -> None:
    page = eye.open("/api/docs")
    sheets = page.eval_on_selector_all("link[rel=stylesheet]", "links => links.map(link => link.href)")
    assert len(sheets) >= 4
    for sheet in sheets:
        answer = page.request.get(sheet)
        assert answer.headers["cache-control"] == "max-age=315360000, public, immutable"
        assert answer.headers["content-encoding"] == "gzip"
