"""One programme: what it teaches and asks, every fact with where it comes from, and where it leads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from tropism.apps.catalogue.bridge import Programme, Shelf, Standing, read_shelf
from tropism.apps.catalogue.queries.cards import (
    QUALIFICATION,
    Card,
    Level,
    cards_of,
    in_shelf_order,
    levels_of,
    name_of,
)
from tropism.apps.catalogue.queries.money import Scheme, schemes_for
from tropism.apps.framework.bridge import EditionNow
from tropism.packs import schema

ALIKE = 3  # of all that two programmes teach, at least one in three
CLOSEST = 6


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
class Neighbour:
    """A programme before or after this one, and the skills that join the two."""

    card: Card
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Close:
    """Another programme that teaches some of the same skill-levels."""

    card: Card
    shared: int  # skill-levels that both teach
    only_there: int
    only_here: int


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
    leads_in: tuple[Neighbour, ...]  # startable courses that give a level it asks for
    leads_to: tuple[Neighbour, ...]  # startable courses that ask for a level it gives
    close: tuple[Close, ...]  # most alike first
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
    levels, cards = levels_of(found, shelf), cards_of(shelf, today)
    return ProgrammePage(
        cards[programme],
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
        _neighbours(shelf, cards, lambda other: _given(other, found, shelf)),
        _neighbours(shelf, cards, lambda other: _given(found, other, shelf)),
        tuple(_close(found, shelf, cards)),
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


def _neighbours(
    shelf: Shelf, cards: dict[str, Card], join: Callable[[Programme], tuple[str, ...]]
) -> tuple[Neighbour, ...]:
    """Startable courses that `join` ties to this programme, those with most ties first, by qualification alone last."""
    courses = in_shelf_order(p for p in shelf.programmes if p.standing is Standing.COURSE)
    found = [Neighbour(cards[p.id], through) for p in courses if (through := join(p))]
    return tuple(sorted(found, key=lambda n: (n.through == (QUALIFICATION,), -len(n.through))))


def _given(first: Programme, second: Programme, shelf: Shelf) -> tuple[str, ...]:
    """What the second asks for at its start that the first gives."""
    if first.id == second.id:
        return ()
    gives = ((entry, first.on(entry.dimension)) for entry in second.entries)
    return tuple(name_of(e.dimension, shelf) for e, t in gives if t is not None and t.teaches(e.level))


def _close(programme: Programme, shelf: Shelf, cards: dict[str, Card]) -> list[Close]:
    """The programmes with most skill-levels in common, at least a third of what the two teach together."""
    own = _skill_levels(programme)
    found = []
    for other in in_shelf_order(shelf.programmes):
        theirs = _skill_levels(other)
        shared = len(own & theirs)
        if other.id != programme.id and shared and ALIKE * shared >= len(own | theirs):
            found.append(Close(cards[other.id], shared, len(theirs - own), len(own - theirs)))
    return sorted(found, key=lambda c: -c.shared / (c.shared + c.only_here + c.only_there))[:CLOSEST]


def _skill_levels(programme: Programme) -> set[tuple[str, int]]:
    """Every level of every skill that it teaches."""
    skills = (t for t in programme.outcomes if t.dimension != schema.RQF)
    return {(t.dimension, level) for t in skills for level in range(t.asked + 1, t.reached + 1)}
