"""Our own search over the sample, in a process of its own: `python -m benchmarks.ours 120x300 ...`.

Draws the instances, answers each once (preprocessing and all), writes the answers and what the peers will
be given to a folder. Nothing is asked twice, so no answer can come from a memory.
"""

import argparse
import resource
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.answers import FOLDER, Ours, Size, write_lines
from benchmarks.generate import instances, is_hard, wide_queries
from benchmarks.model import reduce_task, save
from tropism.engine.pathways.solver import solve
from tropism.engine.pathways.task import Proof, Task

WARM_UP_SEED = 10_000  # a market that is not in the sample


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=Size.read)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--queries", type=int, default=1, help="of each seed")
    parser.add_argument("--limit", type=float, default=60.0, help="CPU seconds a query")
    parser.add_argument("--models", type=int, default=0, help="tasks of each seed kept for the peers")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    asked = parser.parse_args()
    folder = asked.folder / str(asked.size)
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.iterdir():
        stale.unlink()
    warm_up()
    write_lines(folder / "ours.jsonl", [a for seed in range(asked.seeds) for a in answer_seed(asked, seed, folder)])


def warm_up() -> None:
    """Compile, or load what was compiled, before anything is timed."""
    for task in instances(120, 300, seed=WARM_UP_SEED, queries=2):
        solve(task)


def answer_seed(asked: argparse.Namespace, seed: int, folder: Path) -> Iterator[Ours]:
    """The first hard queries of one market; the first few of them are kept for the peers."""
    size: Size = asked.size
    kept = 0
    for number, task in enumerate(wide_queries(size.skills, size.programmes, seed=seed)):
        answer = answer_one(f"{seed:02}-{number:03}", task, limit=asked.limit)
        if not is_hard(answer.steps):
            continue
        if kept < asked.models:
            save(reduce_task(task), folder / f"{answer.task}.npz")
        yield answer
        kept += 1
        if kept == asked.queries:
            return


def answer_one(name: str, task: Task, *, limit: float) -> Ours:
    read_catalogue(task)
    began, began_wall = process_time(), perf_counter()
    found = solve(task, ties=False, stop=lambda: process_time() - began > limit)
    seconds, wall = process_time() - began, perf_counter() - began_wall
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pence, proven = (found.cost[0] if found.found else None), found.proof is Proof.OPTIMAL
    return Ours(name, proven, pence, found.bound, len(found.chosen), found.nodes, seconds, wall, peak_mb)


def read_catalogue(task: Task) -> None:
    """Indexes are built once, when a catalogue is loaded."""
    assert len(task.catalogue.entry_index.ptr) == len(task.catalogue.outcome_index.ptr)


if __name__ == "__main__":
    main()
