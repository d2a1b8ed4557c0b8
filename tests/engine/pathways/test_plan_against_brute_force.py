"""Pathways against every set of programmes there is, on small random worlds."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.pathways.brute import Plan, best_front, best_plan, every_plan, every_route_takes_one, follows, total
from tests.engine.pathways.small import SKILLS, pairs
from tests.engine.pathways.worlds import THIS_YEAR, TYPICAL
from tropism.engine.catalogue import closure
from tropism.engine.pathways.ask import Ask, Constraints
from tropism.engine.pathways.frame import Frame, frame
from tropism.engine.pathways.noroute import find_missing
from tropism.engine.pathways.offers import Mode, Offer, Start, Target, UsualEntry, World, build_world
from tropism.engine.pathways.plan import find, front
from tropism.engine.pathways.reach import reach
from tropism.engine.pathways.result import Objective, Pathway, Status, Until
from tropism.engine.skills import RQF

MOST = 7
FEES = (None, None, 0, 100_00, 150_00, 2_850_000)
KINDS = tuple(t.kind for t in TYPICAL)


@st.composite
def offers(draw: st.DrawFn, name: str) -> Offer:
    return Offer(
        name,
        draw(st.sampled_from(KINDS)),
        practice=draw(st.integers(0, 4)) == 0,
        fee_pence=draw(st.sampled_from(FEES)),
        seen=draw(st.sampled_from((None, THIS_YEAR, 2019))),
        days=draw(st.sampled_from((None, 1, 2, 7, 365))),
        mode=draw(st.sampled_from(Mode)),
        region=draw(st.sampled_from(("", "North", "South"))),
        unstartable="closed" if draw(st.integers(0, 6)) == 0 else "",
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    names = [f"p{i}" for i in range(draw(st.integers(0, MOST)))]
    entries = {n: {k: v - 1 for k, v in draw(pairs).items() if v > 1} for n in names}
    if len(names) > draw(st.integers(0, MOST)):
        entries[names[0]][RQF] = 2
    outcomes = {n: draw(pairs) | ({RQF: 2} if draw(st.integers(0, 6)) == 0 else {}) for n in names}
    roles = [
        Target(f"R{i}", goal=tuple(draw(pairs).items()), entries=draw(usual_entries), registrations=draw(licences))
        for i in range(2)
    ]
    return build_world(
        skills=SKILLS,
        offers=[draw(offers(n)) for n in names],
        entries={n: tuple(e.items()) for n, e in entries.items()},
        outcomes={n: tuple(o.items()) for n, o in outcomes.items()},
        typical=TYPICAL,
        targets=roles,
        starts=(),
        year=THIS_YEAR,
    )


usual_entries = st.sampled_from(((), (UsualEntry(RQF, 2, required=False),), (UsualEntry(RQF, 1, required=True),)))
licences = st.sampled_from(((), (), ("licence",)))


@st.composite
def constraints(draw: st.DrawFn) -> Constraints:
    return Constraints(
        budget_pence=draw(st.sampled_from((None, None, 0, 300_00))),
        max_days=draw(st.sampled_from((None, None, 30, 800))),
        online_only=draw(st.integers(0, 5)) == 0,
        regions=draw(st.sampled_from((None, None, None, (), ("North",)))),
        courses_only=draw(st.integers(0, 5)) == 0,
        published_only=draw(st.integers(0, 5)) == 0,
    )


@st.composite
def cases(draw: st.DrawFn, *, free: bool = False) -> tuple[World, Ask]:
    ask = Ask(
        Start((*((k, v - 1) for k, v in draw(pairs).items()), (RQF, draw(st.integers(0, 2))))),
        "R0",
        draw(st.sampled_from((Objective.CHEAPEST, Objective.FASTEST))),
        draw(st.sampled_from(Until)),
        Constraints() if free else draw(constraints()),
        usual_entry=draw(st.booleans()),
    )
    return draw(worlds()), ask


def posed(case: tuple[World, Ask]) -> Frame:
    return frame(*case)


def chosen(pathway: Pathway) -> tuple[str, ...]:
    return tuple(sorted(step.programme for step in pathway.steps))


def names(asked: Frame, plan: Plan) -> tuple[str, ...]:
    return asked.names(plan.programmes)


MANY = settings(max_examples=300)


@MANY
@given(cases())
def test_a_pathway_is_the_best_of_all_with_its_sums_and_bounds(case: tuple[World, Ask]) -> None:
    asked, found = posed(case), find(*case)
    best = best_plan(asked.task())
    if best is None:
        assert (found.status, found.steps, found.lower_bound_pence) == (Status.UNREACHABLE, (), None)
        return
    cheapest, fastest = best_plan(asked.task(Objective.CHEAPEST)), best_plan(asked.task(Objective.FASTEST))
    assert cheapest is not None
    assert fastest is not None
    assert found.status is (Status.BLOCKED if asked.registrations else Status.OPTIMAL)
    assert chosen(found) == names(asked, best)
    assert found.money.expected == total(asked.prices.pence, best.programmes)
    assert found.time.expected == total(asked.prices.days, best.programmes)
    assert (found.lower_bound_pence, found.lower_bound_days) == (cheapest.cost[0], fastest.cost[0])


@MANY
@given(cases())
def test_the_steps_follow_one_another_and_parallel_days_are_a_floor(case: tuple[World, Ask]) -> None:
    asked, found = posed(case), find(*case)
    if not found.found:
        return
    order = [asked.world.index[step.programme] for step in found.steps]
    assert follows(asked.task(), order)
    assert [step.starts_day for step in found.steps] == [0, *(step.ends_day for step in found.steps)][:-1][: len(order)]
    assert found.floor_days <= found.time.expected
    assert all(step.floor_starts_day <= step.starts_day for step in found.steps)


@MANY
@given(cases(free=True))
def test_one_can_apply_after_the_fewest_days_that_any_part_of_the_plan_allows(case: tuple[World, Ask]) -> None:
    asked, found = posed(case), find(*case)
    if not found.found or asked.registrations:
        assert found.apply_after is None
        return
    steps = [asked.world.index[step.programme] for step in found.steps]
    least = min(
        total(asked.prices.days, part)
        for size in range(len(steps) + 1)
        for part in combinations(sorted(steps), size)
        if _ready(asked, part)
    )
    assert found.apply_days == least


def _ready(asked: Frame, part: tuple[int, ...]) -> bool:
    mask = np.zeros(len(asked.world.offers), np.bool_)
    mask[list(part)] = True
    levels = closure(asked.world.catalogue, asked.start, allowed=mask)
    return bool((levels >= asked.apply_goal).all())


@MANY
@given(cases(free=True))
def test_reasons_are_true_of_every_plan(case: tuple[World, Ask]) -> None:
    asked, found = posed(case), find(*case)
    every = list(every_plan(asked.task()))
    for mark in found.landmarks:
        assert every_route_takes_one(asked.task(), [asked.world.index[p] for p in mark])
    for step in found.steps:
        others = [p for p in every if asked.world.index[step.programme] not in p.programmes]
        assert step.why.only_way == (not others)
        if others:
            best = min(others, key=lambda p: p.key)
            other = step.why.replacement
            assert other is not None
            assert other.extra_pence == total(asked.prices.pence, best.programmes) - found.money.expected
            assert other.extra_days == total(asked.prices.days, best.programmes) - found.time.expected


@MANY
@given(cases(free=True))
def test_a_plan_stays_cheapest_when_no_other_is_cheaper_for_any_fees_in_the_ranges(case: tuple[World, Ask]) -> None:
    asked, found = posed(case), find(*case)
    if not found.found or asked.ask.objective is not Objective.CHEAPEST:
        assert found.cheapest_for_every_fee is None
        return
    mine = {asked.world.index[step.programme] for step in found.steps}
    low, high = asked.prices.pence_low, asked.prices.pence_high
    lead = max(
        sum(int(high[p]) for p in mine - {*other.programmes}) - sum(int(low[p]) for p in {*other.programmes} - mine)
        for other in every_plan(asked.task())
    )
    assert found.cheapest_for_every_fee == (lead <= 0)
    assert (found.rival.saves_pence if found.rival else 0) == max(lead, 0)


@MANY
@given(cases(free=True))
def test_what_is_missing_is_enough_and_nothing_smaller_is(case: tuple[World, Ask]) -> None:
    """Of the levels that nobody teaches, the fewest that open a route when taught to all."""
    asked = posed(case)
    missing = find_missing(asked)
    assert _opens(asked, missing)
    untaught = [(name, level) for name, level in _asked_for(asked) if not _taught(asked, name, level)]
    if all(fact in untaught for fact in missing):
        assert not any(_opens(asked, part) for size in range(len(missing)) for part in combinations(untaught, size))


def _asked_for(asked: Frame) -> set[tuple[str, int]]:
    """Levels that the role asks for, or a programme that gives one of these without asking for it, and so on."""
    names = asked.world.framework.dimensions
    facts = {(names[k], int(asked.goal[k])) for k in np.flatnonzero(asked.goal > asked.start)}
    while True:
        teachers = {p for name, level in facts for p in _teachers(asked, name, level)}
        more = {fact for p in teachers for fact in _row(asked, p, entry=True).items()}
        if more <= facts:
            return facts
        facts |= more


def _opens(asked: Frame, facts: tuple[tuple[str, int], ...]) -> bool:
    start = np.maximum(asked.start, asked.world.framework.levels(facts))
    return bool((closure(asked.world.catalogue, start, allowed=asked.allowed) >= asked.goal).all())


def _taught(asked: Frame, name: str, level: int) -> bool:
    return bool(_teachers(asked, name, level))


def _teachers(asked: Frame, name: str, level: int) -> list[int]:
    """Programmes that end at the level without asking for it."""
    usable = np.flatnonzero(asked.allowed).tolist()
    return [
        p for p in usable if _row(asked, p, entry=False).get(name, 0) >= level > _row(asked, p, entry=True).get(name, 0)
    ]


def _row(asked: Frame, p: int, *, entry: bool) -> dict[str, int]:
    catalogue = asked.world.catalogue
    dim, level = (catalogue.entry if entry else catalogue.outcome).row(p)
    return {catalogue.framework.dimensions[k]: int(v) for k, v in zip(dim, level, strict=True)}


@MANY
@given(cases())
def test_the_front_is_every_best_trade_off_and_marks_one_of_them(case: tuple[World, Ask]) -> None:
    asked, found = posed(case), front(*case)
    points = best_front(asked.task(Objective.CHEAPEST), asked.prices.pence, asked.prices.days)
    if not points:
        assert [p.status for p in found] == [Status.UNREACHABLE]
        return
    assert [(p.money.expected, p.time.expected) for p in found] == sorted(points)
    assert [chosen(p) for p in found] == [names(asked, points[key]) for key in sorted(points)]
    assert sum(p.balanced for p in found) == 1


@settings(max_examples=200)
@given(cases())
def test_every_role_is_as_near_as_its_own_pathway_says(case: tuple[World, Ask]) -> None:
    world, ask = case
    for line in reach(world, ask):
        pathway = find(
            world, Ask(ask.start, line.role, ask.objective, ask.until, ask.constraints, usual_entry=ask.usual_entry)
        )
        assert (line.status, line.steps == ()) == (pathway.status, pathway.steps == ())
        if pathway.found:
            assert (line.expected_pence, line.expected_days) == (pathway.money.expected, pathway.time.expected)
        assert line.missing == pathway.missing


@settings(max_examples=300)
@given(cases())
def test_who_has_no_route_is_told_what_would_open_one(case: tuple[World, Ask]) -> None:
    found = find(*case)
    if found.status is Status.UNREACHABLE and case[1].constraints == Constraints():
        assert found.missing
        assert "teach" in {unlock.key.value for unlock in found.unlocks}
    assert bool(found.unlocks) == (found.status is Status.UNREACHABLE)


@settings(max_examples=150)
@given(cases(free=True), st.integers(0, 40))
def test_an_answer_cut_short_never_claims_too_much(case: tuple[World, Ask], patience: int) -> None:
    asked, polls = posed(case), iter(range(1_000_000))
    found, best = find(*case, stop=lambda: next(polls) >= patience), best_plan(asked.task())
    assert (found.status is Status.UNREACHABLE) == (best is None)
    if best is not None and found.lower_bound_pence is not None and found.lower_bound_days is not None:
        assert found.lower_bound_pence <= total(asked.prices.pence, best.programmes)
        assert found.lower_bound_days <= total(asked.prices.days, best.programmes)
        assert not found.proven or chosen(found) == names(asked, best)
        assert found.proven or found.status is not Status.OPTIMAL


@settings(max_examples=150)
@given(cases(free=True), st.integers(0, 40))
def test_a_front_cut_short_is_never_called_proven(case: tuple[World, Ask], patience: int) -> None:
    asked, polls = posed(case), iter(range(1_000_000))
    found = front(*case, stop=lambda: next(polls) >= patience)
    points = best_front(asked.task(Objective.CHEAPEST), asked.prices.pence, asked.prices.days)
    assert {p.status for p in found} == {Status.UNREACHABLE} or points
    if all(p.proven for p in found) and points:
        assert [(p.money.expected, p.time.expected) for p in found] == sorted(points)
