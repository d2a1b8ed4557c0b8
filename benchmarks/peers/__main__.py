"""One peer over the tasks kept for it, in a process of its own: `python -m benchmarks.peers NAME 120x300 ...`."""

import argparse
from collections.abc import Callable
from importlib import import_module
from itertools import groupby
from pathlib import Path
from time import process_time

from benchmarks.answers import FOLDER, Size, Theirs, write_lines
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
WARM_UP_SECONDS = 1.0


def find_peer(name: str) -> Timed:
    """Imports only this peer: some of them cannot share a process."""
    module, function = PEERS[name]
    solve = getattr(import_module(f"benchmarks.peers.{module}"), function)
    return solve if name == "downward" else time_here(solve)


def time_here(solve: Solve) -> Timed:
    def timed(model: Model, seconds: float) -> tuple[int | None, float]:
        began = process_time()
        pence = solve(model, seconds)
        return pence, process_time() - began

    return timed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peer", choices=PEERS)
    parser.add_argument("size", type=Size.read)
    parser.add_argument("--queries", type=int, default=1, help="of each seed")
    parser.add_argument("--limit", type=float, default=60.0, help="CPU seconds a query")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    asked = parser.parse_args()
    folder = asked.folder / str(asked.size)
    solve, paths = find_peer(asked.peer), first_of_each_seed(folder, asked.queries)
    solve(load(paths[0]), WARM_UP_SECONDS)  # compiles the cuts; not counted
    answers = [Theirs(path.stem, *solve(load(path), asked.limit)) for path in paths]
    write_lines(folder / f"{asked.peer}.jsonl", answers)


def first_of_each_seed(folder: Path, count: int) -> list[Path]:
    seeds = groupby(sorted(folder.glob("*.npz")), key=lambda path: path.stem.partition("-")[0])
    return [path for _, paths in seeds for path in list(paths)[:count]]


if __name__ == "__main__":
    main()
