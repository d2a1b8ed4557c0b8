"""Reads of the strategy room: need beside teaching, the gaps, and the sector's own figures."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, log1p

from tropism.apps.catalogue.bridge import Gap, Shelf, Standing, read_shelf
from tropism.apps.framework.bridge import EditionNow
from tropism.apps.strategy.models import Cost, Difficulty, Flow, Headcount, SocPay

NOWHERE = ""  # the column of programmes in no known region
TOP_STEP = 4  # a heat map has five steps, 0 to 4


@dataclass(frozen=True, slots=True)
class Cell:
    """One square of a heat map: what it says, and its step, 0 to 4."""

    value: float
    step: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    group: str
    short: str
    cells: tuple[Cell, ...]
    total: float  # of a count, each thing once; of an average, over all roles


@dataclass(frozen=True, slots=True)
class Heat:
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    column_totals: tuple[int, ...]  # roles of a family, or programmes of a region


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
    roles: tuple[tuple[str, str], ...]  # id and title of those waiting


@dataclass(frozen=True, slots=True)
class Region:
    """Teaching by region, and how much of it is a guess from the provider's address."""

    name: str
    courses: int
    by_provider: int
    online: int  # open from anywhere, whatever the region


@dataclass(frozen=True, slots=True)
class Room:
    version: str
    headline: Headline
    need: Heat
    teaching: Heat
    regions: tuple[Region, ...]  # the columns of `teaching`
    gaps: tuple[GapLine, ...]


@dataclass(frozen=True, slots=True)
class Sector:
    """The sector's own figures, each with its source."""

    headcounts: tuple[Headcount, ...]  # by scope, then year
    difficulties: tuple[Difficulty, ...]
    flows: tuple[Flow, ...]
    pay: tuple[SocPay, ...]
    costs: tuple[Cost, ...]


def show_room(*, edition: EditionNow | None = None) -> Room:
    """The whole first page of the strategy room. One SQL statement."""
    shelf = read_shelf(edition)
    gaps = list_gaps(edition=shelf.frame.edition)
    return Room(
        shelf.frame.version,
        _headline(shelf, gaps),
        show_need(edition=shelf.frame.edition),
        show_teaching(edition=shelf.frame.edition),
        _regions(shelf),
        gaps,
    )


def show_need(*, edition: EditionNow | None = None) -> Heat:
    """Highest level asked in each skill group, averaged over the roles of each job family. One SQL statement."""
    shelf = read_shelf(edition)
    frame = shelf.frame
    values = shelf.need_by_family()
    sizes = Counter(role.function for role in frame.roles)
    weights = [sizes[f] for f in frame.families]
    totals = (values * weights).sum(axis=1) / max(len(frame.roles), 1)
    return Heat(
        frame.families,
        tuple(_heat_row(shelf, g, values[g].tolist(), total=float(totals[g])) for g in range(len(frame.groups))),
        tuple(weights),
    )


def show_teaching(*, standing: Standing = Standing.COURSE, edition: EditionNow | None = None) -> Heat:
    """Programmes of one standing that teach anything in each skill group, by region. One SQL statement.

    Startable courses unless told otherwise. Each counts once in a group, in its own town's region, else in its
    provider's; the last column is for those in no known region.
    """
    shelf = read_shelf(edition)
    columns = (*shelf.frame.manifest.regions, NOWHERE)
    at = {region: n for n, region in enumerate(columns)}
    column = {p.id: at.get(p.place.region, len(columns) - 1) for p in shelf.programmes}
    counts = shelf.teaching_by(column, width=len(columns), standing=standing)
    most = int(counts.max(initial=1))
    in_column = Counter(column[p.id] for p in shelf.programmes if p.standing is standing)
    return Heat(
        columns,
        tuple(_heat_row(shelf, g, row.tolist(), total=int(row.sum()), most=most) for g, row in enumerate(counts)),
        tuple(in_column[n] for n in range(len(columns))),
    )


def _heat_row(shelf: Shelf, group: int, values: Sequence[float], *, total: float, most: int | None = None) -> HeatRow:
    """A row of levels, or of counts when `most` says how high they go."""
    name = shelf.frame.groups[group]
    short = dict(shelf.frame.manifest.groups).get(name, name)
    steps = [step_of_level(v) if most is None else step_of_count(int(v), most=most) for v in values]
    return HeatRow(name, short, tuple(Cell(v, step) for v, step in zip(values, steps, strict=True)), total)


def step_of_level(level: float) -> int:
    """The nearest whole level; 4 and 5 share the last step."""
    return min(TOP_STEP, int(level + 0.5))


def step_of_count(count: int, *, most: int) -> int:
    """Equal steps of the logarithm, so that one and two differ as ten and twenty do; 0 for none."""
    return ceil(TOP_STEP * log1p(count) / log1p(most)) if count else 0


def list_gaps(*, edition: EditionNow | None = None) -> tuple[GapLine, ...]:
    """Skill-levels that roles need and no startable course teaches, most roles waiting first. One SQL statement."""
    shelf = read_shelf(edition)
    return tuple(_gap_line(shelf, gap) for gap in shelf.gaps)


def _gap_line(shelf: Shelf, gap: Gap) -> GapLine:
    skill = shelf.frame.skill[gap.skill]
    waiting = [n.role_id for n in shelf.frame.needed_by(gap.skill) if n.level >= gap.level]
    roles = sorted(((role, shelf.frame.role[role].title) for role in waiting), key=lambda pair: pair[1])
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
        tuple(roles),
    )


def _headline(shelf: Shelf, gaps: Iterable[GapLine]) -> Headline:
    asked = [g for g in gaps if g.asked]
    standing = Counter(p.standing for p in shelf.programmes)
    return Headline(
        len(shelf.frame.roles),
        len(shelf.frame.skills),
        len({(n.skill_id, n.level) for n in shelf.frame.pack.role_skills}),
        len(asked),
        sum(g.practice == 0 for g in asked),
        len({role for g in asked for role in g.roles}),
        standing[Standing.COURSE],
        standing[Standing.UNMAPPED],
        standing[Standing.UNSTARTABLE],
        standing[Standing.PRACTICE],
    )


def _regions(shelf: Shelf) -> tuple[Region, ...]:
    courses = [p for p in shelf.programmes if p.standing is Standing.COURSE]
    known = frozenset(shelf.frame.manifest.regions)
    out = []
    for region in (*shelf.frame.manifest.regions, NOWHERE):
        here = [p for p in courses if (p.place.region if p.place.region in known else NOWHERE) == region]
        guessed = sum(p.place.of_provider for p in here)
        out.append(Region(region, len(here), guessed, sum(p.row.mode == "online" for p in here)))
    return tuple(out)


def show_sector() -> Sector:
    """Every figure of the sector's own. Five SQL statements."""
    return Sector(
        tuple(Headcount.objects.current().order_by("scope", "year", "made_in_year", "id")),
        tuple(Difficulty.objects.current()),
        tuple(Flow.objects.current()),
        tuple(SocPay.objects.current()),
        tuple(Cost.objects.current()),
    )
