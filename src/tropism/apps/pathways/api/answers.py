"""What the API answers: the keys of `engine.pathways.render`, described for machines.

Money is in pounds, time in weeks. Null is not published, or no plan.
"""

from ninja import Schema
from pydantic import Field


class RangeOut(Schema):
    low: float | None
    middle: float | None
    high: float | None


class LevelOut(Schema):
    dimension: str
    level: int


class LiftOut(Schema):
    dimension: str
    from_: int = Field(alias="from")
    to: int


class ReplacementOut(Schema):
    """The best plan without a step."""

    instead: list[str]
    extra_gbp: float
    extra_weeks: float
    proven: bool


class WhyOut(Schema):
    landmark: list[str] = Field(description="Every route takes one of these.")
    landmark_for: LevelOut | None
    only_way: bool
    gives: list[LevelOut] = Field(description="Required levels that this step is first to reach.")
    opens: list[str] = Field(description="Later steps that could not be started without it.")
    replacement: ReplacementOut | None
    asked: bool


class StaleOut(Schema):
    year: int
    fee_gbp: float


class StepOut(Schema):
    programme: str
    title: str
    kind: str
    fee_gbp: float | None
    assumed_fee_gbp: RangeOut | None
    fee_basis: str
    fee_last_seen: StaleOut | None
    employer_price_gbp: float | None
    weeks: float | None
    assumed_weeks: RangeOut | None
    weeks_basis: str
    starts_week: float
    ends_week: float
    floor_starts_week: float
    floor_ends_week: float
    employer: bool
    practice: bool
    mode: str | None
    region: str | None
    region_from_provider: bool
    adds: list[LiftOut]
    why: WhyOut


class ApplyOut(Schema):
    steps: int
    weeks: float
    money_gbp: float


class RivalOut(Schema):
    instead: list[str]
    saves_at_most_gbp: float


class ObstacleOut(Schema):
    dimension: str
    level: int
    reachable: int
    required: bool
    taught_by: list[str]


class UnlockOut(Schema):
    change: str
    programmes: list[str]
    levels: list[LevelOut]
    money_gbp: float
    weeks: float
    employer_steps: int


class NearestOut(Schema):
    role: str
    levels_short: int
    money_gbp: float
    weeks: float


class CoursesOnlyOut(Schema):
    status: str
    steps: list[str]
    known_money_gbp: float | None
    assumed_money_gbp: RangeOut
    unknown_fees: list[str]
    weeks: float | None
    missing: list[LevelOut]


class EntryOut(Schema):
    dimension: str
    level: int
    required: bool
    counted: bool
    held: bool
    adds_gbp: float | None
    adds_weeks: float | None
    steps: list[str]


class PayOut(Schema):
    low_gbp: float | None
    middle_gbp: float | None
    high_gbp: float | None
    year: int | None
    basis: str | None


class PayChangeOut(Schema):
    now: PayOut
    after: PayOut
    low_change_gbp: float | None
    middle_change_gbp: float | None


class ClaimOut(Schema):
    funding: str
    title: str
    paid_to: str = Field(description="learner or employer: who may claim it.")
    amount_gbp: float | None
    steps: list[str]
    names_the_programme: bool
    past: bool
    last_day: str | None


class PathwayOut(Schema):
    """One pathway, or why there is none."""

    status: str = Field(description="optimal, bounded, blocked or unreachable")
    role: str
    role_title: str
    objective: str
    until: str
    known_money_gbp: float | None
    assumed_money_gbp: RangeOut
    expected_money_gbp: float | None
    unknown_fees: list[str]
    weeks: float | None
    weeks_floor: float | None
    known_weeks: float | None
    assumed_weeks: RangeOut
    unknown_durations: list[str]
    lower_bound_gbp: float | None
    lower_bound_weeks: float | None
    proven: bool
    employer_steps: int
    practice_steps: int
    steps: list[StepOut]
    registrations: list[str]
    missing: list[LevelOut]
    apply_after: ApplyOut | None
    held: list[LiftOut]
    close: list[LiftOut]
    new: list[LiftOut]
    landmarks: list[list[str]]
    ladders: list[list[str]]
    cheapest_for_every_fee: bool | None
    rival: RivalOut | None
    obstacles: list[ObstacleOut]
    unlocks: list[UnlockOut]
    nearest: list[NearestOut]
    if_confirmed: list[str]
    unmapped: int
    courses_only: CoursesOnlyOut | None
    usual_entry: list[EntryOut]
    pay: PayChangeOut
    claims: list[ClaimOut]
    balanced: bool
    version: str


class ReachOut(Schema):
    """How near one role is."""

    role: str
    role_title: str
    status: str
    weeks: float | None
    expected_money_gbp: float | None
    low_money_gbp: float | None
    high_money_gbp: float | None
    unknown_fees: int
    employer_steps: int
    practice_steps: int
    steps: list[str]
    held: int
    close: int
    new: int
    registrations: list[str]
    missing: list[LevelOut]
