"""The pathway page: the plan shown, the routes beside it, and everything a person may ask about it."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tropism.apps.careers.queries.gantt import Gantt, draw_gantt
from tropism.apps.careers.queries.pictures import FrontPicture, PayPicture, PayRow, Point, draw_front, draw_pay
from tropism.apps.careers.queries.words import Named, Names
from tropism.apps.catalogue.queries.cards import Card
from tropism.apps.pathways.bridge import Ask, Key, Objective, Pathway, World
from tropism.apps.pathways.queries import SECONDS, detail_for, front_for
from tropism.packs import schema

CHEAPEST, FASTEST, BALANCED = "cheapest", "fastest", "balanced"
PENCE = 100
FRONT_SHARE = 0.65  # of the time for a page; the rest is for reasons


@dataclass(frozen=True, slots=True)
class Route:
    """One route of the front, as a line of the table."""

    aim: str  # what to ask for to see it
    title: str
    pathway: Pathway
    on: bool


@dataclass(frozen=True, slots=True)
class SkillLine:
    """One required level: held, after the plan, and asked."""

    named: Named
    have: int
    after: int
    need: int
    steps: tuple[int, ...]  # numbers of the steps that raise it

    @property
    def short(self) -> int:
        return max(self.need - self.after, 0)


@dataclass(frozen=True, slots=True)
class SkillTable:
    title: str
    lines: tuple[SkillLine, ...]


@dataclass(frozen=True, slots=True)
class ClaimLine:
    scheme: schema.Funding
    provider: str
    cards: tuple[Card, ...]
    named: bool
    past: bool


@dataclass(frozen=True, slots=True)
class EntryLine:
    named: Named
    required: bool
    counted: bool
    held: bool
    adds_pence: int | None
    adds_days: int | None
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Wall:
    """A level that no route reaches, and who teaches it to others."""

    named: Named
    reachable: int
    required: bool
    taught_by: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """One change that would open a route."""

    key: Key
    cards: tuple[Card, ...]
    levels: tuple[Named, ...]
    pence: int
    days: int
    employer_steps: int


@dataclass(frozen=True, slots=True)
class Near:
    role: str
    title: str
    levels_short: int
    pence: int
    days: int


@dataclass(frozen=True, slots=True)
class NoRoute:
    missing: tuple[Named, ...]
    walls: tuple[Wall, ...]
    openings: tuple[Opening, ...]
    nearest: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything the page says about one ask."""

    pathway: Pathway
    title: str  # of the route shown: "Balanced", "Cheapest and fastest"
    routes: tuple[Route, ...]  # cheapest first
    front: FrontPicture | None
    gantt: Gantt
    skills: tuple[SkillTable, ...]
    pay: PayPicture | None
    claims: tuple[ClaimLine, ...]
    entry: tuple[EntryLine, ...]
    courses_missing: tuple[Named, ...]
    courses_cards: tuple[Card, ...]
    if_confirmed: tuple[Card, ...]
    rival: tuple[Card, ...]
    no_route: NoRoute | None
    programmes: int  # that could be planned with
    unmapped: int  # startable, but not yet mapped to skills

    @property
    def bound_gap_pence(self) -> int:
        return self.pathway.money.expected - (self.pathway.lower_bound_pence or 0)


def answer_plan(world: World, names: Names, ask: Ask, aim: str) -> Answer:
    """The whole answer. Raises AskRefused."""
    end = time.monotonic() + SECONDS
    points = front_for(world, ask, seconds=FRONT_SHARE * SECONDS)
    shown = pick(points, aim)
    objective = _objective(points, shown)
    asked = replace(ask, objective=objective)
    draft = replace(points[shown], objective=objective)
    pathway = detail_for(world, asked, draft, seconds=end - time.monotonic())
    found = points[0].found
    routes = tuple(_routes(points, shown)) if found else ()
    only = pathway.courses_only
    return Answer(
        pathway,
        routes[shown].title if routes else "",
        routes,
        _front(routes, pathway) if routes else None,
        draw_gantt(pathway, names),
        tuple(_skills(world, names, pathway)),
        draw_pay(_pay_rows(pathway, names, ask)),
        tuple(_claims(pathway, names)),
        tuple(_entries(pathway, names)),
        names.levels(only.missing) if only else (),
        names.cards(only.steps) if only else (),
        names.cards(pathway.if_confirmed),
        names.cards(pathway.rival.instead) if pathway.rival else (),
        None if found else _no_route(pathway, names),
        *_counts(names),
    )


def choose_route(world: World, ask: Ask, aim: str) -> Pathway:
    """The plan that an aim asks for, without its reasons. Raises AskRefused."""
    points = front_for(world, ask)
    return points[pick(points, aim)]


