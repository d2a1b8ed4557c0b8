"""What a pathway says: steps, money, time, reasons, and what stands in the way."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    OPTIMAL = "optimal"  # proven: no other route is better
    BOUNDED = "bounded"  # stopped early: lower_bound_pence says how far it could be off
    BLOCKED = "blocked"  # skills can be reached, a registration cannot; the plan is of the skills
    UNREACHABLE = "unreachable"


class Objective(StrEnum):
    CHEAPEST = "cheapest"
    FASTEST = "fastest"
    FRONT = "front"


class Until(StrEnum):
    COMPETENT = "competent"  # every required level
    APPLY = "apply"  # ready to apply: one level short at most in each skill


@dataclass(frozen=True, slots=True)
class Range:
    low: int
    mid: int
    high: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum that keeps published and assumed parts apart. Money in pence, time in days."""

    published: int
    assumed: Range
    unpublished: tuple[str, ...]  # ids of steps whose figure is not published

    @property
    def expected(self) -> int:
        return self.published + self.assumed.mid

    @property
    def low(self) -> int:
        return self.published + self.assumed.low

    @property
    def high(self) -> int:
        return self.published + self.assumed.high


@dataclass(frozen=True, slots=True)
class Lift:
    """One dimension raised by a step."""

    dimension: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Replacement:
    """The best plan without this step: what would come in, and what the whole would then cost."""

    instead: tuple[str, ...]  # programmes the other plan has and this one has not
    extra_pence: int
    extra_days: int
    proven: bool


@dataclass(frozen=True, slots=True)
class Why:
    """Why a step is in the plan."""

    landmark: tuple[str, ...]  # every route must take one of these; empty if no such set was needed
    gives_goal: tuple[tuple[str, int], ...]  # required levels this step is first to reach
    opens: tuple[str, ...]  # later steps whose entry needs this one
    replacement: Replacement | None  # None: no route without it
    only_way: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    programme: str
    kind: str
    fee_pence: int | None  # published learner fee; None = not published
    fee_assumed: Range  # used when fee_pence is None
    fee_stale_year: int | None  # a fee was published, last seen in this earlier year
    fee_stale_pence: int | None
    days: int | None  # published
    days_assumed: Range
    starts_day: int  # one step at a time
    ends_day: int
    floor_starts_day: int  # steps in parallel
    floor_ends_day: int
    employer: bool  # paid work, needs an employer's place
    practice: bool  # generic supervised practice, not a real listing
    adds: tuple[Lift, ...]
    why: Why

    @property
    def expected_pence(self) -> int:
        return self.fee_assumed.mid if self.fee_pence is None else self.fee_pence

    @property
    def expected_days(self) -> int:
        return self.days_assumed.mid if self.days is None else self.days


@dataclass(frozen=True, slots=True)
class Nearest:
    """A role that can be reached instead."""

    role: str
    expected_pence: int
    expected_days: int


@dataclass(frozen=True, slots=True)
class Pathway:
    status: Status
    objective: Objective
    until: Until
    role: str
    steps: tuple[Step, ...]
    money: Amount  # pence
    time: Amount  # days, one step at a time
    floor_days: int  # critical path, steps in parallel
    lower_bound_pence: int
    lower_bound_days: int
    employer_steps: int
    practice_steps: int
    apply_after: int | None  # number of steps after which its owner could apply; None if never before the end
    held: tuple[Lift, ...]  # before = level now, after = level required
    close: tuple[Lift, ...]
    new: tuple[Lift, ...]
    registrations: tuple[str, ...]  # needed and not held
    missing: tuple[tuple[str, int], ...]  # required skill-levels that nobody teaches (to this person)
    landmarks: tuple[tuple[str, ...], ...]
    cheapest_for_every_fee: bool | None = None  # stays cheapest for all fees inside the typical ranges; None: not asked
    if_confirmed: tuple[str, ...] = ()  # programmes that would qualify if their place or mode were confirmed
