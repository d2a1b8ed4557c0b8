"""How far roles and starts lie apart, by the engine's own shortfall."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tropism.engine.pathways.frame import full_goal
from tropism.engine.pathways.offers import LevelPairs, Payer, Typical, World, start_from_role
from tropism.engine.skills import shortfall

__all__ = ["Away", "Payer", "Typical", "from_role", "levels_of", "to_role"]


@dataclass(frozen=True, slots=True)
class Away:
    """What someone at one end would lack for the other."""

    id: str  # a role or a profile
    levels: int  # levels short, the qualification included
    skills: int  # dimensions in which anything is short
    registrations: tuple[str, ...] = ()  # needed and not held


def from_role(world: World, role: str) -> tuple[Away, ...]:
    """Every other role by what the holder of this one would lack for it, nearest first."""
    held = start_from_role(world.targets[role])
    levels = world.framework.levels(held.levels)
    found = (_away(world, other, levels, held.registrations) for other in world.targets if other != role)
    return _nearest(found)


def to_role(world: World, role: str) -> tuple[Away, ...]:
    """Every profile, then every other role, by what it lacks for this role; nearest first."""
    starts = [*world.starts.values(), *(start_from_role(t) for t in world.targets.values() if t.id != role)]
    found = (
        (start.id, _away(world, role, world.framework.levels(start.levels), start.registrations)) for start in starts
    )
    return _nearest(Away(name, a.levels, a.skills, a.registrations) for name, a in found)


def levels_of(world: World, pairs: LevelPairs) -> dict[str, int]:
    """Levels above zero by dimension."""
    return dict(world.framework.pairs(world.framework.levels(pairs)))


def _away(world: World, role: str, levels: npt.NDArray[np.int8], held: Iterable[str]) -> Away:
    target = world.targets[role]
    short = shortfall(levels, full_goal(world, target, usual_entry=True))
    lacking = tuple(r for r in target.registrations if r not in set(held))
    return Away(role, int(short.sum()), int(np.count_nonzero(short)), lacking)


def _nearest(found: Iterable[Away]) -> tuple[Away, ...]:
    return tuple(sorted(found, key=lambda a: (len(a.registrations), a.levels, a.skills, a.id)))