def _counts(names: Names) -> tuple[int, int]:
    startable = [p for p in names.shelf.programmes if p.startable]
    mapped = sum(bool(p.outcomes) for p in startable)
    return mapped, len(startable) - mapped


def pick(points: Sequence[Pathway], aim: str) -> int:
    """Which point of the front an aim asks for; balanced where there is no such number."""
    if aim == CHEAPEST:
        return 0
    if aim == FASTEST:
        return len(points) - 1
    if aim.isdecimal() and 1 <= int(aim) <= len(points):
        return int(aim) - 1
    return next((n for n, p in enumerate(points) if p.balanced), 0)


def _objective(points: Sequence[Pathway], shown: int) -> Objective:
    """The ends of a front are the cheapest and the fastest; the reasons of what lies between are its own."""
    if shown == 0:
        return Objective.CHEAPEST
    return Objective.FASTEST if shown == len(points) - 1 else Objective.FRONT


def _routes(points: Sequence[Pathway], shown: int) -> Iterator[Route]:
    for n, pathway in enumerate(points):
        said = [
            word
            for word, here in ((CHEAPEST, n == 0), (FASTEST, n == len(points) - 1), (BALANCED, pathway.balanced))
            if here
        ]
        aim = BALANCED if BALANCED in said else said[0] if said else str(n + 1)
        title = " and ".join(sorted(said, key=(CHEAPEST, FASTEST, BALANCED).index)).capitalize() or f"Route {n + 1}"
        yield Route(aim, title, pathway, on=n == shown)


def _front(routes: Sequence[Route], pathway: Pathway) -> FrontPicture:
    """The front, and as hollow rings the routes worked out as replacements that it beats."""
    points = [Point(r.pathway.money.expected, r.pathway.time.expected, r.title, r.on) for r in routes]
    labelled = [p if not p.label.startswith("Route") or p.on else replace(p, label="") for p in points]
    others = [s.why.replacement for s in pathway.steps if s.why.replacement]
    money, days = pathway.money.expected, pathway.time.expected
    return draw_front(labelled, [Point(money + o.extra_pence, days + o.extra_days) for o in others])


def _skills(world: World, names: Names, pathway: Pathway) -> Iterator[SkillTable]:
    """Held, close and new, each against what the role needs in full."""
    target = world.targets[pathway.role]
    full = dict(target.goal)
    for title, lifts in (("held", pathway.held), ("close", pathway.close), ("new", pathway.new)):
        lines = []
        for lift in lifts:
            raised = [
                (n, a.after) for n, s in enumerate(pathway.steps, 1) for a in s.adds if a.dimension == lift.dimension
            ]
            need = full.get(lift.dimension, lift.after)
            after = max([lift.before, *(level for _, level in raised)])
            named = names.level(lift.dimension, need)
            lines.append(SkillLine(named, lift.before, after, need, tuple(n for n, _ in raised)))
        yield SkillTable(title, tuple(lines))


def _pay_rows(pathway: Pathway, names: Names, ask: Ask) -> Iterator[PayRow]:
    ends = (("Now: " + ask.start.title, pathway.pay.now), (names.role(pathway.role), pathway.pay.after))
    for title, pay in ends:
        low, mid, high = (None if n is None else n // PENCE for n in (pay.low_pence, pay.mid_pence, pay.high_pence))
        yield PayRow(title, low, mid, high, pay.year, pay.basis)


def _claims(pathway: Pathway, names: Names) -> Iterator[ClaimLine]:
    schemes = {row.id: row for row in names.shelf.pack.funding}
    for claim in pathway.claims:
        scheme = schemes[claim.grant]
        provider = names.shelf.provider[scheme.provider_id].name
        yield ClaimLine(scheme, provider, names.cards(claim.steps), claim.named, claim.past)


def _entries(pathway: Pathway, names: Names) -> Iterator[EntryLine]:
    for e in pathway.entry:
        named, cards = names.level(e.dimension, e.level), names.cards(e.steps)
        yield EntryLine(named, e.required, e.counted, e.held, e.adds_pence, e.adds_days, cards)


def _no_route(pathway: Pathway, names: Names) -> NoRoute:
    return NoRoute(
        names.levels(pathway.missing),
        tuple(
            Wall(names.level(o.dimension, o.level), o.reachable, o.required, names.cards(o.taught_by))
            for o in pathway.obstacles
        ),
        tuple(
            Opening(
                u.key,
                names.cards(u.programmes),
                names.levels(u.levels),
                u.expected_pence,
                u.expected_days,
                u.employer_steps,
            )
            for u in pathway.unlocks
        ),
        tuple(
            Near(n.role, names.role(n.role), n.levels_short, n.expected_pence, n.expected_days) for n in pathway.nearest
        ),
    )
