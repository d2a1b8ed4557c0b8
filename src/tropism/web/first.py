"""The first visit to each room, made by the server itself, so that no visitor waits for what is drawn once and kept."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from tropism.apps.framework.bridge import read_frame

ROOMS = (
    "home",
    "careers:roles",
    "careers:start",
    "catalogue:training",
    "catalogue:providers",
    "framework:skills",
    "strategy:room",
    "method",
    "api-reference",
)


def visit_rooms(application: Any) -> dict[str, int]:
    """The status of each address asked for. Planning is among them, from the pack's main example."""
    return {path + query: visit(application, path, query) for path, query in list_addresses()}


def list_addresses() -> Iterator[tuple[str, str]]:
    """Path and query of every room."""
    yield from ((reverse(room), "") for room in ROOMS)
    yield reverse("strategy:room"), "?view=teaching"
    for journey in read_frame().manifest.site.tries[:1]:
        query = "?" + urlencode({"from": journey.profile_id})
        yield reverse("careers:where"), query
        yield reverse("careers:plan", args=[journey.role_id]), query


def visit(application: Any, path: str, query: str) -> int:
    """Ask as a visitor's browser would, and throw the page away."""
    answers: list[str] = []
    body = application(_environ(path, query), lambda status, _headers, _failed=None: answers.append(status))
    try:
        for _ in body:
            pass
    finally:
        body.close()
    return int(answers[-1].split()[0])


def _environ(path: str, query: str) -> dict[str, Any]:
    named = [host.removeprefix(".") for host in settings.ALLOWED_HOSTS if host != "*"]
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query.removeprefix("?"),
        "SERVER_NAME": (named or ["localhost"])[0],
        "SERVER_PORT": "443" if settings.SECURE_SSL_REDIRECT else "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "wsgi.url_scheme": "https" if settings.SECURE_SSL_REDIRECT else "http",
        "wsgi.input": BytesIO(),
    }
