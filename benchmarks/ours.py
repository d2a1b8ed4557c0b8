"""Our own search over the sample, in a process of its own: `python -m benchmarks.ours 120x300 ...`.

Draws the instances, answers each once (preprocessing and all), writes what the peers will be given to a
folder and one JSON line for each answer. Nothing is asked twice, so no answer can come from a memory.
"""

import argparse
import json
import resource
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.generate import instances, is_hard, wide_queries
from benchmarks.model import reduce_task, save
from tropism.engine.pathways.solver import solve
from tropism.engine.pathways.task import Proof, Task

WARM_UP_SEED = 10_000  # a market that is not in the sample


@dataclass(frozen=True, slots=True)
class Size:
    skills: int
    programmes: int

    @classmethod
    def read(cls, text: str) -> "Size":
        skills, programmes = text.lower().split("x")
        return cls(int(skills), int(programmes))

    def __str__(self) -> str:
        return f"{self.skills}x{self.programmes}"


@dataclass(frozen=True, slots=True)
class Answer:
    task: str
    proven: bool
    pence: int
    bound: int
    steps: int
    nodes: int
    seconds: float  # CPU
    wall: float
    peak_mb: float  # of the process so far


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("size", type=Size.read)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--queries", type=int, default=1)
    parser.add_argument("--limit", type=float, default=60.0)
    parser.add_argument("--models", type=int, default=0, help="tasks of each seed kept for the peers")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    warm_up()
    for seed in range(asked.seeds):
        for answer in answer_seed(asked, seed):
            print(json.dumps(asdict(answer)), flush=True)


def warm_up() -> None:
    """Compile, or load what was compiled, before anything is timed."""
    for task in instances(120, 300, seed=WARM_UP_SEED, queries=2):
        solve(task)


def answer_seed(asked: argparse.Namespace, seed: int) -> Iterator[Answer]:
    """The first hard queries of one market; the first few of them are kept for the peers."""
    size: Size = asked.size
    kept = 0
    for number, task in enumerate(wide_queries(size.skills, size.programmes, seed=seed)):
        if kept == asked.queries:
            return
        answer = answer_one(f"{seed:02}-{number:03}", task, limit=asked.limit)
        if not is_hard(answer.steps):
            continue
        if kept < asked.models:
            save(reduce_task(task), asked.folder / f"{answer.task}.npz")
        kept += 1
        yield answer


def answer_one(name: str, task: Task, *, limit: float) -> Answer:
    read_catalogue(task)
    began, began_wall = process_time(), perf_counter()
    found = solve(task, stop=lambda: process_time() - began > limit)
    seconds, wall = process_time() - began, perf_counter() - began_wall
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    proven = found.proof is Proof.OPTIMAL
    return Answer(name, proven, found.cost[0], found.bound, len(found.chosen), found.nodes, seconds, wall, peak_mb)


def read_catalogue(task: Task) -> None:
    """Indexes are built once, when a catalogue is loaded."""
    assert len(task.catalogue.entry_index.ptr) == len(task.catalogue.outcome_index.ptr)


if __name__ == "__main__":
    main()
