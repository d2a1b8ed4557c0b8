"""What a pathway says: steps, money, time, reasons, and what stands in the way.

Money is whole pence, time whole days.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    OPTIMAL = "optimal"  # proven: no other route is better
    BOUNDED = "bounded"  # stopped early: the lower bounds say how far it could be off
    BLOCKED = "blocked"  # skills can be reached, a registration cannot; the plan is of the skills
    UNREACHABLE = "unreachable"


class Objective(StrEnum):
    CHEAPEST = "cheapest"
    FASTEST = "fastest"
    FRONT = "front"


class Until(StrEnum):
    COMPETENT = "competent"  # every required level
    APPLY = "apply"  # ready to apply: one level short at most in each skill


class Basis(StrEnum):
    """Where a figure of a step comes from."""

    PUBLISHED = "published"
    EMPLOYER = "employer"  # paid work: the learner pays nothing, whatever price is published
    ASSUMED = "assumed"  # the typical range for its kind
    OWN = "own"  # the asker's own assumption for its kind


@dataclass(frozen=True, slots=True)
class Range:
    low: int
    mid: int
    high: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum that keeps published and assumed parts apart. Money in pence, time in days."""

    published: int = 0
    assumed: Range = Range(0, 0, 0)
    unpublished: tuple[str, ...] = ()  # ids of steps whose figure is not published

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
    """One dimension raised by a step; or, of a whole plan, the level now and the level required."""

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

    landmark: tuple[str, ...] = ()  # every route must take one of these
    landmark_for: tuple[str, int] | None = None  # the level that no route can do without, which they give
    gives_goal: tuple[tuple[str, int], ...] = ()  # required levels this step is first to reach
    opens: tuple[str, ...] = ()  # later steps whose entry needs this one
    replacement: Replacement | None = None  # None: no route without it, or not worked out
    only_way: bool = False  # proven: no route without it
    asked: bool = False  # the asker wanted it in the plan


@dataclass(frozen=True, slots=True)
class Step:
    programme: str
    kind: str
    fee_pence: int | None  # what the learner pays; None = not published
    fee_assumed: Range  # used when fee_pence is None
    fee_basis: Basis
    fee_stale_year: int | None  # a fee was published, last seen in this earlier year
    fee_stale_pence: int | None
    employer_price_pence: int | None  # published price of a step that an employer pays
    days: int | None  # published
    days_assumed: Range
    days_basis: Basis
    starts_day: int  # one step at a time
    ends_day: int
    floor_starts_day: int  # steps in parallel
    floor_ends_day: int
    employer: bool  # paid work, needs an employer's place
    practice: bool  # generic supervised practice, not a real listing
    adds: tuple[Lift, ...]
    why: Why = Why()

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
    levels_short: int  # levels of the role asked for that its owner would still lack
    expected_pence: int
    expected_days: int


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A level on the way that cannot be reached, and the programmes that teach it but cannot be entered."""

    dimension: str
    level: int
    reachable: int  # the highest level that can be reached
    required: bool  # the role asks for it; False: an entry requirement on the way does
    taught_by: tuple[str, ...]  # empty: nobody teaches it


class Key(StrEnum):
    """What would have to change for a route to exist."""

    BUDGET = "budget"
    TIME = "time"
    ONLINE_ONLY = "online_only"
    REGIONS = "regions"
    COURSES_ONLY = "courses_only"
    PUBLISHED_ONLY = "published_only"
    AVOID = "avoid"
    INCLUDE = "include"
    ALL = "all"  # every constraint at once: none alone is enough
    USUAL_ENTRY = "usual_entry"
    CONFIRM = "confirm"  # places or modes not published
    REOPEN = "reopen"  # listings that cannot be started
    TEACH = "teach"  # skill-levels that nobody teaches


@dataclass(frozen=True, slots=True)
class Unlock:
    """One change that opens a route, and what that route would then cost. Never counts what new teaching costs."""

    key: Key
    programmes: tuple[str, ...] = ()
    levels: tuple[tuple[str, int], ...] = ()
    expected_pence: int = 0
    expected_days: int = 0
    employer_steps: int = 0


@dataclass(frozen=True, slots=True)
class Rival:
    """A plan that would be cheaper for some fees inside the typical ranges."""

    instead: tuple[str, ...]  # programmes it has and the plan has not
    saves_pence: int  # at most


@dataclass(frozen=True, slots=True)
class EntryCost:
    """What a role's usual entry qualification adds to the plan."""

    dimension: str
    level: int
    required: bool  # False: usual, can be switched off
    counted: bool  # whether the plan meets it
    held: bool
    adds_pence: int | None  # with it, less without; None: no route on one side, or not worked out
    adds_days: int | None
    steps: tuple[str, ...]  # programmes that are there only for it


