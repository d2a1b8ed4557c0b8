"""The reference page holds what the runs left, and nothing else."""

import json
from pathlib import Path

from benchmarks.answers import Ours, Theirs, write_lines
from benchmarks.page import write_page
from benchmarks.pathways import TRIALS


def leave_runs(folder: Path) -> None:
    times = {"visits": 4, "median_ms": 12.0, "p95_ms": 34.0, "longest_ms": 56.0}
    answer = Ours("00-000", proven=True, pence=70, bound=70, steps=9, nodes=3, seconds=0.002, wall=0.003, peak_mb=80.0)
    for trial in TRIALS:
        write_lines(folder / str(trial.size) / "ours.jsonl", [answer])
    write_lines(folder / "120x300" / "highs.jsonl", [Theirs("00-000", 70, 0.1)])
    everyone = {"cores": 2, "roles": 60, "people": 5_000, "people_at_scale": 5, "plans": 9}
    rates = {"reach_per_second": 1e6, "reach_per_second_at_scale": 2e5, "plans_per_second": 345.6}
    (folder / "everyone.json").write_text(json.dumps(everyone | rates))
    (folder / "worker.json").write_text(json.dumps({"worker_mb": 161.2, "pages": {"/": times}, "plans": times}))


def test_the_page_has_a_table_for_each_size_and_each_batch(tmp_path: Path) -> None:
    leave_runs(tmp_path)

    lines = write_page(tmp_path).splitlines()

    assert [line for line in lines if line.startswith("## ")] == [
        "## How it is measured",
        "## 120 skills, 300 programmes",
        "## 1,000 skills, 5,000 programmes",
        "## 14,000 skills, 100,000 programmes",
        "## Everyone by every role",
        "## The site",
    ]
    assert "| who can reach what, 120 x 300 | 5,000 people x 60 roles | 1,000,000 |" in lines
    assert "| exact cheapest plans, 120 x 300 | 9 pairs, reachable or not | 346 |" in lines
    assert "| `/` | 4 | 12 ms | 34 ms | 56 ms |" in lines
    assert [line for line in lines if line.startswith("| HiGHS")] == [
        "| HiGHS, cuts at the relaxation too | 1 | 1/1 | 100 ms | 100 ms to 100 ms | 2 ms | 50.0x | 50.0x |"
    ]
