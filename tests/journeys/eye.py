"""A visitor's browser that notices what a careful person would: faults in access, layout, content policy, console."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request

WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
HEIGHT = 900


@dataclass  # no slots: Playwright hangs its own marks on the owner of a handler
class Eye:
    """Opens pages of one site, each in a browser of its own, and keeps what went wrong on them."""

    browser: Browser
    site: str
    troubles: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)

    def open(self, path: str, *, width: int = 1280, scheme: str = "light", javascript: bool = True) -> Page:
        """A page at this width and colour scheme; the answer must be 2xx."""
        page = self.blank(width=width, scheme=scheme, javascript=javascript)
        answer = page.goto(self.site + path)
        if answer is None or not answer.ok:
            self.troubles.append(f"{path} answered {answer.status if answer else 'nothing'}")
        return page

    def blank(self, *, width: int = 1280, scheme: str = "light", javascript: bool = True) -> Page:
        """A new visitor, with no cookie yet, who has not gone anywhere."""
        context = self.browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", self._note_error)
        page.on("request", self._watch)
        self.pages.append(page)
        return page

    def check(self, page: Page) -> None:
        """axe finds nothing, nothing sticks out sideways, and nothing went wrong so far."""
        assert find_faults(page) == []
        assert find_overflow(page) == []
        assert self.troubles == []

    def check_looks(self, page: Page) -> None:
        """The check at every width, in light and in dark."""
        for scheme in SCHEMES:
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": HEIGHT})
                self.check(page)

    def close(self) -> None:
        for page in self.pages:
            page.context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.troubles.append(f"console {message.type}: {message.text}")

    def _note_error(self, error: Error) -> None:
        self.troubles.append(f"script error: {error.message}")

    def _watch(self, request: Request) -> None:
        """Pages load nothing from other sites."""
        if not request.url.startswith((self.site, "data:", "blob:")):
            self.troubles.append(f"asked another site: {urlsplit(request.url).netloc}")


def find_faults(page: Page) -> list[str]:
    """What axe finds, one line for each element."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['html'][:200]}" for rule in found for node in rule["nodes"]]


STICKING_OUT = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const scrolls = e => getComputedStyle(e).overflowX !== 'visible';
  const clips = e => e && e !== document.body && (scrolls(e) || clips(e.parentElement));
  return [...document.body.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > wide + 1 && !clips(e.parentElement))
    .map(e => e.outerHTML.slice(0, 160));
}"""


def find_overflow(page: Page) -> list[str]:
    """Elements that make the page itself scroll sideways."""
    found: list[str] = page.evaluate(STICKING_OUT)
    return found
