"""The best pathway from where a person stands to a role, with its reasons: `find`, `front`, `detail`."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tropism.engine.pathways.ask import Ask, Assumptions, Constraints
from tropism.engine.pathways.beside import answer_courses_only, cost_entries, find_nearest
from tropism.engine.pathways.explain import Landmark, Verdict, explain_steps, find_landmarks, replacer, stays_cheapest
from tropism.engine.pathways.frame import AskRefused, Frame, Stop, frame, never
from tropism.engine.pathways.money import compare_pay, find_claims
from tropism.engine.pathways.noroute import find_missing, find_obstacles, find_unlocks
from tropism.engine.pathways.offers import World
from tropism.engine.pathways.order import arrange, ladders
from tropism.engine.pathways.result import Lift, Objective, Pathway, Status
from tropism.engine.pathways.solver import pareto, solve
from tropism.engine.pathways.steps import add_money, add_time, make_steps, status_of
from tropism.engine.pathways.task import Proof, Solution
from tropism.engine.skills import meets

__all__ = ["Ask", "AskRefused", "Assumptions", "Constraints", "World", "detail", "find", "find_all", "front"]


def find(world: World, ask: Ask, *, stop: Stop = never) -> Pathway:
    """The best pathway by the ask's objective, cheapest or fastest, with all its reasons.

    Money in pence, time in days. `stop` is polled: once true, the best found so far is returned with
    bounds, and reasons not yet worked out are left open. Raises AskRefused.
    """
    if ask.objective is Objective.FRONT:
        raise AskRefused("a front is many pathways: ask for it with front()")
    asked = frame(world, ask)
    found = solve(asked.task(), stop=stop)
    if found.proof is Proof.UNREACHABLE:
        return explain_no_route(asked, stop=stop)
    marks = find_landmarks(asked)
    return _complete(asked, _draft(asked, found, _bounds(asked, found, stop), marks), marks, stop)


def find_all(world: World, ask: Ask, *, stop: Stop = never) -> tuple[Pathway, ...]:
    """One pathway, or the whole front when that is asked for."""
    return front(world, ask, stop=stop) if ask.objective is Objective.FRONT else (find(world, ask, stop=stop),)


def front(world: World, ask: Ask, *, stop: Stop = never) -> tuple[Pathway, ...]:
    """Every pathway that no other beats on both expected money and expected days, cheapest first.

    Each has its light reasons; `detail` works out what would replace each step. With no route there is
    one pathway, which says why. Raises AskRefused.
    """
    asked = frame(world, replace(ask, objective=Objective.FRONT))
    points = pareto(asked.task(Objective.CHEAPEST), asked.prices.pence, asked.prices.days, stop=stop)
    points = tuple(p for p in points if p.proof is not Proof.UNREACHABLE)
    marks = find_landmarks(asked)
    if not points and stop() and meets(asked.reached, asked.goal):
        return (_draft(asked, Solution(Proof.BOUNDED, (), (), 0, found=False), (0, 0), marks),)
    if not points:
        return (explain_no_route(asked, stop=stop),)
    drafts = [_draft(asked, p, _ends(asked, points), marks) for p in points]
    return _mark_balanced(sorted(drafts, key=lambda d: (d.money.expected, d.time.expected)))


def _ends(asked: Frame, points: Sequence[Solution]) -> tuple[int, int]:
    """The least money and the fewest days on a front; nothing is known of one that is not whole."""
    if any(p.proof is not Proof.OPTIMAL for p in points):
        return 0, 0
    pence, days = asked.prices.pence, asked.prices.days
    return min(int(pence[list(p.chosen)].sum()) for p in points), min(int(days[list(p.chosen)].sum()) for p in points)


def detail(world: World, ask: Ask, pathway: Pathway, *, stop: Stop = never) -> Pathway:
    """A pathway of the front with all its reasons, as `find` gives them."""
    asked = frame(world, replace(ask, objective=pathway.objective))
    return _complete(asked, pathway, find_landmarks(asked), stop) if pathway.found else pathway


def _bounds(asked: Frame, found: Solution, stop: Stop) -> tuple[int, int]:
    """The least money and the fewest days of any route, each proven."""
    cheapest = asked.ask.objective is Objective.CHEAPEST
    other = Objective.FASTEST if cheapest else Objective.CHEAPEST
    task = asked.task(other)
    least = solve(replace(task, costs=task.costs[:1]), stop=stop, ties=False).bound
    return (found.bound, least) if cheapest else (least, found.bound)


def _draft(asked: Frame, found: Solution, bounds: tuple[int, int], marks: Sequence[Landmark]) -> Pathway:
    """The plan with its figures and light reasons."""
    order, apply_after = arrange(asked, found.chosen)
    steps = make_steps(asked, order, explain_steps(asked, order, marks, replace_with=None))
    held, close, new = compare_levels(asked)
    return Pathway(
        status_of(asked, found),
        asked.ask.objective,
        asked.ask.until,
        asked.ask.role,
        steps,
        add_money(asked, order),
        add_time(asked, order),
        floor_days=max((s.floor_ends_day for s in steps), default=0),
        lower_bound_pence=bounds[0],
        lower_bound_days=bounds[1],
        proven=found.proof is Proof.OPTIMAL,
        found=found.found,
        employer_steps=sum(s.employer for s in steps),
        practice_steps=sum(s.practice for s in steps),
        apply_after=apply_after,
        held=held,
        close=close,
        new=new,
        registrations=asked.registrations,
        landmarks=tuple(dict.fromkeys(asked.names(mark.programmes) for mark in marks)),
        ladders=tuple(asked.names(chain) for chain in ladders(asked, order)),
        pay=compare_pay(asked.ask.start.pay, asked.target.pay),
        claims=find_claims(asked.world, order),
        if_confirmed=would_qualify(asked),
        unmapped=sum(o.startable and not asked.world.mapped(p) for p, o in enumerate(asked.world.offers)),
        version=asked.world.version,
    )


def _complete(asked: Frame, draft: Pathway, marks: Sequence[Landmark], stop: Stop) -> Pathway:
    """The plan with the reasons that take more solving."""
    order = [asked.world.index[step.programme] for step in draft.steps]
    cheapest = asked.ask.objective is Objective.CHEAPEST
    verdict = stays_cheapest(asked, order, stop=stop) if cheapest else Verdict(stays=None)
    entry, courses = cost_entries(asked, order, stop=stop), answer_courses_only(asked, order, stop=stop)
    # Last, since each step takes a search: what time leaves out is left open.
    reasons = explain_steps(asked, order, marks, replace_with=replacer(asked, order, stop=stop))
    return replace(
        draft,
        steps=tuple(replace(step, why=why) for step, why in zip(draft.steps, reasons, strict=True)),
        cheapest_for_every_fee=verdict.stays,
        rival=verdict.rival,
        entry=entry,
        courses_only=courses,
    )


def explain_no_route(asked: Frame, *, stop: Stop) -> Pathway:
    """Why there is no route, and what would open one."""
    missing = find_missing(asked)
    held, close, new = compare_levels(asked)
    return Pathway(
        Status.UNREACHABLE,
        asked.ask.objective,
        asked.ask.until,
        asked.ask.role,
        (),
        add_money(asked, ()),
        add_time(asked, ()),
        floor_days=0,
        lower_bound_pence=None,
        lower_bound_days=None,
        proven=True,
        found=False,
        employer_steps=0,
        practice_steps=0,
        apply_after=None,
        held=held,
        close=close,
        new=new,
        registrations=asked.registrations,
        missing=missing,
        pay=compare_pay(asked.ask.start.pay, asked.target.pay),
        if_confirmed=would_qualify(asked),
        unmapped=sum(o.startable and not asked.world.mapped(p) for p, o in enumerate(asked.world.offers)),
        obstacles=find_obstacles(asked, missing),
        unlocks=find_unlocks(asked, missing, stop=stop),
        nearest=find_nearest(asked, stop=stop),
        version=asked.world.version,
    )


def compare_levels(asked: Frame) -> tuple[tuple[Lift, ...], tuple[Lift, ...], tuple[Lift, ...]]:
    """Required levels held, close (some level of it) and new (none of it)."""
    names = asked.world.framework.dimensions
    needs = [Lift(names[k], int(asked.start[k]), int(asked.goal[k])) for k in np.flatnonzero(asked.goal)]
    return (
        tuple(n for n in needs if n.before >= n.after),
        tuple(n for n in needs if 0 < n.before < n.after),
        tuple(n for n in needs if n.before == 0),
    )


def would_qualify(asked: Frame) -> tuple[str, ...]:
    """Programmes kept out only by a place or mode not published, that lift towards the role."""
    outcome = asked.world.catalogue.outcome
    lifting = (outcome.level > asked.start[outcome.dim]) & (asked.goal[outcome.dim] > asked.start[outcome.dim])
    useful = np.zeros(len(asked.world.offers), np.bool_)
    useful[outcome.row_numbers[lifting]] = True
    return asked.names(np.flatnonzero(useful & asked.choice.unconfirmed).tolist())


def _mark_balanced(points: Sequence[Pathway]) -> tuple[Pathway, ...]:
    """The point that is nearest to cheapest and fastest at once; ties go to the cheaper.

    Plain ranks always add up to the same on a front, so each point's rank is how far along it stands
    between the best and the worst, in money and in days.
    """
    money, days = [p.money.expected for p in points], [p.time.expected for p in points]
    wide, long = max(money) - min(money), max(days) - min(days)
    # (m - min) / wide + (d - min) / long, times both widths: whole numbers tie exactly
    scores = [(m - min(money)) * long + (d - min(days)) * wide for m, d in zip(money, days, strict=True)]
    best = scores.index(min(scores))
    return tuple(replace(p, balanced=i == best) for i, p in enumerate(points))
