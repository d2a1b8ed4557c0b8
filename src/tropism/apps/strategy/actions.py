"""Writes of the strategy room."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from tropism.apps.framework.actions import Table, TableReport, reconcile
from tropism.apps.strategy.models import Cost, Difficulty, Flow, Headcount, SocPay
from tropism.packs import schema

HEADCOUNTS = Table(Headcount, label=str)
DIFFICULTIES = Table(Difficulty, label=str)
FLOWS = Table(Flow, label=str)
SOC_PAY = Table(SocPay, label=str)
COSTS = Table(Cost, label=str)


def install(pack: schema.Pack) -> tuple[TableReport, ...]:
    """Bring the sector's figures up to the pack, after the framework. Call inside a transaction."""
    name = pack.manifest.name
    count = ("year", "scope", "observed_or_forecast", "made_in_year", "source_url")
    said = ("skill_or_role", "metric", "year", "source_url")
    flow = ("metric", "year", "scope", "unit", "source_url")
    cost = ("item", "year", "scope", "unit", "source_url")
    return (
        reconcile(HEADCOUNTS, (Headcount(**v) for v in _named(pack.headcount, count)), pack=name),
        reconcile(DIFFICULTIES, (Difficulty(**v) for v in _named(pack.difficulty, said)), pack=name),
        reconcile(FLOWS, (Flow(**v) for v in _named(pack.flows, flow)), pack=name),
        reconcile(SOC_PAY, (SocPay(**v) for v in _named(pack.soc_pay, ("soc2020", "year"))), pack=name),
        reconcile(COSTS, (Cost(**v) for v in _named(pack.cost, cost)), pack=name),
    )


def _named(rows: Iterable[Any], measured: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Each row with an id made from what it measures; rows that measure the same count up in their order."""
    seen: Counter[tuple[Any, ...]] = Counter()
    for row in rows:
        values = asdict(row)
        what = tuple(values[f] for f in measured)
        seen[what] += 1
        digest = sha256("\x1f".join(map(str, (*what, seen[what]))).encode()).hexdigest()
        yield {"id": digest[:16], **values}
