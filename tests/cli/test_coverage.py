"""`tropism gap` and `tropism coverage` from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tropism.apps.strategy import queries
from tropism.cli import app
from tropism.cli.shell import Exit
from tropism.packs.schema import Pack


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, [*words, "--pack", "gene_therapy"])
    return done.exit_code, done.output


def read(*words: str) -> dict[str, Any]:
    code, said = run(*words, "--json")
    assert code == Exit.OK
    found: dict[str, Any] = json.loads(said)
    return found


def test_gap_says_what_the_page_says(installed: Pack) -> None:
    found = read("gap", "--on-the-way")
    page = queries.show_room()
    keys = ("skill", "level", "waiting", "asked", "highest_course", "unstartable", "practice")
    assert [tuple(row[k] for k in keys) for row in found["gaps"]] == [
        tuple(getattr(line, k) for k in keys) for line in page.gaps
    ]
    assert (found["unmapped"], found["pack"]["digest"]) == (page.headline.unmapped, installed.digest)


def test_gap_leaves_out_levels_that_are_only_on_the_way() -> None:
    assert len(read("gap")["gaps"]) == 213
    assert min(row["asked"] for row in read("gap")["gaps"]) == 1


def test_gap_of_a_family_is_the_pages(installed: Pack) -> None:
    page = queries.narrow(queries.show_room().gaps, queries.Narrowing(family="pharmacy"))
    rows = read("gap", "--family", "pharmacy")["gaps"]
    assert [(r["skill"], r["level"], r["waiting"]) for r in rows] == [(g.skill, g.level, g.waiting) for g in page]


def test_gap_of_a_role_is_what_it_waits_for(pack: Pack) -> None:
    rows = read("gap", "--role", "R02")["gaps"]
    asked = {(n.skill_id, n.level) for n in pack.role_skills if n.role_id == "R02"}
    assert {(r["skill"], r["level"]) for r in rows} <= asked
    assert [r["roles"] for r in rows] == [["R02"]] * len(rows)


def test_coverage_has_every_skill_with_what_courses_and_practice_reach(installed: Pack) -> None:
    found = {row["skill"]: row for row in read("coverage")["skills"]}
    cover = queries.show_cover()
    assert len(found) == len(installed.skills)
    assert {s.skill: (s.highest_course, s.highest_practice) for s in cover.skills} == {
        skill: (row["highest_course"], row["highest_practice"]) for skill, row in found.items()
    }


def test_coverage_of_a_skill_goes_level_by_level() -> None:
    levels = read("coverage", "--skill", "S073")["levels"]
    assert [row["level"] for row in levels] == [1, 2, 3, 4, 5]
    assert [row["courses"] for row in levels] == sorted((row["courses"] for row in levels), reverse=True)


def test_tables_are_for_reading() -> None:
    code, said = run("gap", "--group", "Plasmid", "--most", "1")
    assert code == Exit.OK
    assert said.splitlines()[0].strip().endswith("skill-levels that roles need and no startable course teaches")
    assert said.count("│ S0") == 1
    assert run("coverage", "--skill", "S073")[0] == Exit.OK
    assert run("coverage", "--group", "Plasmid")[0] == Exit.OK


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("gap", "--group", "Plasmd"), "no group is called 'Plasmd': did you mean \"Plasmid\"?"),
        (("gap", "--role", "R002"), "no role is called 'R002': did you mean \"R02\"?"),
        (("coverage", "--skill", "S0733"), "no skill is called 'S0733': did you mean \"S073\"?"),
    ],
)
def test_what_is_not_there_is_named_with_the_nearest(words: tuple[str, ...], said: str) -> None:
    code, output = run(*words)
    assert (code, output.strip()) == (Exit.USAGE, f"usage  {said}")


def test_a_pack_with_faults_is_not_counted(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text("name = 3", encoding="utf-8")
    assert CliRunner().invoke(app, ["gap", "--pack", str(tmp_path)]).exit_code == Exit.BAD_PACK


def test_an_empty_pack_has_no_gap(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(
        'name = "a"\ntitle = "A"\nversion = "1"\nlicence = "CC0-1.0"\n', encoding="utf-8"
    )
    for command in ("gap", "coverage"):
        assert CliRunner().invoke(app, [command, "--pack", str(tmp_path)]).exit_code == Exit.OK
