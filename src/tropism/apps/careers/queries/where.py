"""Where could I go? Every role by how near it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tropism.apps.careers.queries.scale import Scale, Tick, round_up, say_weeks, week_step
from tropism.apps.careers.queries.words import Named, Names
from tropism.apps.framework.queries import Family, RoleLine
from tropism.apps.pathways.bridge import Ask, Reach, Status, World
from tropism.apps.pathways.queries import reach_for

DAYS = 7


@dataclass(frozen=True, slots=True)
class Place:
    """One role, and how near it is."""

    line: RoleLine
    reach: Reach
    missing: tuple[Named, ...]  # levels that nobody teaches and it waits for

    @property
    def open(self) -> bool:
        return self.reach.status in {Status.OPTIMAL, Status.BOUNDED} and self.reach.expected_days is not None

    @property
    def here(self) -> bool:
        """Whether every level is held already."""
        return self.open and not self.reach.steps

    @property
    def courses(self) -> int:
        return len(self.reach.steps) - self.reach.employer_steps


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    y: float
    place: Place
    kind: str  # open, blocked or shut


@dataclass(frozen=True, slots=True)
class WherePicture:
    """Families down, weeks across, one mark for each role; what has no route stands to the right."""

    rows: tuple[tuple[str, float], ...]  # family, y
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    base: float
    height: float
    later: int  # roles further off than the line of weeks goes


@dataclass(frozen=True, slots=True)
class WherePage:
    here: tuple[Place, ...]
    open: tuple[Place, ...]  # nearest first
    blocked: tuple[Place, ...]
    shut: tuple[Place, ...]
    picture: WherePicture

    @property
    def without_employer(self) -> int:
        """Roles that can be reached by courses alone."""
        return sum(not p.reach.employer_steps for p in self.open)


def look_around(world: World, names: Names, families: Sequence[Family], ask: Ask) -> WherePage:
    """Raises AskRefused."""
    lines = {line.id: line for family in families for line in family.roles}
    places = [Place(lines[r.role], r, names.levels(r.missing)) for r in reach_for(world, ask)]
    return WherePage(
        tuple(p for p in places if p.here),
        tuple(p for p in places if p.open and not p.here),
        tuple(p for p in places if p.reach.status is Status.BLOCKED),
        tuple(p for p in places if not p.open and p.reach.status is not Status.BLOCKED),
        _draw(places, families),
    )


LEFT, RIGHT, LATER, SHUT, ROW, TOP = 190, 780, 820, 930, 28, 34
LONGEST = 520  # weeks: what takes longer than ten years stands apart
CLOSE = 13


def _draw(places: Sequence[Place], families: Sequence[Family]) -> WherePicture:
    rows = tuple((family.name, TOP + n * ROW) for n, family in enumerate(families))
    found = [p.reach.expected_days / DAYS for p in places if p.reach.expected_days is not None]
    weeks = max((w for w in found if w <= LONGEST), default=0)
    step = week_step(weeks)
    across = Scale(0, round_up(weeks, step), LEFT, RIGHT)
    base = TOP + len(rows) * ROW
    ticks = tuple(Tick(across.at(w), w, say_weeks(w)) for w in range(0, int(across.high) + 1, step))
    later = sum(w > LONGEST for w in found)
    return WherePicture(rows, tuple(_marks(places, dict(rows), across)), ticks, base, base + 46, later)


def _marks(places: Sequence[Place], rows: dict[str, float], across: Scale) -> Iterator[Mark]:
    """Marks of one family that would cover each other stand side by side."""
    taken: dict[str, list[float]] = {}
    for place in sorted(places, key=lambda p: (p.reach.expected_days is None, p.reach.expected_days or 0, p.line.id)):
        x = _stand(place.reach.expected_days, across)
        used = taken.setdefault(place.line.function, [])
        while any(abs(x - other) < CLOSE for other in used):
            x += CLOSE
        used.append(x)
        shut = place.reach.expected_days is None
        kind = "shut" if shut else "blocked" if place.reach.status is Status.BLOCKED else "open"
        yield Mark(round(x, 1), rows[place.line.function], place, kind)


def _stand(days: int | None, across: Scale) -> float:
    if days is None:
        return SHUT
    return across.at(days / DAYS) if days / DAYS <= LONGEST else LATER
