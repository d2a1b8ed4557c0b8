"""How far teaching goes towards what roles ask, skill by skill and group by group."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from statistics import median_low

from tropism.apps.catalogue.bridge import Shelf, Standing, read_shelf
from tropism.apps.framework.bridge import EditionNow

AWARENESS = 1


class Reached(StrEnum):
    """How far the highest startable course in a skill goes."""

    ENOUGH = "enough"  # as high as at least half of the roles that need the skill ask
    SHORT = "short"  # above awareness, and lower than that
    NOT = "not"  # no further than awareness


@dataclass(frozen=True, slots=True)
class SkillCover:
    """A skill that roles need: what they ask, and how far courses and practice go."""

    skill: str
    name: str
    group: str
    roles: int
    middle_asked: int  # at least half of those roles ask for no more than this
    highest_asked: int
    highest_course: int  # 0 = no startable course
    highest_practice: int
    courses: int  # startable, at any level
    unstartable: int
    practice: int
    reached: Reached


@dataclass(frozen=True, slots=True)
class GroupCover:
    group: str
    short: str
    skills: int
    enough: int
    short_of: int
    not_reached: int


@dataclass(frozen=True, slots=True)
class Cover:
    version: str
    roles: int
    links: int  # role-skill links
    skills: tuple[SkillCover, ...]  # by group, then id
    groups: tuple[GroupCover, ...]

    def count(self, reached: Reached) -> int:
        return sum(skill.reached is reached for skill in self.skills)


def show_cover(*, edition: EditionNow | None = None) -> Cover:
    """Every skill that a role needs. One SQL statement."""
    shelf = read_shelf(edition)
    frame = shelf.frame
    taught = {standing: shelf.teachers_of(standing) for standing in Standing}
    needed = [s.id for g in frame.groups for s in frame.skills if s.group == g and frame.needed_by(s.id)]
    skills = tuple(_skill_cover(shelf, skill, taught) for skill in needed)
    short = dict(frame.manifest.groups)
    groups = tuple(_group_cover(g, short.get(g, g), [s for s in skills if s.group == g]) for g in frame.groups)
    links = len(frame.pack.role_skills)
    return Cover(frame.version, len(frame.roles), links, skills, tuple(g for g in groups if g.skills))


def _skill_cover(shelf: Shelf, skill: str, taught: dict[Standing, dict[str, int]]) -> SkillCover:
    row = shelf.frame.skill[skill]
    asked = [need.level for need in shelf.frame.needed_by(skill)]
    course, middle = shelf.coverage.highest(skill, Standing.COURSE), median_low(asked)
    return SkillCover(
        skill,
        row.name,
        row.group,
        len(asked),
        middle,
        max(asked),
        course,
        shelf.coverage.highest(skill, Standing.PRACTICE),
        taught[Standing.COURSE].get(skill, 0),
        taught[Standing.UNSTARTABLE].get(skill, 0),
        taught[Standing.PRACTICE].get(skill, 0),
        how_far(course, middle=middle),
    )


def how_far(course: int, *, middle: int) -> Reached:
    """Where the highest startable course stands to what the middle role asks."""
    if course >= middle:
        return Reached.ENOUGH
    return Reached.SHORT if course > AWARENESS else Reached.NOT


def _group_cover(group: str, short: str, skills: Iterable[SkillCover]) -> GroupCover:
    found = Counter(skill.reached for skill in skills)
    return GroupCover(group, short, found.total(), found[Reached.ENOUGH], found[Reached.SHORT], found[Reached.NOT])
