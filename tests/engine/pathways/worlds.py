"""Small worlds in plain words, for tests."""

from collections.abc import Iterable, Mapping

from tropism.engine.pathways.ask import Ask, Assumptions, Constraints
from tropism.engine.pathways.offers import (
    Grant,
    LevelPairs,
    Offer,
    Payer,
    Start,
    Target,
    Typical,
    UsualEntry,
    World,
    build_world,
)
from tropism.engine.pathways.result import Objective, Pathway, Range, Until

THIS_YEAR = 2026
WEEK = 7
TYPICAL = (
    Typical("course", Payer.LEARNER, Range(100_00, 200_00, 500_00), Range(2, 5, 10)),
    Typical("degree", Payer.LEARNER, Range(9_000_00, 10_000_00, 30_000_00), Range(365, 365, 730)),
    Typical("apprenticeship", Payer.EMPLOYER, Range(0, 0, 0), Range(500, 900, 1400)),
    Typical("on-the-job", Payer.EMPLOYER, Range(0, 0, 0), Range(180, 365, 730)),
    Typical("phd", Payer.FUNDER, Range(0, 0, 5_300_00), Range(1100, 1460, 1460)),
)

Given = tuple[Offer, Mapping[str, int], Mapping[str, int]]  # offer, entries, outcomes


def course(
    name: str,
    gives: Mapping[str, int],
    *,
    asks: Mapping[str, int] | None = None,
    kind: str = "course",
    fee: int | None = None,
    days: int | None = 7,
    seen: int | None = THIS_YEAR,
    **facts: object,
) -> Given:
    """A programme; the fee in pounds."""
    pence = None if fee is None else fee * 100
    return Offer(name, kind, fee_pence=pence, days=days, seen=seen, **facts), asks or {}, gives  # type: ignore[arg-type]


def practice(
    name: str, gives: Mapping[str, int], *, asks: Mapping[str, int] | None = None, days: int | None = 365
) -> Given:
    return course(name, gives, asks=asks, kind="on-the-job", days=days, practice=True)


def role(
    name: str = "R1",
    *,
    entry: int = 0,
    required: bool = False,
    registrations: tuple[str, ...] = (),
    **goal: int,
) -> Target:
    entries = (UsualEntry("RQF", entry, required=required),) if entry else ()
    return Target(name, name, tuple(goal.items()), entries, registrations)


def world(
    *given: Given,
    roles: Iterable[Target] = (role(S1=2),),
    starts: Iterable[Start] = (Start(id="P1"),),
    grants: Iterable[Grant] = (),
    typical: Iterable[Typical] = TYPICAL,
    skills: Iterable[str] = ("S1", "S2", "S3", "S4", "S5"),
    year: int = THIS_YEAR,
) -> World:
    return build_world(
        skills=skills,
        offers=[offer for offer, _, _ in given],
        entries={offer.id: tuple(asks.items()) for offer, asks, _ in given},
        outcomes={offer.id: tuple(gives.items()) for offer, _, gives in given},
        typical=typical,
        targets=roles,
        starts=starts,
        grants=grants,
        year=year,
    )


def ask(
    *,
    role: str = "R1",
    objective: Objective = Objective.CHEAPEST,
    until: Until = Until.COMPETENT,
    levels: LevelPairs = (),
    registrations: tuple[str, ...] = (),
    usual_entry: bool = True,
    assumptions: Assumptions = Assumptions(),  # noqa: B008 -- frozen
    **constraints: object,
) -> Ask:
    return Ask(
        Start(levels, registrations),
        role,
        objective,
        until,
        Constraints(**constraints),  # type: ignore[arg-type]
        assumptions,
        usual_entry=usual_entry,
    )


def steps(found: Pathway) -> list[str]:
    return [step.programme for step in found.steps]
