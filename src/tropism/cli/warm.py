"""`tropism warm`: compile the planner ahead of its first user."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tropism.cli import shell
from tropism.cli.shell import PackOption, app

if TYPE_CHECKING:
    from tropism.engine.pathways.offers import Start, World
    from tropism.packs.schema import Pack


@app.command()
def warm(*, pack: PackOption = None) -> None:
    """Compile the planner and keep the result on disk, so that nobody who asks for a plan waits for it."""
    warm_planner(shell.open_pack(pack))


def warm_planner(facts: Pack) -> None:
    """Plan in every way there is, once: what is not compiled yet is, and what is gets loaded into memory."""
    from tropism.engine.pathways.ask import Ask
    from tropism.engine.pathways.plan import find, front
    from tropism.engine.pathways.reach import reach
    from tropism.engine.pathways.result import Objective
    from tropism.packs.world import world_of

    world = world_of(facts, year=datetime.now(UTC).year)
    for start, role in choose_journeys(facts, world):
        with shell.progress("Getting the planner ready"):
            for objective in (Objective.CHEAPEST, Objective.FASTEST):
                find(world, Ask(start, role, objective))
            front(world, Ask(start, role))
            reach(world, Ask(start))


def choose_journeys(facts: Pack, world: World) -> list[tuple[Start, str]]:
    """The pack's main example, else its first start and role; none in a pack without either."""
    asked = [(t.profile_id, t.role_id) for t in facts.manifest.site.tries]
    first = [(start, role) for start in list(world.starts)[:1] for role in list(world.targets)[:1]]
    return [(world.starts[start], role) for start, role in (asked or first)[:1]]
