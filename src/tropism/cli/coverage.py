"""`tropism gap` and `tropism coverage`: what roles need, what is taught, what nobody teaches. Both read a pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from tropism.cli import shell
from tropism.cli.shell import Exit, JsonOption, PackOption, app
from tropism.packs.faults import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tropism.engine.coverage import Coverage
    from tropism.packs.schema import Pack, RoleSkill

GroupOption = Annotated[str | None, typer.Option("--group", metavar="GROUP", help="One skill group only.")]
FamilyOption = Annotated[
    str | None, typer.Option("--family", metavar="FAMILY", help="Count the roles of one job family alone.")
]
RoleOption = Annotated[str | None, typer.Option("--role", metavar="ROLE", help="Only what this role waits for.")]
WayOption = Annotated[
    bool, typer.Option("--on-the-way", help="Also levels that no role asks for, needed to reach higher ones.")
]
MostOption = Annotated[
    int | None, typer.Option("--most", min=1, help="Print no more rows than this in a table; JSON always has all.")
]
SkillOption = Annotated[str | None, typer.Option("--skill", metavar="SKILL", help="One skill, level by level.")]


@dataclass(frozen=True, slots=True)
class GapRow:
    """A level that roles need and no startable course teaches."""

    skill: str
    name: str
    group: str
    level: int
    waiting: int  # roles that ask for this level or more
    asked: int  # roles that ask for exactly this level
    highest_course: int
    unstartable: int
    practice: int
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SkillRow:
    """What is asked and taught in a skill."""

    skill: str
    name: str
    group: str
    roles: int
    highest_asked: int
    highest_course: int
    highest_practice: int
    gap_levels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level of one skill: programmes that teach it, roles that ask for it."""

    skill: str
    level: int
    level_name: str
    courses: int
    unstartable: int
    practice: int
    asked: int
    waiting: int


