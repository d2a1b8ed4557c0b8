"""Everyone by every role: `python -m benchmarks.everyone`. Reachability, and exact plans, on both cores."""

import argparse
import json
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

import numpy as np

from benchmarks.answers import FOLDER, Size
from benchmarks.generate import ASKED, HELD, Market, Ranges, draw_levels, draw_market, draw_queries
from tropism.engine.pathways.batch import reach_all, solve_all
from tropism.engine.skills import Levels

ROLES = 60
CORES = 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--plans", type=int, default=2_000)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    asked = parser.parse_args()
    figures = {
        "cores": min(CORES, os.cpu_count() or 1),
        "roles": ROLES,
        "people": asked.people,
        "plans": asked.plans,
        "reach_per_second": time_reach(Size(120, 300), asked.people),
        "people_at_scale": asked.people // 1000,
        "reach_per_second_at_scale": time_reach(Size(14_000, 100_000), asked.people // 1000),
        "plans_per_second": time_plans(asked.plans),
    }
    asked.folder.mkdir(parents=True, exist_ok=True)
    (asked.folder / "everyone.json").write_text(json.dumps(figures), encoding="utf-8")
    print(json.dumps(figures, indent=2))


def time_reach(size: Size, people: int) -> float:
    """Answers a second, by the wall, on threads that share the arrays."""
    market = draw_market(size.skills, size.programmes, seed=0)
    crowd, goals = draw_crowd(market, people, HELD), draw_crowd(market, ROLES, ASKED)
    with ThreadPoolExecutor(CORES) as executor:
        reach_all(market.catalogue, crowd[:CORES], goals=goals, executor=executor)
        seconds = time_wall(lambda: reach_all(market.catalogue, crowd, goals=goals, executor=executor))
    return people * ROLES / seconds


def time_plans(count: int) -> float:
    """Exact cheapest plans a second, unreachable ones too, on processes that already run."""
    market = draw_market(120, 300, seed=0)
    tasks = list(islice(draw_queries(market, seed=0), count))
    with ProcessPoolExecutor(CORES, mp_context=get_context("spawn")) as executor:
        solve_all(tasks[: 64 * CORES], executor)
        seconds = time_wall(lambda: solve_all(tasks, executor))
    return count / seconds


def time_wall(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def draw_crowd(market: Market, count: int, ranges: Ranges) -> Levels:
    """Levels of shape (count, K); at most 2,000 different ones, repeated, since drawing is slow."""
    rng = np.random.default_rng((count, market.skills))
    homes = rng.integers(market.domains, size=min(count, 2_000))
    drawn = np.array([draw_levels(rng, market, int(home), ranges) for home in homes])
    return drawn[np.arange(count) % len(drawn)]


if __name__ == "__main__":
    main()
