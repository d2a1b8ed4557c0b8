"""The reference page of everything measured: `python -m benchmarks.page` after the runs."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.answers import FOLDER
from benchmarks.pathways import TRIALS
from benchmarks.report import describe_machine, write_seconds, write_size, write_table

PAGE = Path("docs/reference/benchmarks.md")

INTRODUCTION = """\
# Benchmarks

Every figure on this page was measured by `make bench`, which writes the page. Nothing is extrapolated.

Measured on {day} on: {machine}.

## How it is measured

- **Instances** are random and hard (`benchmarks/generate.py`): skills in domains of twenty, programmes
  that raise 2-8 skills and ask for 0-4, a level ladder, log-normal prices; roles of 8-20 skills at level 2-4; seven
  queries in ten join a person to a role in their own or an adjacent domain. Only reachable queries count, with a
  relevance cone of at least 90 % of the catalogue and a best plan of at least 8 steps. A real catalogue is looser.
- **The question** is the cheapest plan in whole pence, proven. Ours also breaks ties by steps and ids, which the peers
  are spared.
- **Time** is CPU time of one thread, each engine in its own process, compiled and warm. Ours includes the reduction of
  the task. The peers receive the reduced task for nothing; they are charged for their model, cuts and search.
- **HiGHS and CP-SAT** get the best model we know, with compiled cut generation: rows from LM-cut landmarks made
  minimal; whenever a solution does not reach the goal, a saturated cut for each goal missed. *Lazy cuts only* stops
  there. *Cuts at the relaxation too* also separates saturated cuts from the linear relaxation before any branching
  (HiGHS solves that relaxation for both), which makes both several times faster than the models we started from.
- **Fast Downward** is a general planner: A\\* with LM-cut, its task file written directly, search time only.
- **Agreement** of all proven optima is asserted, and that none lies outside our bounds. "≥" marks a figure that counts
  unfinished searches at the time they were stopped.

"""


def main() -> None:
    PAGE.write_text(write_page(FOLDER), encoding="utf-8")
    print(f"wrote {PAGE}")


def write_page(folder: Path) -> str:
    day = datetime.now(UTC).strftime("%-d %B %Y")
    parts = [INTRODUCTION.format(day=day, machine=describe_machine())]
    for trial in TRIALS:
        size = trial.size
        parts += [f"## {size.skills:,} skills, {size.programmes:,} programmes\n", write_size(folder / str(size)) + "\n"]
    parts += [write_everyone(read(folder / "everyone.json")), write_worker(read(folder / "worker.json"))]
    return "\n".join(parts)


def read(path: Path) -> dict[str, Any]:
    figures: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return figures


def write_everyone(figures: dict[str, Any]) -> str:
    rows = [
        (
            "who can reach what, 120 x 300",
            f"{figures['people']:,} people x {figures['roles']} roles",
            "reach_per_second",
        ),
        (
            "who can reach what, 14,000 x 100,000",
            f"{figures['people_at_scale']:,} people x {figures['roles']} roles",
            "reach_per_second_at_scale",
        ),
        ("exact cheapest plans, 120 x 300", f"{figures['plans']:,} pairs, reachable or not", "plans_per_second"),
    ]
    table = write_table(("batch", "size", "answers a second"), [(a, b, f"{figures[c]:,.0f}") for a, b, c in rows])
    return f"## Everyone by every role\n\nOn {figures['cores']} cores, by the wall.\n\n{table}\n"


def write_worker(figures: dict[str, Any]) -> str:
    rows = [(f"`{page}`", *write_times(times)) for page, times in figures["pages"].items()]
    rows.append(("plans from every profile", *write_times(figures["plans"])))
    table = write_table(("page", "visits", "median", "p95", "longest"), rows)
    memory = f"The worker's memory peaked at {figures['worker_mb']:.0f} MB, pages shared with its parent included."
    return (
        f"## The site\n\nOne worker on the shipped pack, one visitor at a time, by the wall.\n\n{table}\n\n{memory}\n"
    )


def write_times(times: dict[str, float]) -> tuple[str, ...]:
    figures = (write_seconds(times[name] / 1000) for name in ("median_ms", "p95_ms", "longest_ms"))
    return (f"{times['visits']:.0f}", *figures)


if __name__ == "__main__":
    main()
