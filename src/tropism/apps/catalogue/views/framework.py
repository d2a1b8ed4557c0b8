"""Pages of the skills: who needs each, who teaches it, and where the gap is."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from tropism.apps.catalogue import queries


def skills(request: HttpRequest) -> HttpResponse:
    return render(request, "catalogue/skills.html", {"page": queries.list_skills()})


def skill(request: HttpRequest, skill: str) -> HttpResponse:
    page = queries.show_skill(skill, today=localdate())
    if page is None:
        raise Http404
    return render(request, "catalogue/skill.html", {"page": page, "line": page.line})
