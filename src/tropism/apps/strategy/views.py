"""The strategy room's pages and downloads."""

import json
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from tropism.apps.framework.bridge import EditionNow, read_edition, read_frame
from tropism.apps.strategy.forms import FEW, TEACHING, RoomAsk, read_ask
from tropism.apps.strategy.queries import Room, findings, narrow, show_room, show_sector
from tropism.apps.strategy.queries.people import draw_people
from tropism.apps.strategy.queries.sheets import SAYS, take_sheet
from tropism.standards.sheets import write_csv, write_records

MOST_TAUGHT = 12


@require_safe
def room(request: HttpRequest) -> HttpResponse:
    """The whole page, or the two parts that change when HTMX asks for them."""
    edition = read_edition()
    facts = show_room(edition)
    ask = read_ask(request.GET, facts)
    part = bool(request.headers.get("HX-Request")) and not request.headers.get("HX-History-Restore-Request")
    if part:
        answer = HttpResponse(_draw(edition, ask.plain, "part"))
        answer["HX-Push-Url"] = request.path + ask.query
    else:
        answer = render(request, "strategy/room.html", _page(edition, facts, ask))
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _page(edition: EditionNow, room: Room, ask: RoomAsk) -> dict[str, Any]:
    return {
        "room": room,
        "ask": ask,
        "headline_finding": findings.find_gaps(room.headline),
        "heat": _draw(edition, ask.plain, "heat"),
        "gaps": _draw(edition, ask.plain, "gaps"),
        "rest": _draw_rest(edition),
    }


@lru_cache(maxsize=32)
def _draw(edition: EditionNow, ask: RoomAsk, part: str) -> SafeString:
    """A part that an edition and a question decide, kept: drawing hundreds of rows is most of a page's time."""
    room = show_room(edition)
    gaps = narrow(room.gaps, ask.narrowing)
    heat = room.teaching if ask.view == TEACHING else room.need
    page = {
        "room": room,
        "ask": ask,
        "part": part == "part",
        "heat": heat,
        "rows": tuple(zip(heat.rows, room.beside, strict=True)),
        "finding": findings.find_teaching(room.regions) if ask.view == TEACHING else findings.find_need(room.need),
        "gaps": gaps if ask.every else gaps[:FEW],
        "found": len(gaps),
        "gap_finding": findings.find_longest(gaps),
        "by_provider": sum(region.by_provider for region in room.regions if region.name),
        "placed": sum(region.courses for region in room.regions if region.name),
    }
    return render_to_string(f"strategy/{part}.html", page)


@lru_cache(maxsize=2)
def _draw_rest(edition: EditionNow) -> SafeString:
    """What no question changes."""
    room, scopes = show_room(edition), show_sector(edition).scopes
    main = scopes[0] if scopes else None
    page = {
        "room": room,
        "taught": room.taught[:MOST_TAUGHT],
        "taught_finding": findings.find_taught(room.taught),
        "sheets": SAYS.items(),
        "scopes": scopes,
        "people": draw_people(main) if main else None,
        "people_finding": findings.find_people(main) if main else "",
    }
    return render_to_string("strategy/rest.html", page)


@require_safe
def sheet(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """A table to download, as CSV or JSON."""
    if name not in SAYS:
        raise Http404
    edition = read_edition()
    frame = read_frame(edition)
    found = take_sheet(name, read_ask(request.GET, show_room(edition)).narrowing, edition=edition)
    if form == "csv":
        answer = HttpResponse(write_csv(found), content_type="text/csv; charset=utf-8; header=present")
    else:
        body = {"version": frame.version, "table": name, "rows": write_records(found)}
        answer = HttpResponse(json.dumps(body, ensure_ascii=False), content_type="application/json")
    file = f"{frame.manifest.name}-{frame.manifest.version}-edition-{edition.number}-{name}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer
