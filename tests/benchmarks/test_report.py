"""The tables say no more than what was measured."""

from pathlib import Path

import pytest

from benchmarks.answers import Ours, Size, Theirs, read_ours, read_theirs, write_lines
from benchmarks.pathways import TRIALS
from benchmarks.report import check_agreement, compare, write_size


def own(task: str, *, pence: int | None = 100, bound: int = 100, seconds: float = 0.001) -> Ours:
    return Ours(task, pence == bound, pence, bound, 9, 5, seconds, seconds, 100.0)


def test_answers_survive_the_file(tmp_path: Path) -> None:
    ours, theirs = [own("00-000"), own("00-001", pence=None, bound=7)], [Theirs("00-000", None, 2.5)]

    write_lines(tmp_path / "a" / "ours.jsonl", ours)
    write_lines(tmp_path / "a" / "peer.jsonl", theirs)

    assert read_ours(tmp_path / "a" / "ours.jsonl") == ours
    assert read_theirs(tmp_path / "a" / "peer.jsonl") == theirs


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (own("t"), 99),  # both proven, and different
        (own("t", pence=110, bound=100), 99),  # below our bound
        (own("t", pence=110, bound=100), 111),  # a proven optimum above a plan we have
        (own("t", pence=None, bound=100), 99),  # below our bound, though we have no plan
    ],
)
def test_a_disagreement_stops_the_benchmark(mine: Ours, theirs: int) -> None:
    with pytest.raises(AssertionError):
        check_agreement([mine], [Theirs("t", theirs, 1.0)], peer="highs")


@pytest.mark.parametrize("theirs", [100, 105, 110, None])
def test_a_proven_optimum_between_our_bounds_agrees(theirs: int | None) -> None:
    check_agreement([own("t", pence=110, bound=100)], [Theirs("t", theirs, 1.0)], peer="highs")


def test_ratios_are_of_pairs_and_of_medians() -> None:
    ours = [own("a", seconds=0.001), own("b", seconds=0.002), own("c", seconds=0.010)]
    theirs = [Theirs("a", 100, 0.010), Theirs("b", 100, 0.100), Theirs("c", 100, 0.050)]

    row = compare(ours, theirs, peer="highs")

    assert row[1:] == ("3", "3/3", "50 ms", "10 ms to 100 ms", "2 ms", "10.0x", "25.0x")


def test_unfinished_searches_make_a_ratio_a_lower_bound() -> None:
    ours = [own("a", seconds=0.001), own("b", seconds=0.001)]
    theirs = [Theirs("a", 100, 1.0), Theirs("b", None, 5.0)]

    row = compare(ours, theirs, peer="downward")

    assert row[1:] == ("2", "1/2", "≥ 3.00 s", "1.00 s to 5.00 s", "1 ms", "≥ 3000.0x", "≥ 3000.0x")


def test_the_gap_is_a_share_of_the_plans_own_cost() -> None:
    assert own("t", pence=200, bound=190).gap == 0.05
    assert own("t", pence=None, bound=190).gap == 1.0
    assert own("t", pence=0, bound=0).gap == 0.0


def test_a_size_is_read_as_it_is_written() -> None:
    assert Size.read("14000x100000") == Size(14_000, 100_000)
    assert str(Size.read("120X300")) == "120x300"


def test_a_table_has_our_line_and_one_for_each_peer_that_ran(tmp_path: Path) -> None:
    write_lines(tmp_path / "ours.jsonl", [own("00-000"), own("01-000")])
    write_lines(tmp_path / "cpsat.jsonl", [Theirs("00-000", 100, 0.05)])

    lines = write_size(tmp_path).splitlines()

    assert lines[0] == "2 queries over 2 seeds; plans of 9 to 9 steps, median 9."
    assert [line for line in lines if "CP-SAT" in line or "HiGHS" in line] == [
        "| CP-SAT, cuts at the relaxation too | 1 | 1/1 | 50 ms | 50 ms to 50 ms | 1 ms | 50.0x | 50.0x |"
    ]


def test_every_trial_keeps_as_many_tasks_as_its_hungriest_peer() -> None:
    assert [trial.models for trial in TRIALS] == [max(n for _, n in trial.peers) for trial in TRIALS]
    assert all(trial.models <= trial.queries for trial in TRIALS)


def test_twenty_seeds_unless_asked_otherwise() -> None:
    assert {trial.seeds for trial in TRIALS} == {20}
    assert {str(trial.size) for trial in TRIALS} == {"120x300", "1000x5000", "14000x100000"}