@dataclass(frozen=True, slots=True)
class CoursesOnly:
    """The answer without steps that need an employer's place, or what it lacks: then money and time say nothing."""

    status: Status
    steps: tuple[str, ...] = ()
    money: Amount = Amount()
    time: Amount = Amount()
    missing: tuple[tuple[str, int], ...] = ()


class PaidTo(StrEnum):
    """Whose the money of a scheme is."""

    LEARNER = "learner"
    EMPLOYER = "employer"


@dataclass(frozen=True, slots=True)
class Claim:
    """Money that a learner or an employer may claim; never subtracted."""

    grant: str
    paid_to: PaidTo
    steps: tuple[str, ...]  # what it would be for
    named: bool  # the scheme names the programme; False: may apply, check
    past: bool  # its own words limit it to a year gone by
    last_day: date | None  # the latest day that its own words limit it to


@dataclass(frozen=True, slots=True)
class Pay:
    """Pay a year as published; None where no public figure was found."""

    low_pence: int | None = None
    mid_pence: int | None = None
    high_pence: int | None = None
    year: int | None = None
    basis: str = ""  # what the figures are of, such as all-UK pay of an occupation: to be shown with them


NO_PAY = Pay()


@dataclass(frozen=True, slots=True)
class PayChange:
    """Pay now and after. A change stands only where both figures are published; what is missing is not ranked."""

    now: Pay
    after: Pay
    low_pence: int | None  # after, less now
    mid_pence: int | None


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
    lower_bound_pence: int | None  # no route costs less; None: no route
    lower_bound_days: int | None  # no route takes less, one step at a time
    proven: bool  # no other route is better by the objective
    found: bool  # whether there is a plan to show
    employer_steps: int  # steps that need an employer's place, practice included
    practice_steps: int
    apply_after: int | None  # steps after which its owner could apply; None: no route, or a registration lacks
    held: tuple[Lift, ...] = ()  # before = level now, after = level required
    close: tuple[Lift, ...] = ()
    new: tuple[Lift, ...] = ()
    registrations: tuple[str, ...] = ()  # needed and not held
    missing: tuple[tuple[str, int], ...] = ()  # skill-levels that nobody teaches and the role waits for
    landmarks: tuple[tuple[str, ...], ...] = ()
    ladders: tuple[tuple[str, ...], ...] = ()  # practice steps that are one growing role
    cheapest_for_every_fee: bool | None = None  # stays cheapest for all fees inside the typical ranges; None: not asked
    rival: Rival | None = None
    entry: tuple[EntryCost, ...] = ()
    courses_only: CoursesOnly | None = None  # None: the plan itself needs no employer, or not worked out
    pay: PayChange = PayChange(NO_PAY, NO_PAY, None, None)
    claims: tuple[Claim, ...] = ()
    if_confirmed: tuple[str, ...] = ()  # programmes that would qualify if their place or mode were confirmed
    unmapped: int = 0  # startable listings whose outcomes are not yet mapped: any of them may teach what is missing
    obstacles: tuple[Obstacle, ...] = ()
    unlocks: tuple[Unlock, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    balanced: bool = False  # of a front: the one to show first
    version: str = field(default="", kw_only=True)  # names the facts it was made from

    @property
    def apply_days(self) -> int | None:
        """Days after which its owner could apply."""
        return None if self.apply_after is None else sum(s.expected_days for s in self.steps[: self.apply_after])

    @property
    def apply_pence(self) -> int | None:
        return None if self.apply_after is None else sum(s.expected_pence for s in self.steps[: self.apply_after])


@dataclass(frozen=True, slots=True)
class Reach:
    """How near a role is."""

    role: str
    status: Status
    held: int  # skills met, of those required
    close: int
    new: int
    expected_pence: int | None  # None: no route
    expected_days: int | None
    low_pence: int | None
    high_pence: int | None
    unpublished: int  # fees not published
    employer_steps: int
    practice_steps: int
    steps: tuple[str, ...]
    registrations: tuple[str, ...]
    missing: tuple[tuple[str, int], ...]
