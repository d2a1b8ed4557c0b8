import dataclasses
from pathlib import Path

import pytest

from tropism.packs.find import PackNotFound, folder_of, installed, locate
from tropism.packs.load import PackInvalid, field_of, load
from tropism.packs.schema import RQF, Availability, Entry, Listing, Pack, RoleEntry, Skill
from tropism.packs.tables import TABLES, Table

LEVEL_TABLES = ("role_skills", "role_entries", "outcomes", "entries", "profile_skills")


def test_each_table_is_a_field_of_the_pack() -> None:
    fields = [field.name for field in dataclasses.fields(Pack)]
    assert fields == ["manifest", *(table.rows for table in TABLES), "digest"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
def test_the_columns_of_a_file_are_the_fields_of_its_rows(table: Table) -> None:
    assert [field_of(name) for name in table.names] == [field.name for field in dataclasses.fields(table.row)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
def test_only_a_field_that_may_be_none_or_empty_takes_an_empty_cell(table: Table) -> None:
    types = {field.name: field.type for field in dataclasses.fields(table.row)}
    for column in table.columns:
        if column.cell.empty is None:
            assert str(types[field_of(column.name)]).endswith("| None")


def test_a_row_is_read_into_its_types(small_pack: Pack) -> None:
    assert small_pack.skills[0] == Skill(
        "S01", "Steel hulls", "Building", "Cuts, welds and repairs steel hulls.", "practical", ""
    )
    assert small_pack.listings[0] == Listing(
        id="water-safety-day", provider_id="boat-online", title="Safe beside the water", kind="short-course",
        level=None, mode="online", town="", duration_days=1, cpd_points=None, credits=None, fee_gbp_home=95.0,
        fee_gbp_overseas=None,
        entry_requirements="", topics=("safety",), accredited_by="", start="", url="https://example.org/online/safety",
        seen=2026, notes="",
    )  # fmt: skip


def test_a_header_alone_is_an_empty_table(small_pack: Pack) -> None:
    assert small_pack.headcount == ()


def test_a_missing_file_is_an_empty_table(folder: Path) -> None:
    (folder / "workforce/headcount.csv").unlink()
    assert load(folder).headcount == ()


def test_programmes_are_listings_then_practice(small_pack: Pack) -> None:
    assert small_pack.programmes == (*small_pack.listings, *small_pack.practice)


def test_nothing_is_loaded_from_a_pack_with_faults(folder: Path) -> None:
    with (folder / "framework/skills.csv").open("a") as file:
        file.write("S07\n")
    with pytest.raises(PackInvalid, match=r"^1 fault in the pack$") as caught:
        load(folder)
    assert [fault.where for fault in caught.value.faults] == ["framework/skills.csv:8"]


def test_the_digest_changes_with_any_file_and_only_then(folder: Path) -> None:
    first = load(folder).digest
    assert load(folder).digest == first
    with (folder / "people/profiles.csv").open("a") as file:
        file.write("P03,Baker,\n")
    assert load(folder).digest != first


def test_the_digest_does_not_depend_on_where_the_folder_stands(folder: Path) -> None:
    first = load(folder).digest
    assert load(folder.rename(folder.parent / "moved")).digest == first


def test_the_shipped_pack_holds_what_its_readme_says(pack: Pack) -> None:
    assert {table.rows: len(getattr(pack, table.rows)) for table in TABLES} == {
        "skills": 120, "roles": 48, "role_skills": 734, "role_entries": 48, "registrations": 11, "providers": 112,
        "listings": 215, "practice": 98, "outcomes": 1849, "entries": 642, "typical": 16, "availability": 60,
        "funding": 36, "events": 32, "initiatives": 29, "profiles": 16, "profile_skills": 315, "headcount": 43,
        "difficulty": 50, "flows": 77, "soc_pay": 261, "cost": 44,
    }  # fmt: skip


def test_qualifications_are_one_more_dimension_in_every_table_that_speaks_of_them(pack: Pack) -> None:
    counts = {
        name: sum(RQF in (getattr(row, "dimension", ""), getattr(row, "skill_id", "")) for row in getattr(pack, name))
        for name in LEVEL_TABLES
    }
    assert counts == {"role_skills": 0, "role_entries": 48, "outcomes": 75, "entries": 199, "profile_skills": 16}


def test_the_real_pack_reads_its_odd_columns(pack: Pack) -> None:
    assert pack.availability[0] == Availability("gtimc-training-programme", "unconfirmed", pack.availability[0].note)
    assert pack.entries[0] == Entry("ihfgt-cpd-short-courses", RQF, 3, "judgement")
    assert pack.role_entries[0] == RoleEntry("R01", RQF, 2, "typical")


def test_a_country_is_no_region_and_every_other_place_is_one_of_twelve(pack: Pack) -> None:
    regions, areas = set(pack.manifest.regions), set(pack.manifest.areas)
    assert len(regions) == 12
    assert areas == {"United Kingdom", "England", "Ireland", "Europe", "International"}
    assert {provider.region for provider in pack.providers} - areas <= regions


def test_every_town_of_a_provider_stands_in_the_region_it_says(pack: Pack) -> None:
    regions = set(pack.manifest.regions)
    told = {(row.town, row.region) for row in pack.providers if row.town and row.region in regions}
    assert {town: pack.manifest.region_of(town) for town, _ in told} == dict(told)


def test_every_region_stands_on_the_map(pack: Pack) -> None:
    assert sorted(tile.region for tile in pack.manifest.tiles) == sorted(pack.manifest.regions)


def test_every_skill_group_has_a_short_name(pack: Pack) -> None:
    assert {group for group, _ in pack.manifest.groups} == {skill.group for skill in pack.skills}


def test_every_kind_of_programme_has_a_word(pack: Pack) -> None:
    assert {row.kind for row in pack.programmes} <= dict(pack.manifest.words).keys()


def test_an_installed_pack_is_found_by_name() -> None:
    assert locate("gene_therapy") == installed()["gene_therapy"]
    assert (locate("gene_therapy") / "pack.toml").is_file()


def test_the_only_installed_pack_need_not_be_named() -> None:
    assert locate() == locate("gene_therapy")


def test_a_folder_is_found_by_its_path(folder: Path) -> None:
    assert locate(folder) == folder
    assert locate(str(folder)) == folder


@pytest.mark.parametrize("name", ["no_such_pack", "", "a\0b", "x" * 5000])
def test_a_pack_that_is_nowhere_is_not_found(name: str) -> None:
    with pytest.raises(PackNotFound, match="installed: gene_therapy"):
        locate(name)


def test_a_distribution_without_a_folder_is_passed_over() -> None:
    assert folder_of("json.decoder") is None
    assert folder_of("no_such_package") is None
