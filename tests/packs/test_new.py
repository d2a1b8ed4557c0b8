from pathlib import Path

import numpy as np
import pytest

from tropism.engine.skills import Framework, Levels, meets
from tropism.packs.check import check
from tropism.packs.load import load
from tropism.packs.new import BadName, FolderTaken, name_from, write_starter
from tropism.packs.schema import RQF, Pack
from tropism.packs.tables import TABLES


def test_a_starter_has_every_file_and_no_faults(tmp_path: Path) -> None:
    written = write_starter(tmp_path / "boats")
    assert {str(path.relative_to(tmp_path / "boats")) for path in written} == {"pack.toml", *(t.file for t in TABLES)}
    assert check(tmp_path / "boats") == ()


def test_a_starter_is_called_what_its_folder_is(tmp_path: Path) -> None:
    write_starter(tmp_path / "Village Bakeries 2")
    assert load(tmp_path / "Village Bakeries 2").manifest.name == "village_bakeries_2"


@pytest.mark.parametrize("title", ["Bakeries", 'A "quoted" \\ title', "Bäckereien \U0001f950", "two\nlines"])
def test_a_starter_keeps_the_title_it_was_given(tmp_path: Path, title: str) -> None:
    write_starter(tmp_path / "x", name="bakeries", title=title)
    assert (load(tmp_path / "x").manifest.name, load(tmp_path / "x").manifest.title) == ("bakeries", title)


@pytest.mark.parametrize(("name", "title"), [("Not A Name", ""), ("", "\x1b[31m"), ("", "\udce9"), ("1", "")])
def test_a_name_that_no_manifest_takes_is_refused_before_anything_is_written(
    tmp_path: Path, name: str, title: str
) -> None:
    with pytest.raises(BadName):
        write_starter(tmp_path / "x", name=name, title=title)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_whose_name_gives_none_keeps_the_example(tmp_path: Path) -> None:
    assert name_from(tmp_path / "123") == ""
    write_starter(tmp_path / "123")
    assert load(tmp_path / "123").manifest.name == "canal_boats"


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    write_starter(tmp_path)
    assert check(tmp_path) == ()


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "nowhere").symlink_to(tmp_path / "missing")
    for taken in ("full", "file", "nowhere"):
        with pytest.raises(FolderTaken):
            write_starter(tmp_path / taken)
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == [
        "file", "full", "full/mine.txt", "nowhere",
    ]  # fmt: skip


def test_the_starter_says_that_it_is_invented(small_pack: Pack) -> None:
    assert "invented" in small_pack.manifest.summary
    assert {row.basis for row in small_pack.outcomes} == {"judgement"}
    assert {row.basis for row in small_pack.role_skills} == {"judgement"}


def levels_of(pack: Pack, framework: Framework, table: str, owner: str) -> dict[str, Levels]:
    rows = getattr(pack, table)
    pairs: dict[str, list[tuple[str, int]]] = {}
    for row in rows:
        dimension = row.dimension if hasattr(row, "dimension") else row.skill_id
        pairs.setdefault(getattr(row, owner), []).append((dimension, row.level))
    return {key: framework.levels(value) for key, value in pairs.items()}


def reach(pack: Pack, profile: str) -> Levels:
    """The levels a profile comes to when it takes everything that it may."""
    framework = Framework.of_skills(skill.id for skill in pack.skills)
    nothing = framework.levels(())
    entries = levels_of(pack, framework, "entries", "programme_id")
    outcomes = levels_of(pack, framework, "outcomes", "programme_id")
    held = levels_of(pack, framework, "profile_skills", "profile_id")[profile]
    for _ in range(len(outcomes)):
        for programme, gains in outcomes.items():
            if meets(held, entries.get(programme, nothing)):
                held = np.maximum(held, gains)
    return held


@pytest.mark.parametrize(
    ("profile", "role", "expected"), [("P01", "R02", True), ("P01", "R03", True), ("P02", "R04", False)]
)
def test_a_pathway_exists_on_the_starter_and_so_does_a_gap(
    small_pack: Pack, profile: str, role: str, *, expected: bool
) -> None:
    framework = Framework.of_skills(skill.id for skill in small_pack.skills)
    goal = levels_of(small_pack, framework, "role_skills", "role_id")[role]
    usual = {row.role_id: framework.levels([(RQF, row.level)]) for row in small_pack.role_entries}[role]
    held = reach(small_pack, profile)
    assert (meets(held, goal) and meets(held, usual)) == expected
