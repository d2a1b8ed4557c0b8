"""Skills with their need and teaching over JSON."""

from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from tropism.apps.catalogue import queries
from tropism.apps.catalogue.api.paging import PageIn, PageOut, VersionedOut, cut
from tropism.apps.framework.bridge import read_edition, read_frame

router = Router(tags=["skills"])
Json = dict[str, Any]


class TeachersOut(Schema):
    courses: int
    unstartable: int
    practice: int


class MarkOut(Schema):
    """One level of a skill."""

    level: int
    waiting: int = Field(description="roles that ask for this level or more")
    teachers: TeachersOut
    gap: bool = Field(description="roles need it, and no course that can be started teaches it")


class SkillOut(Schema):
    id: str
    name: str
    description: str
    kind: str
    roles: int
    highest_asked: int
    courses: int = Field(description="that can be started and teach it at any level")
    unstartable: int
    practice: int = Field(description="generic steps with an employer, no real listings")
    highest_course: int = Field(description="0: none teaches it")
    highest_practice: int
    marks: list[MarkOut]


class SkillInGroupOut(SkillOut):
    group: str


class SkillsOut(PageOut):
    items: list[SkillInGroupOut]
    needed: int = Field(description="skill-levels that roles need")
    gaps: int = Field(description="of those, the ones that no course that can be started teaches")
    only_practice: int = Field(description="of the gaps, those that supervised practice fills")
    unmapped: int = Field(description="startable listings whose skills are not known yet")


class AskerOut(Schema):
    id: str
    title: str
    function: str
    level: int
    basis: str


class TeacherOut(Schema):
    id: str
    title: str
    provider: str
    asked: int
    reached: int
    basis: str


class RungOut(Schema):
    """Programme ids that take a person from the level below to this one or above."""

    level: int
    waiting: int
    courses: list[str]
    unstartable: list[str]
    practice: list[str]


class SkillPageOut(SkillInGroupOut, VersionedOut):
    askers: list[AskerOut]
    taught_by_courses: list[TeacherOut]
    taught_by_unstartable: list[TeacherOut]
    taught_by_practice: list[TeacherOut]
    might_teach: list[str] = Field(description="startable, not mapped, a word in common: a hint and no evidence")
    rungs: list[RungOut]
    unmapped: int


@router.get("/skills", response=SkillsOut, summary="The framework, with need and teaching")
def list_skills(request: HttpRequest, asked: Query[PageIn]) -> Json:
    edition = read_edition()
    page = queries.list_skills(edition=edition)
    lines = [_line(line, group.name) for group in page.groups for line in group.skills]
    figures = {name: getattr(page, name) for name in ("needed", "gaps", "only_practice", "unmapped")}
    return {**cut(lines, asked, edition), **figures}


@router.get("/skills/{skill}", response=SkillPageOut, summary="One skill")
def show_skill(request: HttpRequest, skill: str) -> Json:
    """Who needs it, who teaches it to which level, where the gap is, and the ways up."""
    edition = read_edition()
    page = queries.show_skill(skill, today=localdate(), edition=edition)
    if page is None:
        raise HttpError(404, f"No skill has the id {skill}")
    courses, unstartable, practice = ([_teacher(t) for t in found] for found in page.teaching.by_standing)
    return {
        **_line(page.line, page.skill.group),
        "version": read_frame(edition).version,
        "askers": [asker for level in page.levels for asker in level.askers],
        "taught_by_courses": courses,
        "taught_by_unstartable": unstartable,
        "taught_by_practice": practice,
        "might_teach": [card.id for card in page.teaching.might],
        "rungs": [_rung(rung) for rung in page.rungs],
        "unmapped": page.unmapped,
    }


def _line(line: queries.SkillLine, group: str) -> Json:
    return {**{name: getattr(line, name) for name in SkillOut.model_fields}, "group": group}


def _teacher(one: queries.Teacher) -> Json:
    shown = {"id": one.card.id, "title": one.card.title, "provider": one.card.provider}
    return {**shown, "asked": one.asked, "reached": one.reached, "basis": one.basis}


def _rung(rung: queries.Rung) -> Json:
    courses, unstartable, practice = ([t.card.id for t in found] for found in rung.ways.by_standing)
    ways = {"courses": courses, "unstartable": unstartable, "practice": practice}
    return {"level": rung.level, "waiting": rung.waiting, **ways}
