from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tropism.packs.check import Fault, check
from tropism.packs.load import load
from tropism.packs.schema import LEVELS, Manifest, Tile, Try

Spoil = Callable[[str, str, str], tuple[Fault, ...]]
LEAST = 'name = "a"\ntitle = "A"\nversion = "1"\nlicence = "CC0-1.0"\n'


def faults_of(folder: Path, more: str) -> list[tuple[int, str, str, str]]:
    (folder / "pack.toml").write_text(LEAST + more, encoding="utf-8")
    return [(fault.line, fault.column, fault.message, fault.fix) for fault in check(folder)]


def test_a_manifest_is_read_whole(folder: Path) -> None:
    manifest = load(folder).manifest
    assert (manifest.name, manifest.title, manifest.version) == ("boats", "Canal boats", "0.1.0")
    assert manifest.updated == date(2026, 11, 22)
    assert manifest.levels == LEVELS
    assert manifest.regions == ("North", "South")
    assert manifest.tiles == (Tile("North", 0, 0), Tile("South", 0, 1))
    assert manifest.site.tries == (Try("P01", "R02", "From mending cars to fitting boats"),)
    assert manifest.region_of("Lockton") == "North"
    assert manifest.region_of("Atlantis") == ""
    assert manifest.say("short-course") == "Short course"
    assert manifest.say("open-day") == "open day"


def test_what_is_left_out_has_its_usual_value(tmp_path: Path) -> None:
    assert faults_of(tmp_path, "") == []
    assert load(tmp_path).manifest == Manifest("a", "A", "1", "CC0-1.0")


FAULTS = {
    "unknown key": ('titel = "B"', (5, "titel", "unknown key", 'did you mean "title"?')),
    "not TOML": ("a = = b", (5, "", "not TOML: Invalid value (at line 5, column 5)",
                             "write it as TOML: key = value, text in double quotes")),
    "nested too deep": ("a = " + "[" * 5000,
                        (0, "", "not TOML: nested too deep", "write it as TOML: key = value, text in double quotes")),
    "number for text": ("summary = 3", (5, "summary", "int where text belongs", "give text")),
    "text for a day": ('updated = "today"', (5, "updated", "str where a day such as 2026-11-22 belongs",
                                             "give a day such as 2026-11-22")),
    "a time for a day": ("updated = 2026-11-22T10:00:00", (5, "updated", '"2026-11-22 10:00:00" is not a day',
                                                           "give it as 2026-11-22, without quotes")),
    "not a list": ('regions = "North"', (5, "regions", "not a list", 'write regions = ["...", "..."]')),
    "too few levels": ('levels = ["none", "some"]', (5, "levels", "2 levels", "name all 6, from 0 to 5")),
    "a region twice": ('regions = ["North", "North"]', (5, "regions[1]", 'duplicate: "North"', "keep one of the two")),
    "an area that is a region": ('regions = ["North"]\nareas = ["North"]',
                                 (6, "areas", '"North" is a region too', "keep it in one of the two lists")),
    "a town nowhere": ('regions = ["North"]\n[towns]\nLockton = "Noth"',
                       (7, "towns.Lockton", 'unknown region "Noth"', 'did you mean "North"?')),
    "a tile for no region": ("[map]\nNorth = [0, 0]", (6, "map.North", "unknown region", "use one of `regions`")),
    "a tile taken": ('regions = ["North", "South"]\n[map]\nNorth = [0, 0]\nSouth = [0, 0]',
                     (8, "map.South", "stands where North stands", "move one of the two")),
    "a tile off the map": ('regions = ["North"]\n[map]\nNorth = [0, -1]',
                           (7, "map.North", "-1 is outside 0-50", "give a whole number from 0 to 50")),
    "a tile of three": ('regions = ["North"]\n[map]\nNorth = [0, 1, 2]',
                        (7, "map.North", "not a column and a row", "write two numbers: [2, 0]")),
    "true for a number": ('regions = ["North"]\n[map]\nNorth = [true, 1]',
                          (7, "map.North", "bool where a whole number from 0 to 50 belongs",
                           "give a whole number from 0 to 50")),
    "a site that is no table": ("site = 3", (5, "site", "not a table", "write it under a line [site]")),
    "sources that are no list": ('sources = "web"', (5, "sources", "not a list of tables",
                                                     "write each under a line [[sources]]")),
    "the second source lacks its address": (
        '[[sources]]\ntitle = "A"\nurl = "https://example.org"\n[[sources]]\ntitle = "B"',
        (8, "sources[1].url", "missing", "add url = a web address")),
    "a source that is no table": ("sources = [3]", (5, "sources[0]", "not a table",
                                                    "give its keys under a line of their own")),
    "an example with nobody": (
        '[site]\nsector = "boats"\n[[site.tries]]\nprofile_id = "P01"\nrole_id = "R022"',
        (9, "site.tries[0].role_id", 'unknown id "R022"', 'did you mean "R02"?')),
    "a group without skills": ('[groups]\nBilding = "B"', (5, "groups", 'no skill is in the group "Bilding"',
                                                           'did you mean "Building"?')),
    "hubs of a kind that is not there": (
        '[site]\nhub_kind = "yrd"', (6, "site.hub_kind", 'no provider is of the kind "yrd"', 'did you mean "yard"?')),
    "a glance at nothing counted": (
        '[site]\nexpected = "boatyards"',
        (6, "site.expected", 'no row of workforce/headcount.csv has the scope "boatyards"',
         "use a scope of workforce/headcount.csv")),
    "joiners that nobody counted": (
        '[site]\njoining = "apprentices"',
        (6, "site.joining", 'no row of workforce/flows.csv has the metric "apprentices"',
         "use a metric of workforce/flows.csv")),
    "a figure that no table holds": (
        '[[site.figures]]\nvalue = 12\nlabel = "boats"\nsource = "A"\nurl = "https://example.org"',
        (6, "site.figures[0].value", "no workforce table has 12 from https://example.org",
         "give the value and source_url of a row of headcount, difficulty, flows or cost")),
    "infinity": ('[[site.figures]]\nvalue = inf\nlabel = "boats"\nsource = "A"\nurl = "https://example.org"',
                 (6, "site.figures[0].value", '"inf" is not a number',
                  "give a number: digits and a point, no comma, no unit")),
}  # fmt: skip


