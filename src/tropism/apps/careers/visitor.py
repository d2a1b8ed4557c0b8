"""Where a visitor starts: kept in their own browser, read with each request, stored and logged nowhere.

The text is that of `read_start`: `P:<profile>`, `R:<role held>` or `S:<levels>!<registration>`. It comes
in a cookie, or for one address only in `from=`.
"""

from dataclasses import dataclass
from urllib.parse import quote, unquote

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from tropism.apps.pathways.bridge import AskRefused, Start, World, read_start, write_start

COOKIE = "tropism_profile"
SECONDS_KEPT = 180 * 24 * 60 * 60
SAFE = "~.:!"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: nobody yet, a start, or a start that cannot be read."""

    start: Start | None = None
    text: str = ""  # the start as an address would carry it
    lent: bool = False  # it came with this address, not from the visitor's own browser
    trouble: str = ""

    @property
    def own(self) -> bool:
        """Whether the levels are the visitor's own, not a profile's or a role's."""
        return self.start is not None and not self.start.id

    @property
    def title(self) -> str:
        return (self.start.title if self.start else "") or "Your skills"


def read_visitor(request: HttpRequest, world: World) -> Visitor:
    """The start in the address if there is one, else the cookie's."""
    lent = "from" in request.GET
    text = request.GET["from"] if lent else unquote(request.COOKIES.get(COOKIE, ""))
    if not text.strip():
        return Visitor()
    try:
        start = read_start(world, text.strip())
    except AskRefused as refused:
        return Visitor(lent=lent, trouble=str(refused))
    return Visitor(start, write_text(world, start), lent)


def write_text(world: World, start: Start) -> str:
    """The one text for a start, however it was asked for."""
    if not start.id:
        return write_start(start)
    return f"{'P' if start.id in world.starts else 'R'}:{start.id}"


def remember(response: HttpResponse, text: str, *, secure: bool) -> None:
    """Give the visitor's browser its start to keep."""
    value = quote(text, safe=SAFE)
    response.set_cookie(COOKIE, value, max_age=SECONDS_KEPT, secure=secure, httponly=True, samesite="Lax")


def forget(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")


def keep_private(response: HttpResponse) -> None:
    """No cache, of a browser or on the way, may keep a page made for one visitor."""
    response.headers["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ["Cookie"])
