"""Writes of the catalogue."""

from dataclasses import asdict
from typing import Any

from tropism.apps.catalogue.models import Entry, Event, Funding, Initiative, Outcome, Programme, Provider, Typical
from tropism.apps.framework.actions import Table, TableReport, reconcile
from tropism.packs import schema
from tropism.packs.facts import days, pence

PROVIDERS = Table(Provider, name="name")
PROGRAMMES = Table(Programme, name="title")
OUTCOMES = Table(Outcome, key=("programme_id", "dimension"))
ENTRIES = Table(Entry, key=("programme_id", "dimension"))
TYPICAL = Table(Typical, key=("kind",))
FUNDING = Table(Funding, name="title")
EVENTS = Table(Event, name="title")
INITIATIVES = Table(Initiative, name="name")


def install(pack: schema.Pack) -> tuple[TableReport, ...]:
    """Bring the catalogue's tables up to the pack, after the framework's. Call inside a transaction."""
    name = pack.manifest.name
    return (
        reconcile(PROVIDERS, (Provider(**asdict(p)) for p in pack.providers), pack=name),
        reconcile(PROGRAMMES, _programmes(pack), pack=name),
        reconcile(OUTCOMES, map(_outcome, pack.outcomes), pack=name),
        reconcile(ENTRIES, (Entry(**asdict(e)) for e in pack.entries), pack=name),
        reconcile(TYPICAL, map(_typical, pack.typical), pack=name),
        reconcile(FUNDING, map(_funding, pack.funding), pack=name),
        reconcile(EVENTS, map(_event, pack.events), pack=name),
        reconcile(INITIATIVES, (Initiative(**asdict(i)) for i in pack.initiatives), pack=name),
    )


def _programmes(pack: schema.Pack) -> list[Programme]:
    why = {a.programme_id: a for a in pack.availability}
    listed = [_programme(row, why.get(row.id), practice=False) for row in pack.listings]
    return listed + [_programme(row, why.get(row.id), practice=True) for row in pack.practice]


def _programme(row: schema.Listing, why: schema.Availability | None, *, practice: bool) -> Programme:
    values = _topics(asdict(row))
    return Programme(
        practice=practice,
        fee_home_pence=pence(values.pop("fee_gbp_home")),
        fee_overseas_pence=pence(values.pop("fee_gbp_overseas")),
        unstartable_class=why.class_ if why else "",
        unstartable_note=why.note if why else "",
        **values,
    )


def _outcome(row: schema.Outcome) -> Outcome:
    return Outcome(programme_id=row.programme_id, dimension=row.skill_id, level=row.level, basis=row.basis)


def _typical(row: schema.Typical) -> Typical:
    return Typical(
        kind=row.kind,
        who_pays=row.who_pays,
        fee_low_pence=round(row.fee_low_gbp * 100),
        fee_mid_pence=round(row.fee_mid_gbp * 100),
        fee_high_pence=round(row.fee_high_gbp * 100),
        days_low=days(row.weeks_low),
        days_mid=days(row.weeks_mid),
        days_high=days(row.weeks_high),
        basis=row.basis,
        note=row.note,
    )


def _funding(row: schema.Funding) -> Funding:
    values = asdict(row)
    return Funding(amount_pence=pence(values.pop("amount_gbp")), **values)


def _event(row: schema.Event) -> Event:
    return Event(**_topics(asdict(row)))


def _topics(values: dict[str, Any]) -> dict[str, Any]:
    return {**values, "topics": list(values["topics"])}
