"""Everything in the strategy room as tables to download; the same numbers as its pages."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields

from tropism.apps.framework.bridge import EditionNow
from tropism.apps.strategy.queries.figures import Sector, show_sector
from tropism.apps.strategy.queries.gaps import GapLine, Narrowing, TaughtLine, narrow
from tropism.apps.strategy.queries.heat import Heat
from tropism.apps.strategy.queries.room import Room, show_room
from tropism.packs import schema
from tropism.standards.sheets import Cell, Sheet, one_line

GAP = (
    "skill", "name", "group", "level", "level_name", "roles_waiting", "roles_asking_exactly",
    "highest_startable_course", "unstartable_listings", "practice_steps", "unmapped_listings_that_might", "roles",
)  # fmt: skip
TAUGHT = (
    "skill", "name", "group", "level", "level_name", "startable_courses", "providers", "unstartable_listings",
    "practice_steps", "roles_asking_for_it_or_more",
)  # fmt: skip
COVER = (
    "skill", "name", "group", "roles", "middle_level_asked", "highest_level_asked", "highest_startable_course",
    "highest_practice", "startable_courses", "unstartable_listings", "practice_steps", "reached",
)  # fmt: skip


def take_gaps(room: Room, narrowing: Narrowing) -> Sheet:
    return Sheet("gaps", GAP, tuple(_gap(gap) for gap in narrow(room.gaps, narrowing)))


def _gap(gap: GapLine) -> tuple[Cell, ...]:
    counts = (gap.waiting, gap.asked, gap.highest_course, gap.unstartable, gap.practice, gap.might)
    roles = one_line(f"{role.id} {role.title}" for role in gap.roles)
    return (gap.skill, gap.name, gap.group, gap.level, gap.level_name, *counts, roles)


def take_taught(room: Room) -> Sheet:
    return Sheet("taught", TAUGHT, tuple(_taught(line) for line in room.taught))


def _taught(line: TaughtLine) -> tuple[Cell, ...]:
    counts = (line.courses, line.providers, line.unstartable, line.practice, line.waiting)
    return (line.skill, line.name, line.group, line.level, line.level_name, *counts)


def take_need(room: Room) -> Sheet:
    return Sheet("need", ("group", *room.need.columns), tuple(_heat_rows(room.need)))


def take_teaching(room: Room) -> Sheet:
    """Startable courses by region; the counts of other standings beside them."""
    columns = tuple(name or "no region given" for name in room.teaching.columns)
    beside = ((b.courses, b.unstartable, b.practice) for b in room.beside)
    rows = zip(_heat_rows(room.teaching), beside, strict=True)
    names = ("all_startable_courses", "unstartable_listings", "practice_steps")
    return Sheet("teaching", ("group", *columns, *names), tuple((*cells, *counts) for cells, counts in rows))


def _heat_rows(heat: Heat) -> Iterable[tuple[Cell, ...]]:
    for row in heat.rows:
        yield (row.group, *(round(cell.value, 3) for cell in row.cells))


def take_cover(room: Room) -> Sheet:
    rows = ((*(getattr(s, f.name) for f in fields(s)[:-1]), s.reached.value) for s in room.cover.skills)
    return Sheet("skills", COVER, tuple(rows))


def _of_rows(name: str, kind: type, rows: Iterable[object]) -> Sheet:
    columns = tuple(field.name for field in fields(kind))
    return Sheet(name, columns, tuple(tuple(getattr(row, column) for column in columns) for row in rows))


ROOM: Mapping[str, Callable[[Room], Sheet]] = {
    "need": take_need,
    "teaching": take_teaching,
    "taught": take_taught,
    "skills": take_cover,
}
SECTOR: Mapping[str, Callable[[Sector], Sheet]] = {
    "headcount": lambda sector: _of_rows("headcount", schema.Headcount, sector.headcounts),
    "difficulty": lambda sector: _of_rows("difficulty", schema.Difficulty, sector.difficulties),
    "flows": lambda sector: _of_rows("flows", schema.Flow, sector.flows),
    "pay": lambda sector: _of_rows("pay", schema.SocPay, sector.pay),
    "costs": lambda sector: _of_rows("costs", schema.Cost, sector.costs),
}
SAYS: Mapping[str, str] = {
    "gaps": "Skill-levels that roles need and no startable course teaches",
    "need": "Need by skill group and job family",
    "teaching": "Teaching by skill group and region",
    "taught": "Every skill-level that a startable course teaches",
    "skills": "Skills: what roles ask, and how far courses and practice go",
    "headcount": "Counts and forecasts of people",
    "difficulty": "What is hard to find, as surveys said",
    "flows": "Rates and counts of people, places and money",
    "pay": "All-UK pay by occupation code",
    "costs": "Prices, yields and doses",
}


def take_sheet(name: str, narrowing: Narrowing, *, edition: EditionNow | None = None) -> Sheet:
    """The table of this name, one of SAYS; only the gaps can be narrowed. One SQL statement."""
    if name in SECTOR:
        return SECTOR[name](show_sector(edition))
    room = show_room(edition)
    return take_gaps(room, narrowing) if name == "gaps" else ROOM[name](room)
