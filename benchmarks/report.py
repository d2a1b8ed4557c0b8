"""Tables of what was measured, from the answers that the runs left."""

import os
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np

from benchmarks.answers import Ours, Theirs, read_ours, read_theirs

NAMES = {
    "highs": "HiGHS, cuts at the relaxation too",
    "highs-lazy": "HiGHS, lazy cuts only",
    "cpsat": "CP-SAT, cuts at the relaxation too",
    "cpsat-lazy": "CP-SAT, lazy cuts only",
    "downward": "Fast Downward, A\\* with LM-cut",
}
PACKAGES = ("numpy", "numba", "highspy", "ortools", "up-fast-downward")


def describe_machine() -> str:
    memory_gb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {installed(name)}" for name in PACKAGES)
    return (
        f"{read_cpu_model()}, {os.cpu_count()} cores, {memory_gb:.0f} GB, {platform.system()}; "
        f"Python {platform.python_version()}, {versions}"
    )


def read_cpu_model() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))


def installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def check_agreement(ours: Sequence[Ours], theirs: Iterable[Theirs], *, peer: str) -> None:
    """Two proven optima are one number, and no proven optimum lies outside our bounds."""
    mine = {answer.task: answer for answer in ours}
    for answer in theirs:
        if answer.pence is None:
            continue
        own = mine[answer.task]
        assert own.bound <= answer.pence, f"{peer} found {answer.pence} below our bound of {own.bound} for {own.task}"
        if own.pence is not None:
            assert answer.pence <= own.pence, f"{peer} proved {answer.pence}, we have {own.pence} for {own.task}"
        if own.proven:
            assert own.pence == answer.pence


def write_size(folder: Path) -> str:
    """Our own line, and one for each peer that has run."""
    ours = read_ours(folder / "ours.jsonl")
    rows = [
        compare(ours, read_theirs(path), peer=peer) for peer in NAMES if (path := folder / f"{peer}.jsonl").exists()
    ]
    parts = [describe_sample(ours), "", write_own(ours)]
    if rows:
        head = (
            "engine",
            "tasks",
            "proven",
            "median",
            "range",
            "our median",
            "CPU against ours, median of pairs",
            "ratio of medians",
        )
        parts += ["", write_table(head, rows)]
    return "\n".join(parts)


def describe_sample(ours: Sequence[Ours]) -> str:
    steps = [answer.steps for answer in ours]
    seeds = len({answer.task.partition("-")[0] for answer in ours})
    return (
        f"{len(ours)} queries over {seeds} seeds; "
        f"plans of {min(steps)} to {max(steps)} steps, median {np.median(steps):.0f}."
    )


def write_own(ours: Sequence[Ours]) -> str:
    """CPU time, wall time where it matters, gap, nodes and memory."""
    seconds, gaps = [a.seconds for a in ours], [a.gap for a in ours]
    nodes = [a.nodes for a in ours]
    head = (
        "ours",
        "median",
        "p95",
        "longest",
        "longest wall",
        "proven",
        "widest gap",
        "nodes median / p95",
        "peak memory",
    )
    row = (
        "preprocessing included",
        *(write_seconds(s) for s in (np.median(seconds), np.percentile(seconds, 95), max(seconds))),
        write_seconds(max(a.wall for a in ours)),
        f"{sum(a.proven for a in ours)}/{len(ours)}",
        f"{max(gaps):.2%}",
        f"{np.median(nodes):.0f} / {np.percentile(nodes, 95):.0f}",
        f"{max(a.peak_mb for a in ours):.0f} MB",
    )
    return write_table(head, [row])


def compare(ours: Sequence[Ours], theirs: Sequence[Theirs], *, peer: str) -> tuple[str, ...]:
    """A peer's row. Where it proved nothing its time stands as spent, so ratios are then at least so much."""
    check_agreement(ours, theirs, peer=peer)
    mine = {answer.task: answer.seconds for answer in ours}
    own = [mine[answer.task] for answer in theirs]
    took = [answer.seconds for answer in theirs]
    proven = sum(answer.pence is not None for answer in theirs)
    median_open = proven <= len(theirs) / 2
    at_least = "≥ " if median_open else ""
    return (
        NAMES[peer],
        str(len(theirs)),
        f"{proven}/{len(theirs)}",
        at_least + write_seconds(float(np.median(took))),
        f"{write_seconds(min(took))} to {write_seconds(max(took))}",
        write_seconds(float(np.median(own))),
        f"{at_least}{np.median(np.divide(took, own)):.1f}x",
        f"{at_least}{np.median(took) / np.median(own):.1f}x",
    )


def write_seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"


def write_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
