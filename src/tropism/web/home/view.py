from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from tropism.apps.framework.bridge import EditionNow, Kept, read_edition, read_frame
from tropism.apps.strategy.queries import Cover, Glance, GroupCover, Headline, Reached, findings, show_room, show_sector
from tropism.packs.schema import Site
from tropism.web.context import address_of
from tropism.web.home.dots import Dots, draw_dots
from tropism.web.home.stems import Stems, draw_stems


@dataclass(frozen=True, slots=True)
class Bar:
    """A group's skills on a scale of the largest group, in per cent."""

    group: GroupCover
    enough: float
    all: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything on the page that is worked out from the facts."""

    site: Site
    version: str
    headline: Headline
    cover: Cover
    counts: dict[str, int]  # skills by how far teaching goes
    stems: Stems | None
    bars: tuple[Bar, ...]
    cover_finding: str
    glance: Glance | None
    dots: Dots | None
    glance_finding: str


def _build(edition: EditionNow) -> Picture:
    frame, room, glance = read_frame(edition), show_room(edition), show_sector(edition).glance
    site, cover = frame.manifest.site, room.cover
    return Picture(
        site,
        frame.version,
        room.headline,
        cover,
        {reached.value: cover.count(reached) for reached in Reached},
        draw_stems(cover),
        tuple(_bars(cover.groups)),
        findings.find_cover(cover),
        glance,
        draw_dots(glance) if glance else None,
        findings.find_glance(glance, site.joiner or "person") if glance else "",
    )


show_picture = Kept(_build)


def _bars(groups: tuple[GroupCover, ...]) -> list[Bar]:
    """Most left to do first."""
    most = max((group.skills for group in groups), default=1)
    ordered = sorted(groups, key=lambda g: (g.enough - g.skills, g.group))
    return [Bar(g, round(100 * g.enough / most, 1), round(100 * g.skills / most, 1)) for g in ordered]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home.html", {"body": draw_body(read_edition())})


@lru_cache(maxsize=2)
def draw_body(edition: EditionNow) -> SafeString:
    """The page between its frame: the facts alone decide it."""
    picture = show_picture(edition)
    startable = picture.headline.courses + picture.headline.unmapped
    page = {"picture": picture, "doors": find_doors(), "example": _example(picture.site), "startable": startable}
    return render_to_string("parts/home.html", page)


def find_doors() -> dict[str, str]:
    """The rooms that this site has, and their addresses; empty where it has none."""
    return {
        "careers": address_of("careers:roles"),
        "training": address_of("catalogue:training"),
        "skills": address_of("framework:skills"),
        "strategy": address_of("strategy:room"),
    }


def _example(site: Site) -> tuple[str, str] | None:
    """The address and the words of the pack's first example of a plan."""
    if not site.tries:
        return None
    first = site.tries[0]
    address = address_of("careers:plan", first.role_id)
    return (f"{address}?{urlencode({'from': first.profile_id})}", first.label) if address and first.label else None
