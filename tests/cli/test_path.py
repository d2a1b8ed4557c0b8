"""`tropism path` and `tropism reach` on the starter pack, small enough to check by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tropism.cli import app
from tropism.cli.shell import Exit

KEYS = [
    "status", "known_money_gbp", "assumed_money_gbp", "unknown_fees", "weeks", "weeks_floor", "unknown_durations",
    "lower_bound_gbp", "employer_steps", "steps", "registrations", "missing",
]  # fmt: skip
STEP_KEYS = ["programme", "kind", "fee_gbp", "weeks", "adds", "why"]


@pytest.fixture(scope="session")
def boats(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("path") / "boats"
    assert CliRunner().invoke(app, ["pack", "new", str(folder)]).exit_code == Exit.OK
    return folder


class Shell:
    """Runs commands against one pack."""

    def __init__(self, pack: Path) -> None:
        self.pack = pack

    def run(self, *words: object) -> Result:
        return CliRunner().invoke(app, [*(str(word) for word in words), "--pack", str(self.pack)])

    def ask(self, *words: object) -> Any:
        return json.loads(self.run(*words, "--json").stdout)


@pytest.fixture(scope="session")
def shell(boats: Path) -> Shell:
    return Shell(boats)


def steps(answer: Any) -> list[str]:
    return [step["programme"] for step in answer["steps"]]


COURSES = [
    "water-safety-day",
    "boat-gas",
    "drawings-evenings",
    "diesel-week",
]  # the diesel is last: one can apply before
FITTER = ("path", "--from", "P01", "--to", "R02")


def test_the_promised_keys_are_there(shell: Shell) -> None:
    answer = shell.ask(*FITTER)
    assert [key for key in KEYS if key not in answer] == []
    assert [key for step in answer["steps"] for key in STEP_KEYS if key not in step] == []


def test_the_cheapest_plan_learns_safety_in_a_paid_place(shell: Shell) -> None:
    """The apprenticeship gives at no cost what the safety day sells for £95; the rest has one course each."""
    answer = shell.ask(*FITTER, "--objective", "cheapest")
    assert answer["status"] == "optimal"
    assert steps(answer) == ["drawings-evenings", "yard-apprenticeship", "boat-gas", "diesel-week"]
    assert (answer["apply_after"]["steps"], answer["apply_after"]["weeks"]) == (3, round((84 + 730 + 10) / 7, 1))
    assert (answer["known_money_gbp"], answer["unknown_fees"]) == (650 + 240, ["boat-gas"])
    assert answer["assumed_money_gbp"] == {"low": 80, "middle": 400, "high": 1000}
    assert answer["lower_bound_gbp"] == 650 + 240 + 400
    assert answer["employer_steps"] == 1
    assert answer["weeks"] == round((5 + 84 + 730 + 10) / 7, 1)
    assert answer["weeks_floor"] == round((730 + 10) / 7, 1)
    assert answer["unknown_durations"] == []


def test_the_fastest_plan_takes_the_day_and_the_dear_short_course(shell: Shell) -> None:
    """Drawings in 84 evenings or in three days, which ask for work near water at 3: half a year in a yard."""
    answer = shell.ask(*FITTER, "--objective", "fastest")
    assert steps(answer) == COURSES
    assert answer["weeks"] == round((1 + 5 + 10 + 84) / 7, 1)
    assert answer["known_money_gbp"] == 95 + 650 + 240


def test_a_step_tells_its_fee_its_weeks_what_it_adds_and_why(shell: Shell) -> None:
    step = next(s for s in shell.ask(*FITTER)["steps"] if s["programme"] == "boat-gas")
    assert (step["kind"], step["fee_gbp"], step["weeks"]) == ("short-course", None, 1.4)
    assert step["adds"] == [{"dimension": "S03", "from": 0, "to": 3}]
    assert step["why"]["only_way"]
    assert step["why"]["landmark"] == ["boat-gas"]
    assert step["why"]["gives"] == [{"dimension": "S03", "level": 3}]


def test_the_front_is_a_list_cheapest_first(shell: Shell) -> None:
    answer = shell.ask(*FITTER, "--objective", "front")
    assert [p["expected_money_gbp"] for p in answer] == [1290, 1385]
    assert [p["weeks"] for p in answer] == [round(829 / 7, 1), round(100 / 7, 1)]
    assert sum(p["balanced"] for p in answer) == 1


def test_a_role_that_nobody_teaches_says_what_is_missing_and_is_a_no(shell: Shell) -> None:
    result = shell.run("path", "--from", "P01", "--to", "R04", "--json")
    answer = json.loads(result.stdout)
    assert result.exit_code == Exit.NO
    assert (answer["status"], answer["steps"], answer["weeks"]) == ("unreachable", [], None)
    assert answer["missing"] == [{"dimension": "S01", "level": 4}]


def test_levels_may_come_from_a_file(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "me.csv"
    file.write_text("dimension,level\nRQF,2\nS02,3\nS03,3\nS05,2\n")
    assert steps(shell.ask("path", "--from", file, "--to", "R02", "--objective", "fastest")) == ["water-safety-day"]


def test_a_start_may_be_a_role_held(shell: Shell) -> None:
    assert steps(shell.ask("path", "--from", "R02", "--to", "R02")) == []


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        (("--courses-only",), COURSES),
        (("--avoid", "yard-apprenticeship"), COURSES),
        (("--max-years", "1"), COURSES),
        (("--until", "apply"), ["drawings-evenings", "yard-apprenticeship", "boat-gas"]),
        (("--budget", "1289"), []),
        (("--published-only",), []),
        (("--online-only",), []),
        (("--region", "North"), []),
    ],
)
def test_constraints_are_kept(shell: Shell, option: tuple[str, ...], expected: list[str]) -> None:
    assert steps(shell.ask(*FITTER, *option)) == expected


def test_two_regions_are_enough_for_all(shell: Shell) -> None:
    answer = shell.ask(*FITTER, "--region", "North", "--region", "South")
    assert answer["status"] == "optimal"


def test_assumptions_may_be_ones_own(shell: Shell) -> None:
    answer = shell.ask(*FITTER, "--assume-fee", "short-course=55.50")
    assert answer["assumed_money_gbp"] == {"low": 55.5, "middle": 55.5, "high": 1000}
    longer = shell.ask("path", "--from", "P02", "--to", "R01", "--assume-weeks", "on-the-job=1")
    assert longer["status"] == "optimal"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("path", "--from", "P09", "--to", "R02"), "there is no profile or role called 'P09'"),
        (("path", "--from", "P01", "--to", "R09"), "there is no role called 'R09'"),
        ((*FITTER, "--avoid", "x"), "there is no programme called 'x'"),
        ((*FITTER, "--assume-fee", "short-course"), "takes KIND=NUMBER, such as msc=15000, not 'short-course'"),
        ((*FITTER, "--assume-fee", "short-course=nan"), "KIND=NUMBER, such as msc=15000, not 'short-course=nan'"),
        ((*FITTER, "--assume-fee", "yacht=1"), "there is no kind of programme called 'yacht'"),
        ((*FITTER, "--registration", "captain"), "no role asks for a registration called 'captain'"),
        ((*FITTER, "--budget", "-1"), None),
        ((*FITTER, "--budget", "nan"), None),
        ((*FITTER, "--max-years", "inf"), "a limit without end is no limit: leave it out"),
        (("reach", "--from", "P01", "--objective", "front"), "nearness is by the cheapest or the fastest plan"),
    ],
)  # fmt: skip
def test_a_question_put_wrongly_leaves_with_what_is_wrong(
    shell: Shell, words: tuple[str, ...], says: str | None
) -> None:
    result = shell.run(*words)
    assert result.exit_code == Exit.USAGE
    assert says is None or says in result.stderr


def test_a_file_that_cannot_be_read_as_levels_is_named(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "me.csv"
    file.write_text("S02,lots\n")
    result = shell.run("path", "--from", file, "--to", "R02")
    assert result.exit_code == Exit.USAGE
    assert "line 1: 'lots' is no level" in result.stderr


def test_time_that_runs_out_is_said_and_has_its_own_exit_code(shell: Shell) -> None:
    result = shell.run(*FITTER, "--seconds", "0", "--json")
    answer = json.loads(result.stdout)
    assert (answer["status"], result.exit_code) in {("bounded", Exit.BOUNDED), ("optimal", Exit.OK)}
    assert answer["lower_bound_gbp"] <= 1290


def test_a_plan_reads_as_a_table(shell: Shell) -> None:
    result = shell.run(*FITTER)
    assert result.exit_code == Exit.OK
    for said in ("Boat fitter", "proven best", "£890 published + £400 assumed (£80 to £1,000)", "1 of 4 steps"):
        assert said in result.stdout


def test_the_front_and_a_dead_end_read_as_tables_too(shell: Shell) -> None:
    assert "balanced" in shell.run(*FITTER, "--objective", "front").stdout
    dead_end = shell.run("path", "--from", "P01", "--to", "R04").stdout
    for said in ("no route", "Steel hulls 4 (S01)", "nobody", "Nearest roles within reach"):
        assert said in dead_end


def test_reach_lists_every_role_nearest_first(shell: Shell) -> None:
    result = shell.run("reach", "--from", "P01", "--json")
    answer = json.loads(result.stdout)
    assert result.exit_code == Exit.OK
    assert [line["role"] for line in answer] == ["R02", "R01", "R03", "R04"]
    assert [line["status"] for line in answer] == ["optimal", "optimal", "optimal", "unreachable"]
    plan = shell.ask(*FITTER, "--objective", "fastest")
    assert (answer[0]["weeks"], answer[0]["expected_money_gbp"]) == (plan["weeks"], plan["expected_money_gbp"])


def test_reach_reads_as_a_table(shell: Shell) -> None:
    assert "R02" in shell.run("reach", "--from", "P01").stdout
