"""A pathway as JSON says it: one rendering for the command line, the API and anything else.

Money in pounds, time in weeks; null where nothing is published or there is no plan. Keys are promised
in docs/reference/pathway-json.md.
"""

from collections.abc import Iterable

from tropism.engine.pathways.offers import World
from tropism.engine.pathways.result import (
    Claim,
    CoursesOnly,
    EntryCost,
    Lift,
    Nearest,
    Obstacle,
    Pathway,
    Pay,
    Range,
    Reach,
    Replacement,
    Rival,
    Status,
    Step,
    Unlock,
    Why,
)

Json = dict[str, object]
DAYS_A_WEEK = 7


def pounds(pence: int | None) -> float | None:
    return None if pence is None else pence // 100 if pence % 100 == 0 else pence / 100


def weeks(days: int | None) -> float | None:
    """To a tenth."""
    return None if days is None else days // DAYS_A_WEEK if days % DAYS_A_WEEK == 0 else round(days / DAYS_A_WEEK, 1)


def render_pathway(world: World, pathway: Pathway) -> Json:
    """Every fact of one pathway; the keys of the command line's promise stand first."""
    known = pathway.found
    return {
        "status": pathway.status.value,
        "role": pathway.role,
        "role_title": world.targets[pathway.role].title,
        "objective": pathway.objective.value,
        "until": pathway.until.value,
        "known_money_gbp": pounds(pathway.money.published) if known else None,
        "assumed_money_gbp": _range_gbp(pathway.money.assumed) if known else _NO_RANGE,
        "expected_money_gbp": pounds(pathway.money.expected) if known else None,
        "unknown_fees": list(pathway.money.unpublished),
        "weeks": weeks(pathway.time.expected) if known else None,
        "weeks_floor": weeks(pathway.floor_days) if known else None,
        "known_weeks": weeks(pathway.time.published) if known else None,
        "assumed_weeks": _range_weeks(pathway.time.assumed) if known else _NO_RANGE,
        "unknown_durations": list(pathway.time.unpublished),
        "lower_bound_gbp": pounds(pathway.lower_bound_pence),
        "lower_bound_weeks": weeks(pathway.lower_bound_days),
        "proven": pathway.proven,
        "employer_steps": pathway.employer_steps,
        "practice_steps": pathway.practice_steps,
        "steps": [_step(world, step) for step in pathway.steps],
        "registrations": list(pathway.registrations),
        "missing": _levels(pathway.missing),
        "apply_after": _apply(pathway),
        **_levels_against(pathway),
        **_reasons(pathway),
        **_beside(world, pathway),
        "balanced": pathway.balanced,
        "version": pathway.version,
    }


_NO_RANGE: Json = {"low": None, "middle": None, "high": None}


def _range_gbp(found: Range) -> Json:
    return {"low": pounds(found.low), "middle": pounds(found.mid), "high": pounds(found.high)}


def _range_weeks(found: Range) -> Json:
    return {"low": weeks(found.low), "middle": weeks(found.mid), "high": weeks(found.high)}


def _levels(pairs: Iterable[tuple[str, int]]) -> list[Json]:
    return [{"dimension": dimension, "level": level} for dimension, level in pairs]


def _lifts(lifts: Iterable[Lift]) -> list[Json]:
    return [{"dimension": lift.dimension, "from": lift.before, "to": lift.after} for lift in lifts]


def _apply(pathway: Pathway) -> Json | None:
    """The earliest point at which its owner could apply."""
    if pathway.apply_after is None:
        return None
    return {
        "steps": pathway.apply_after,
        "weeks": weeks(pathway.apply_days),
        "money_gbp": pounds(pathway.apply_pence),
    }


def _step(world: World, step: Step) -> Json:
    offer = world.offer(step.programme)
    return {
        "programme": step.programme,
        "title": offer.title,
        "kind": step.kind,
        "fee_gbp": pounds(step.fee_pence),
        "assumed_fee_gbp": None if step.fee_pence is not None else _range_gbp(step.fee_assumed),
        "fee_basis": step.fee_basis.value,
        "fee_last_seen": _stale(step),
        "employer_price_gbp": pounds(step.employer_price_pence),
        "weeks": weeks(step.days),
        "assumed_weeks": None if step.days is not None else _range_weeks(step.days_assumed),
        "weeks_basis": step.days_basis.value,
        "starts_week": weeks(step.starts_day),
        "ends_week": weeks(step.ends_day),
        "floor_starts_week": weeks(step.floor_starts_day),
        "floor_ends_week": weeks(step.floor_ends_day),
        "employer": step.employer,
        "practice": step.practice,
        "mode": offer.mode.value or None,
        "region": offer.region or None,
        "region_from_provider": offer.region_from_provider,
        "adds": _lifts(step.adds),
        "why": _why(step.why),
    }


def _stale(step: Step) -> Json | None:
    """A fee too old to count, with the year it was last seen."""
    if step.fee_stale_year is None:
        return None
    return {"year": step.fee_stale_year, "fee_gbp": pounds(step.fee_stale_pence)}


