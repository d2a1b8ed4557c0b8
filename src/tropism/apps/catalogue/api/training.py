"""Programmes, providers, money, events and initiatives over JSON."""

from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from tropism.apps.catalogue import queries
from tropism.apps.catalogue.api import answers
from tropism.apps.catalogue.api.paging import PageIn, cut
from tropism.apps.catalogue.forms import read_search
from tropism.apps.framework.bridge import read_edition, read_frame

router = Router(tags=["training"])
Json = dict[str, Any]
MOST_TEXT, MOST_PROGRAMMES = 200, 100


class ProgrammesIn(Schema):
    """Every facet must hold. Any of several values of one will do; of several skills, all must be taught."""

    text: str = Field("", max_length=MOST_TEXT, description="words of title, provider, topics and skills")
    skill: list[str] = Field([], description="ids of skills, all of them taught")
    level: int | None = Field(None, description="taught in each chosen skill, else in any", ge=1)
    kind: list[str] = Field([])
    mode: list[str] = Field([], description="in-person, online, blended or unknown")
    region: list[str] = Field([], description="a region, or unknown")
    provider: list[str] = Field([])
    money: list[str] = Field([], description="free, known, employer, stale or unpublished")
    start: list[str] = Field([], description="startable, unstartable or practice")
    award: list[str] = Field([], description="RQF level of the qualification, or unknown")
    sort: str = Field("fit", description="fit, title, fee or length; what is not published comes last")
    page: int = Field(1, ge=1)
    per_page: int = Field(20, ge=1, le=MOST_PROGRAMMES)


@router.get("/programmes", response=answers.ProgrammesOut, summary="Find programmes")
def list_programmes(request: HttpRequest, asked: Query[ProgrammesIn]) -> Json:
    """Courses that can be started, listings that cannot, and generic practice steps, always told apart."""
    today, edition = localdate(), read_edition()
    read = read_search(request.GET, queries.known_values(today=today, edition=edition))
    if read.ignored:
        raise HttpError(422, ". ".join(read.ignored))
    found = queries.find_programmes(read.search, today=today, per_page=asked.per_page, edition=edition)
    past_the_end = asked.page > found.pages
    same = ("total", "pages", "unmapped", "unstartable", "practice", "facets")
    return {
        **{name: getattr(found, name) for name in same},
        "page": asked.page,
        "version": read_frame(edition).version,
        "startable": found.courses,
        "items": [] if past_the_end else [answers.ProgrammeOut.of(card) for card in found.cards],
    }


@router.get("/programmes/{programme}", response=answers.ProgrammePageOut, summary="One programme")
def show_programme(request: HttpRequest, programme: str) -> Json:
    """What it teaches and asks, each with its ground; where it leads; what is close to it; money that may help."""
    edition = read_edition()
    page = queries.show_programme(programme, today=localdate(), edition=edition)
    if page is None:
        raise HttpError(404, f"No programme has the id {programme}")
    row = page.row
    words = ("url", "entry_requirements", "accredited_by", "notes")
    return {
        **answers.ProgrammeOut.of(page.card),
        "version": read_frame(edition).version,
        **{name: getattr(row, name) or None for name in words},
        **{name: getattr(row, name) for name in ("topics", "cpd_points", "credits")},
        **{name: getattr(page, name) for name in ("typical", "asks", "roles")},
        "teaches": [_taught(one) for one in page.teaches],
        "leads_in": [_neighbour(one) for one in page.leads_in],
        "leads_to": [_neighbour(one) for one in page.leads_to],
        "close": [_close(one) for one in page.close],
        "funding": [answers.SchemeOut.of(scheme) for scheme in page.funding],
    }


def _taught(one: queries.Taught) -> Json:
    level = one.level
    shown = {name: getattr(level, name) for name in ("dimension", "name", "asked", "reached", "basis")}
    return {**shown, "roles": one.roles, "roles_met": one.roles_met}


def _neighbour(one: queries.Neighbour) -> Json:
    return {"id": one.card.id, "title": one.card.title, "through": one.through}


def _close(one: queries.Close) -> Json:
    counts = {"shared": one.shared, "only_here": one.only_here, "only_there": one.only_there}
    return {"id": one.card.id, "title": one.card.title, **counts}


@router.get("/providers", response=answers.ProvidersOut, summary="Providers, hubs first")
def list_providers(request: HttpRequest, asked: Query[PageIn]) -> Json:
    edition = read_edition()
    page = queries.list_providers(edition=edition)
    return cut((*page.hubs, *page.others), asked, edition)


@router.get("/providers/{provider}", response=answers.ProviderPageOut, summary="One provider")
def show_provider(request: HttpRequest, provider: str) -> Json:
    edition = read_edition()
    page = queries.show_provider(provider, today=localdate(), edition=edition)
    if page is None:
        raise HttpError(404, f"No provider has the id {provider}")
    line = page.provider
    return {
        **{name: getattr(line, name) for name in answers.ProviderOut.model_fields},
        "version": read_frame(edition).version,
        "items": [answers.ProgrammeOut.of(card) for card in page.programmes],
        "funding": [answers.SchemeOut.of(scheme) for scheme in page.funding],
        "events": [answers.HappeningOut.of(event) for event in page.events],
    }


@router.get("/regions", response=answers.RegionsOut, summary="The map of regions")
def list_regions(request: HttpRequest) -> Json:
    """Programmes by region, and where each region stands on the drawn map. A country is no region."""
    edition = read_edition()
    page = queries.list_providers(edition=edition)
    shown = ("region", "column", "row", "taught")
    tiles = [{**{n: getattr(tile, n) for n in shown}, "providers": len(tile.providers)} for tile in page.tiles]
    return {"version": read_frame(edition).version, "items": tiles, "nowhere": page.nowhere}


@router.get("/funding", response=answers.SchemesOut, summary="Money that may help")
def list_funding(request: HttpRequest, asked: Query[PageIn]) -> Json:
    """For people: those that name programmes, then those that describe them; for institutions; those that are over."""
    edition = read_edition()
    page = queries.list_funding(today=localdate(), edition=edition)
    schemes = (*page.named, *page.described, *page.institutions, *page.past)
    return cut([answers.SchemeOut.of(scheme) for scheme in schemes], asked, edition)


@router.get("/events", response=answers.HappeningsOut, summary="Events")
def list_events(request: HttpRequest, asked: Query[PageIn]) -> Json:
    """Those to come, soonest first; those without a telling date; those past, latest first."""
    edition = read_edition()
    page = queries.list_events(today=localdate(), edition=edition)
    events = [answers.HappeningOut.of(event) for event in (*page.coming, *page.unknown, *page.past)]
    return cut(events, asked, edition)


@router.get("/initiatives", response=answers.InitiativesOut, summary="National initiatives")
def list_initiatives(request: HttpRequest, asked: Query[PageIn]) -> Json:
    edition = read_edition()
    return cut(queries.list_initiatives(edition=edition), asked, edition)
