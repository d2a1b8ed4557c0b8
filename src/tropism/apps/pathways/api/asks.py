"""What a client may ask, checked before it is planned. Nothing of it is kept."""

from typing import Annotated, Self

from ninja import Schema
from pydantic import ConfigDict, Field, model_validator

from tropism.apps.pathways.bridge import (
    Ask,
    Assumptions,
    Constraints,
    Objective,
    Start,
    Until,
    World,
    days_of_years,
    own_start,
)
from tropism.apps.pathways.queries import start_of

Id = Annotated[str, Field(max_length=200)]
Ids = Annotated[list[Id], Field(max_length=200)]
Gbp = Annotated[float, Field(ge=0, le=10_000_000, allow_inf_nan=False)]
Weeks = Annotated[float, Field(ge=0, le=5_200, allow_inf_nan=False)]
Years = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


class Terms(Schema):
    """Constraints and finishing line, the same for every question."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    until: Until = Field(Until.COMPETENT, description="competent: every level. apply: at most one level short in each.")
    budget_gbp: Gbp | None = Field(None, description="Most that can be paid, on expected fees.")
    max_years: Years | None = Field(None, description="Longest time, one step at a time.")
    online_only: bool = Field(default=False, description="Only programmes whose page says online.")
    regions: Ids | None = Field(None, description="Regions to travel to; online fits any. Left out: anywhere.")
    courses_only: bool = Field(default=False, description="No step that needs an employer's place.")
    published_only: bool = Field(default=False, description="Only programmes that publish what the learner pays.")
    avoid: Ids = Field([], description="Programmes to leave out.")
    include: Ids = Field([], description="Programmes to take.")
    usual_entry: bool = Field(default=True, description="Count an entry qualification that is usual, not required.")

    def constraints(self) -> Constraints:
        return Constraints(
            budget_pence=None if self.budget_gbp is None else round(self.budget_gbp * 100),
            max_days=None if self.max_years is None else days_of_years(self.max_years),
            online_only=self.online_only,
            regions=None if self.regions is None else tuple(self.regions),
            courses_only=self.courses_only,
            published_only=self.published_only,
            avoid=tuple(self.avoid),
            include=tuple(self.include),
        )

    def ask(self, start: Start, objective: Objective, *, role: str = "", assumptions: Assumptions) -> Ask:
        return Ask(start, role, objective, self.until, self.constraints(), assumptions, usual_entry=self.usual_entry)


class Level(Schema):
    dimension: Id = Field(description="A skill, or RQF for the highest qualification held.")
    level: int = Field(ge=0, le=8)


Levels = Annotated[list[Level], Field(max_length=20_000)]


class Person(Terms):
    """Where somebody starts: a profile or role of the pack, or their own levels."""

    from_: Id | None = Field(None, alias="from", description="A profile (P01), or a role held (R02).")
    levels: Annotated[list[Level], Field(max_length=20_000)] | None = Field(
        None, description="Or a person's own levels."
    )
    registrations: Ids = Field([], description="Licences to practise that a person with own levels holds.")
    assume_fees_gbp: dict[Id, Gbp] = Field({}, description="Own middle fee for a kind that publishes none.")
    assume_weeks: dict[Id, Weeks] = Field({}, description="Own middle length for a kind that publishes none.")

    @model_validator(mode="after")
    def start_once(self) -> Self:
        if (self.from_ is None) == (self.levels is None):
            raise ValueError('give either "from" or "levels"')
        return self

    def start(self, world: World) -> Start:
        if self.levels is None:
            return start_of(world, self.from_ or "")
        return own_start(world, [(one.dimension, one.level) for one in self.levels], self.registrations)

    def assumptions(self) -> Assumptions:
        return Assumptions(
            tuple((kind, round(gbp * 100)) for kind, gbp in self.assume_fees_gbp.items()),
            tuple((kind, round(weeks * 7)) for kind, weeks in self.assume_weeks.items()),
        )


class PathIn(Person):
    """A question for one pathway, or the front."""

    to: Id = Field(description="The role to reach.")
    objective: Objective = Field(Objective.CHEAPEST, description="cheapest, fastest, or front for all best trade-offs.")


class ReachIn(Person):
    """A question for every role."""

    objective: Objective = Field(Objective.FASTEST, description="What near means: fastest or cheapest.")


class PathQuery(Terms):
    """Likewise in an address, for the pack's own profiles and roles."""

    from_: Id = Field(alias="from", description="A profile (P01), or a role held (R02).")
    to: Id = Field(description="The role to reach.")
    objective: Objective = Field(Objective.CHEAPEST, description="cheapest, fastest, or front for all best trade-offs.")


class ReachQuery(Terms):
    from_: Id = Field(alias="from", description="A profile (P01), or a role held (R02).")
    objective: Objective = Field(Objective.FASTEST, description="What near means: fastest or cheapest.")