def _why(why: Why) -> Json:
    return {
        "landmark": list(why.landmark),
        "landmark_for": _levels([why.landmark_for])[0] if why.landmark_for else None,
        "only_way": why.only_way,
        "gives": _levels(why.gives_goal),
        "opens": list(why.opens),
        "replacement": _replacement(why.replacement),
        "asked": why.asked,
    }


def _replacement(found: Replacement | None) -> Json | None:
    if found is None:
        return None
    return {
        "instead": list(found.instead),
        "extra_gbp": pounds(found.extra_pence),
        "extra_weeks": weeks(found.extra_days),
        "proven": found.proven,
    }


def _levels_against(pathway: Pathway) -> Json:
    return {"held": _lifts(pathway.held), "close": _lifts(pathway.close), "new": _lifts(pathway.new)}


def _reasons(pathway: Pathway) -> Json:
    return {
        "landmarks": [list(mark) for mark in pathway.landmarks],
        "ladders": [list(chain) for chain in pathway.ladders],
        "cheapest_for_every_fee": pathway.cheapest_for_every_fee,
        "rival": _rival(pathway.rival),
        "obstacles": [_obstacle(o) for o in pathway.obstacles],
        "unlocks": [_unlock(u) for u in pathway.unlocks],
        "nearest": [_nearest(n) for n in pathway.nearest],
        "if_confirmed": list(pathway.if_confirmed),
        "unmapped": pathway.unmapped,
    }


def _rival(rival: Rival | None) -> Json | None:
    if rival is None:
        return None
    return {"instead": list(rival.instead), "saves_at_most_gbp": pounds(rival.saves_pence)}


def _obstacle(found: Obstacle) -> Json:
    return {
        "dimension": found.dimension,
        "level": found.level,
        "reachable": found.reachable,
        "required": found.required,
        "taught_by": list(found.taught_by),
    }


def _unlock(found: Unlock) -> Json:
    return {
        "change": found.key.value,
        "programmes": list(found.programmes),
        "levels": _levels(found.levels),
        "money_gbp": pounds(found.expected_pence),
        "weeks": weeks(found.expected_days),
        "employer_steps": found.employer_steps,
    }


def _nearest(found: Nearest) -> Json:
    return {
        "role": found.role,
        "levels_short": found.levels_short,
        "money_gbp": pounds(found.expected_pence),
        "weeks": weeks(found.expected_days),
    }


def _beside(world: World, pathway: Pathway) -> Json:
    return {
        "courses_only": _courses_only(pathway.courses_only),
        "usual_entry": [_entry(e) for e in pathway.entry],
        "pay": {
            "now": _pay(pathway.pay.now),
            "after": _pay(pathway.pay.after),
            "low_change_gbp": pounds(pathway.pay.low_pence),
            "middle_change_gbp": pounds(pathway.pay.mid_pence),
        },
        "claims": [_claim(world, c) for c in pathway.claims],
    }


def _courses_only(found: CoursesOnly | None) -> Json | None:
    if found is None:
        return None
    known = found.status is not Status.UNREACHABLE
    return {
        "status": found.status.value,
        "steps": list(found.steps),
        "known_money_gbp": pounds(found.money.published) if known else None,
        "assumed_money_gbp": _range_gbp(found.money.assumed) if known else _NO_RANGE,
        "unknown_fees": list(found.money.unpublished),
        "weeks": weeks(found.time.expected) if known else None,
        "missing": _levels(found.missing),
    }


def _entry(found: EntryCost) -> Json:
    return {
        "dimension": found.dimension,
        "level": found.level,
        "required": found.required,
        "counted": found.counted,
        "held": found.held,
        "adds_gbp": pounds(found.adds_pence),
        "adds_weeks": weeks(found.adds_days),
        "steps": list(found.steps),
    }


def _pay(pay: Pay) -> Json:
    return {
        "low_gbp": pounds(pay.low_pence),
        "middle_gbp": pounds(pay.mid_pence),
        "high_gbp": pounds(pay.high_pence),
        "year": pay.year,
        "basis": pay.basis or None,
    }


def _claim(world: World, found: Claim) -> Json:
    grant = next(g for g in world.grants if g.id == found.grant)
    return {
        "funding": found.grant,
        "title": grant.title,
        "paid_to": found.paid_to.value,
        "amount_gbp": pounds(grant.amount_pence),
        "steps": list(found.steps),
        "names_the_programme": found.named,
        "past": found.past,
        "last_day": found.last_day.isoformat() if found.last_day else None,
    }


def render_reach(world: World, reach: Reach) -> Json:
    """How near one role is."""
    return {
        "role": reach.role,
        "role_title": world.targets[reach.role].title,
        "status": reach.status.value,
        "weeks": weeks(reach.expected_days),
        "expected_money_gbp": pounds(reach.expected_pence),
        "low_money_gbp": pounds(reach.low_pence),
        "high_money_gbp": pounds(reach.high_pence),
        "unknown_fees": reach.unpublished,
        "employer_steps": reach.employer_steps,
        "practice_steps": reach.practice_steps,
        "steps": list(reach.steps),
        "held": reach.held,
        "close": reach.close,
        "new": reach.new,
        "registrations": list(reach.registrations),
        "missing": _levels(reach.missing),
    }
