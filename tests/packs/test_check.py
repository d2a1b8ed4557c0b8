import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tropism.packs.check import Fault, check
from tropism.packs.faults import MOST_FAULTS
from tropism.packs.folder import FILES, LARGEST_CSV

Spoil = Callable[[str, str, str], tuple[Fault, ...]]
Append = Callable[[str, str], tuple[Fault, ...]]
SKILLS, ROLES, ROLE_SKILLS = "framework/skills.csv", "framework/roles.csv", "framework/role_skills.csv"
ENTRIES, OUTCOMES, LISTINGS = "catalogue/entries.csv", "catalogue/outcomes.csv", "catalogue/listings.csv"
WATER = "water-safety-day,boat-online,Safe beside the water,short-course,,online,,1,,,95,,,safety"


def test_a_sound_pack_has_no_faults(folder: Path) -> None:
    assert check(folder) == ()


def test_the_shipped_pack_has_no_faults(pack: object) -> None:
    from tropism.packs.find import installed

    assert check(installed()["gene_therapy"]) == ()


def test_a_folder_with_only_a_manifest_is_a_sound_and_empty_pack(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text('name = "a"\ntitle = "A"\nversion = "1"\nlicence = "CC0-1.0"\n')
    assert check(tmp_path) == ()


CELL_FAULTS = {
    "unknown id": (
        ROLE_SKILLS, "R01,S04,2", "R01,S44,2",
        (2, "skill_id", 'unknown id "S44": not in skills.csv', 'did you mean "S04"?')),
    "unknown id like no other": (
        ROLE_SKILLS, "R01,S04,2", "nobody-here,S04,2",
        (2, "role_id", 'unknown id "nobody-here": not in roles.csv', "add it there, or correct the id")),
    "level above 5": (
        ROLE_SKILLS, "R01,S04,2", "R01,S04,6",
        (2, "level", "6 is outside 0-5", "give a whole number from 0 to 5")),
    "level below 0": (
        ROLE_SKILLS, "R01,S04,2", "R01,S04,-1",
        (2, "level", "-1 is outside 0-5", "give a whole number from 0 to 5")),
    "a skill taught to 6, as only RQF may be": (
        OUTCOMES, "diesel-week,S02,3", "diesel-week,S02,6",
        (3, "level", "level 6 of S02 is outside 0-5", "give a whole number from 0 to 5")),
    "RQF above 8": (
        OUTCOMES, "yard-apprenticeship,RQF,3", "yard-apprenticeship,RQF,9",
        (9, "level", "9 is outside 0-8", "give a whole number from 0 to 8")),
    "a skill as a role's usual entry": (
        "framework/role_entries.csv", "R02,RQF,2", "R02,S02,2",
        (2, "dimension", "a role's usual entry is a qualification", "write RQF; a skill belongs in role_skills.csv")),
    "bad whole number": (
        ROLES, "R01,Yard hand,yard,1", "R01,Yard hand,yard,one",
        (2, "seniority", '"one" is not a whole number', "give a whole number from 1 to 6, digits only")),
    "bad number": (
        LISTINGS, WATER, WATER.replace(",95,", ",£95,"),
        (2, "fee_gbp_home", '"£95" is not a number',
         "give an amount from 0 to 100,000,000: digits and a point, no comma, no unit")),
    "negative fee": (
        LISTINGS, WATER, WATER.replace(",95,", ",-95,"),
        (2, "fee_gbp_home", "-95 is outside 0-100,000,000", "give an amount from 0 to 100,000,000")),
    "part of a penny": (
        LISTINGS, WATER, WATER.replace(",95,", ",95.125,"),
        (2, "fee_gbp_home", "95.125 has more than 2 digits after the point", "round it")),
    "not a number at all": (
        LISTINGS, WATER, WATER.replace(",95,", ",nan,"),
        (2, "fee_gbp_home", '"nan" is not a number',
         "give an amount from 0 to 100,000,000: digits and a point, no comma, no unit")),
    "an empty cell that may not be": (
        SKILLS, "S01,Steel hulls", "S01,",
        (2, "name", "empty", "give text")),
    "an id with a space": (
        "people/profiles.csv", "P02,", "P 2,",
        (3, "id", '"P 2" cannot be an id', "use letters, digits, - and _, at most 100, no spaces")),
    "an id that the platform took": (
        SKILLS, "S06,Working", "RQF,Working",
        (7, "id", '"RQF" is taken by the platform', "choose another id")),
    "middle below low": (
        "catalogue/typical.csv", "80,400,1000", "80,40,1000",
        (2, "fee_mid_gbp", "40 is below fee_low_gbp, 80", "make it at least fee_low_gbp, or swap the two")),
    "unknown mode": (
        LISTINGS, WATER, WATER.replace(",online,,", ",onlin,,"),
        (2, "mode", '"onlin" is not in-person, online or blended', 'did you mean "online"?')),
    "no such day": (
        LISTINGS, "2026-12-07", "2026-02-30",
        (7, "start", '"2026-02-30" is not a date',
         "give `2026-09-14`, `2026-09`, `2026`, `September 2026` or `September`")),
    "a year out of range": (
        LISTINGS, "online/safety,2026", "online/safety,20226",
        (2, "seen", "20,226 is outside 1900-2100", "give a whole number from 1900 to 2100")),
    "seen after the pack was updated": (
        LISTINGS, "online/safety,2026", "online/safety,2027",
        (2, "seen", "seen in 2027, after the pack was updated (2026-11-22)",
         "correct the year, or `updated` in pack.toml")),
    "an address that is none": (
        "catalogue/providers.csv", "https://example.org/towpath", "javascript:alert(1)",
        (2, "url", '"javascript:alert(1)" is not a web address',
         "give the whole address, from https:// on, without spaces")),
    "an address with a broken host": (
        "catalogue/providers.csv", "https://example.org/towpath", "http://[::1",
        (2, "url", '"http://[::1" is not a web address', "give the whole address, from https:// on, without spaces")),
    "a basis that is neither judgement nor an address": (
        ROLE_SKILLS, "R01,S04,2,judgement", "R01,S04,2,gut feeling",
        (2, "basis", '"gut feeling" is not a web address', "give the whole address, from https:// on, without spaces")),
    "a region that the pack does not have": (
        "catalogue/providers.csv", ",North,", ",Nroth,",
        (2, "region", '"Nroth" is neither a region nor an area of pack.toml', 'did you mean "North"?')),
    "a kind without typical ranges": (
        LISTINGS, "week,short-course", "week,short-corse",
        (3, "kind", 'kind "short-corse" is not in typical.csv', 'did you mean "short-course"?')),
    "a practice step with a listing's id": (
        "catalogue/practice.csv", "otj-season,", "boat-gas,",
        (2, "id", 'duplicate: "boat-gas" is in listings.csv, line 4, too', "choose another id")),
    "a letter saved as Latin-1": (
        SKILLS, "Steel hulls", "Steel \udce9lan",
        (2, "name", 'byte 0xE9 is not UTF-8 (perhaps "é" saved as Latin-1 or Windows-1252)',
         'save the file as "CSV UTF-8"')),
    "a NUL": (SKILLS, "Steel hulls", "Steel\0hulls", (2, "name", "hidden character U+0000", "delete it")),
    "letters that run backwards": (
        SKILLS, "Steel hulls", "Steel \u202ehulls", (2, "name", "hidden character U+202E", "delete it")),
    "a letter lost by a program": (
        SKILLS, "Steel hulls", "St\ufffdel hulls",
        (2, "name", "U+FFFD stands where a character was lost", "type the character that belongs there")),
    "a cell too long": (
        SKILLS, "Steel hulls", "x" * 20_001,
        (2, "name", "20,001 characters in one cell", "keep a cell under 20,000 characters")),
}  # fmt: skip


@pytest.mark.parametrize("case", CELL_FAULTS.values(), ids=CELL_FAULTS)
def test_a_fault_names_its_place_and_its_remedy(
    spoil: Spoil, case: tuple[str, str, str, tuple[int, str, str, str]]
) -> None:
    file, old, new, expected = case
    faults = spoil(file, old, new)
    assert Fault(file, *expected) in faults
    assert {fault.file for fault in faults} - {file} <= {ROLE_SKILLS, OUTCOMES, ENTRIES, "people/profile_skills.csv"}


def test_a_duplicate_names_the_line_of_the_first(append: Append) -> None:
    assert append(ROLE_SKILLS, "R01,S04,3,judgement\n") == (
        Fault(ROLE_SKILLS, 14, "role_id, skill_id", "duplicate: R01, S04 stands in line 2 too", "keep one of the two"),
    )


def test_a_table_without_ids_has_no_row_twice(append: Append) -> None:
    row = "yard hands,days to fill,40,2024,\n"
    assert append("workforce/difficulty.csv", row * 2) == (
        Fault(
            "workforce/difficulty.csv", 3, "", "duplicate: the whole row stands in line 2 too", "keep one of the two"
        ),
    )


def test_a_missing_column_is_one_fault_and_the_others_are_still_checked(spoil: Spoil) -> None:
    assert spoil(ENTRIES, "level,basis\ndiesel-week,S02,1", "level\ndiesel-week,S92,9") == (
        Fault(ENTRIES, 1, "basis", "missing column", "add the column; leave its cells empty where the fact is unknown"),
        Fault(ENTRIES, 2, "", "4 cells, the header has 3", 'quote cells that hold a comma: "one, two"'),
        Fault(ENTRIES, 3, "", "4 cells, the header has 3", 'quote cells that hold a comma: "one, two"'),
        Fault(ENTRIES, 4, "", "4 cells, the header has 3", 'quote cells that hold a comma: "one, two"'),
        Fault(ENTRIES, 5, "", "4 cells, the header has 3", 'quote cells that hold a comma: "one, two"'),
    )  # fmt: skip


def test_an_unknown_column_offers_the_one_that_was_meant(spoil: Spoil) -> None:
    assert spoil(ENTRIES, "dimension", "dimensoin") == (
        Fault(ENTRIES, 1, "dimension", "missing column",
              "add the column; leave its cells empty where the fact is unknown"),
        Fault(ENTRIES, 1, "dimensoin", "unknown column", 'did you mean "dimension"?'),
    )  # fmt: skip


def test_a_column_twice_is_a_fault(spoil: Spoil) -> None:
    faults = spoil("people/profiles.csv", "id,title,description", "id,title,title")
    assert Fault("people/profiles.csv", 1, "title", "the column stands twice", "keep one of the two") in faults


def test_columns_may_stand_in_any_order(folder: Path) -> None:
    (folder / "people/profiles.csv").write_text("title,description,id\nCar mechanic,,P01\nSchool leaver,,P02\n")
    assert check(folder) == ()


def test_semicolons_between_cells_are_one_fault(folder: Path) -> None:
    path = folder / ENTRIES
    path.write_text(path.read_text().replace(",", ";"))
    assert check(folder) == (
        Fault(ENTRIES, 1, "", "cells are separated by ';', not by commas", "save with commas between cells"),
    )


def test_a_row_with_too_few_cells_still_gives_its_id(spoil: Spoil) -> None:
    row = "S05,Reading drawings,Building,Reads drawings and marks out work from them.,knowledge,"
    assert spoil(SKILLS, row, "S05,Reading") == (
        Fault(SKILLS, 6, "", "2 cells, the header has 6", 'quote cells that hold a comma: "one, two"'),
    )  # fmt: skip


def test_a_quote_left_open_does_not_hide_what_follows(folder: Path) -> None:
    path = folder / ENTRIES
    path.write_text('programme_id,dimension,level,basis\n"boat-gas,S06,2,judgement\notj-season,S06,7,judgement\n')
    message = "a quote is opened and not closed within 40,000 characters"
    assert check(folder) == (
        Fault(ENTRIES, 2, "cell 1", message, 'end the cell with "; write a quote inside a cell as ""'),
        Fault(ENTRIES, 3, "level", "level 7 of S06 is outside 0-5", "give a whole number from 0 to 5"),
    )


def test_text_after_a_closing_quote_is_a_fault(spoil: Spoil) -> None:
    assert spoil(ENTRIES, "diesel-week,S02", '"diesel"-week,S02') == (
        Fault(ENTRIES, 2, "cell 1", "text after the closing quote", 'write a quote inside a cell as ""'),
    )


def test_line_numbers_count_the_lines_inside_quoted_cells(spoil: Spoil) -> None:
    faults = spoil(SKILLS, '"Fits, tests and certifies gas on board."', '"Fits,\ntests and\r\ncertifies."')
    assert faults == ()
    (fault,) = spoil(SKILLS, "S06,Working near water", "S06,")
    assert (fault.line, fault.column) == (9, "name")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n\n"])
def test_any_line_end_will_do(folder: Path, end: str) -> None:
    path = folder / SKILLS
    path.write_bytes(path.read_text().replace("\n", end).encode())
    assert check(folder) == ()


def test_a_byte_order_mark_is_no_fault(folder: Path) -> None:
    for file in FILES:
        path = folder / file
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert check(folder) == ()


def test_utf_16_is_one_fault_and_its_ids_are_not_called_unknown(folder: Path) -> None:
    path = folder / SKILLS
    path.write_bytes(path.read_text().encode("utf-16"))
    assert check(folder) == (Fault(SKILLS, 1, "", "saved as UTF-16, not UTF-8", 'save the file as "CSV UTF-8"'),)


def test_an_empty_file_lacks_its_header(folder: Path) -> None:
    (folder / "people/profile_skills.csv").write_bytes(b"")
    assert check(folder) == (
        Fault("people/profile_skills.csv", 1, "", "no header row",
              "begin with profile_id,skill_id,level,basis, or delete the file"),
    )  # fmt: skip


def test_every_fault_of_every_file_is_told(spoil: Spoil) -> None:
    spoil(ROLE_SKILLS, "R01,S04,2", "R01,S44,6")
    spoil(OUTCOMES, "diesel-week,S02,3", "diesel-wk,S02,three")
    faults = spoil("pack.toml", 'version = "0.1.0"', "")
    assert [(fault.file, fault.line, fault.column) for fault in faults] == [
        ("pack.toml", 0, "version"),
        (ROLE_SKILLS, 2, "level"),
        (ROLE_SKILLS, 2, "skill_id"),
        (OUTCOMES, 3, "level"),
        (OUTCOMES, 3, "programme_id"),
    ]


def test_a_file_of_nothing_but_faults_is_cut_short(append: Append) -> None:
    faults = append(ROLE_SKILLS, "x,y,z,q\n" * 5000)
    assert len(faults) == MOST_FAULTS + 1
    assert faults[0].message == "more than 1,000 faults; the rest are not listed"


def test_funding_names_programmes_by_id_or_in_words_but_not_both(append: Append) -> None:
    row = "{id},towpath-college,Bursary,bursary,500,,,{names},\n"
    file = "catalogue/funding.csv"
    assert append(file, row.format(id="one", names="any boat course")) == ()
    assert append(file, row.format(id="two", names="boat-gas;diesel-week")) == ()
    assert append(file, row.format(id="three", names="boat-gas;diesel-weak")) == (
        Fault(file, 4, "for_programmes", 'unknown id "diesel-weak": not in listings.csv or practice.csv',
              'did you mean "diesel-week"?'),
    )  # fmt: skip


def test_a_registration_names_a_role_or_a_profile_as_its_holder_says(append: Append) -> None:
    file = "framework/registrations.csv"
    assert append(file, "role,R02,Gas engineer,\nprofile,P01,Gas engineer,\n") == ()
    assert append(file, "role,P02,Gas engineer,\n") == (
        Fault(file, 4, "id", 'unknown id "P02": not in roles.csv', 'did you mean "R02"?'),
    )


def test_a_forecast_has_the_year_it_was_made(append: Append) -> None:
    file = "workforce/headcount.csv"
    rows = "2030,forecast,,all,100,,\n2025,observed,,all,90,,\n2020,forecast,2024,all,80,,\n"
    assert append(file, rows) == (
        Fault(file, 2, "made_in_year", "a forecast without the year it was made", "give the year it was made"),
        Fault(file, 4, "made_in_year", "made in 2024, after its year 2020", "put the two years right"),
    )


def test_a_misspelt_file_is_not_passed_over(folder: Path) -> None:
    (folder / LISTINGS).rename(folder / "catalogue/listing.csv")
    assert Fault(
        "catalogue/listing.csv", 0, "", "not a file of a pack", 'did you mean "catalogue/listings.csv"?'
    ) in check(folder)


def test_no_such_folder_is_a_fault(tmp_path: Path) -> None:
    where = tmp_path / "nowhere"
    assert check(where) == (Fault(".", 0, "", f"no folder at {where}", "give the folder that holds pack.toml"),)


def test_a_folder_without_a_manifest_is_no_pack(folder: Path) -> None:
    (folder / "pack.toml").unlink()
    assert check(folder) == (
        Fault("pack.toml", 0, "", "missing",
              "write one with name, title, version and licence, or start from `tropism pack new`"),
    )  # fmt: skip


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    (folder / ENTRIES).rename(secret)
    (folder / ENTRIES).symlink_to(secret)
    assert check(folder) == (
        Fault(ENTRIES, 0, "", "a link that leads out of the pack", "put the file itself here"),
    )  # fmt: skip


def test_a_folder_linked_from_outside_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (folder / "people").rename(tmp_path / "elsewhere")
    (folder / "people").symlink_to(tmp_path / "elsewhere")
    assert [fault.message for fault in check(folder) if fault.file.startswith("people/")] == [
        "a link that leads out of the pack"
    ] * 2


def test_a_link_in_a_circle_is_a_fault(folder: Path) -> None:
    (folder / ENTRIES).unlink()
    (folder / ENTRIES).symlink_to(folder / ENTRIES)
    (fault,) = check(folder)
    assert (fault.file, fault.line) == (ENTRIES, 0)


def test_a_pipe_is_never_opened(folder: Path) -> None:
    (folder / ENTRIES).unlink()
    os.mkfifo(folder / ENTRIES)
    assert check(folder) == (Fault(ENTRIES, 0, "", "not a plain file", "put a plain file here, or delete it"),)


def test_a_folder_where_a_file_belongs_is_a_fault(folder: Path) -> None:
    (folder / ENTRIES).unlink()
    (folder / ENTRIES).mkdir()
    assert check(folder) == (Fault(ENTRIES, 0, "", "not a plain file", "put a plain file here, or delete it"),)


def test_a_file_too_large_is_not_read(folder: Path) -> None:
    with (folder / ENTRIES).open("ab") as file:
        file.truncate(LARGEST_CSV + 1)
    assert check(folder) == (
        Fault(ENTRIES, 0, "", "67,108,865 bytes; a pack takes at most 67,108,864 in this file", "split or shorten it"),
    )


def test_a_row_of_endless_cells_is_a_fault(append: Append) -> None:
    assert append(ENTRIES, "," * 1_000_000 + "\n") == (
        Fault(ENTRIES, 6, "", "more than 1,000 cells in one row", "is this a CSV file?"),
    )


def test_nothing_unprintable_reaches_the_terminal(spoil: Spoil) -> None:
    faults = spoil(SKILLS, "S01,", "\x1b[31mS01\x1b]0;title\x07,")
    assert all(text.isprintable() for fault in faults for text in (fault.where, fault.message, fault.fix))


def test_a_file_where_a_folder_belongs_is_a_fault(folder: Path) -> None:
    (folder / "workforce").rename(folder / "elsewhere")
    (folder / "workforce").write_text("")
    assert check(folder) == (
        Fault("workforce", 0, "", "cannot be listed: Not a directory", "put a folder here that your user may read"),
    )


def test_a_table_beside_the_manifest_is_sent_to_its_folder(folder: Path) -> None:
    (folder / "skills.csv").write_text("id\n")
    assert check(folder) == (
        Fault("skills.csv", 0, "", "not a file of a pack", 'did you mean "framework/skills.csv"?'),
    )
