"""The strategy room's first page, built once for each edition of the facts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tropism.apps.catalogue.bridge import Shelf, Standing, read_shelf
from tropism.apps.framework.bridge import EditionNow, Kept
from tropism.apps.strategy.queries.cover import Cover, show_cover
from tropism.apps.strategy.queries.gaps import GapLine, TaughtLine, list_gaps, list_taught
from tropism.apps.strategy.queries.heat import Heat, Region, list_regions, show_need, show_teaching


@dataclass(frozen=True, slots=True)
class Headline:
    """The room in a few numbers. Courses are listings that can be started; practice is never among them."""

    roles: int
    skills: int
    skill_levels: int  # different (skill, level) that roles ask for
    untaught: int  # of them, those that no startable course teaches
    untaught_with_practice: int  # of them, those that supervised practice does not teach either
    roles_waiting: int  # roles that wait for at least one of them
    courses: int
    unmapped: int  # startable listings whose skills are not known yet; they may teach some of the untaught
    unstartable: int
    practice: int


@dataclass(frozen=True, slots=True)
class Teaching:
    """One skill group's programmes, each counted once, of every standing."""

    group: str
    courses: int
    unstartable: int
    practice: int


@dataclass(frozen=True, slots=True)
class Room:
    version: str
    headline: Headline
    need: Heat
    teaching: Heat
    beside: tuple[Teaching, ...]  # a row of `teaching` each, by standing
    regions: tuple[Region, ...]  # the columns of `teaching`
    gaps: tuple[GapLine, ...]
    taught: tuple[TaughtLine, ...]
    cover: Cover

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(row.group for row in self.need.rows)

    @property
    def families(self) -> tuple[str, ...]:
        return self.need.columns


def _build(edition: EditionNow) -> Room:
    shelf = read_shelf(edition)
    gaps = list_gaps(edition=edition)
    return Room(
        shelf.frame.version,
        _headline(shelf, gaps),
        show_need(edition=edition),
        show_teaching(edition=edition),
        _beside(edition),
        list_regions(edition=edition),
        gaps,
        list_taught(edition=edition),
        show_cover(edition=edition),
    )


show_room = Kept(_build)  # one SQL statement, none when the edition is given; more when the facts have changed


def _beside(edition: EditionNow) -> tuple[Teaching, ...]:
    maps = (Standing.COURSE, Standing.UNSTARTABLE, Standing.PRACTICE)
    rows = zip(*(show_teaching(standing=standing, edition=edition).rows for standing in maps), strict=True)
    return tuple(Teaching(c.group, int(c.total), int(u.total), int(p.total)) for c, u, p in rows)


def _headline(shelf: Shelf, gaps: Iterable[GapLine]) -> Headline:
    asked = [g for g in gaps if g.asked]
    standing = Counter(p.standing for p in shelf.programmes)
    return Headline(
        len(shelf.frame.roles),
        len(shelf.frame.skills),
        len({(n.skill_id, n.level) for n in shelf.frame.pack.role_skills}),
        len(asked),
        sum(g.practice == 0 for g in asked),
        len({role.id for g in asked for role in g.roles}),
        standing[Standing.COURSE],
        standing[Standing.UNMAPPED],
        standing[Standing.UNSTARTABLE],
        standing[Standing.PRACTICE],
    )
