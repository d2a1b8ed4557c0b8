"""Skills beside their teaching: who needs each, who teaches it to which level, and where the gap is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from tropism.apps.catalogue.bridge import Programme, Shelf, Standing, Teachers, read_shelf
from tropism.apps.catalogue.queries.cards import Card, cards_of, in_shelf_order
from tropism.apps.framework.bridge import EditionNow
from tropism.packs import schema


@dataclass(frozen=True, slots=True)
class Mark:
    """One level of a skill in a list: roles that ask for it or more, and who teaches it."""

    level: int
    waiting: int
    teachers: Teachers

    @property
    def gap(self) -> bool:
        """Roles need it, and no startable course teaches it."""
        return self.waiting > 0 and not self.teachers.courses


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
    marks: tuple[Mark, ...]  # level 1 first

    @property
    def gap_levels(self) -> tuple[int, ...]:
        return tuple(mark.level for mark in self.marks if mark.gap)

    @property
    def taught(self) -> bool:
        return self.courses > 0


@dataclass(frozen=True, slots=True)
class SkillGroup:
    name: str
    short: str
    skills: tuple[SkillLine, ...]
    widest: int  # most skill-levels needed in any group: the full length of a bar

    @property
    def needed(self) -> int:
        """Skill-levels that roles need."""
        return sum(mark.waiting > 0 for skill in self.skills for mark in skill.marks)

    @property
    def gaps(self) -> int:
        """Of those, the ones that no startable course teaches."""
        return sum(len(skill.gap_levels) for skill in self.skills)

    @property
    def only_practice(self) -> int:
        """Of the gaps, those that supervised practice fills."""
        return sum(mark.gap and mark.teachers.practice > 0 for skill in self.skills for mark in skill.marks)

    @property
    def covered(self) -> int:
        return self.needed - self.gaps

    @property
    def have(self) -> int:
        """Per cent of a bar that is taught."""
        return round(100 * self.covered / self.widest) if self.widest else 0

    @property
    def need_at(self) -> int:
        """Per cent of a bar that is needed."""
        return round(100 * self.needed / self.widest) if self.widest else 0


@dataclass(frozen=True, slots=True)
class SkillsPage:
    groups: tuple[SkillGroup, ...]
    roles: int  # in all
    unmapped: int  # startable listings whose skills are not known yet: they teach something, we cannot say what

    @property
    def skills(self) -> tuple[SkillLine, ...]:
        return tuple(skill for group in self.groups for skill in group.skills)

    @property
    def needed(self) -> int:
        """Skill-levels that roles need."""
        return sum(group.needed for group in self.groups)

    @property
    def gaps(self) -> int:
        """Of those, the ones that no startable course teaches."""
        return sum(group.gaps for group in self.groups)

    @property
    def covered(self) -> int:
        return self.needed - self.gaps

    @property
    def only_practice(self) -> int:
        """Of the gaps, those that supervised practice fills."""
        return sum(group.only_practice for group in self.groups)

    @property
    def nobody(self) -> int:
        return self.gaps - self.only_practice

    @property
    def widest(self) -> SkillGroup | None:
        """The group with most left to cover."""
        return max(self.groups, key=lambda group: group.gaps, default=None)


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

    def from_below(self, level: int) -> "Teaching":
        """Those that take a person from the level below to this one or higher, the shortest climb first."""
        fitting = ((t for t in found if t.asked < level <= t.reached) for found in self.by_standing)
        by = [tuple(sorted(found, key=lambda t: (t.reached, -t.asked))) for found in fitting]
        return Teaching(by[0], by[1], by[2], ())

    @property
    def any(self) -> bool:
        """Whether a course that can be started or practice is among them."""
        return bool(self.courses or self.practice)

    @property
    def by_standing(self) -> tuple[tuple[Teacher, ...], ...]:
        return self.courses, self.unstartable, self.practice


@dataclass(frozen=True, slots=True)
class Rung:
    """The way up to a level: programmes that take a person one below it, and end there or above."""

    below: int
    level: int
    waiting: int  # roles that ask for the upper level or more
    ways: Teaching

    @property
    def gap(self) -> bool:
        return self.waiting > 0 and not self.ways.courses


@dataclass(frozen=True, slots=True)
class SkillPage:
    skill: schema.Skill
    line: SkillLine
    levels: tuple[LevelLine, ...]  # 5 first
    rungs: tuple[Rung, ...]  # from level 0 up
    teaching: Teaching
    roles: int  # in all
    unmapped: int


def list_skills(*, edition: EditionNow | None = None) -> SkillsPage:
    """Every skill by group, with need and teaching. One SQL statement."""
    shelf = read_shelf(edition)
    frame, lines = shelf.frame, _lines(shelf)
    short = dict(frame.manifest.groups)
    inside = {group: tuple(lines[s.id] for s in frame.skills if s.group == group) for group in frame.groups}
    widest = max((sum(mark.waiting > 0 for s in found for mark in s.marks) for found in inside.values()), default=0)
    groups = tuple(SkillGroup(group, short.get(group, group), found, widest) for group, found in inside.items())
    return SkillsPage(groups, len(frame.roles), shelf.coverage.unmapped)


def show_skill(skill: str, *, today: date, edition: EditionNow | None = None) -> SkillPage | None:
    """The page of a skill, or None when there is none. One SQL statement."""
    shelf = read_shelf(edition)
    row = shelf.frame.skill.get(skill)
    if row is None:
        return None
    line, teaching = _lines(shelf)[skill], _teaching(shelf, skill, today)
    return SkillPage(
        row,
        line,
        tuple(_level(shelf, skill, mark) for mark in reversed(line.marks)),
        tuple(_rung(mark, teaching) for mark in line.marks),
        teaching,
        len(shelf.frame.roles),
        shelf.coverage.unmapped,
    )


@lru_cache(maxsize=2)
def _lines(shelf: Shelf) -> Mapping[str, SkillLine]:
    counts = {standing: shelf.teachers_of(standing) for standing in Standing}
    return MappingProxyType({s.id: _line(shelf, s, counts) for s in shelf.frame.skills})


def _line(shelf: Shelf, skill: schema.Skill, counts: dict[Standing, dict[str, int]]) -> SkillLine:
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
        marks=tuple(_mark(shelf, skill.id, level) for level in range(1, len(shelf.frame.manifest.levels))),
    )


def _mark(shelf: Shelf, skill: str, level: int) -> Mark:
    waiting = sum(need.level >= level for need in shelf.frame.needed_by(skill))
    return Mark(level, waiting, shelf.coverage.teachers(skill, level))


def _rung(mark: Mark, teaching: Teaching) -> Rung:
    return Rung(mark.level - 1, mark.level, mark.waiting, teaching.from_below(mark.level))


def _level(shelf: Shelf, skill: str, mark: Mark) -> LevelLine:
    asking = [need for need in shelf.frame.needed_by(skill) if need.level == mark.level]
    return LevelLine(
        mark.level,
        shelf.frame.manifest.levels[mark.level],
        tuple(_asker(shelf, n) for n in sorted(asking, key=lambda n: shelf.frame.role[n.role_id].title)),
        mark.waiting,
        mark.teachers,
        mark.gap,
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