@pytest.mark.parametrize(("more", "expected"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_the_manifest_names_its_key(folder: Path, more: str, expected: tuple[int, str, str, str]) -> None:
    assert expected in faults_of(folder, more)


def test_a_number_too_long_for_the_reader_is_a_fault(folder: Path) -> None:
    ((line, column, message, _),) = faults_of(folder, "a = " + "9" * 5000)
    assert (line, column) == (0, "")
    assert message.startswith("not TOML: Exceeds the limit")


def test_a_name_is_needed(spoil: Spoil) -> None:
    (fault,) = spoil("pack.toml", 'name = "boats"\n', "")
    assert (fault.column, fault.message) == ("name", "missing")
    assert fault.fix == "add name = lower-case letters, digits and _"


def test_every_fault_of_the_manifest_is_told(folder: Path) -> None:
    more = 'updated = 3\nregions = 4\n[site]\nsector = 5\n[[site.tries]]\nprofile_id = "a b"\n'
    assert [(line, key) for line, key, _, _ in faults_of(folder, more)] == [
        (5, "updated"),
        (6, "regions"),
        (8, "site.sector"),
        (9, "site.tries[0].role_id"),
        (10, "site.tries[0].profile_id"),
    ]


def test_a_figure_stands_in_a_workforce_table(folder: Path) -> None:
    with (folder / "workforce/headcount.csv").open("a") as file:
        file.write("2025,observed,,all,12,https://example.org,\n")
    more = '[[site.figures]]\nvalue = 12\nlabel = "boats"\nsource = "A"\nurl = "https://example.org"'
    assert faults_of(folder, more) == []
