"""The strategy room for machines: the same numbers as its page."""

from dataclasses import dataclass
from typing import Annotated, Literal

from django.http import Http404
from ninja import Query, Router

from tropism.apps.catalogue.bridge import Standing
from tropism.apps.framework.bridge import read_edition, read_frame
from tropism.apps.strategy.queries import (
    Cover,
    GapLine,
    Headline,
    Heat,
    Narrowing,
    Region,
    Room,
    Sector,
    TaughtLine,
    narrow,
    show_room,
    show_sector,
    show_teaching,
)

router = Router(tags=["strategy"])
STANDINGS = {"course": Standing.COURSE, "unstartable": Standing.UNSTARTABLE, "practice": Standing.PRACTICE}
Kind = Literal["course", "unstartable", "practice"]


@dataclass(frozen=True, slots=True)
class Overview:
    version: str
    headline: Headline
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Each cell has its value and its step, 0 to 4; a column without a name is for no known region."""

    version: str
    heat: Heat


@dataclass(frozen=True, slots=True)
class Gaps:
    version: str
    gaps: tuple[GapLine, ...]


@dataclass(frozen=True, slots=True)
class Taught:
    version: str
    taught: tuple[TaughtLine, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    version: str
    sector: Sector


@router.get("/strategy", response=Overview, summary="The room in a few numbers")
def overview(request: object) -> Overview:
    """Startable courses, listings that cannot be started and practice are always counted apart."""
    room = show_room()
    return Overview(room.version, room.headline, room.regions)


@router.get("/strategy/need", response=HeatMap, summary="Need by skill group and job family")
def need(request: object) -> HeatMap:
    """The highest level asked in a group, 0 to 5, averaged over the roles of each family."""
    room = show_room()
    return HeatMap(room.version, room.need)


@router.get("/strategy/teaching", response=HeatMap, summary="Teaching by skill group and region")
def teaching(
    request: object, kind: Annotated[Kind, Query(description="Which programmes to count.")] = "course"
) -> HeatMap:
    """Programmes of one kind that teach anything in a group; each counts once in a group."""
    edition = read_edition()
    heat = show_teaching(standing=STANDINGS[kind], edition=edition)
    return HeatMap(read_frame(edition).version, heat)


@router.get("/strategy/gaps", response=Gaps, summary="What roles need and no startable course teaches")
def gaps(
    request: object,
    group: Annotated[str, Query(description="One skill group; all if left out.")] = "",
    family: Annotated[str, Query(description="Count the roles of one job family alone.")] = "",
    *,
    on_the_way: Annotated[
        bool, Query(description="Also levels that no role asks for, needed for higher ones.")
    ] = False,
) -> Gaps:
    """Skill-levels, most roles waiting first. A role waits when it asks for the level or more."""
    room = show_room()
    known(room, group, family)
    return Gaps(room.version, narrow(room.gaps, Narrowing(group, family, on_the_way=on_the_way)))


def known(room: Room, group: str, family: str) -> None:
    """404 for a group or family that is not there."""
    if group and group not in room.groups:
        raise Http404(f"There is no skill group called {group!r}. /api/strategy/need lists the groups.")
    if family and family not in room.families:
        raise Http404(f"There is no job family called {family!r}. /api/strategy/need lists the families as columns.")


@router.get("/strategy/taught", response=Taught, summary="What startable courses teach")
def taught(request: object) -> Taught:
    """Every skill-level that a startable course teaches, most courses first; look here before building another."""
    room = show_room()
    return Taught(room.version, room.taught)


@router.get("/strategy/skills", response=Cover, summary="How far teaching goes in each skill")
def skills(request: object) -> Cover:
    """What roles ask, how high courses and practice go, and whether that is as high as half of the roles ask."""
    return show_room().cover


@router.get("/strategy/figures", response=Figures, summary="The sector's own figures")
def figures(request: object) -> Figures:
    """Counts and forecasts by scope, difficulty, flows, pay and costs, each with its source. Never add up scopes."""
    edition = read_edition()
    return Figures(read_frame(edition).version, show_sector(edition))
