"""Heat maps: what each job family asks, and what is taught in each region, by skill group."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log1p

from tropism.apps.catalogue.bridge import Shelf, Standing, read_shelf
from tropism.apps.framework.bridge import EditionNow

NOWHERE = ""  # the column of programmes in no known region
TOP_STEP = 4  # a heat map has five steps, 0 to 4


@dataclass(frozen=True, slots=True)
class Cell:
    """One square of a heat map: what it says, and its step, 0 to 4."""

    value: float
    step: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One skill group; `total` of a count has each thing once, of an average is over all roles."""

    group: str
    short: str
    cells: tuple[Cell, ...]
    total: float


@dataclass(frozen=True, slots=True)
class Heat:
    """A square for each skill group and column; `column_totals` are a family's roles or a region's programmes."""

    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    column_totals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """Startable courses in a region: how many are placed by their provider's address alone, how many are online."""

    name: str
    courses: int
    by_provider: int
    online: int


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
    provider's; the last column, whose name is empty, is for those in no known region.
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


def list_regions(*, edition: EditionNow | None = None) -> tuple[Region, ...]:
    """The columns of the teaching map. One SQL statement."""
    shelf = read_shelf(edition)
    courses = [p for p in shelf.programmes if p.standing is Standing.COURSE]
    known = frozenset(shelf.frame.manifest.regions)
    out = []
    for region in (*shelf.frame.manifest.regions, NOWHERE):
        here = [p for p in courses if (p.place.region if p.place.region in known else NOWHERE) == region]
        guessed = sum(p.place.of_provider for p in here)
        out.append(Region(region, len(here), guessed, sum(p.row.mode == "online" for p in here)))
    return tuple(out)
