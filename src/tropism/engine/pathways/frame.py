"""A question put to the solver: the ask, checked and turned into arrays."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from tropism.engine.pathways.ask import Ask, Constraints
from tropism.engine.pathways.offers import Target, World
from tropism.engine.pathways.reachable import spread
from tropism.engine.pathways.result import Objective, Until
from tropism.engine.pathways.rules import Choice, Prices, choose, price
from tropism.engine.pathways.task import Costs, Limit, Mask, Task
from tropism.engine.skills import RQF, Levels, UnknownDimension, within_reach

Stop = Callable[[], bool]


def never() -> bool:
    """The stop of who waits for the end. Given to searches always, so that all take the same way through ties."""
    return False


class AskRefused(ValueError):
    """The question names something that is not there, or makes no sense; the message says what."""


@dataclass(frozen=True, eq=False)
class Begun:
    """What every role asked for from one start shares. Masks and costs have shape (P,)."""

    world: World
    prices: Prices
    choice: Choice
    start: Levels

    @cached_property
    def spread(self) -> tuple[Levels, Mask]:
        """Every level that this person could come to, and every programme they could ever start."""
        return spread(self.world.catalogue, self.start, allowed=self.choice.allowed)


@dataclass(frozen=True, eq=False)
class Frame:
    """Everything that the plan for one ask is worked out from."""

    begun: Begun
    ask: Ask
    target: Target
    goal: Levels
    registrations: tuple[str, ...]  # needed and not held

    @property
    def world(self) -> World:
        return self.begun.world

    @property
    def prices(self) -> Prices:
        return self.begun.prices

    @property
    def choice(self) -> Choice:
        return self.begun.choice

    @property
    def start(self) -> Levels:
        return self.begun.start

    @property
    def allowed(self) -> Mask:
        return self.begun.choice.allowed

    @property
    def reached(self) -> Levels:
        return self.begun.spread[0]

    @property
    def enterable(self) -> Mask:
        """Every programme that this person could ever start."""
        return self.begun.spread[1]

    @cached_property
    def apply_goal(self) -> Levels:
        return ready_to_apply(self.world, full_goal(self.world, self.target, usual_entry=self.ask.usual_entry))

    @property
    def include(self) -> tuple[int, ...]:
        return tuple(sorted(self.world.index[p] for p in self.ask.constraints.include))

    @property
    def limits(self) -> tuple[Limit, ...]:
        """At most the budget of expected money, at most so many days one step at a time."""
        asked = self.ask.constraints
        amounts = ((self.prices.pence, asked.budget_pence), (self.prices.days, asked.max_days))
        return tuple(Limit(amount, most) for amount, most in amounts if most is not None)

    def costs(self, objective: Objective | None = None) -> tuple[Costs, ...]:
        """What is compared, in order; then fewer steps and ids, which the solver does itself."""
        p = self.prices
        money_first = (objective or self.ask.objective) is not Objective.FASTEST
        first = (p.pence, p.days) if money_first else (p.days, p.pence)
        return (*first, p.unpublished, p.employer.astype(np.int64))

    def task(self, objective: Objective | None = None) -> Task:
        return Task(
            self.world.catalogue,
            self.start,
            self.goal,
            self.costs(objective),
            allowed=self.allowed,
            include=self.include,
            limits=self.limits,
        )

    def names(self, programmes: Iterable[int]) -> tuple[str, ...]:
        """Their ids, in the order given."""
        return tuple(self.world.catalogue.ids[p] for p in programmes)

    def allowing(self, allowed: Mask) -> "Frame":
        """The same question with other programmes to choose from."""
        return replace(self, begun=replace(self.begun, choice=replace(self.choice, allowed=allowed)))

    def starting(self, levels: Levels) -> "Frame":
        """The same question from another start."""
        return replace(self, begun=replace(self.begun, start=levels))

    def without(self, programme: int) -> "Frame":
        """The same question with one programme ruled out."""
        allowed = self.allowed.copy()
        allowed[programme] = False
        return self.allowing(allowed)

    def asking(self, ask: Ask) -> "Frame":
        """The same world and person, another ask of the same role."""
        return frame(self.world, ask)


def full_goal(world: World, target: Target, *, usual_entry: bool) -> Levels:
    """Every level that a role requires; an entry that is only usual can be left out."""
    entries = [(e.dimension, e.level) for e in target.entries if usual_entry or e.required]
    return world.framework.levels([*target.goal, *entries])


def ready_to_apply(world: World, goal: Levels) -> Levels:
    return within_reach(goal, skill_count=world.framework.position(RQF))


def frame(world: World, ask: Ask) -> Frame:
    """Check an ask and turn it into arrays; AskRefused says what is wrong with it."""
    if ask.role not in world.targets:
        raise AskRefused(f"there is no role called {ask.role!r}")
    return frame_role(begin(world, ask), ask)


def begin(world: World, ask: Ask) -> Begun:
    _check_constraints(world, ask.constraints)
    _check_kinds(world, ask)
    prices = price(world, ask.assumptions)
    _check_included(world, prices, ask.constraints.include)
    return Begun(world, prices, choose(world, prices, ask.constraints), _start_levels(world, ask))


def frame_role(begun: Begun, ask: Ask) -> Frame:
    target = begun.world.targets[ask.role]
    goal = full_goal(begun.world, target, usual_entry=ask.usual_entry)
    return Frame(
        begun,
        ask,
        target,
        ready_to_apply(begun.world, goal) if ask.until is Until.APPLY else goal,
        tuple(r for r in target.registrations if r not in ask.start.registrations),
    )


def _start_levels(world: World, ask: Ask) -> Levels:
    try:
        return world.framework.levels(ask.start.levels)
    except (UnknownDimension, ValueError) as wrong:
        raise AskRefused(str(wrong)) from wrong


def _check_constraints(world: World, constraints: Constraints) -> None:
    for programme in (*constraints.avoid, *constraints.include):
        if programme not in world.index:
            raise AskRefused(f"there is no programme called {programme!r}")
    if clash := sorted({*constraints.avoid} & {*constraints.include}):
        raise AskRefused(f"{clash[0]!r} cannot be both avoided and included")
    for name, value in (("budget", constraints.budget_pence), ("longest time", constraints.max_days)):
        if value is not None and value < 0:
            raise AskRefused(f"the {name} cannot be below zero")


def _check_included(world: World, prices: Prices, include: tuple[str, ...]) -> None:
    for programme in include:
        if not prices.plannable[world.index[programme]]:
            why = "cannot be started" if world.offer(programme).unstartable else "is not yet mapped to skills"
            raise AskRefused(f"{programme!r} {why}, so no plan can include it")


def _check_kinds(world: World, ask: Ask) -> None:
    known = {*world.typical, *(offer.kind for offer in world.offers)}
    _refuse_first("there is no kind of programme called", (k for k, _ in _own(ask) if k not in known))
    _refuse_first("an assumption cannot be below zero:", (k for k, value in _own(ask) if value < 0))


def _own(ask: Ask) -> tuple[tuple[str, int], ...]:
    return ask.assumptions.fees + ask.assumptions.days


def _refuse_first(why: str, found: Iterable[str]) -> None:
    for name in found:
        raise AskRefused(f"{why} {name!r}")
