"""Plans as pages and the API need them. At most one SQL statement each, once the facts are in memory.

Answers for the pack's own profiles and roles are kept as long as the facts stand. A visitor's profile is
in no cache: it is read, answered and forgotten.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TypeVar, cast
from weakref import WeakKeyDictionary

from django.utils import timezone

from tropism.apps.pathways.bridge import (
    Ask,
    Pathway,
    Reach,
    Start,
    World,
    detail,
    find,
    front,
    reach,
    read_start,
    read_world,
)

Answer = TypeVar("Answer")
Stop = Callable[[], bool]
SECONDS = 1.0  # a page or API answer stops here, with a bound
MOST_KEPT = 512

_kept: WeakKeyDictionary[World, "OrderedDict[object, object]"] = WeakKeyDictionary()
_lock = Lock()


def world_now() -> World:
    """The planner's world today."""
    return read_world(timezone.localdate())


def plan_for(world: World, ask: Ask) -> Pathway:
    """The best pathway with all its reasons."""
    return _answer(world, ask, "find", lambda stop: find(world, ask, stop=stop))


def front_for(world: World, ask: Ask, *, seconds: float | None = None) -> tuple[Pathway, ...]:
    """Every pathway that no other beats on both money and time, cheapest first."""
    return _answer(world, ask, "front", lambda stop: front(world, ask, stop=stop), seconds=seconds)


def detail_for(world: World, ask: Ask, pathway: Pathway, *, seconds: float | None = None) -> Pathway:
    """A pathway of the front with what would replace each step."""
    name = ("detail", *(step.programme for step in pathway.steps))
    return _answer(world, ask, name, lambda stop: detail(world, ask, pathway, stop=stop), seconds=seconds)


def reach_for(world: World, ask: Ask) -> tuple[Reach, ...]:
    """Every role, nearest first."""
    return _answer(world, ask, "reach", lambda stop: reach(world, ask, stop=stop))


def start_of(world: World, text: str) -> Start:
    """Where a person starts, from the text of a cookie, an address or a form. Raises AskRefused."""
    return read_start(world, text)


def is_preset(world: World, start: Start) -> bool:
    """Whether a start is the pack's own, and nobody's."""
    return bool(start.id) and start == _preset(world, start.id)


def _preset(world: World, name: str) -> Start | None:
    return read_start(world, name) if name in world.starts or name in world.targets else None


def _answer(
    world: World, ask: Ask, name: object, work: Callable[[Stop], Answer], *, seconds: float | None = None
) -> Answer:
    """From what is kept, or worked out; kept when it is nobody's and time did not cut it short."""
    stop = _stop_in(SECONDS if seconds is None else seconds)
    if not is_preset(world, ask.start):
        return work(stop)
    if (found := _look_up(world, (name, ask))) is not None:
        return cast("Answer", found)
    answer = work(stop)
    if not stop():
        _keep(world, (name, ask), answer)
    return answer


def _look_up(world: World, key: object) -> object:
    with _lock:
        shelf = _kept.get(world, OrderedDict())
        if key in shelf:
            shelf.move_to_end(key)
        return shelf.get(key)


def _keep(world: World, key: object, answer: object) -> None:
    with _lock:
        shelf = _kept.setdefault(world, OrderedDict())
        shelf[key] = answer
        while len(shelf) > MOST_KEPT:
            shelf.popitem(last=False)


def _stop_in(seconds: float) -> Stop:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end
