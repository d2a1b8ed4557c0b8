"""One peer over a folder of reduced tasks: `python -m benchmarks.peers NAME FOLDER --limit SECONDS`.

Prints one JSON line for each task: its name, the optimum in pence or null, and CPU seconds.
"""

import argparse
import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import process_time

from benchmarks.model import Model, load
from benchmarks.peers.lazy import Solve

Timed = Callable[[Model, float], tuple[int | None, float]]
PEERS = {
    "highs": ("highs", "solve_tight"),
    "highs-lazy": ("highs", "solve_lazy"),
    "cpsat": ("cpsat", "solve_tight"),
    "cpsat-lazy": ("cpsat", "solve_lazy"),
    "downward": ("downward", "solve"),
}


def find_peer(name: str) -> Timed:
    """Imports only this peer: some of them cannot share a process."""
    module, function = PEERS[name]
    solve = getattr(import_module(f"benchmarks.peers.{module}"), function)
    return solve if name == "downward" else time_here(solve)


def time_here(solve: Solve) -> Timed:
    def timed(model: Model, seconds: float) -> tuple[int | None, float]:
        began = process_time()
        cost = solve(model, seconds)
        return cost, process_time() - began

    return timed


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("peer", choices=PEERS)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=float, default=60.0)
    asked = parser.parse_args()
    solve = find_peer(asked.peer)
    paths = sorted(asked.folder.glob("*.npz"))
    solve(load(paths[0]), 1.0)  # compiles the cuts; not counted
    for path in paths:
        cost, seconds = solve(load(path), asked.limit)
        print(json.dumps({"task": path.stem, "pence": cost, "seconds": seconds}), flush=True)


if __name__ == "__main__":
    main()
