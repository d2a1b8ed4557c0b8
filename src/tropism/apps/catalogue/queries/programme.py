"""One programme: what it teaches and asks, every fact with where it comes from, and where it leads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tropism.apps.catalogue.bridge import Programme, Shelf, Standing, read_shelf
from tropism.apps.catalogue.queries.cards import Card, Level, cards_of, in_shelf_order, levels_of, name_of
from tropism.apps.catalogue.queries.money import Scheme, schemes_for
from tropism.apps.framework.bridge import EditionNow
from tropism.packs import schema


@dataclass(frozen=True, slots=True)
class Taught:
    """A level that the programme gives, and how many roles ask for that skill."""

    level: Level
    roles: int  # that ask for the skill at any level
    roles_met: int  # that ask for no more than this programme reaches


@dataclass(frozen=True, slots=True)
class Asked:
    """A level that the programme asks for at its start."""

    dimension: str
    name: str
    level: int
    judged: bool
    basis: str


@dataclass(frozen=True, slots=True)
class NextRole:
    id: str
    title: str
    function: str
    skills: int  # required skills in which this programme lifts to the level or towards it
    of: int  # required skills in all


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    card: Card
    row: schema.Listing  # every fact as found; its `url` is the source, its `seen` the year it was read
    provider: schema.Provider
    typical: schema.Typical | None  # judgement: what is assumed for its kind
    teaches: tuple[Taught, ...]
    repeats: tuple[Level, ...]  # given at a level that it already asks for
    asks: tuple[Asked, ...]
    roles: tuple[NextRole, ...]  # that it leads towards, most skills first
    leads_to: tuple[Card, ...]  # startable courses that ask for a level it gives
    funding: tuple[Scheme, ...]

    @property
    def all_judged(self) -> bool:
        """Whether no page states any of its levels."""
        return all(t.level.judged for t in self.teaches)


def show_programme(programme: str, *, today: date, edition: EditionNow | None = None) -> ProgrammePage | None:
    """The page of a programme, or None when there is none. One SQL statement."""
    shelf = read_shelf(edition)
    found = shelf.programme.get(programme)
    if found is None:
        return None
    levels = levels_of(found, shelf)
    return ProgrammePage(
        cards_of(shelf, today)[programme],
        found.row,
        found.provider,
        found.typical,
        tuple(_taught(level, shelf) for level in levels),
        tuple(
            Level(t.dimension, name_of(t.dimension, shelf), t.asked, t.reached, t.basis)
            for t in found.outcomes
            if t.reached <= t.asked
        ),
        tuple(_asked(entry, shelf) for entry in found.entries),
        tuple(_next_roles(levels, shelf)),
        tuple(cards_of(shelf, today)[p.id] for p in in_shelf_order(_next_courses(found, shelf))),
        schemes_for(found, shelf, today=today),
    )


def _taught(level: Level, shelf: Shelf) -> Taught:
    needs = shelf.frame.needed_by(level.dimension)
    return Taught(level, len(needs), sum(need.level <= level.reached for need in needs))


def _asked(entry: schema.Entry, shelf: Shelf) -> Asked:
    judged = entry.basis == "judgement"
    return Asked(entry.dimension, name_of(entry.dimension, shelf), entry.level, judged, entry.basis)


def _next_roles(levels: Iterable[Level], shelf: Shelf) -> list[NextRole]:
    lifted = {level.dimension: level for level in levels}
    found = []
    for role in shelf.frame.roles:
        needs = shelf.frame.needs_of(role.id)
        helped = sum(n.skill_id in lifted and lifted[n.skill_id].asked < n.level for n in needs)
        if helped:
            found.append(NextRole(role.id, role.title, role.function, helped, len(needs)))
    return sorted(found, key=lambda r: (-r.skills, r.title))


def _next_courses(programme: Programme, shelf: Shelf) -> Iterable[Programme]:
    """Courses of which some entry level is one that this programme gives."""
    for other in shelf.programmes:
        if other.standing is Standing.COURSE and other.id != programme.id and _opens(programme, other):
            yield other


def _opens(programme: Programme, other: Programme) -> bool:
    given = (programme.on(entry.dimension) for entry in other.entries)
    return any(t is not None and t.teaches(e.level) for t, e in zip(given, other.entries, strict=True))
