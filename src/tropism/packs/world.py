"""A pack as the engine sees it: the planner's world, and who teaches what."""

from collections.abc import Iterable

import numpy as np

from tropism.engine.coverage import Coverage, Standing, cover, required
from tropism.engine.pathways.offers import (
    Grant,
    Mode,
    Offer,
    Payer,
    Start,
    Target,
    Typical,
    UsualEntry,
    World,
    build_world,
)
from tropism.engine.pathways.result import Pay, Range
from tropism.packs import schema
from tropism.packs.facts import days, last_day_named, pence, place_of, programmes_named


def world_of(pack: schema.Pack, *, year: int, version: str = "") -> World:
    """The planner's world in a calendar year; `version` names the facts, else the pack and its digest do."""
    manifest = pack.manifest
    return build_world(
        skills=[s.id for s in pack.skills],
        offers=_offers(pack),
        entries=_pairs((e.programme_id, e.dimension, e.level) for e in pack.entries),
        outcomes=_pairs((o.programme_id, o.skill_id, o.level) for o in pack.outcomes),
        typical=[_typical(t) for t in pack.typical],
        targets=_targets(pack),
        starts=_starts(pack),
        grants=_grants(pack),
        year=year,
        version=version or f"{manifest.name} {manifest.version} ({pack.digest[:12]})",
    )


def coverage_of(world: World) -> Coverage:
    """Who teaches what, and what roles need."""
    needs = required(world.framework, [target.goal for target in world.targets.values()])
    return cover(world.catalogue, np.array(standings(world), np.int16), needs)


def standings(world: World) -> tuple[Standing, ...]:
    """How each programme counts, in the order of the catalogue."""
    return tuple(_standing(offer, mapped=world.mapped(p)) for p, offer in enumerate(world.offers))


def _standing(offer: Offer, *, mapped: bool) -> Standing:
    if not offer.startable:
        return Standing.UNSTARTABLE
    if offer.practice:
        return Standing.PRACTICE
    return Standing.COURSE if mapped else Standing.UNMAPPED


def _pairs(rows: Iterable[tuple[str, str, int]]) -> dict[str, list[tuple[str, int]]]:
    """(dimension, level) by holder, in one order whatever order the rows came in."""
    out: dict[str, list[tuple[str, int]]] = {}
    for holder, dimension, level in sorted(rows):
        out.setdefault(holder, []).append((dimension, level))
    return out


def _offers(pack: schema.Pack) -> list[Offer]:
    providers = {p.id: p for p in pack.providers}
    why_not = {a.programme_id: a.class_ for a in pack.availability}
    practice = {row.id for row in pack.practice}
    return [
        _offer(
            row,
            providers[row.provider_id],
            pack.manifest,
            unstartable=why_not.get(row.id, ""),
            practice=row.id in practice,
        )
        for row in pack.programmes
    ]


def _offer(
    row: schema.Listing, provider: schema.Provider, manifest: schema.Manifest, *, unstartable: str, practice: bool
) -> Offer:
    place = place_of(row, provider, manifest)
    return Offer(
        row.id,
        row.kind,
        title=row.title,
        provider=provider.id,
        practice=practice,
        fee_pence=pence(row.fee_gbp_home),
        seen=row.seen,
        days=row.duration_days,
        mode=Mode(row.mode) if row.mode in set(Mode) else Mode.UNKNOWN,
        region=place.region,
        region_from_provider=bool(place.region) and place.of_provider,
        unstartable=unstartable,
        start=row.start,
    )


def _typical(row: schema.Typical) -> Typical:
    fees = [round(fee * 100) for fee in (row.fee_low_gbp, row.fee_mid_gbp, row.fee_high_gbp)]
    return Typical(
        row.kind,
        Payer(row.who_pays),
        fee=Range(*fees),
        days=Range(days(row.weeks_low), days(row.weeks_mid), days(row.weeks_high)),
    )


def _targets(pack: schema.Pack) -> list[Target]:
    goals = _pairs((n.role_id, n.skill_id, n.level) for n in pack.role_skills)
    return [
        Target(
            role.id,
            role.title,
            tuple((skill, level) for skill, level in goals.get(role.id, ()) if level),
            tuple(_entry(e) for e in pack.role_entries if e.role_id == role.id),
            _registrations(pack, "role", role.id),
            _pay(role),
        )
        for role in pack.roles
    ]


def _entry(row: schema.RoleEntry) -> UsualEntry:
    return UsualEntry(row.dimension, row.level, required=row.basis == "required")


def _registrations(pack: schema.Pack, holder: str, row: str) -> tuple[str, ...]:
    return tuple(r.registration for r in pack.registrations if (r.holder, r.id) == (holder, row))


def _pay(role: schema.Role) -> Pay:
    low, mid, high = (pence(gbp) for gbp in (role.salary_low_gbp, role.salary_mid_gbp, role.salary_high_gbp))
    return Pay(low, mid, high, year=role.salary_year, basis=role.salary_basis)


def _starts(pack: schema.Pack) -> list[Start]:
    levels = _pairs((p.profile_id, p.skill_id, p.level) for p in pack.profile_skills)
    return [
        Start(tuple(levels.get(p.id, ())), _registrations(pack, "profile", p.id), p.id, p.title) for p in pack.profiles
    ]


def _grants(pack: schema.Pack) -> list[Grant]:
    known = frozenset(row.id for row in pack.programmes)
    return [_grant(row, known) for row in pack.funding]


def _grant(row: schema.Funding, known: frozenset[str]) -> Grant:
    named_day = last_day_named(row.title, row.eligibility)
    return Grant(
        row.id,
        row.title,
        row.kind,
        provider=row.provider_id,
        amount_pence=pence(row.amount_gbp),
        eligibility=row.eligibility,
        for_programmes=row.for_programmes,
        programmes=programmes_named(row, known),
        last_day=named_day[0] if named_day else None,
    )
