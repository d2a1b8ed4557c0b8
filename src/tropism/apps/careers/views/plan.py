"""Where could I go, and how do I get there?"""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from tropism.apps.careers.diary import write_calendar
from tropism.apps.careers.forms import AIMS, ASSUME, PlanForm, WhereForm
from tropism.apps.careers.queries.dates import coming_dates
from tropism.apps.careers.queries.plan import answer_plan, choose_route
from tropism.apps.careers.queries.where import look_around
from tropism.apps.careers.views.desk import Desk, open_desk
from tropism.apps.careers.visitor import keep_private
from tropism.apps.framework.queries import list_starts
from tropism.apps.pathways.bridge import AskRefused

NOT_CARRIED = ("share", "from")


@require_safe
def where(request: HttpRequest) -> HttpResponse:
    desk = open_desk(request)
    if desk.visitor.start is None:
        return _ask_for_start(desk, goal="")
    form = WhereForm(request.GET, world=desk.world, regions=desk.regions)
    try:
        page = look_around(desk.world, desk.names, desk.families, form.ask(desk.visitor.start))
    except AskRefused as refused:
        return desk.show("where", form=form, refused=str(refused))
    return desk.show("where", form=form, page=page, assume=ASSUME)


@require_safe
def plan(request: HttpRequest, role: str) -> HttpResponse:
    desk = open_desk(request)
    if role not in desk.world.targets:
        raise Http404
    if desk.visitor.start is None:
        return _ask_for_start(desk, goal=role)
    form = PlanForm(request.GET, world=desk.world, regions=desk.regions)
    context = {
        "role": desk.frame.role[role],
        "form": form,
        "aims": AIMS,
        "assume": ASSUME,
        "kinds": form.kinds(desk.frame.manifest),
        "left_out": desk.names.cards(form.constraints().avoid),
        "put_in": desk.names.cards(form.constraints().include),
        "share": share_address(desk) if "share" in request.GET else "",
    }
    try:
        answer = answer_plan(desk.world, desk.names, form.ask(desk.visitor.start, role), form.aim_shown)
    except AskRefused as refused:
        return desk.show("plan", **context, refused=str(refused))
    dates = coming_dates(desk.names, [s.programme for s in answer.pathway.steps])
    return desk.show("plan", **context, answer=answer, p=answer.pathway, dates=dates)


@require_safe
def calendar(request: HttpRequest, role: str) -> HttpResponse:
    """The published dates of the plan that the same address without the file name shows."""
    desk = open_desk(request)
    if role not in desk.world.targets or desk.visitor.start is None:
        raise Http404
    form = PlanForm(request.GET, world=desk.world, regions=desk.regions)
    try:
        shown = choose_route(desk.world, form.ask(desk.visitor.start, role), form.aim_shown)
    except AskRefused:
        raise Http404 from None
    dates = coming_dates(desk.names, [s.programme for s in shown.steps])
    if not dates:
        raise Http404
    response = HttpResponse(write_calendar(dates, today=desk.names.today), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="plan-{role}.ics"'
    keep_private(response)
    return response


def share_address(desk: Desk) -> str:
    """The page's address with the start in it: for the visitor to hand on, if they will."""
    kept = QueryDict(mutable=True)
    for name, values in desk.request.GET.lists():
        if name not in NOT_CARRIED and any(values):
            kept.setlist(name, [v for v in values if v])
    asked = kept.urlencode()
    carried = urlencode({"from": desk.visitor.text}, safe=":~!")
    return desk.request.build_absolute_uri(f"{desk.request.path}?{carried}{'&' if asked else ''}{asked}")


def _ask_for_start(desk: Desk, *, goal: str) -> HttpResponse:
    """Nobody has said yet where they stand: say it, or look at it as one of the pack's profiles."""
    return desk.show(
        "nobody",
        goal=desk.frame.role.get(goal),
        profiles=list_starts(edition=desk.frame.edition),
        trouble=desk.visitor.trouble,
    )
