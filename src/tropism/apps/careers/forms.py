"""What a visitor may ask of a plan, and say of themselves. An empty field asks nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.http import QueryDict

from tropism.apps.careers.bridge import Payer, Typical
from tropism.apps.pathways.bridge import (
    Ask,
    AskRefused,
    Assumptions,
    Constraints,
    Objective,
    Start,
    Until,
    World,
    days_of_years,
    own_start,
)
from tropism.packs.schema import Manifest

BALANCED, CHEAPEST, FASTEST = AIMS = ("balanced", "cheapest", "fastest")
MID = "mid"
ASSUME = (("low", "Low"), (MID, "Middle"), ("high", "High"))
NO_LIMIT_YEARS = 16  # the far end of the slider
MOST_POUNDS = 1_000_000
MOST_WEEKS = 2_000
PENCE, DAYS = 100, 7
SKILLS_PREFIX = "level."


@dataclass(frozen=True, slots=True)
class KindFields:
    """The fields of one kind of programme, with what is assumed when a visitor fills in nothing."""

    name: str
    typical: Typical
    fee: forms.BoundField | None  # None: the learner never pays
    weeks: forms.BoundField


class LimitsForm(forms.Form):
    """What a plan must keep to."""

    until = forms.ChoiceField(choices=[(u.value, u.value) for u in Until], required=False)
    budget = forms.IntegerField(min_value=0, max_value=MOST_POUNDS, required=False)
    years = forms.IntegerField(min_value=1, max_value=NO_LIMIT_YEARS, required=False)
    online = forms.BooleanField(required=False)
    courses = forms.BooleanField(required=False)
    published = forms.BooleanField(required=False)
    skip_entry = forms.BooleanField(required=False)
    assume = forms.ChoiceField(choices=ASSUME, required=False)
    region = forms.MultipleChoiceField(required=False)

    def __init__(self, data: QueryDict, *, world: World, regions: tuple[str, ...]) -> None:
        super().__init__(data)
        self.world = world
        self._field("region", forms.MultipleChoiceField).choices = [(r, r) for r in regions]
        self._field("budget", forms.IntegerField).error_messages |= {
            "invalid": "Enter whole pounds, such as 2500.",
            "min_value": "A budget cannot be below £0.",
            "max_value": f"Enter at most £{MOST_POUNDS:,}.",
        }
        self.full_clean()

    def _field(self, name: str, kind: type[Any]) -> Any:
        field = self.fields[name]
        assert isinstance(field, kind)  # noqa: S101 - narrows a type
        return field

    def said(self, name: str) -> Any:
        """The cleaned value, or None where it could not be read."""
        return self.cleaned_data.get(name)

    @property
    def until_line(self) -> Until:
        return Until(self.said("until") or Until.COMPETENT)

    @property
    def years_shown(self) -> int:
        return self.said("years") or NO_LIMIT_YEARS

    @property
    def assumed(self) -> str:
        return self.said("assume") or MID

    @property
    def usual_entry(self) -> bool:
        return not self.said("skip_entry")

    def constraints(self) -> Constraints:
        budget, years = self.said("budget"), self.said("years")
        return Constraints(
            budget_pence=None if budget is None else budget * PENCE,
            max_days=days_of_years(years) if years and years < NO_LIMIT_YEARS else None,
            online_only=bool(self.said("online")),
            regions=tuple(self.said("region") or ()) or None,
            courses_only=bool(self.said("courses")),
            published_only=bool(self.said("published")),
        )

    def assumptions(self) -> Assumptions:
        """One end of every typical range, where the visitor chose an end."""
        if self.assumed == MID:
            return Assumptions()
        ends = [
            (t.kind, getattr(t.fee, self.assumed), getattr(t.days, self.assumed)) for t in self.world.typical.values()
        ]
        return Assumptions(tuple((k, fee) for k, fee, _ in ends), tuple((k, days) for k, _, days in ends))


class WhereForm(LimitsForm):
    """Which roles are near: by weeks or by money."""

    near = forms.ChoiceField(choices=[(FASTEST, FASTEST), (CHEAPEST, CHEAPEST)], required=False)

    @property
    def objective(self) -> Objective:
        return Objective(self.said("near") or FASTEST)

    def ask(self, start: Start) -> Ask:
        return Ask(
            start,
            objective=self.objective,
            until=self.until_line,
            constraints=self.constraints(),
            assumptions=self.assumptions(),
            usual_entry=self.usual_entry,
        )


class PlanForm(LimitsForm):
    """Which route to show, and every limit that a person can set."""

    aim = forms.RegexField(rf"^({'|'.join(AIMS)}|[1-9][0-9]?)$", required=False)
    avoid = forms.MultipleChoiceField(required=False)
    include = forms.MultipleChoiceField(required=False)

    def __init__(self, data: QueryDict, *, world: World, regions: tuple[str, ...]) -> None:
        programmes = [(p, p) for p in world.index]
        for name in ("avoid", "include"):
            self.base_fields[name].error_messages["invalid_choice"] = "There is no programme called %(value)s."
        self._programmes = programmes
        self._own = tuple(_own_fields(world))
        super().__init__(data, world=world, regions=regions)

    def full_clean(self) -> None:
        for name in ("avoid", "include"):
            self._field(name, forms.MultipleChoiceField).choices = self._programmes
        self.fields.update({f"{what}.{kind}": field for what, kind, field in self._own})
        super().full_clean()

    @property
    def aim_shown(self) -> str:
        return self.said("aim") or BALANCED

    def constraints(self) -> Constraints:
        include = tuple(sorted(set(self.said("include") or ())))
        avoid = tuple(sorted(set(self.said("avoid") or ()) - set(include)))
        return replace(super().constraints(), avoid=avoid, include=include)

    def assumptions(self) -> Assumptions:
        """The visitor's own figure for a kind stands before the end of the range that they chose."""
        base = super().assumptions()
        return Assumptions(
            _over(base.fees, self._own_figures("fee", PENCE)), _over(base.days, self._own_figures("weeks", DAYS))
        )

    @property
    def own_figures(self) -> bool:
        """Whether any figure of the visitor's own was sent."""
        return any(self.data.get(f"{what}.{kind}") for what, kind, _ in self._own)

    @property
    def limited(self) -> bool:
        """Whether any limit or assumption is not as it was."""
        constraints = replace(self.constraints(), avoid=(), include=())
        wrong = set(self.errors) - {"aim", "until", "avoid", "include"}
        return (
            constraints != Constraints() or not self.usual_entry or self.assumptions() != Assumptions() or bool(wrong)
        )

    def kinds(self, manifest: Manifest) -> tuple[KindFields, ...]:
        """One for each kind with a typical range."""
        return tuple(
            KindFields(
                manifest.say(t.kind),
                t,
                None if t.payer is Payer.EMPLOYER else self[f"fee.{t.kind}"],
                self[f"weeks.{t.kind}"],
            )
            for t in self.world.typical.values()
        )

    def _own_figures(self, what: str, unit: int) -> Iterator[tuple[str, int]]:
        for kind in self.world.typical:
            value = self.said(f"{what}.{kind}")
            if value is not None:
                yield kind, round(value * unit)

    def ask(self, start: Start, role: str) -> Ask:
        return Ask(
            start,
            role,
            Objective.FRONT,
            self.until_line,
            self.constraints(),
            self.assumptions(),
            self.usual_entry,
        )


def _own_fields(world: World) -> Iterator[tuple[str, str, forms.DecimalField]]:
    for kind in world.typical:
        for what, most in (("fee", MOST_POUNDS), ("weeks", MOST_WEEKS)):
            yield what, kind, forms.DecimalField(min_value=0, max_value=most, required=False)


def _over(base: tuple[tuple[str, int], ...], own: Iterator[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted({**dict(base), **dict(own)}.items()))


def read_own_levels(world: World, data: Mapping[str, str], registrations: list[str]) -> Start:
    """The visitor's own levels from the ticked form; what is left out is none. Raises AskRefused."""
    found = {name.removeprefix(SKILLS_PREFIX): said for name, said in data.items() if name.startswith(SKILLS_PREFIX)}
    return own_start(world, [(dimension, _read_level(said)) for dimension, said in found.items()], registrations)


def _read_level(said: str) -> int:
    if not (said.isascii() and said.isdecimal() and len(said) == 1):
        raise AskRefused("a level is a number from 0 to 5")
    return int(said)
