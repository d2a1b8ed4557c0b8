"""Where a person starts, as short text: `P:P01`, `R:R02` or `S:S001.2~S005.3~RQF.3!REG`.

The text comes from a cookie or an address, so it is read as if written by an enemy.
"""

from collections.abc import Iterable
from dataclasses import replace

from tropism.engine.pathways.frame import AskRefused
from tropism.engine.pathways.offers import LevelPairs, Start, World, start_from_role

LONGEST = 4096
PROFILE, ROLE, OWN = "P:", "R:", "S:"


def read_start(world: World, text: str) -> Start:
    """A start from its text form, or from the bare id of a profile or role. Raises AskRefused."""
    if len(text) > LONGEST:
        raise AskRefused("that start is too long")
    if text.startswith(OWN):
        return _read_own(world, text.removeprefix(OWN))
    name = text.removeprefix(PROFILE).removeprefix(ROLE)
    if name in world.starts and not text.startswith(ROLE):
        return world.starts[name]
    if name in world.targets and not text.startswith(PROFILE):
        return start_from_role(world.targets[name])
    raise AskRefused(f"there is no profile or role called {_shown(name)}")


def write_start(start: Start) -> str:
    """The text form of a person's own start; a profile or role is written by its id elsewhere."""
    levels = "~".join(f"{dimension}.{level}" for dimension, level in start.levels)
    return OWN + "!".join((levels, *start.registrations))


def own_start(world: World, levels: Iterable[tuple[str, int]], registrations: Iterable[str] = ()) -> Start:
    """A person's own levels and registrations, checked against the framework. Raises AskRefused."""
    best: dict[str, int] = {}
    for dimension, level in levels:
        _check_level(world, dimension, level)
        best[dimension] = max(best.get(dimension, 0), level)
    return Start(
        tuple((d, best[d]) for d in world.framework.dimensions if best.get(d)),
        tuple(sorted({_known_registration(world, name) for name in registrations})),
    )


def hold(world: World, start: Start, registrations: Iterable[str]) -> Start:
    """The same start with more registrations held. Raises AskRefused for one that no role asks for."""
    more = {_known_registration(world, name) for name in registrations}
    return replace(start, registrations=tuple(sorted({*start.registrations, *more}))) if more else start


def _known_registration(world: World, name: str) -> str:
    if any(name in target.registrations for target in world.targets.values()):
        return name
    raise AskRefused(f"no role asks for a registration called {_shown(name)}")


def _read_own(world: World, text: str) -> Start:
    levels, *registrations = text.split("!")
    return own_start(world, _read_levels(levels), registrations)


def _read_levels(text: str) -> LevelPairs:
    pairs = [part.rpartition(".") for part in text.split("~") if part]
    for dimension, _, level in pairs:
        if len(level) != 1 or level not in "012345678":
            raise AskRefused(f"no level can be read for {_shown(dimension)}")
    return tuple((dimension, int(level)) for dimension, _, level in pairs)


def _check_level(world: World, dimension: str, level: int) -> None:
    top = world.framework.index.get(dimension)
    if top is None:
        raise AskRefused(f"no skill or qualification is called {_shown(dimension)}")
    if not 0 <= level <= world.framework.top[top]:
        raise AskRefused(f"{dimension}: level {level} is outside 0-{world.framework.top[top]}")


def _shown(text: str) -> str:
    """What someone sent, short enough to say back."""
    most = 40
    return repr(text if len(text) <= most else text[:most] + "…")
