"""Where a visitor starts: chosen here, kept in their own browser, forgotten when they say so."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from tropism.apps.careers.bridge import levels_of
from tropism.apps.careers.forms import SKILLS_PREFIX, read_own_levels
from tropism.apps.careers.queries.words import QUALIFICATIONS
from tropism.apps.careers.views.desk import Desk, open_desk
from tropism.apps.careers.views.guard import check_token
from tropism.apps.careers.visitor import forget, keep_private, remember, write_text
from tropism.apps.framework.queries import list_registrations, list_starts
from tropism.apps.pathways.bridge import AskRefused, Start, read_start
from tropism.packs.schema import RQF, Skill

SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class Ticked:
    skill: Skill
    level: int

    @property
    def field(self) -> str:
        return f"{SKILLS_PREFIX}{self.skill.id}"


@dataclass(frozen=True, slots=True)
class TickGroup:
    name: str
    ticks: tuple[Ticked, ...]

    @property
    def set(self) -> int:
        return sum(t.level > 0 for t in self.ticks)


@csrf_exempt  # from the check of origins; the token is checked just below
@check_token
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    desk = open_desk(request)
    if request.method != "POST":
        return show_start(desk)
    if "forget" in request.POST:
        return _then(desk, f"{reverse('careers:start')}?forgotten=1", None)
    try:
        chosen = _read_chosen(desk)
    except AskRefused as refused:
        return show_start(desk, trouble=str(refused))
    return _then(desk, _next(desk), chosen)


def _read_chosen(desk: Desk) -> Start:
    """A profile, a role held, or the visitor's own levels."""
    post = desk.request.POST
    if "own" in post:
        return read_own_levels(desk.world, post.dict(), post.getlist("registration"))
    return read_start(desk.world, post.get("start", ""))


def _next(desk: Desk) -> str:
    """On to the plan of the role that the visitor came from, else to where they could go."""
    goal = desk.request.POST.get("for", "")
    return reverse("careers:plan", args=[goal]) if goal in desk.world.targets else reverse("careers:where")


def _then(desk: Desk, address: str, chosen: Start | None) -> HttpResponse:
    response = HttpResponseRedirect(address, status=SEE_OTHER)
    if chosen is None:
        forget(response)
    else:
        remember(response, write_text(desk.world, chosen), secure=desk.request.is_secure())
    keep_private(response)
    return response


def show_start(desk: Desk, *, trouble: str = "") -> HttpResponse:
    held = desk.visitor.start
    levels = levels_of(desk.world, held.levels) if held else {}
    edition, goal = desk.frame.edition, desk.request.GET.get("for", "")
    return desk.show(
        "start",
        trouble=trouble or desk.visitor.trouble,
        forgotten="forgotten" in desk.request.GET,
        profiles=list_starts(edition=edition),
        families=desk.families,
        groups=tuple(_groups(desk, levels)),
        prefix=SKILLS_PREFIX,
        scale=tuple(enumerate(desk.frame.manifest.levels)),
        qualifications=tuple(enumerate(QUALIFICATIONS)),
        rqf=RQF,
        qualification=levels.get(RQF, 0),
        registrations=[r for r in list_registrations(edition=edition) if r.roles],
        held=frozenset(held.registrations) if held else frozenset(),
        goal=desk.frame.role.get(goal),
    )


def _groups(desk: Desk, levels: dict[str, int]) -> Iterator[TickGroup]:
    for group in desk.frame.groups:
        skills = [s for s in desk.frame.skills if s.group == group]
        yield TickGroup(group, tuple(Ticked(s, levels.get(s.id, 0)) for s in skills))
