"""Roles: all of them, one, and two side by side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from tropism.apps.careers.queries.pictures import draw_pay
from tropism.apps.careers.queries.roles import pay_row, view_role
from tropism.apps.careers.views.desk import open_desk
from tropism.apps.framework.bridge import read_edition
from tropism.apps.framework.queries import compare_roles, list_roles

ROUND = 10_000  # pounds, at the ends of the scale that pay is drawn on


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    families = list_roles()
    lines = [line for family in families for line in family.roles]
    figures = [n for line in lines for n in (line.pay.low, line.pay.mid, line.pay.high) if n is not None]
    context = {
        "families": families,
        "count": len(lines),
        "unpaid": sum(not line.pay.known for line in lines),
        "least": min(figures, default=0) // ROUND * ROUND,
        "most": -(-max(figures, default=0) // ROUND) * ROUND,
    }
    return render(request, "careers/roles.html", context)


@require_safe
def role(request: HttpRequest, role: str) -> HttpResponse:
    desk = open_desk(request)
    view = view_role(desk.world, desk.names, role, desk.visitor.start)
    if view is None:
        raise Http404
    return desk.show("role", view=view, families=desk.families)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    first, second = request.GET.get("a", ""), request.GET.get("b", "")
    if first and first == second:
        return redirect("careers:role", first)
    edition = read_edition()
    families = list_roles(edition=edition)
    known = {line.id for family in families for line in family.roles}
    unknown = [name for name in (first, second) if name and name not in known]
    found = compare_roles(first, second, edition=edition) if first and second and not unknown else None
    rows = [pay_row(page.role.title, page.line.pay) for page in (found.first, found.second)] if found else []
    context = {
        "families": families,
        "found": found,
        "pay": draw_pay(rows),
        "unknown": unknown,
        "first": first,
        "second": second,
    }
    return render(request, "careers/compare.html", context)
