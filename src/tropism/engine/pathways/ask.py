"""What a person asks of the planner. Hashable, so that an answer can be kept under its question."""

from dataclasses import dataclass
from math import ceil

from tropism.engine.pathways.offers import Start
from tropism.engine.pathways.result import Objective, Until

DAYS_A_YEAR = 365.25


def days_of_years(years: float) -> int:
    """Whole days in so many years; part of a day counts as one."""
    return ceil(years * DAYS_A_YEAR)


@dataclass(frozen=True, slots=True)
class Constraints:
    """What a plan must keep to. Each is hard: an unknown fact fails it."""

    budget_pence: int | None = None  # on expected money
    max_days: int | None = None  # one step at a time
    online_only: bool = False
    regions: tuple[str, ...] | None = None  # regions a person would travel to; None: anywhere
    courses_only: bool = False  # no step that needs an employer's place
    published_only: bool = False  # no assumed fee
    avoid: tuple[str, ...] = ()  # programme ids
    include: tuple[str, ...] = ()  # programme ids


@dataclass(frozen=True, slots=True)
class Assumptions:
    """A person's own middle figure for a kind of programme, instead of the typical one."""

    fees: tuple[tuple[str, int], ...] = ()  # (kind, pence)
    days: tuple[tuple[str, int], ...] = ()  # (kind, days)


@dataclass(frozen=True, slots=True)
class Ask:
    start: Start
    role: str = ""  # not read by `reach`
    objective: Objective = Objective.CHEAPEST
    until: Until = Until.COMPETENT
    constraints: Constraints = Constraints()
    assumptions: Assumptions = Assumptions()
    usual_entry: bool = True  # False: leave out an entry qualification that is usual, not required
