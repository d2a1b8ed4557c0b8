"""Fast Downward: A* with LM-cut on the task written as SAS directly, so that its own translation costs nothing."""

import re
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.model import Model

BINARY = "downward/builds/release/bin/downward"
COST = re.compile(r"Plan cost: (\d+)")
SECONDS = re.compile(r"\] Search time: ([\d.]+)s")  # Fast Downward counts CPU seconds


class NotInstalled(RuntimeError):
    """Fast Downward is not in this environment: `make bench` puts it there."""


def find_binary() -> Path:
    spec = find_spec("up_fast_downward")
    folders = [] if spec is None else list(spec.submodule_search_locations or ())
    if not folders:
        raise NotInstalled("up-fast-downward is not installed")
    return Path(folders[0]) / BINARY


def solve(model: Model, seconds: float) -> tuple[int | None, float]:
    """The optimum in pence, or None when it is not proven in time; and the CPU seconds of the search alone."""
    with TemporaryDirectory() as folder:
        task = Path(folder) / "task.sas"
        task.write_text("\n".join(write_sas(model)))
        command = [str(find_binary()), "--search", f"astar(lmcut(),max_time={seconds})"]
        with task.open() as text:
            run = subprocess.run(command, stdin=text, cwd=folder, capture_output=True, text=True, check=False)
    cost, took = COST.search(run.stdout), SECONDS.search(run.stdout)
    if took is None:
        raise RuntimeError(f"Fast Downward did not search: {run.stderr[-500:]}")
    return (int(cost[1]) if cost else None), float(took[1])


def write_sas(model: Model) -> Iterator[str]:
    """One two-valued variable for each fact."""
    facts, goals = len(model.goal), np.flatnonzero(model.goal)
    yield from ("begin_version", "3", "end_version", "begin_metric", "1", "end_metric", str(facts))
    for f in range(facts):
        yield from ("begin_variable", f"fact{f}", "-1", "2", "no", "yes", "end_variable")
    yield from ("0", "begin_state", *["0"] * facts, "end_state")
    useful = np.flatnonzero(np.diff(model.add_ptr))  # an operator without effects is refused
    yield from ("begin_goal", str(len(goals)), *(f"{f} 1" for f in goals), "end_goal", str(len(useful)))
    for p in useful:
        waits = model.pre[model.pre_ptr[p] : model.pre_ptr[p + 1]]
        adds = model.add[model.add_ptr[p] : model.add_ptr[p + 1]]
        yield from ("begin_operator", f"take{p}", str(len(waits)), *(f"{f} 1" for f in waits))
        yield from (str(len(adds)), *(f"0 {f} -1 1" for f in adds), str(model.cost[p]), "end_operator")
    yield from ("0", "")
