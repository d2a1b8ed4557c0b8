import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tropism import __version__
from tropism.cli import app
from tropism.cli.shell import Exit, plain


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert run("pack", "new", tmp_path / "boats").exit_code == Exit.OK
    return tmp_path / "boats"


@pytest.fixture
def bad_folder(folder: Path) -> Path:
    with (folder / "framework/skills.csv").open("a") as file:
        file.write("S07\nS01,[bold]twice,,,,ftp://x\n")
    return folder


def test_a_sound_pack_passes(folder: Path) -> None:
    result = run("pack", "check", folder)
    assert result.exit_code == Exit.OK
    assert result.stdout == f"No faults in {folder}\n"


def test_an_installed_pack_is_checked_by_name_or_without_one() -> None:
    assert run("pack", "check", "gene_therapy").exit_code == Exit.OK
    assert run("pack", "check").stdout == run("pack", "check", "gene_therapy").stdout


def test_each_fault_is_printed_with_its_place_and_remedy(bad_folder: Path) -> None:
    result = run("pack", "check", bad_folder)
    assert result.exit_code == Exit.NO
    assert result.stdout.splitlines() == [
        "framework/skills.csv:8  1 cell, the header has 6",
        '    quote cells that hold a comma: "one, two"',
        "framework/skills.csv:9 group  empty",
        "    give text",
        "framework/skills.csv:9 id  duplicate: S01 stands in line 2 too",
        "    keep one of the two",
        'framework/skills.csv:9 source_url  "ftp://x" is not a web address',
        "    give the whole address, from https:// on, without spaces",
        "4 faults in 1 file; nothing is loaded until they are put right",
    ]


def test_faults_are_printed_as_json(bad_folder: Path) -> None:
    result = run("pack", "check", bad_folder, "--json")
    answer = json.loads(result.stdout)
    assert result.exit_code == Exit.NO
    assert (answer["pack"], answer["ok"], len(answer["faults"])) == (str(bad_folder), False, 4)
    assert answer["faults"][0] == {
        "file": "framework/skills.csv", "line": 8, "column": "", "message": "1 cell, the header has 6",
        "fix": 'quote cells that hold a comma: "one, two"',
    }  # fmt: skip


def test_a_fault_cannot_dress_up_as_markup(folder: Path) -> None:
    with (folder / "framework/role_skills.csv").open("a") as file:
        file.write("R01,S01,[red]3[/],judgement\n")
    assert '"[red]3[/]" is not a whole number' in run("pack", "check", folder).stdout


def test_new_never_overwrites(folder: Path) -> None:
    result = run("pack", "new", folder)
    assert result.exit_code == Exit.NO
    assert result.stderr == f"no  {folder} is there already and not empty; give the path of a new folder\n"


def test_new_lists_what_it_wrote(tmp_path: Path) -> None:
    answer = json.loads(run("pack", "new", tmp_path / "x", "--json").stdout)
    assert answer["pack"] == str(tmp_path / "x")
    assert len(answer["files"]) == 23


def test_new_takes_a_name_and_a_title(tmp_path: Path) -> None:
    run("pack", "new", tmp_path / "x", "--name", "bakeries", "--title", "Village bakeries")
    manifest = json.loads(run("pack", "info", tmp_path / "x", "--json").stdout)["manifest"]
    assert (manifest["name"], manifest["title"]) == ("bakeries", "Village bakeries")


def test_new_refuses_a_name_that_cannot_be_one(tmp_path: Path) -> None:
    assert run("pack", "new", tmp_path / "x", "--name", "No Name").exit_code == Exit.USAGE


def test_new_says_why_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run("pack", "new", tmp_path / "file" / "x")
    assert result.exit_code == Exit.BROKEN
    assert "Not a directory" in result.stderr


def test_info_tells_what_is_in_a_pack(folder: Path) -> None:
    answer = json.loads(run("pack", "info", folder, "--json").stdout)
    assert list(answer) == ["folder", "digest", "manifest", "rows"]
    assert answer["rows"]["framework/skills"] == 6
    assert answer["rows"]["workforce/cost"] == 0
    assert "Canal boats" in run("pack", "info", folder).stdout


def test_info_loads_nothing_from_a_bad_pack(bad_folder: Path) -> None:
    result = run("pack", "info", bad_folder)
    assert result.exit_code == Exit.BAD_PACK
    assert result.stdout == ""
    assert result.stderr == (
        f"bad pack  {bad_folder} has 4 faults, so nothing was loaded: run `tropism pack check {bad_folder}`\n"
    )


@pytest.mark.parametrize("command", ["check", "info"])
def test_a_pack_that_is_nowhere_is_a_matter_of_usage(command: str) -> None:
    result = run("pack", command, "no_such_pack")
    assert result.exit_code == Exit.USAGE
    assert result.stderr == (
        "usage  no pack called no_such_pack is installed (installed: gene_therapy), and no folder is there\n"
    )


def test_an_unknown_option_is_a_matter_of_usage() -> None:
    assert run("pack", "check", "--colour").exit_code == Exit.USAGE


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"tropism {__version__}\n"


def test_help_names_the_exit_codes() -> None:
    assert "1 the answer is no" in " ".join(run("--help").stdout.split())


def test_checking_a_pack_does_not_wait_for_django_or_the_solver() -> None:
    program = (
        "import sys; from tropism.cli import app; app(['pack', 'check'], standalone_mode=False); "
        "print(sorted({'django', 'numba', 'numpy', 'ninja'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)  # noqa: S603  our own words
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "[]"


def test_python_m_tropism_is_the_same_command() -> None:
    done = subprocess.run([sys.executable, "-m", "tropism", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"tropism {__version__}\n"


def test_arrays_and_numbers_of_numpy_become_plain() -> None:
    import numpy as np

    assert plain({"levels": np.array([1, 2], np.int8), "fee": np.int64(3)}) == {"levels": [1, 2], "fee": 3}
