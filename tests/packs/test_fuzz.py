"""Whatever a folder holds, the checker answers with faults, never with a crash."""

import csv
import io
import json
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tropism.cli.shell import plain
from tropism.packs.cells import HIDDEN, LONGEST
from tropism.packs.check import Fault, check
from tropism.packs.csvtext import Record, decode, read_records
from tropism.packs.faults import Ledger
from tropism.packs.folder import FILES
from tropism.packs.load import PackInvalid, load
from tropism.packs.manifest import PAIRS, SITE, SITE_RECORDS, SOURCES, TILES, TOP, Reader, find_line, read_manifest
from tropism.packs.new import write_starter
from tropism.packs.tables import TABLES, Table

BROKEN = (b'"', b'""', b",", b"\n", b"\r", b"\r\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\xae", b";", b"-1",
          b"9" * 400, b"1e999", b"nan", b"RQF", b"[[", b"=", b"'''", b"\\u0000", b"x" * 30_000)  # fmt: skip
ROWED = [table for table in TABLES if (Path(__file__).parents[2] / "src/tropism/packs/starter" / table.file).is_file()]


class Sandbox:
    """A sound pack in which one file at a time is spoilt, checked, and put back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        write_starter(folder)
        self.sound = {file: (folder / file).read_bytes() for file in FILES}

    def check_with(self, file: str, raw: bytes) -> tuple[Fault, ...]:
        try:
            (self.folder / file).write_bytes(raw)
            faults = check(self.folder)
            self.expect_load(whole=not faults)
        finally:
            (self.folder / file).write_bytes(self.sound[file])
        return faults

    def expect_load(self, *, whole: bool) -> None:
        try:
            load(self.folder)
        except PackInvalid:
            assert not whole
        else:
            assert whole


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with tempfile.TemporaryDirectory() as place:
        yield Sandbox(Path(place) / "boats")


def assert_readable(faults: tuple[Fault, ...]) -> None:
    """A fault can be printed anywhere, says something, and says what to do."""
    for fault in faults:
        assert fault.message
        assert fault.fix
        assert fault.line >= 0
        assert all(text.isprintable() for text in (fault.where, fault.message, fault.fix))
    json.dumps(plain(faults)).encode()


@st.composite
def spoilt(draw: st.DrawFn, raw: bytes) -> bytes:
    """The bytes of a file after a few accidents."""
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(raw))] * 2)))
        piece = draw(st.sampled_from(BROKEN) | st.binary(max_size=20) | st.just(raw[start:end] * 2))
        raw = raw[:start] + piece + raw[draw(st.sampled_from((start, end))) :]
    return raw


@settings(max_examples=400)
@given(data=st.data(), file=st.sampled_from(FILES))
def test_no_accident_to_a_file_crashes_the_checker(sandbox: Sandbox, data: st.DataObject, file: str) -> None:
    assert_readable(sandbox.check_with(file, data.draw(spoilt(sandbox.sound[file]))))


@settings(max_examples=200)
@given(raw=st.binary(max_size=300), file=st.sampled_from(FILES))
@example(raw=b"", file="pack.toml")
@example(raw=b"\xff\xfe", file="framework/skills.csv")
@example(raw=b'"', file="framework/skills.csv")
@example(raw=b"\n\n\n", file="framework/skills.csv")
def test_no_bytes_crash_the_checker(sandbox: Sandbox, raw: bytes, file: str) -> None:
    assert_readable(sandbox.check_with(file, raw))


@settings(max_examples=400)
@given(data=st.data(), table=st.sampled_from(ROWED))
def test_no_cell_row_or_column_crashes_the_checker(sandbox: Sandbox, data: st.DataObject, table: Table) -> None:
    rows = list(csv.reader(io.StringIO(sandbox.sound[table.file].decode())))
    row = data.draw(st.integers(0, len(rows) - 1))
    match data.draw(st.sampled_from(("cell", "drop cell", "add cell", "repeat row", "drop row", "swap columns"))):
        case "cell":
            rows[row][data.draw(st.integers(0, len(rows[row]) - 1))] = data.draw(odd_cells())
        case "drop cell":
            rows[row].pop()
        case "add cell":
            rows[row].append(data.draw(odd_cells()))
        case "repeat row":
            rows.append(rows[row])
        case "drop row":
            rows.pop(row)
        case "swap columns":
            rows = [[*cells[1:], cells[0]] for cells in rows]
    faults = sandbox.check_with(table.file, write_csv(rows).encode("utf-8", "surrogatepass"))
    assert_readable(faults)


def odd_cells() -> st.SearchStrategy[str]:
    numbers = st.integers().map(str) | st.floats().map(str) | st.dates().map(str)
    addresses = st.text(max_size=12).map(lambda tail: f"https://{tail}")
    return (
        st.text(st.characters())
        | numbers
        | addresses
        | st.sampled_from(("RQF", "S01", "judgement", " ", "\U0001d7dc", "\u0661"))
    )


def write_csv(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()


cells = st.text(st.characters(codec="utf-8", exclude_characters="\r\ufeff"), max_size=30)


@given(st.lists(st.lists(cells, min_size=1, max_size=4), max_size=6))
def test_records_read_as_the_standard_library_writes_them(rows: list[list[str]]) -> None:
    ledger = Ledger("any.csv")
    read = read_records(decode(write_csv(rows).encode(), ledger), ledger)
    assert [record.cells for record in read] == [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    assert ledger.faults == []


@given(st.text(max_size=200))
def test_reading_any_text_comes_to_an_end_in_order(text: str) -> None:
    ledger = Ledger("any.csv")
    lines = [record.line for record in read_records(text, ledger)]
    assert lines == sorted(set(lines))
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)


def test_many_open_quotes_take_no_long_time() -> None:
    ledger = Ledger("any.csv")
    text = ('"' + "x" * 79 + "\n") * 100_001
    assert list(read_records(text, ledger))[:1] != [Record(1, ("x" * 79,))]
    assert len(ledger.faults) <= 1001


names = st.text(st.characters(categories=("L", "N", "Zs", "P")), min_size=1, max_size=40).filter(
    lambda text: text.strip()
)


@given(st.dictionaries(st.from_regex(r"[A-Z][0-9]{1,5}", fullmatch=True), st.tuples(names, names), max_size=20))
def test_what_is_written_is_what_is_loaded(skills: dict[str, tuple[str, str]]) -> None:
    rows = [["id", "name", "group", "description", "kind", "source_url"]]
    rows += [[key, name, group, "", "", ""] for key, (name, group) in skills.items()]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "framework").mkdir()
        (folder / "pack.toml").write_text('name = "a"\ntitle = "A"\nversion = "1"\nlicence = "CC0-1.0"\n')
        (folder / "framework/skills.csv").write_text(write_csv(rows), encoding="utf-8")
        if any(HIDDEN.search(text) for row in rows for text in row):
            assert check(folder) != ()
            return
        loaded = load(folder).skills
    assert [(skill.id, skill.name, skill.group) for skill in loaded] == [
        (key, name.strip(), group.strip()) for key, (name, group) in skills.items()
    ]


def toml_keys() -> st.SearchStrategy[str]:
    top = [key.name for key in (*TOP, *SITE)] + [*PAIRS, TILES, "site", "sources", "notes"]
    inner = [key.name for records in (SOURCES, *SITE_RECORDS) for key in records.keys]
    return st.sampled_from(top + inner + [records.name for records in SITE_RECORDS]) | st.text(max_size=5)


toml_values = st.recursive(
    st.text() | st.integers() | st.floats() | st.booleans() | st.dates() | st.datetimes() | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(toml_keys(), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=400)
@given(given_toml=st.dictionaries(toml_keys(), toml_values, max_size=6), text=st.text(max_size=80))
@example(given_toml={"updated": datetime(2026, 1, 1), "site": {"tries": [{}]}}, text="")  # noqa: DTZ001  as TOML gives it
@example(given_toml={"updated": time(1), "map": {"a": [1, float("nan")]}}, text="")
@example(given_toml={"updated": date(1, 1, 1), "towns": {"\0": "\ud800"}, "levels": [[], {}]}, text="")
def test_no_table_of_any_shape_crashes_the_manifest(given_toml: dict[str, object], text: str) -> None:
    ledger = Ledger("pack.toml")
    manifest = Reader(text, ledger).manifest(given_toml)
    assert (manifest is None) <= bool(ledger.faults)
    assert_readable(tuple(ledger.faults))


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_manifest(raw: bytes) -> None:
    ledger = Ledger("pack.toml")
    assert (read_manifest(raw, ledger) is None) == bool(ledger.faults)


@given(st.text(max_size=200), st.text(max_size=40))
def test_a_key_is_looked_for_in_any_text(text: str, key: str) -> None:
    assert 0 <= find_line(text, key) <= len(text.splitlines())


def test_a_cell_may_be_as_long_as_the_rule_says(sandbox: Sandbox) -> None:
    raw = sandbox.sound["people/profiles.csv"] + b"P03,Baker," + b"x" * LONGEST + b"\n"
    assert sandbox.check_with("people/profiles.csv", raw) == ()
