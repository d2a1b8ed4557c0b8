"""Pages of what there is to take, who gives it, and what may pay for it."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from tropism.apps.catalogue import queries
from tropism.apps.catalogue.forms import Asked, read_search
from tropism.apps.framework.bridge import EditionNow, read_edition


def training(request: HttpRequest) -> HttpResponse:
    """What matches the address; htmx takes the parts that change out of the same page."""
    today, edition = localdate(), read_edition()
    asked = read_search(request.GET, queries.known_values(today=today, edition=edition))
    drawn = draw_search(asked, today, edition)
    page = render(request, "catalogue/training.html", {"drawn": drawn.html})
    page.headers["HX-Push-Url"] = reverse("catalogue:training") + (f"?{drawn.query}" if drawn.query else "")
    return page


@dataclass(frozen=True, slots=True)
class Drawn:
    html: SafeString
    query: str  # of the page that is shown


@lru_cache(maxsize=64)
def draw_search(asked: Asked, today: date, edition: EditionNow) -> Drawn:
    """The form and what it finds, the same for every visitor until a fact or the day changes."""
    found = queries.find_programmes(asked.search, today=today, edition=edition)
    shown = {"found": found, "ignored": asked.ignored, "sorts": queries.SORT_WORDS.items(), "opened": OPENED}
    return Drawn(render_to_string("catalogue/parts/search.html", shown), found.search.as_query())


OPENED = ("start", "level", "kind")  # facets that begin open


def programme(request: HttpRequest, programme: str) -> HttpResponse:
    page = queries.show_programme(programme, today=localdate())
    if page is None:
        raise Http404
    return render(request, "catalogue/programme.html", {"page": page, "card": page.card})


def providers(request: HttpRequest) -> HttpResponse:
    return render(request, "catalogue/providers.html", {"page": queries.list_providers()})


def provider(request: HttpRequest, provider: str) -> HttpResponse:
    page = queries.show_provider(provider, today=localdate())
    if page is None:
        raise Http404
    return render(request, "catalogue/provider.html", {"page": page, "provider": page.provider})


def funding(request: HttpRequest) -> HttpResponse:
    return render(request, "catalogue/funding.html", {"page": queries.list_funding(today=localdate())})


def events(request: HttpRequest) -> HttpResponse:
    return render(request, "catalogue/events.html", {"page": queries.list_events(today=localdate())})


def initiatives(request: HttpRequest) -> HttpResponse:
    return render(request, "catalogue/initiatives.html", {"initiatives": queries.list_initiatives()})
