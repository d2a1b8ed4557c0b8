from pathlib import Path

from tropism.packs.manifest import NOTES, PAIRS, SITE, SITE_RECORDS, SOURCES, TILES, TOP
from tropism.packs.reference import write_reference
from tropism.packs.tables import TABLES

PAGE = (Path(__file__).parents[2] / "docs/reference/pack.md").read_text(encoding="utf-8")


def test_the_page_is_what_the_code_writes() -> None:
    assert write_reference() == PAGE, "run `python -m tropism.packs.reference > docs/reference/pack.md`"


def test_the_page_lists_every_file_and_column() -> None:
    sections = {part.partition("\n")[0]: part for part in PAGE.split("\n## ")[1:]}
    assert list(sections) == ["pack.toml", *(table.file for table in TABLES)]
    for table in TABLES:
        rows = [line.split("|")[1].strip(" `") for line in sections[table.file].splitlines() if line.startswith("| `")]
        assert rows == list(table.names)


def test_the_page_lists_every_key_of_the_manifest() -> None:
    manifest = PAGE.split("\n## ")[1]
    listed = [line.split("`")[1] for line in manifest.splitlines() if line.startswith(("| `", "- `"))]
    records = [key.name for part in (SOURCES, NOTES) for key in part.keys]
    site = [key.name for part in SITE_RECORDS for key in part.keys]
    pairs = [f"[{name}]" for name in (*PAIRS, TILES)]
    assert listed == [*(key.name for key in TOP), *pairs, *records, *(key.name for key in SITE), *site]
