"""Roles over JSON: the same numbers as the pages. Null is not published, never zero."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from ninja.errors import HttpError
from pydantic import Field

from tropism.apps.careers.queries.roles import Neighbour, RoleView, WayIn, view_role
from tropism.apps.careers.queries.words import Names
from tropism.apps.catalogue.bridge import read_shelf
from tropism.apps.framework.bridge import read_edition
from tropism.apps.framework.queries import Pay, RoleLine, list_roles
from tropism.apps.pathways.bridge import read_world

router = Router(tags=["careers"])


class PayOut(Schema):
    low_gbp: int | None
    middle_gbp: int | None
    high_gbp: int | None
    year: int | None
    basis: str = Field(description="What the figures are of.")
    all_uk: bool = Field(description="Whether they are of a whole occupation, not of this sector.")
    source_url: str


class EntryOut(Schema):
    dimension: str
    level: int
    required: bool = Field(description="False: usual, most employers ask for it.")


class RoleOut(Schema):
    id: str
    title: str
    function: str
    seniority: int
    skills: int
    pay: PayOut
    entry: EntryOut | None
    registrations: list[str]


class NeedOut(Schema):
    skill: str
    name: str
    group: str
    level: int
    basis: str


class WayInOut(Schema):
    programme: str
    title: str
    skills: int = Field(description="Required skills that it lifts to the level asked, or towards it.")
    full: int = Field(description="Of them, those that it lifts the whole way.")


class NeighbourOut(Schema):
    id: str
    title: str
    levels_short: int
    skills_short: int
    registrations: list[str] = Field(description="Needed and not held.")


class RoleFullOut(RoleOut):
    typical_entry: str
    soc2020: str
    esco_uri: str
    needs: list[NeedOut]
    courses: list[WayInOut] = Field(description="Startable courses that lead towards it, most skills first.")
    practice: list[WayInOut] = Field(description="Generic practice with an employer, no real listings.")
    leads_to: list[NeighbourOut]
    starts: list[NeighbourOut] = Field(description="Profiles, then roles, from which it is near.")
    version: str


@router.get("/roles", response=list[RoleOut], summary="Every role with its pay")
def read_roles(request: HttpRequest) -> list[RoleOut]:
    """By job family and seniority. Pay that nobody published is null."""
    return [RoleOut(**_line(line)) for family in list_roles() for line in family.roles]


@router.get("/roles/{role}", response=RoleFullOut, summary="One role with the levels it needs")
def read_role(request: HttpRequest, role: str) -> RoleFullOut:
    """With the programmes that lead towards it, and the roles and starting points beside it."""
    edition, today = read_edition(), timezone.localdate()
    names = Names(read_shelf(edition), today)
    view = view_role(read_world(today, edition), names, role, None)
    if view is None:
        raise HttpError(404, f"There is no role called {role!r}.")
    return _role(view, names.shelf.frame.version)


def _line(line: RoleLine) -> dict[str, Any]:
    entry = line.entry
    return {
        "id": line.id,
        "title": line.title,
        "function": line.function,
        "seniority": line.seniority,
        "skills": line.skills,
        "pay": _pay(line.pay),
        "entry": EntryOut(dimension=entry.dimension, level=entry.level, required=entry.required) if entry else None,
        "registrations": list(line.registrations),
    }


def _pay(pay: Pay) -> PayOut:
    return PayOut(
        low_gbp=pay.low,
        middle_gbp=pay.mid,
        high_gbp=pay.high,
        year=pay.year,
        basis=pay.basis,
        all_uk=pay.all_uk,
        source_url=pay.source_url,
    )


def _role(view: RoleView, version: str) -> RoleFullOut:
    role = view.page.role
    return RoleFullOut(
        **_line(view.page.line),
        typical_entry=role.typical_entry,
        soc2020=role.soc2020,
        esco_uri=role.esco_uri,
        needs=[
            NeedOut(skill=n.skill, name=n.name, group=group.name, level=n.level, basis=n.basis)
            for group in view.page.groups
            for n in group.needs
        ],
        courses=[_way(w) for w in view.courses],
        practice=[_way(w) for w in view.practice],
        leads_to=[_neighbour(n) for n in view.leads_to],
        starts=[_neighbour(n) for n in view.starts],
        version=version,
    )


def _way(way: WayIn) -> WayInOut:
    return WayInOut(programme=way.card.id, title=way.card.title, skills=way.skills, full=way.full)


def _neighbour(n: Neighbour) -> NeighbourOut:
    return NeighbourOut(
        id=n.away.id,
        title=n.title,
        levels_short=n.away.levels,
        skills_short=n.away.skills,
        registrations=list(n.away.registrations),
    )
