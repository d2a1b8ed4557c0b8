"""How near every role is to one person."""

from dataclasses import replace

from tropism.engine.pathways.ask import Ask
from tropism.engine.pathways.frame import AskRefused, Frame, Stop, begin, frame_role, never
from tropism.engine.pathways.noroute import find_missing
from tropism.engine.pathways.offers import World
from tropism.engine.pathways.plan import compare_levels
from tropism.engine.pathways.result import Objective, Reach, Status
from tropism.engine.pathways.solver import solve
from tropism.engine.pathways.steps import add_money, add_time, status_of
from tropism.engine.pathways.task import Proof
from tropism.engine.skills import meets


def reach(world: World, ask: Ask, *, stop: Stop = never) -> tuple[Reach, ...]:
    """Every role, nearest first: by weeks then money of its fastest plan, or the other way of its cheapest.

    `ask.role` is not read; its objective, constraints and assumptions hold for all. Roles that a
    registration blocks follow those open, roles without a route come last. Raises AskRefused.
    """
    if ask.objective is Objective.FRONT:
        raise AskRefused("nearness is by the cheapest or the fastest plan")
    begun = begin(world, ask)
    found = [_reach_role(frame_role(begun, replace(ask, role=role)), stop) for role in world.targets]
    return tuple(sorted(found, key=lambda r: _nearness(r, ask.objective)))


def _reach_role(frame: Frame, stop: Stop) -> Reach:
    held, close, new = compare_levels(frame)
    within = meets(frame.reached, frame.goal)
    found = solve(frame.task(), stop=stop, ties=False)
    chosen, there = found.chosen, found.found and found.proof is not Proof.UNREACHABLE
    money, time = add_money(frame, chosen), add_time(frame, chosen)
    return Reach(
        frame.ask.role,
        status_of(frame, found),
        len(held),
        len(close),
        len(new),
        money.expected if there else None,
        time.expected if there else None,
        money.low if there else None,
        money.high if there else None,
        len(money.unpublished),
        int(frame.prices.employer[list(chosen)].sum()),
        int(frame.prices.practice[list(chosen)].sum()),
        frame.names(chosen),
        frame.registrations,
        () if within else find_missing(frame),
    )


LAST = 1 << 62


def _nearness(found: Reach, objective: Objective) -> tuple[object, ...]:
    shut = {Status.BLOCKED: 1, Status.UNREACHABLE: 2}.get(found.status, 0)
    days, pence = (LAST if n is None else n for n in (found.expected_days, found.expected_pence))
    return (shut, *((pence, days) if objective is Objective.CHEAPEST else (days, pence)), found.role)