@app.command()
def gap(
    *,
    group: GroupOption = None,
    family: FamilyOption = None,
    role: RoleOption = None,
    on_the_way: WayOption = False,
    most: MostOption = None,
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the skill-levels that roles need and no startable course teaches, most roles waiting first."""
    facts = shell.open_pack(pack)
    check_known("group", group, (s.group for s in facts.skills))
    check_known("family", family, (r.function for r in facts.roles))
    check_known("role", role, (r.id for r in facts.roles))
    counted = {r.id for r in facts.roles if family in {None, r.function} and role in {None, r.id}}
    with shell.progress("Counting"):
        cover = read_coverage(facts)
        rows = list_gaps(facts, cover, counted, group=group)
    rows = [row for row in rows if row.asked or on_the_way]
    if as_json:
        shell.print_json({"pack": name_pack(facts), "unmapped": cover.unmapped, "gaps": rows})
        return
    columns = ("Skill", "Name", ">Level", ">Roles waiting", ">Courses reach", ">Not startable", ">Practice")
    shown = ((r.skill, r.name, r.level, r.waiting, r.highest_course, r.unstartable, r.practice) for r in rows[:most])
    shell.print_table(f"{len(rows)} skill-levels that roles need and no startable course teaches", columns, shown)
    say_unmapped(cover)


@app.command()
def coverage(
    *,
    group: GroupOption = None,
    skill: SkillOption = None,
    most: MostOption = None,
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say how high courses and practice go in each skill, beside what roles ask; or one skill, level by level."""
    facts = shell.open_pack(pack)
    check_known("group", group, (s.group for s in facts.skills))
    check_known("skill", skill, (s.id for s in facts.skills))
    with shell.progress("Counting"):
        cover = read_coverage(facts)
    if skill:
        print_levels(facts, list_levels(facts, cover, skill), as_json=as_json)
        return
    rows = [row for row in list_skills(facts, cover) if group in {None, row.group}]
    if as_json:
        shell.print_json({"pack": name_pack(facts), "unmapped": cover.unmapped, "skills": rows})
        return
    columns = ("Skill", "Name", ">Roles", ">Asked up to", ">Courses reach", ">Practice reaches", "Nobody teaches")
    shown = (
        (r.skill, r.name, r.roles, r.highest_asked, r.highest_course, r.highest_practice, say_levels(r.gap_levels))
        for r in rows[:most]
    )
    taught = sum(not row.gap_levels for row in rows)
    shell.print_table(f"Courses reach every level that roles ask in {taught} of {len(rows)} skills", columns, shown)
    say_unmapped(cover)


def print_levels(facts: Pack, rows: list[LevelRow], *, as_json: bool) -> None:
    if as_json:
        shell.print_json({"pack": name_pack(facts), "levels": rows})
        return
    columns = (">Level", "Name", ">Courses", ">Not startable", ">Practice", ">Roles asking", ">Roles waiting")
    shown = ((r.level, r.level_name, r.courses, r.unstartable, r.practice, r.asked, r.waiting) for r in rows)
    names = {s.id: s.name for s in facts.skills}
    shell.print_table(f"{names[rows[0].skill]}, level by level", columns, shown)


def check_known(what: str, given: str | None, known: Iterable[str]) -> None:
    """Leaves with Exit.USAGE when the pack has no such thing, and says the nearest."""
    there = sorted(set(known))
    if given is not None and given not in there:
        stop = nearest(given, there, otherwise=f"the pack has {', '.join(there[:20])}")
        shell.stop(f"no {what} is called {given!r}: {stop}", code=Exit.USAGE)


def name_pack(facts: Pack) -> dict[str, str]:
    return {"name": facts.manifest.name, "version": facts.manifest.version, "digest": facts.digest}


def read_coverage(facts: Pack) -> Coverage:
    from tropism.packs.world import coverage_of, world_of

    return coverage_of(world_of(facts, year=0))


def list_gaps(facts: Pack, cover: Coverage, counted: set[str], *, group: str | None) -> list[GapRow]:
    """Gaps that a counted role waits for; only counted roles are in the numbers."""
    from tropism.engine.coverage import gaps

    skills = {s.id: s for s in facts.skills}
    needs: dict[str, list[RoleSkill]] = {}
    for need in facts.role_skills:
        if need.role_id in counted:
            needs.setdefault(need.skill_id, []).append(need)
    rows = []
    for found in gaps(cover):
        waiting = sorted(n.role_id for n in needs.get(found.skill, ()) if n.level >= found.level)
        if waiting and group in {None, skills[found.skill].group}:
            asked = sum(n.level == found.level for n in needs[found.skill])
            rows.append(
                GapRow(
                    found.skill,
                    skills[found.skill].name,
                    skills[found.skill].group,
                    found.level,
                    len(waiting),
                    asked,
                    found.highest_course,
                    found.teachers.unstartable,
                    found.teachers.practice,
                    tuple(waiting),
                )
            )
    return sorted(rows, key=lambda row: (-row.waiting, -row.asked, row.skill, row.level))


def list_skills(facts: Pack, cover: Coverage) -> list[SkillRow]:
    from tropism.engine.coverage import Standing, gaps

    missing: dict[str, list[int]] = {}
    for found in gaps(cover):
        missing.setdefault(found.skill, []).append(found.level)
    needs: dict[str, list[int]] = {}
    for need in facts.role_skills:
        needs.setdefault(need.skill_id, []).append(need.level)
    return [
        SkillRow(
            s.id,
            s.name,
            s.group,
            sum(level > 0 for level in needs.get(s.id, ())),
            max(needs.get(s.id, ()), default=0),
            cover.highest(s.id, Standing.COURSE),
            cover.highest(s.id, Standing.PRACTICE),
            tuple(sorted(missing.get(s.id, ()))),
        )
        for s in facts.skills
    ]


def list_levels(facts: Pack, cover: Coverage, skill: str) -> list[LevelRow]:
    position = cover.framework.position(skill)
    rows = []
    for level in range(1, len(facts.manifest.levels)):
        taught = cover.teachers(skill, level)
        asked, waiting = int(cover.asked[position, level]), int(cover.waiting[position, level])
        name = facts.manifest.levels[level]
        rows.append(LevelRow(skill, level, name, taught.courses, taught.unstartable, taught.practice, asked, waiting))
    return rows


def say_levels(levels: tuple[int, ...]) -> str:
    return ", ".join(map(str, levels)) or "none missing"


def say_unmapped(cover: Coverage) -> None:
    if cover.unmapped:
        shell.out.print(
            f"{cover.unmapped} more listings can be started and are not matched to skills yet: some may teach these. "
            "Practice steps are generic steps with an employer, counted apart.",
            soft_wrap=True,
        )
