"""When there is no route: what nobody teaches, what blocks, what would unlock it, what is near instead."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tropism.engine.catalogue import Catalogue, Sparse
from tropism.engine.pathways.ask import Constraints
from tropism.engine.pathways.frame import Frame, Stop
from tropism.engine.pathways.offers import LevelPairs
from tropism.engine.pathways.result import Key, Obstacle, Unlock
from tropism.engine.pathways.rules import choose
from tropism.engine.pathways.solver import solve
from tropism.engine.pathways.task import Mask, Proof, Task
from tropism.engine.skills import meets, shortfall

CONSTRAINT_KEYS = (
    Key.BUDGET,
    Key.TIME,
    Key.ONLINE_ONLY,
    Key.REGIONS,
    Key.COURSES_ONLY,
    Key.PUBLISHED_ONLY,
    Key.AVOID,
    Key.INCLUDE,
)
TAUGHT_ELSEWHERE = 1_000  # a wish for what some programme teaches to others counts as so many for what nobody teaches


Fact = tuple[int, int]  # dimension number, level


@dataclass(frozen=True, slots=True)
class Wish:
    """A level that, were it taught to all, could help."""

    dimension: int
    level: int
    taught: bool  # by a programme that this person cannot enter


def find_missing(frame: Frame) -> LevelPairs:
    """The fewest skill-levels that would have to be taught for the role to be reached; exact.

    Levels that nobody teaches are named before ones that are taught but cannot be entered, so a
    required level whose course asks for something untaught is traced back to that.
    """
    if meets(frame.reached, frame.goal):
        return ()
    wishes = list(_wishes(frame))
    found = solve(_wishing(frame, wishes))
    count = len(frame.world.offers)
    names = frame.world.framework.dimensions
    granted = [wishes[p - count] for p in sorted(found.chosen) if p >= count]
    return tuple((names[w.dimension], w.level) for w in granted)


def _wishes(frame: Frame) -> Iterator[Wish]:
    """Every level out of reach that the role asks for, or a programme on the way to one; in framework order."""
    for (k, level), taught in sorted(_trace_back(frame).items()):
        yield Wish(k, level, taught)


def _trace_back(frame: Frame) -> dict[Fact, bool]:
    """Levels out of reach from the goal backwards, each with whether anybody teaches it."""
    waiting = [(int(k), int(frame.goal[k])) for k in np.flatnonzero(shortfall(frame.reached, frame.goal))]
    out: dict[Fact, bool] = {}
    while waiting:
        fact = waiting.pop()
        if fact not in out:
            teachers = giving(frame, *fact)
            out[fact] = bool(teachers.any())
            waiting += _asked_out_of_reach(frame, teachers)
    return out


def _asked_out_of_reach(frame: Frame, programmes: Mask) -> Iterator[Fact]:
    entry = frame.world.catalogue.entry
    asked = programmes[entry.row_numbers] & (entry.level > frame.reached[entry.dim])
    return zip(entry.dim[asked].tolist(), entry.level[asked].tolist(), strict=True)


def giving(frame: Frame, dimension: int, level: int) -> Mask:
    """The allowed programmes that teach a level and do not ask for it, whether or not they can be entered."""
    out = np.zeros(len(frame.world.offers), np.bool_)
    for rows, there in ((frame.world.catalogue.outcome, True), (frame.world.catalogue.entry, False)):
        out[rows.row_numbers[(rows.dim == dimension) & (rows.level >= level)]] = there
    return out & frame.allowed


def _wishing(frame: Frame, wishes: Sequence[Wish]) -> Task:
    """From all that can be reached, at the fewest wishes and then the lowest levels; programmes are free."""
    count = len(frame.world.offers)
    weight = np.zeros(count + len(wishes), np.int64)
    weight[count:] = [TAUGHT_ELSEWHERE if w.taught else 1 for w in wishes]
    height = np.zeros(count + len(wishes), np.int64)
    height[count:] = [w.level for w in wishes]
    allowed = np.concatenate((frame.allowed, np.ones(len(wishes), np.bool_)))
    return Task(_with_wishes(frame, wishes), frame.reached, frame.goal, (weight, height), allowed=allowed)


def _with_wishes(frame: Frame, wishes: Sequence[Wish]) -> Catalogue:
    """The catalogue with one programme open to all for each wish, after all the others."""
    given = frame.world.catalogue
    ids = (*given.ids, *(f"~{w.dimension}:{w.level}" for w in wishes))
    return Catalogue(
        given.framework,
        ids,
        _append(given.entry, [], [], len(wishes)),
        _append(given.outcome, [w.dimension for w in wishes], [w.level for w in wishes], len(wishes)),
    )


def _append(rows: Sparse, dims: list[int], levels: list[int], count: int) -> Sparse:
    """So many more rows, of one entry each or of none."""
    step = 1 if dims else 0
    ends = rows.ptr[-1] + step * np.arange(1, count + 1, dtype=np.int32)
    return Sparse(
        np.concatenate((rows.ptr, ends)).astype(np.int32),
        np.concatenate((rows.dim, np.array(dims, np.int32))),
        np.concatenate((rows.level, np.array(levels, np.int8))),
    )


def find_obstacles(frame: Frame, missing: LevelPairs) -> tuple[Obstacle, ...]:
    """Required levels out of reach, then levels missing on the way to them, with who teaches each to others."""
    index = frame.world.framework.index
    required = [(int(k), int(frame.goal[k])) for k in np.flatnonzero(shortfall(frame.reached, frame.goal))]
    on_the_way = [(index[name], level) for name, level in missing if (index[name], level) not in required]
    return tuple(_obstacle(frame, fact, required=True) for fact in required) + tuple(
        _obstacle(frame, fact, required=False) for fact in on_the_way
    )


def _obstacle(frame: Frame, fact: tuple[int, int], *, required: bool) -> Obstacle:
    k, level = fact
    return Obstacle(
        frame.world.framework.dimensions[k],
        level,
        int(frame.reached[k]),
        required=required,
        taught_by=frame.names(np.flatnonzero(giving(frame, k, level)).tolist()),
    )


def find_unlocks(frame: Frame, missing: LevelPairs, *, stop: Stop) -> tuple[Unlock, ...]:
    """Each single change that opens a route, and the best route that it opens; where none does, all at once."""
    asked = frame.ask.constraints
    found = [unlock for key, lifted in _lifted(asked) if (unlock := _lift(frame, key, lifted, stop))]
    if not found and asked != Constraints():
        found += _shown(_lift(frame, Key.ALL, Constraints(), stop))
    found += _shown(
        _drop_usual_entry(frame, stop),
        _admit(frame, Key.CONFIRM, frame.choice.unconfirmed, stop),
        _admit(frame, Key.REOPEN, _closed(frame), stop),
        _teach(frame, Key.TEACH, missing, stop),
    )
    return tuple(found or _shown(_lift_and_teach(frame, stop)))


def _shown(*unlocks: Unlock | None) -> list[Unlock]:
    return [unlock for unlock in unlocks if unlock]


def _lift_and_teach(frame: Frame, stop: Stop) -> Unlock | None:
    free = frame.asking(replace(frame.ask, constraints=Constraints()))
    return _teach(free, Key.ALL, find_missing(free), stop)


def _lifted(asked: Constraints) -> Iterator[tuple[Key, Constraints]]:
    """The constraints with one lifted at a time."""
    free = Constraints()
    fields = {Key.BUDGET: "budget_pence", Key.TIME: "max_days"}
    for key in CONSTRAINT_KEYS:
        name = fields.get(key, key.value)
        if getattr(asked, name) != getattr(free, name):
            yield key, replace(asked, **{name: getattr(free, name)})


def _lift(frame: Frame, key: Key, constraints: Constraints, stop: Stop) -> Unlock | None:
    other = frame.asking(replace(frame.ask, constraints=constraints))
    back = {*frame.ask.constraints.avoid} - {*constraints.avoid}
    return _try(other, other.task(), stop, lambda used: Unlock(key, tuple(p for p in used if p in back)))


def _drop_usual_entry(frame: Frame, stop: Stop) -> Unlock | None:
    usual = tuple((e.dimension, e.level) for e in frame.target.entries if not e.required)
    if not frame.ask.usual_entry or not usual:
        return None
    other = frame.asking(replace(frame.ask, usual_entry=False))
    return _try(other, other.task(), stop, lambda _: Unlock(Key.USUAL_ENTRY, levels=usual))


def _admit(frame: Frame, key: Key, more: Mask, stop: Stop) -> Unlock | None:
    """With programmes let in that are now left out: as few of them as can be."""
    if not more.any():
        return None
    other = frame.allowing(frame.allowed | more)
    task = replace(other.task(), costs=(more.astype(np.int64), *other.costs()))
    let_in = {*frame.names(np.flatnonzero(more).tolist())}
    return _try(other, task, stop, lambda used: Unlock(key, tuple(p for p in used if p in let_in)))


def _closed(frame: Frame) -> Mask:
    """Mapped listings that cannot be started and would otherwise keep to the constraints."""
    shut = np.array([not offer.startable for offer in frame.world.offers], np.bool_)
    mapped = np.diff(frame.world.catalogue.outcome.ptr) > 0
    return choose(frame.world, frame.prices, frame.ask.constraints, among=mapped & shut).allowed


def _teach(frame: Frame, key: Key, missing: LevelPairs, stop: Stop) -> Unlock | None:
    """Were the missing levels taught to all at no cost; what the teaching would cost is not known."""
    if not missing:
        return None
    other = frame.starting(np.maximum(frame.start, frame.world.framework.levels(missing)))
    return _try(other, other.task(), stop, lambda _: Unlock(key, levels=missing))


def _try(frame: Frame, task: Task, stop: Stop, say: Callable[[tuple[str, ...]], Unlock]) -> Unlock | None:
    """The change with what its best route costs; None when there is still no route."""
    if not meets(frame.reached, frame.goal):
        return None
    found = solve(task, stop=stop, ties=False)
    if found.proof is Proof.UNREACHABLE or not found.found:
        return None
    chosen, prices = list(found.chosen), frame.prices
    return replace(
        say(frame.names(chosen)),
        expected_pence=int(prices.pence[chosen].sum()),
        expected_days=int(prices.days[chosen].sum()),
        employer_steps=int(prices.employer[chosen].sum()),
    )
