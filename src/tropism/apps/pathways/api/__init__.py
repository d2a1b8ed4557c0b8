"""Plans over JSON: the same numbers as the pages and the command line."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.errors import HttpError

from tropism.apps.pathways.api.answers import PathwayOut, ReachOut
from tropism.apps.pathways.api.asks import PathIn, PathQuery, ReachIn, ReachQuery
from tropism.apps.pathways.bridge import (
    Ask,
    AskRefused,
    Assumptions,
    Objective,
    Start,
    World,
    render_pathway,
    render_reach,
)
from tropism.apps.pathways.queries import front_for, is_preset, plan_for, reach_for, start_of, world_now

router = Router(tags=["pathways"])
Json = dict[str, Any]


@router.post("/path", response=PathwayOut | list[PathwayOut], by_alias=True, summary="The best pathway to a role")
def ask_path(request: HttpRequest, response: HttpResponse, body: PathIn) -> Json | list[Json]:
    """The cheapest or the fastest pathway, proven, or the whole front as a list. Nothing that is sent is kept.

    An answer that takes longer than a second is cut short: its status is then bounded.
    """
    response["Cache-Control"] = "private, no-store"
    with refusing():
        world = world_now()
        ask = body.ask(body.start(world), body.objective, role=body.to, assumptions=body.assumptions())
        return answer_path(world, ask)


@router.get(
    "/path",
    response=PathwayOut | list[PathwayOut],
    by_alias=True,
    summary="The best pathway from a profile of the pack",
)
def read_path(request: HttpRequest, query: Query[PathQuery]) -> Json | list[Json]:
    """Likewise, from one of the pack's own profiles or roles. A person's own levels go by POST, never in an address."""
    with refusing():
        world = world_now()
        start = preset_start(world, query.from_)
        return answer_path(world, query.ask(start, query.objective, role=query.to, assumptions=Assumptions()))


@router.post("/reach", response=list[ReachOut], by_alias=True, summary="Every role by how near it is")
def ask_reach(request: HttpRequest, response: HttpResponse, body: ReachIn) -> list[Json]:
    """Each role with the money and weeks of its fastest (or cheapest) plan, nearest first. Nothing sent is kept."""
    response["Cache-Control"] = "private, no-store"
    with refusing():
        world = world_now()
        return answer_reach(world, body.ask(body.start(world), body.objective, assumptions=body.assumptions()))


@router.get(
    "/reach", response=list[ReachOut], by_alias=True, summary="Every role by how near it is to a profile of the pack"
)
def read_reach(request: HttpRequest, query: Query[ReachQuery]) -> list[Json]:
    """Likewise, from one of the pack's own profiles or roles."""
    with refusing():
        world = world_now()
        start = preset_start(world, query.from_)
        return answer_reach(world, query.ask(start, query.objective, assumptions=Assumptions()))


def answer_path(world: World, ask: Ask) -> Json | list[Json]:
    if ask.objective is Objective.FRONT:
        return [render_pathway(world, pathway) for pathway in front_for(world, ask)]
    return render_pathway(world, plan_for(world, ask))


def answer_reach(world: World, ask: Ask) -> list[Json]:
    return [render_reach(world, found) for found in reach_for(world, ask)]


def preset_start(world: World, text: str) -> Start:
    start = start_of(world, text)
    if not is_preset(world, start):
        raise AskRefused("an address carries only a profile or role of the pack: send a person's own levels by POST")
    return start


@contextmanager
def refusing() -> Iterator[None]:
    """A question put wrongly is answered with what is wrong with it."""
    try:
        yield
    except AskRefused as refused:
        raise HttpError(422, str(refused)) from refused
