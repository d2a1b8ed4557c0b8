"""The sector's own figures, each with its source; counts of different scopes are never added up."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from tropism.apps.framework.bridge import EditionNow, Kept, as_schema, read_frame
from tropism.apps.strategy import models
from tropism.packs import schema

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Forecast:
    """A forecast as it was made, and the count that it started from where one of that year is known."""

    row: schema.Headcount
    base: schema.Headcount | None


@dataclass(frozen=True, slots=True)
class Scope:
    """The counts and forecasts of one scope. Two counts of a year may differ: their sources do."""

    code: str
    name: str
    observed: tuple[schema.Headcount, ...]  # by year
    forecasts: tuple[Forecast, ...]  # by the year they were made, then the year they speak of

    @property
    def rows(self) -> tuple[schema.Headcount, ...]:
        return (*self.observed, *(f.row for f in self.forecasts))


@dataclass(frozen=True, slots=True)
class Glance:
    """Posts to come in a year by the newest forecast, beside those who join in a year by one known way."""

    forecast: schema.Headcount
    base: schema.Headcount
    posts: int  # a year
    joining: schema.Flow
    joiners: int  # a year

    @property
    def years(self) -> int:
        return self.forecast.year - self.base.year


@dataclass(frozen=True, slots=True)
class Sector:
    scopes: tuple[Scope, ...]  # most figures first
    headcounts: tuple[schema.Headcount, ...]
    difficulties: tuple[schema.Difficulty, ...]
    flows: tuple[schema.Flow, ...]
    pay: tuple[schema.SocPay, ...]
    costs: tuple[schema.Cost, ...]
    glance: Glance | None


def _build(edition: EditionNow) -> Sector:
    manifest = read_frame(edition).manifest
    headcounts = _rows(schema.Headcount, models.Headcount.objects.current())
    flows = _rows(schema.Flow, models.Flow.objects.current())
    scopes = read_scopes(headcounts, manifest)
    return Sector(
        scopes,
        headcounts,
        _rows(schema.Difficulty, models.Difficulty.objects.current()),
        flows,
        _rows(schema.SocPay, models.SocPay.objects.current()),
        _rows(schema.Cost, models.Cost.objects.current()),
        take_glance(scopes, flows, manifest.site),
    )


show_sector = Kept(_build)  # one SQL statement; six more when the facts have changed


def _rows(kind: type[Row], rows: Iterable[object]) -> tuple[Row, ...]:
    return tuple(as_schema(kind, row) for row in rows)


def read_scopes(headcounts: Iterable[schema.Headcount], manifest: schema.Manifest) -> tuple[Scope, ...]:
    """Headcounts by what they count."""
    found: dict[str, list[schema.Headcount]] = {}
    for row in headcounts:
        found.setdefault(row.scope, []).append(row)
    scopes = (_scope(code, rows, manifest) for code, rows in found.items())
    return tuple(sorted(scopes, key=lambda scope: (-len(scope.rows), scope.code)))


def _scope(code: str, rows: list[schema.Headcount], manifest: schema.Manifest) -> Scope:
    observed = [row for row in rows if row.observed_or_forecast == "observed"]
    forecast = [row for row in rows if row.observed_or_forecast == "forecast"]
    return Scope(
        code,
        name_scope(code, manifest),
        tuple(sorted(observed, key=lambda row: (row.year, row.headcount))),
        tuple(
            Forecast(row, find_base(row, observed))
            for row in sorted(forecast, key=lambda row: (row.made_in_year or 0, row.year, row.headcount))
        ),
    )


def name_scope(code: str, manifest: schema.Manifest) -> str:
    """The pack's words for a scope, else its code made readable."""
    return dict(manifest.words).get(f"scope:{code}", code.partition(":")[2] or code.replace("_", " "))


def find_base(forecast: schema.Headcount, observed: Iterable[schema.Headcount]) -> schema.Headcount | None:
    """The count of the year the forecast was made: its own source's where there is one, else the least."""
    then = [row for row in observed if row.year == forecast.made_in_year]
    own = [row for row in then if row.source_url == forecast.source_url]
    return min(own or then, key=lambda row: row.headcount, default=None)


def take_glance(scopes: Iterable[Scope], flows: Iterable[schema.Flow], site: schema.Site) -> Glance | None:
    """None unless the pack names both, and both have figures."""
    forecasts = [f for scope in scopes if scope.code == site.expected for f in scope.forecasts if f.base]
    joining = [flow for flow in flows if flow.metric == site.joining and flow.value]
    if not forecasts or not joining:
        return None
    newest, flow = forecasts[-1], max(joining, key=lambda row: row.year)
    base = newest.base
    if base is None or flow.value is None or newest.row.headcount <= base.headcount:
        return None
    posts = (newest.row.headcount - base.headcount) / (newest.row.year - base.year)
    return Glance(newest.row, base, round(posts), flow, round(flow.value))
