"""Levels of skills that roles need and no startable course teaches, and levels that many teach."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tropism.apps.catalogue.bridge import Gap, Programme, Shelf, Standing, Teaches, read_shelf
from tropism.apps.framework.bridge import EditionNow


@dataclass(frozen=True, slots=True)
class Waiter:
    """A role that waits: it asks for this level of the skill or more."""

    id: str
    title: str
    function: str
    level: int


@dataclass(frozen=True, slots=True)
class GapLine:
    """A level of a skill that roles need and no startable course teaches."""

    skill: str
    name: str
    group: str
    level: int
    level_name: str
    waiting: int  # roles that ask for this level or more
    asked: int  # roles that ask for exactly this level; 0: needed on the way only
    highest_course: int  # as far as a startable course goes, 0 = none
    unstartable: int  # listings that teach it and cannot be started
    practice: int  # practice steps that teach it
    might: int  # startable, unmapped listings that share a word with the skill: no evidence
    roles: tuple[Waiter, ...]


@dataclass(frozen=True, slots=True)
class TaughtLine:
    """A level of a skill that startable courses teach, and the roles that ask for it or more."""

    skill: str
    name: str
    group: str
    level: int
    level_name: str
    courses: int
    providers: int
    unstartable: int
    practice: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which gaps to list; empty leaves nothing out."""

    group: str = ""
    family: str = ""
    on_the_way: bool = False  # also levels that no role asks for, needed to reach higher ones


def list_gaps(*, edition: EditionNow | None = None) -> tuple[GapLine, ...]:
    """Every one, most roles waiting first. One SQL statement."""
    shelf = read_shelf(edition)
    return tuple(_gap_line(shelf, gap) for gap in shelf.gaps)


def _gap_line(shelf: Shelf, gap: Gap) -> GapLine:
    skill = shelf.frame.skill[gap.skill]
    return GapLine(
        skill.id,
        skill.name,
        skill.group,
        gap.level,
        shelf.frame.manifest.levels[gap.level],
        gap.waiting,
        gap.asked,
        gap.highest_course,
        gap.teachers.unstartable,
        gap.teachers.practice,
        len(shelf.might_teach.get(skill.id, ())),
        _waiters(shelf, gap.skill, gap.level),
    )


def _waiters(shelf: Shelf, skill: str, level: int) -> tuple[Waiter, ...]:
    needs = [need for need in shelf.frame.needed_by(skill) if need.level >= level]
    roles = [(shelf.frame.role[need.role_id], need.level) for need in needs]
    return tuple(Waiter(r.id, r.title, r.function, asked) for r, asked in sorted(roles, key=lambda pair: pair[0].title))


def narrow(gaps: Iterable[GapLine], narrowing: Narrowing) -> tuple[GapLine, ...]:
    """The gaps asked for; in one job family, only its own roles are counted."""
    kept = [gap for gap in gaps if not narrowing.group or gap.group == narrowing.group]
    if narrowing.family:
        own = (_in_family(gap, narrowing.family) for gap in kept)
        kept = sorted((gap for gap in own if gap.waiting), key=lambda g: (-g.waiting, -g.asked, g.skill, g.level))
    return tuple(gap for gap in kept if gap.asked or narrowing.on_the_way)


def _in_family(gap: GapLine, family: str) -> GapLine:
    roles = tuple(role for role in gap.roles if role.function == family)
    return replace(gap, roles=roles, waiting=len(roles), asked=sum(role.level == gap.level for role in roles))


def list_taught(*, edition: EditionNow | None = None) -> tuple[TaughtLine, ...]:
    """Every level that a startable course teaches, most courses first. One SQL statement."""
    shelf = read_shelf(edition)
    cover = shelf.coverage
    on = _courses_on(shelf)
    lines = (
        _taught_line(shelf, skill.id, level, on.get(skill.id, ()))
        for skill in shelf.frame.skills
        for level in range(1, len(shelf.frame.manifest.levels))
        if cover.teachers(skill.id, level).courses
    )
    return tuple(sorted(lines, key=lambda line: (-line.courses, line.skill, line.level)))


def _courses_on(shelf: Shelf) -> dict[str, list[tuple[Programme, Teaches]]]:
    """Startable courses by the skills they touch: looked up for every level of every skill."""
    out: dict[str, list[tuple[Programme, Teaches]]] = {}
    for p in shelf.programmes:
        if p.standing is Standing.COURSE:
            for t in p.outcomes:
                out.setdefault(t.dimension, []).append((p, t))
    return out


def _taught_line(shelf: Shelf, skill: str, level: int, on: Iterable[tuple[Programme, Teaches]]) -> TaughtLine:
    row, teachers = shelf.frame.skill[skill], shelf.coverage.teachers(skill, level)
    return TaughtLine(
        skill,
        row.name,
        row.group,
        level,
        shelf.frame.manifest.levels[level],
        teachers.courses,
        len({p.provider.id for p, t in on if t.teaches(level)}),
        teachers.unstartable,
        teachers.practice,
        sum(need.level >= level for need in shelf.frame.needed_by(skill)),
    )
