"""pack.toml: what it may say, and reading it with every fault named."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tropism.packs import cells
from tropism.packs.cells import BadCell, Cell, optional, read_cell
from tropism.packs.csvtext import decode
from tropism.packs.faults import Ledger, nearest, show
from tropism.packs.schema import Figure, Manifest, Note, Site, Source, Statement, Tile, Try

Toml = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Key:
    name: str
    cell: Cell
    says: str = ""
    many: bool = False  # a list of such values


@dataclass(frozen=True, slots=True)
class Records:
    """An array of tables, such as [[sources]]."""

    name: str
    keys: tuple[Key, ...]
    row: type
    says: str = ""


def day() -> Cell:
    def read(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise BadCell(f'"{show(text)}" is not a day', "give it as 2026-11-22, without quotes") from None

    return Cell("a day such as 2026-11-22", read, takes=(date,))


def said(name: str, says: str = "") -> Key:
    """Text that may be left out."""
    return Key(name, optional(cells.text(), empty=""), says)


def listed(name: str, says: str) -> Key:
    return Key(name, cells.text(), says, many=True)


TOP = (
    Key("name", cells.matching("[a-z][a-z0-9_]{0,49}", says="lower-case letters, digits and _"), "what `--pack` takes"),
    Key("title", cells.text(), "what a reader calls it"),
    Key("version", cells.matching("[0-9]+([.][0-9]+){0,3}[a-z0-9.+-]{0,20}", says='a version such as "2026.11.0"')),
    Key("licence", cells.text(), "of the pack itself"),
    said("summary", "one sentence"),
    listed("languages", 'language tags; `["en-GB"]` if left out'),
    Key("updated", optional(day()), "the day the facts were last looked over"),
    listed("levels", "the six names of the levels, 0 to 5; the product's own if left out"),
    listed("regions", "the regions a person may choose from"),
    listed("areas", "places that are no region: a country, `International`"),
)
PAIRS = {
    "towns": "the region each town stands in",
    "groups": "a short name for each skill group, in the order to show them",
    "words": 'how a code is said: `msc = "MSc"`',
}
SOURCES = Records(
    "sources",
    (Key("title", cells.text()), Key("url", cells.url()), said("licence"),
     said("note", "what was taken, what to distrust")),
    Source, "where the facts come from",
)  # fmt: skip
NOTES = Records(
    "notes", (Key("title", cells.text()), Key("text", cells.text())), Note,
    "paragraphs for the page of sources and method",
)  # fmt: skip
SITE = (
    said("sector", "inside a sentence: `the sector is ...`"),
    said("headline", "of the home page"),
    said("tagline", "one sentence for search engines and shared links"),
    said("hubs", "what the providers of `hub_kind` are called, in the plural"),
    said("hub_kind", "a provider kind, shown first on the map"),
    said("expected", "a scope of `headcount.csv`: its newest forecast says how many posts are to come"),
    said("joining", "a metric of `flows.csv`, in people a year: those who join by one known way"),
    said("joiner", "what one of them is called, such as `apprentice`"),
    said("joiners", "the same in the plural"),
)
TRIES = Records(
    "tries", (Key("profile_id", cells.key()), Key("role_id", cells.key()), said("label")), Try,
    "starts and destinations worth showing; the first is the main example",
)  # fmt: skip
FIGURES = Records(
    "figures",
    (Key("value", cells.number(-cells.ANY, cells.ANY), "as in a workforce table"), Key("label", cells.text()),
     Key("source", cells.text(), "its title"), Key("url", cells.url(), "as in that row"),
     Key("tone", optional(cells.choice("supply", "need", "growth"), empty="growth")), said("unit", "`%`, `£`")),
    Figure, "numbers of the sector for the home page",
)  # fmt: skip
STATEMENTS = Records(
    "statements", (Key("text", cells.text()), Key("source", cells.text()), Key("url", cells.url())), Statement,
    "what the sector says of itself",
)  # fmt: skip
SITE_RECORDS = (TRIES, FIGURES, STATEMENTS)
TILES = "map"
TILES_SAY = "column and row of each region on the drawn map, from the top left: `Scotland = [2, 0]`"
PLACE = cells.whole(0, 50)
LEVEL_COUNT = 6


def read_manifest(raw: bytes, ledger: Ledger) -> Manifest | None:
    """The manifest, or None when it has any fault."""
    text = decode(raw, ledger)
    if ledger.faults:
        return None
    try:
        given = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        report_syntax(error, ledger)
        return None
    manifest = Reader(text, ledger).manifest(given)
    return None if ledger.faults else manifest


def report_syntax(error: Exception, ledger: Ledger) -> None:
    place = re.search(r"\(at line (\d+), column \d+\)", str(error))
    message = "nested too deep" if isinstance(error, RecursionError) else show(str(error), most=200)
    fix = "write it as TOML: key = value, text in double quotes"
    ledger.add(line=int(place[1]) if place else 0, message=f"not TOML: {message}", fix=fix)


def find_line(text: str, key: str) -> int:
    """The line where a key such as `site.figures[1].url` stands, or the head of its table; 0 when neither is found."""
    parents, _, last = key.rpartition(".")
    lines = text.splitlines()
    head = find_head(lines, parents) if parents else 0
    spelt = rf"""["']?{re.escape(last.partition("[")[0])}["']?"""
    pattern = re.compile(rf"\s*({spelt}\s*=.*|\[+\s*{spelt}\s*\]+.*)")
    for number, line in enumerate(lines[head:], head + 1):
        if pattern.fullmatch(line):
            return number
        if parents and line.lstrip().startswith("["):
            break
    return head


def find_head(lines: Sequence[str], name: str) -> int:
    """The line of `[name]`, or of the n-th `[[name]]` for `name[n]`; 0 when it is not there."""
    bare, _, place = name.partition("[")
    pattern = re.compile(rf"\s*\[\[?\s*{re.escape(bare)}\s*\]\]?.*")
    heads = [number for number, line in enumerate(lines, 1) if pattern.fullmatch(line)]
    return heads[min(int(place.rstrip("]") or 0), len(heads) - 1)] if heads else 0


@dataclass(frozen=True, slots=True)
class Reader:
    text: str
    ledger: Ledger

    def fault(self, key: str, message: str, fix: str) -> None:
        self.ledger.add(line=find_line(self.text, key), column=key, message=message, fix=fix)

    def manifest(self, given: Toml) -> Manifest | None:
        known = (*(key.name for key in TOP), *PAIRS, SOURCES.name, NOTES.name, "site", TILES)
        self.refuse_unknown(given, known, prefix="")
        values = dict(self.keys(given, TOP, prefix=""))
        values |= {name: self.pairs(given, name) for name in PAIRS if name in given}
        values |= {records.name: self.records(given, records, prefix="") for records in (SOURCES, NOTES)}
        values |= {"tiles": self.tiles(given), "site": self.site(given)}
        if self.ledger.faults:
            return None
        manifest = Manifest(**values)  # type: ignore[arg-type]  # each value was read by its key
        self.check_places(manifest)
        return manifest

    def refuse_unknown(self, given: Toml, known: Sequence[str], *, prefix: str) -> None:
        for name in given:
            if name not in known:
                self.fault(prefix + name, "unknown key", nearest(name, known, otherwise="delete it"))

    def keys(self, given: Toml, keys: Sequence[Key], *, prefix: str) -> Iterator[tuple[str, object]]:
        """Name and value of each key given; a needed one that is missing is a fault."""
        for key in keys:
            if key.name not in given:
                if key.cell.needed and not key.many:
                    self.fault(prefix + key.name, "missing", f"add {key.name} = {key.cell.says}")
            elif key.many:
                yield key.name, self.values(given[key.name], key, where=prefix + key.name)
            else:
                yield key.name, self.value(given[key.name], key.cell, where=prefix + key.name)

    def value(self, given: object, cell: Cell, *, where: str) -> object:
        if not isinstance(given, cell.takes) or isinstance(given, bool):
            self.fault(where, f"{type(given).__name__} where {cell.says} belongs", f"give {cell.says}")
            return None
        try:
            return read_cell(cell, str(given))
        except BadCell as bad:
            self.fault(where, bad.message, bad.fix)
            return None

    def values(self, given: object, key: Key, *, where: str) -> tuple[object, ...]:
        if not isinstance(given, list):
            self.fault(where, "not a list", f'write {key.name} = ["...", "..."]')
            return ()
        if key.name == "levels" and len(given) != LEVEL_COUNT:
            self.fault(where, f"{len(given)} levels", f"name all {LEVEL_COUNT}, from 0 to 5")
        read = tuple(self.value(item, key.cell, where=f"{where}[{n}]") for n, item in enumerate(given))
        for n, item in enumerate(read):
            if item is not None and item in read[:n]:
                self.fault(f"{where}[{n}]", f'duplicate: "{show(str(item))}"', "keep one of the two")
        return read

    def table(self, given: Toml, name: str) -> Toml:
        value = given.get(name, {})
        if isinstance(value, dict):
            return value
        self.fault(name, "not a table", f"write it under a line [{name}]")
        return {}

    def pairs(self, given: Toml, name: str) -> tuple[tuple[str, object], ...]:
        text = cells.text()
        return tuple(
            (str(self.value(key, text, where=name)), self.value(value, text, where=f"{name}.{key}"))
            for key, value in self.table(given, name).items()
        )

    def records(self, given: Toml, records: Records, *, prefix: str) -> tuple[object, ...]:
        value = given.get(records.name, [])
        if not isinstance(value, list):
            self.fault(
                prefix + records.name, "not a list of tables", f"write each under a line [[{prefix}{records.name}]]"
            )
            return ()
        return tuple(self.record(item, records, where=f"{prefix}{records.name}[{n}]") for n, item in enumerate(value))

    def record(self, given: object, records: Records, *, where: str) -> object:
        if not isinstance(given, dict):
            self.fault(where, "not a table", "give its keys under a line of their own")
            return None
        before = len(self.ledger.faults)
        self.refuse_unknown(given, [key.name for key in records.keys], prefix=f"{where}.")
        values = dict(self.keys(given, records.keys, prefix=f"{where}."))
        return records.row(**values) if len(self.ledger.faults) == before else None

    def tiles(self, given: Toml) -> tuple[Tile | None, ...]:
        return tuple(self.tile(region, place) for region, place in self.table(given, TILES).items())

    def tile(self, region: str, place: object) -> Tile | None:
        where = f"{TILES}.{region}"
        match place:
            case [column, row]:
                values = [self.value(number, PLACE, where=where) for number in (column, row)]
                return Tile(region, int(str(values[0])), int(str(values[1]))) if None not in values else None
        self.fault(where, "not a column and a row", "write two numbers: [2, 0]")
        return None

    def site(self, given: Toml) -> Site | None:
        table = self.table(given, "site")
        known = (*(key.name for key in SITE), *(records.name for records in SITE_RECORDS))
        self.refuse_unknown(table, known, prefix="site.")
        values = dict(self.keys(table, SITE, prefix="site."))
        values |= {records.name: self.records(table, records, prefix="site.") for records in SITE_RECORDS}
        return None if self.ledger.faults else Site(**values)  # type: ignore[arg-type]  # each was read by its key

    def check_places(self, manifest: Manifest) -> None:
        """Regions, areas, towns and the map speak of the same places."""
        regions = manifest.regions
        for area in set(regions) & set(manifest.areas):
            self.fault("areas", f'"{show(area)}" is a region too', "keep it in one of the two lists")
        for town, region in manifest.towns:
            if region not in regions:
                fix = nearest(region, regions, otherwise="use one of `regions`")
                self.fault(f"towns.{town}", f'unknown region "{show(region)}"', fix)
        taken: dict[tuple[int, int], str] = {}
        for tile in manifest.tiles:
            if tile.region not in regions:
                fix = nearest(tile.region, regions, otherwise="use one of `regions`")
                self.fault(f"{TILES}.{tile.region}", "unknown region", fix)
            other = taken.setdefault((tile.column, tile.row), tile.region)
            if other != tile.region:
                self.fault(f"{TILES}.{tile.region}", f"stands where {show(other)} stands", "move one of the two")
