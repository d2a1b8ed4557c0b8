"""The solver against two independent ones, on problems too large for brute force."""

import pytest

from tests.engine.pathways.peers import CpSatModel, HighsModel, best_costs
from tropism.engine.pathways.ask import Ask
from tropism.engine.pathways.frame import frame
from tropism.engine.pathways.result import Objective
from tropism.engine.pathways.solver import solve
from tropism.engine.pathways.task import Proof
from tropism.packs.schema import Pack
from tropism.packs.world import world_of

PAIRS = [("P01", "R02"), ("P02", "R01"), ("P03", "R10"), ("P06", "R20")]


@pytest.mark.slow
@pytest.mark.parametrize("model", [HighsModel, CpSatModel])
@pytest.mark.parametrize("objective", [Objective.CHEAPEST, Objective.FASTEST])
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_all_solvers_agree_on_every_cost_in_turn(
    pack: Pack, pair: tuple[str, str], objective: Objective, model: type[HighsModel | CpSatModel]
) -> None:
    world = world_of(pack, year=2026)
    task = frame(world, Ask(world.starts[pair[0]], pair[1], objective)).task()
    found, peer = solve(task), best_costs(task, model(len(task.catalogue)))
    assert found.proof is Proof.OPTIMAL
    assert found.cost == peer
