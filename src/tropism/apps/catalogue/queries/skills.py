"""Skills beside their teaching: who needs each, who teaches it to which level, and where the gap is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tropism.apps.catalogue.bridge import Gap, Programme, Shelf, Standing, Teachers, read_shelf
from tropism.apps.catalogue.queries.cards import Card, cards_of, in_shelf_order
from tropism.apps.framework.bridge import EditionNow
from tropism.packs import schema


@dataclass(frozen=True, slots=True)
class SkillLine:
    """One skill in a list."""

    id: str
    name: str
    description: str
    kind: str
    roles: int  # that need it at any level
    highest_asked: int
    courses: int  # startable courses that teach it at any level
    unstartable: int
    practice: int
    highest_course: int  # highest level a startable course teaches, 0 = none
    highest_practice: int
    gap_levels: tuple[int, ...]  # levels that roles need and no startable course teaches

    @property
    def taught(self) -> bool:
        return self.courses > 0


@dataclass(frozen=True, slots=True)
class SkillGroup:
    name: str
    short: str
    skills: tuple[SkillLine, ...]


@dataclass(frozen=True, slots=True)
class SkillsPage:
    groups: tuple[SkillGroup, ...]
    roles: int  # in all
    unmapped: int  # startable listings whose skills are not known yet: they teach something, we cannot say what

    @property
    def skills(self) -> tuple[SkillLine, ...]:
        return tuple(skill for group in self.groups for skill in group.skills)


@dataclass(frozen=True, slots=True)
class Asker:
    """A role that needs the skill."""

    id: str
    title: str
    function: str
    level: int
    judged: bool
    basis: str


@dataclass(frozen=True, slots=True)
class LevelLine:
    """One level of a skill: who asks for it, who teaches it."""

    level: int
    name: str
    askers: tuple[Asker, ...]  # roles that ask for exactly this level
    waiting: int  # roles that ask for it or more
    teachers: Teachers
    gap: bool  # roles need it, and no startable course teaches it


@dataclass(frozen=True, slots=True)
class Teacher:
    """A programme that teaches the skill, from the level it asks to the level it reaches."""

    card: Card
    asked: int
    reached: int
    judged: bool
    basis: str


@dataclass(frozen=True, slots=True)
class Teaching:
    """Who teaches a skill, always apart; highest level first."""

    courses: tuple[Teacher, ...]
    unstartable: tuple[Teacher, ...]
    practice: tuple[Teacher, ...]
    might: tuple[Card, ...]  # startable, not yet mapped, and its title or topics share a word: no evidence


@dataclass(frozen=True, slots=True)
class SkillPage:
    skill: schema.Skill
    line: SkillLine
    levels: tuple[LevelLine, ...]  # 5 first
    teaching: Teaching
    unmapped: int


def list_skills(*, edition: EditionNow | None = None) -> SkillsPage:
    """Every skill by group, with need and teaching. One SQL statement."""
    shelf = read_shelf(edition)
    frame, lines = shelf.frame, _lines(shelf)
    short = dict(frame.manifest.groups)
    groups = tuple(
        SkillGroup(group, short.get(group, group), tuple(lines[s.id] for s in frame.skills if s.group == group))
        for group in frame.groups
    )
    return SkillsPage(groups, len(frame.roles), shelf.coverage.unmapped)


def show_skill(skill: str, *, today: date, edition: EditionNow | None = None) -> SkillPage | None:
    """The page of a skill, or None when there is none. One SQL statement."""
    shelf = read_shelf(edition)
    row = shelf.frame.skill.get(skill)
    if row is None:
        return None
    levels = range(len(shelf.frame.manifest.levels) - 1, 0, -1)
    gap_levels = _lines(shelf)[skill].gap_levels
    return SkillPage(
        row,
        _lines(shelf)[skill],
        tuple(_level(shelf, skill, level, gap=level in gap_levels) for level in levels),
        _teaching(shelf, skill, today),
        shelf.coverage.unmapped,
    )


def _lines(shelf: Shelf) -> dict[str, SkillLine]:
    gaps: dict[str, list[Gap]] = {}
    for gap in shelf.gaps:
        gaps.setdefault(gap.skill, []).append(gap)
    counts = {standing: shelf.teachers_of(standing) for standing in Standing}
    return {s.id: _line(shelf, s, gaps.get(s.id, []), counts) for s in shelf.frame.skills}


def _line(shelf: Shelf, skill: schema.Skill, gaps: list[Gap], counts: dict[Standing, dict[str, int]]) -> SkillLine:
    needs = shelf.frame.needed_by(skill.id)
    return SkillLine(
        skill.id,
        skill.name,
        skill.description,
        skill.kind,
        roles=len(needs),
        highest_asked=max((need.level for need in needs), default=0),
        courses=counts[Standing.COURSE].get(skill.id, 0),
        unstartable=counts[Standing.UNSTARTABLE].get(skill.id, 0),
        practice=counts[Standing.PRACTICE].get(skill.id, 0),
        highest_course=shelf.coverage.highest(skill.id, Standing.COURSE),
        highest_practice=shelf.coverage.highest(skill.id, Standing.PRACTICE),
        gap_levels=tuple(sorted(gap.level for gap in gaps)),
    )


def _level(shelf: Shelf, skill: str, level: int, *, gap: bool) -> LevelLine:
    needs = shelf.frame.needed_by(skill)
    asking = sorted((n for n in needs if n.level == level), key=lambda n: shelf.frame.role[n.role_id].title)
    return LevelLine(
        level,
        shelf.frame.manifest.levels[level],
        tuple(_asker(shelf, need) for need in asking),
        sum(need.level >= level for need in needs),
        shelf.coverage.teachers(skill, level),
        gap,
    )


def _asker(shelf: Shelf, need: schema.RoleSkill) -> Asker:
    role = shelf.frame.role[need.role_id]
    return Asker(role.id, role.title, role.function, need.level, need.basis == "judgement", need.basis)


def _teaching(shelf: Shelf, skill: str, today: date) -> Teaching:
    cards = cards_of(shelf, today)
    teaching = [p for p in in_shelf_order(shelf.programmes) if _lifts(p, skill)]
    by = {s: tuple(_teachers((p for p in teaching if p.standing is s), skill, cards)) for s in Standing}
    might = (shelf.programme[p] for p in shelf.might_teach.get(skill, ()))
    return Teaching(
        by[Standing.COURSE],
        by[Standing.UNSTARTABLE],
        by[Standing.PRACTICE],
        tuple(cards[p.id] for p in in_shelf_order(might)),
    )


def _lifts(programme: Programme, skill: str) -> bool:
    found = programme.on(skill)
    return found is not None and found.reached > found.asked


def _teachers(programmes: Iterable[Programme], skill: str, cards: dict[str, Card]) -> list[Teacher]:
    found = [(p, t) for p in programmes if (t := p.on(skill))]
    teachers = [Teacher(cards[p.id], t.asked, t.reached, t.basis == "judgement", t.basis) for p, t in found]
    return sorted(teachers, key=lambda t: -t.reached)
