"""Roles beside each other: what leads in, what leads on, and where people start from."""

from dataclasses import dataclass

from tropism.apps.careers.bridge import Away, from_role, levels_of, to_role
from tropism.apps.careers.queries.pictures import PayPicture, PayRow, draw_pay
from tropism.apps.careers.queries.words import Names
from tropism.apps.catalogue.bridge import Programme, Standing
from tropism.apps.catalogue.queries.cards import Card
from tropism.apps.framework.queries import Pay, RolePage, show_role
from tropism.apps.pathways.bridge import Start, World

SHOWN = 8
NEAR = 5


@dataclass(frozen=True, slots=True)
class WayIn:
    """A programme that lifts towards the role."""

    card: Card
    skills: int  # required skills that it lifts to the level asked, or towards it
    full: int  # of them, those that it lifts the whole way


@dataclass(frozen=True, slots=True)
class Neighbour:
    away: Away
    title: str
    is_profile: bool


@dataclass(frozen=True, slots=True)
class RoleView:
    page: RolePage
    pay: PayPicture | None
    courses: tuple[WayIn, ...]  # startable, most skills first
    practice: tuple[WayIn, ...]
    courses_in_all: int
    practice_in_all: int
    leads_to: tuple[Neighbour, ...]
    starts: tuple[Neighbour, ...]
    held: dict[str, int]  # the visitor's levels, empty for nobody


def view_role(world: World, names: Names, role: str, start: Start | None) -> RoleView | None:
    """The page of a role, or None when there is none."""
    page = show_role(role, edition=names.shelf.frame.edition)
    if page is None:
        return None
    courses, practice = (ways_in(names, role, standing) for standing in (Standing.COURSE, Standing.PRACTICE))
    onward = [a for a in from_role(world, role) if names.shelf.frame.role[a.id].seniority >= page.line.seniority]
    junior = {r.id for r in names.shelf.frame.roles if r.seniority <= page.line.seniority}
    starts = [_neighbour(a, world, names) for a in to_role(world, role) if a.id in junior or a.id in world.starts]
    return RoleView(
        page,
        draw_pay([pay_row("", page.line.pay)]),
        courses[:SHOWN],
        practice[:SHOWN],
        len(courses),
        len(practice),
        tuple(_neighbour(a, world, names) for a in onward[:NEAR]),
        (*[n for n in starts if n.is_profile][:NEAR], *[n for n in starts if not n.is_profile][:NEAR]),
        levels_of(world, start.levels) if start else {},
    )


def pay_row(title: str, pay: Pay) -> PayRow:
    return PayRow(title, pay.low, pay.mid, pay.high, pay.year, pay.basis)


def ways_in(names: Names, role: str, standing: Standing) -> tuple[WayIn, ...]:
    """Programmes of one standing that lift towards a role, most skills first."""
    needs = {n.skill_id: n.level for n in names.shelf.frame.needs_of(role)}
    found = [_way_in(names, p, needs) for p in names.shelf.programmes if p.standing is standing]
    return tuple(sorted((w for w in found if w.skills), key=lambda w: (-w.full, -w.skills, w.card.title)))


def _way_in(names: Names, programme: Programme, needs: dict[str, int]) -> WayIn:
    lifts = [t for t in programme.outcomes if t.asked < needs.get(t.dimension, 0) and t.asked < t.reached]
    return WayIn(names.card(programme.id), len(lifts), sum(t.reached >= needs[t.dimension] for t in lifts))


def _neighbour(away: Away, world: World, names: Names) -> Neighbour:
    if away.id in world.starts:
        return Neighbour(away, world.starts[away.id].title, is_profile=True)
    return Neighbour(away, names.role(away.id), is_profile=False)
