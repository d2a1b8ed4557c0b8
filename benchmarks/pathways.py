"""Exact cheapest plans, ours against the peers: `python -m benchmarks.pathways --size 120x300 --seeds 20`.

Every engine runs in a process of its own, one after the other; the table is Markdown.
"""

import argparse
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.answers import FOLDER, Size
from benchmarks.report import describe_machine, write_size


@dataclass(frozen=True, slots=True)
class Trial:
    """How many queries of each seed are put to whom, and for how many CPU seconds at most."""

    size: Size
    queries: int
    limit: float
    peers: tuple[tuple[str, int], ...]
    peer_limit: float = 30.0
    seeds: int = 20

    @property
    def models(self) -> int:
        return max((queries for _, queries in self.peers), default=0)


MODELS = ("highs", "highs-lazy", "cpsat", "cpsat-lazy")
TRIALS = (
    Trial(Size(120, 300), queries=10, limit=60, peers=(*((name, 5) for name in MODELS), ("downward", 1))),
    Trial(Size(1_000, 5_000), queries=10, limit=60, peers=(*((name, 1) for name in MODELS), ("downward", 1))),
    Trial(Size(14_000, 100_000), queries=1, limit=4.5, peers=(("highs", 1), ("cpsat", 1)), peer_limit=60.0),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=Size.read, default=TRIALS[0].size)
    parser.add_argument("--seeds", type=int, default=TRIALS[0].seeds)
    parser.add_argument("--queries", type=int, help="of each seed, put to us")
    parser.add_argument("--limit", type=float, help="CPU seconds we have for a query")
    parser.add_argument("--peers", help="names with queries of each seed, as highs=5,downward=1; '' for none")
    parser.add_argument("--peer-limit", type=float)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    asked = parser.parse_args()
    run(plan(asked), asked.folder)
    print(describe_machine(), "", write_size(asked.folder / str(asked.size)), sep="\n")


def plan(asked: argparse.Namespace) -> Trial:
    """The trial of this size, else the first, with what was asked for otherwise."""
    usual = next((trial for trial in TRIALS if trial.size == asked.size), TRIALS[0])
    wished = {"queries": asked.queries, "limit": asked.limit, "peer_limit": asked.peer_limit}
    if asked.peers is not None:
        named = (part.partition("=") for part in asked.peers.split(",") if part)
        wished["peers"] = tuple((name, int(count or 1)) for name, _, count in named)
    given = {name: value for name, value in wished.items() if value is not None}
    return replace(usual, size=asked.size, seeds=asked.seeds, **given)


def run(trial: Trial, folder: Path) -> None:
    """Ours first, since it draws the tasks; then each peer on the tasks it kept."""
    where = (str(trial.size), "--folder", str(folder))
    start("benchmarks.ours", *where, seeds=trial.seeds, queries=trial.queries, limit=trial.limit, models=trial.models)
    for peer, queries in trial.peers:
        start("benchmarks.peers", peer, *where, queries=queries, limit=trial.peer_limit)


def start(module: str, *words: str, **options: float) -> None:
    flags = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    subprocess.run([sys.executable, "-m", module, *words, *flags], check=True)


if __name__ == "__main__":
    main()
