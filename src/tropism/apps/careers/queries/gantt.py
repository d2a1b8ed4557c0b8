"""The steps of a plan on a line of weeks, with the money of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from tropism.apps.careers.queries.scale import round_up, say_weeks, week_step
from tropism.apps.careers.queries.words import Named, Names
from tropism.apps.catalogue.queries.cards import Card
from tropism.apps.pathways.bridge import Pathway, Step

DAYS = 7
MOST_COLUMNS = 12
LATE = 0.62  # a label past this share of the line stands before its bar


class Paid(StrEnum):
    """How a step is paid for; also the class of its bar."""

    WORK = "work"  # paid work, needs an employer's place
    FREE = "free"  # published as free
    PUBLISHED = "published"
    ASSUMED = "assumed"  # not published: a typical range, or the visitor's own figure


def paid_for(step: Step) -> Paid:
    if step.employer:
        return Paid.WORK
    if step.fee_pence is None:
        return Paid.ASSUMED
    return Paid.PUBLISHED if step.fee_pence else Paid.FREE


@dataclass(frozen=True, slots=True)
class Instead:
    """The best plan without a step."""

    cards: tuple[Card, ...]
    extra_pence: int
    extra_days: int
    proven: bool

    @property
    def saves_pence(self) -> int:
        return -self.extra_pence

    @property
    def saves_days(self) -> int:
        return -self.extra_days


@dataclass(frozen=True, slots=True)
class StepLine:
    number: int
    step: Step
    card: Card
    paid: Paid
    weeks: str  # "week 1 to 4"
    adds: tuple[tuple[Named, int], ...]  # the level reached, and the level before
    gives: tuple[Named, ...]  # required levels it is first to reach
    opens: tuple[Card, ...]
    landmark: tuple[Card, ...]  # the others of which every route takes one
    landmark_for: Named | None
    instead: Instead | None


@dataclass(frozen=True, slots=True)
class Bar:
    start: float  # weeks
    length: float
    paid: Paid
    label: str
    before: bool = False  # the label stands before the bar
    joined: bool = False  # a later rung of one growing role


@dataclass(frozen=True, slots=True)
class Row:
    """One step, or several rungs of one growing role."""

    lines: tuple[StepLine, ...]
    bars: tuple[Bar, ...]
    so_far_pence: int
    so_far_assumed: bool

    @property
    def first(self) -> StepLine:
        return self.lines[0]

    @property
    def grows(self) -> bool:
        return len(self.lines) > 1


@dataclass(frozen=True, slots=True)
class Gantt:
    rows: tuple[Row, ...]  # up to the point at which one could apply
    later: tuple[Row, ...]  # after it
    columns: int  # weeks that the line holds
    step: int  # weeks in a column
    ticks: tuple[str, ...]
    apply: Bar | None  # the earliest point to apply, when it comes before the end
    end: Bar


def draw_gantt(pathway: Pathway, names: Names) -> Gantt:
    weeks = max(pathway.time.expected / DAYS, 1)
    step = week_step(weeks, most=MOST_COLUMNS)
    columns = round_up(weeks * 1.02, step)
    rows = tuple(_rows(pathway, names, columns))
    first = _applies_after(pathway)
    return Gantt(
        tuple(r for r in rows if r.first.number <= first),
        tuple(r for r in rows if r.first.number > first),
        columns,
        step,
        tuple(say_weeks(w) for w in range(0, columns, step)),
        _ring(pathway.apply_days, columns) if first < len(pathway.steps) else None,
        _ring(pathway.time.expected, columns),
    )


def _applies_after(pathway: Pathway) -> int:
    """Steps before the point of applying; all of them where there is no such point."""
    return len(pathway.steps) if pathway.apply_after is None else pathway.apply_after


def _ring(days: int | None, columns: int) -> Bar:
    at = (days or 0) / DAYS
    return Bar(round(at, 2), 0, Paid.FREE, say_when(days or 0), before=at > LATE * columns)


def _rows(pathway: Pathway, names: Names, columns: int) -> Iterator[Row]:
    """Each step once; the rungs of a ladder stand with the first of them."""
    lines = {line.step.programme: line for line in _lines(pathway, names)}
    chains = {chain[0]: chain for chain in _whole_ladders(pathway)}
    follows = {p for chain in chains.values() for p in chain[1:]}
    spent = dict(zip(lines, accumulate(line.step.expected_pence for line in lines.values()), strict=True))
    guessed = False
    for name, line in lines.items():
        guessed |= line.paid is Paid.ASSUMED
        if name not in follows:
            together = tuple(lines[p] for p in chains.get(name, (name,)))
            yield Row(together, tuple(_bars(together, columns)), spent[name], guessed)


def _whole_ladders(pathway: Pathway) -> Iterator[tuple[str, ...]]:
    """Ladders that lie on one side of the point of applying, since rows do."""
    first = {s.programme: n < _applies_after(pathway) for n, s in enumerate(pathway.steps)}
    for chain in pathway.ladders:
        for side in (True, False):
            part = tuple(p for p in chain if first[p] is side)
            if len(part) > 1:
                yield part


def _bars(lines: Iterable[StepLine], columns: int) -> Iterator[Bar]:
    """One label for all: before the first bar, or after the last."""
    lines = tuple(lines)
    began, done = lines[0].step.starts_day, lines[-1].step.ends_day
    before = done / DAYS > LATE * columns
    labelled = 0 if before else len(lines) - 1
    for n, line in enumerate(lines):
        start, end = line.step.starts_day / DAYS, line.step.ends_day / DAYS
        label = _weeks_of(began, done) if n == labelled else ""
        yield Bar(round(start, 2), round(end - start, 2), line.paid, label, before, joined=n > 0)


def _lines(pathway: Pathway, names: Names) -> Iterator[StepLine]:
    for number, step in enumerate(pathway.steps, 1):
        why = step.why
        yield StepLine(
            number,
            step,
            names.card(step.programme),
            paid_for(step),
            _weeks_of(step.starts_day, step.ends_day),
            tuple((names.level(lift.dimension, lift.after), lift.before) for lift in step.adds),
            names.levels(why.gives_goal),
            names.cards(why.opens),
            names.cards(tuple(p for p in why.landmark if p != step.programme)),
            names.level(*why.landmark_for) if why.landmark_for else None,
            _instead(step, names),
        )


def _instead(step: Step, names: Names) -> Instead | None:
    other = step.why.replacement
    if other is None:
        return None
    return Instead(names.cards(other.instead), other.extra_pence, other.extra_days, other.proven)


def _weeks_of(start: int, end: int) -> str:
    """Such as "week 1 to 4"; a step inside one week names that week."""
    first, last = start // DAYS + 1, max(-(-end // DAYS), start // DAYS + 1)
    return f"week {first:,}" if first == last else f"week {first:,} to {last:,}"


def say_when(days: int) -> str:
    return f"week {-(-days // DAYS) + 1:,}" if days else "now"
