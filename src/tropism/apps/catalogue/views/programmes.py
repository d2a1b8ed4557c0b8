"""Pages of what there is to take, who gives it, and what may pay for it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from tropism.apps.catalogue import queries
from tropism.apps.catalogue.forms import read_search
from tropism.apps.framework.bridge import read_edition


def training(request: HttpRequest) -> HttpResponse:
    """What matches the address; htmx takes the parts that change out of the same page."""
    today, edition = localdate(), read_edition()
    asked = read_search(request.GET, queries.known_values(today=today, edition=edition))
    found = queries.find_programmes(asked.search, today=today, edition=edition)
    page = render(request, "catalogue/training.html", {"found": found, "ignored": asked.ignored, **SEARCH_FORM})
    query = found.search.as_query()
    page.headers["HX-Push-Url"] = reverse("catalogue:training") + (f"?{query}" if query else "")
    return page


SEARCH_FORM = {"sorts": tuple(queries.SORT_WORDS.items()), "opened": ("start", "level", "kind")}


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
