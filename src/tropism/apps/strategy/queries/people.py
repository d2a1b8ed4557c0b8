"""The picture of one scope's counts and forecasts: dots for what was counted, dashes for what was forecast."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from math import log10

from tropism.apps.strategy.queries.drawing import Box, Paper, Spot
from tropism.apps.strategy.queries.figures import Forecast, Scope

WIDTH, HEIGHT = 910, 372
LEFT, RIGHT, TOP, FOOT = 62, 832, 24, 330
LINES = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """A count, or the end of a forecast; `word` is empty where no room was found, and the table says it."""

    x: float
    y: float
    word: str
    at: Spot | None


@dataclass(frozen=True, slots=True)
class Dash:
    """A forecast from the count it began with, to its end."""

    start: tuple[float, float]
    mark: Mark


@dataclass(frozen=True, slots=True)
class People:
    years: tuple[tuple[float, int], ...]  # ticks: place and year
    counts: tuple[tuple[float, int], ...]
    observed: tuple[Mark, ...]
    forecasts: tuple[Dash, ...]

    @property
    def size(self) -> str:
        return f"0 0 {WIDTH} {HEIGHT}"


@dataclass(frozen=True, slots=True)
class Scale:
    first: int
    last: int
    most: int

    def x(self, year: int) -> float:
        return round(LEFT + (year - self.first) / max(self.last - self.first, 1) * (RIGHT - LEFT), 1)

    def y(self, people: int) -> float:
        return round(FOOT - people / self.most * (FOOT - TOP), 1)


def draw_people(scope: Scope) -> People | None:
    """None when there is nothing to draw."""
    if not scope.rows:
        return None
    years = [row.year for row in scope.rows]
    step = nice_step(max(row.headcount for row in scope.rows))
    most = step * (1 + max(row.headcount for row in scope.rows) // step)
    scale = Scale(min(years), max(years), most)
    every = max(1, (scale.last - scale.first) // 4)
    paper = Paper(Box(0, 0, WIDTH, FOOT), _dots(scope, scale))
    forecasts = tuple(_dashes(scope.forecasts, scale, paper))
    return People(
        tuple((scale.x(year), year) for year in range(scale.first, scale.last + 1, every)),
        tuple((scale.y(count), count) for count in range(0, most + 1, step)),
        tuple(_marks(scope, scale, paper)),
        forecasts,
    )


def nice_step(most: int) -> int:
    """1, 2, 4 or 5 with noughts behind, so that about six lines reach the top."""
    rough = max(most / LINES, 1)
    power = 10 ** int(log10(rough))
    return next(int(power * n) for n in (1, 2, 4, 5, 10) if power * n >= rough)


def _dots(scope: Scope, scale: Scale) -> list[Box]:
    places = [(scale.x(row.year), scale.y(row.headcount)) for row in scope.rows]
    return [Box(x - 6, y - 6, x + 6, y + 6) for x, y in places]


def _marks(scope: Scope, scale: Scale, paper: Paper) -> Iterator[Mark]:
    """One word a year, though two sources may differ."""
    for year, rows in groupby(scope.observed, key=lambda row: row.year):
        found = [row.headcount for row in rows]
        x, top, low = scale.x(year), scale.y(max(found)), scale.y(min(found))
        word = say_range(found)
        spots = (Spot(x, top - 11, "middle"), Spot(x + 4, top - 11, "end"), Spot(x, low + 22, "middle"),
                 Spot(x - 10, low + 4, "end"), Spot(x + 10, low + 4, "start"))  # fmt: skip
        at = paper.place((word,), spots)
        for count in found[:-1]:
            yield Mark(x, scale.y(count), "", None)
        yield Mark(x, top, word, at)


def _dashes(forecasts: Iterable[Forecast], scale: Scale, paper: Paper) -> Iterator[Dash]:
    for (made, year), same in groupby(forecasts, key=lambda f: (f.row.made_in_year, f.row.year)):
        found = list(same)
        x, y = scale.x(year), scale.y(found[-1].row.headcount)
        numbers = say_range([f.row.headcount for f in found])
        word = f"Made {made}: {numbers} by {year}" if made else f"{numbers} by {year}"
        spots = (Spot(x - 10, y - 8, "end"), Spot(x + 10, y + 4, "start"), Spot(x - 10, y + 20, "end"),
                 Spot(x + 8, y + 22, "start"))  # fmt: skip
        at = paper.place((word,), spots)
        for forecast in found:
            end = scale.y(forecast.row.headcount)
            said = forecast is found[-1]
            yield Dash(_start(forecast, scale, (x, end)), Mark(x, end, word if said else "", at if said else None))


def _start(forecast: Forecast, scale: Scale, end: tuple[float, float]) -> tuple[float, float]:
    return (scale.x(forecast.base.year), scale.y(forecast.base.headcount)) if forecast.base else end


def say_range(numbers: Iterable[int]) -> str:
    low, *_, high = (*sorted(set(numbers)), max(numbers, default=0)) if (numbers := list(numbers)) else (0, 0)
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
