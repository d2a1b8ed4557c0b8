"""What a visitor sees when something went wrong: in the look, saying what to do. Nothing here needs the database."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token

from tropism.web.problems import answer


@dataclass(frozen=True, slots=True)
class Trouble:
    status: int
    title: str
    text: str


BAD_REQUEST = Trouble(400, "We cannot read that address", "A part of it is not what we expect. Go back and try again.")
REFUSED = Trouble(403, "That is not allowed", "If you sent a form, reload its page and send it again.")
NOT_FOUND = Trouble(404, "No page here", "The address may be mistyped, or the page may have gone.")
BROKEN = Trouble(500, "Something broke on our side", "It is recorded. Try again in a minute.")


def show(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """As a page, or as JSON to a client of the API."""
    if request.path.startswith("/api/"):
        return answer(trouble.status, f"{trouble.title}. {trouble.text}")
    return render(request, "error.html", {"trouble": trouble}, status=trouble.status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return show(request, BAD_REQUEST)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    return show(request, REFUSED)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return show(request, NOT_FOUND)


def broken(request: HttpRequest) -> HttpResponse:
    return show(request, BROKEN)


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return show(request, REFUSED)
