"""Round numbers along the edge of a picture."""

from dataclasses import dataclass
from math import ceil, log10

WEEK_STEPS = (1, 2, 4, 8, 13, 26, 52, 104, 208, 520, 1040)
MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Tick:
    at: float  # in the picture's own units
    value: int
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to places: `low` stands at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def week_step(weeks: float, *, most: int = MOST_TICKS) -> int:
    """Weeks between ticks, so that there are few enough of them."""
    return next((s for s in WEEK_STEPS if weeks / s <= most), WEEK_STEPS[-1])


def money_step(pounds: float, *, most: int = MOST_TICKS) -> int:
    """1, 2 or 5 times a power of ten."""
    rough = max(pounds / most, 1)
    ten = 10 ** int(log10(rough))
    return int(next(n * ten for n in (1, 2, 5, 10) if n * ten >= rough))


def round_up(value: float, step: int) -> int:
    return max(ceil(value / step), 1) * step


def say_weeks(weeks: int) -> str:
    """Whole years as years, anything else as weeks."""
    year = 52
    if weeks and weeks % year == 0:
        return f"{weeks // year} year{'s' if weeks > year else ''}"
    return f"{weeks}"
