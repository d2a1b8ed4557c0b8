"""What must hold between the files of a pack."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tropism.packs import tables
from tropism.packs.faults import Ledger, nearest, show
from tropism.packs.folder import MANIFEST, Ledgers
from tropism.packs.rows import Row, Sheet
from tropism.packs.schema import RQF, Figure, Manifest
from tropism.packs.tables import TABLES, Column, Table


@dataclass(frozen=True, slots=True)
class Draft:
    """A pack as read, before it is known to be sound."""

    manifest: Manifest | None
    sheets: Mapping[str, Sheet]  # by the field of Pack
    ledgers: Ledgers
    find_line: Callable[[str], int] = lambda _: 0  # where a key of pack.toml stands
    digest: str = ""

    def rows(self, table: Table) -> tuple[Row, ...]:
        return self.sheets[table.rows].rows if table.rows in self.sheets else ()

    def cells(self, table: Table, column: str) -> Iterator[tuple[int, object]]:
        """Line and value of every cell of a column that could be read."""
        return ((row.line, row.values[column]) for row in self.rows(table) if column in row.values)

    def column(self, table: Table, column: str) -> frozenset[object]:
        return frozenset(value for _, value in self.cells(table, column))

    def ids(self, name: str) -> frozenset[object] | None:
        """The ids that a column may name; None when their file could not be read."""
        sources = {"dimension": ("skills",), "programmes": ("listings", "practice")}.get(name, (name,))
        if any(self.sheets[source].lost for source in sources if source in self.sheets):
            return None
        own = frozenset({RQF} if name == "dimension" else ())
        return own.union(*(self.column(BY_ROWS[source], "id") for source in sources))

    def ledger(self, table: Table) -> Ledger:
        return self.ledgers[table.file]

    def fault(self, key: str, message: str, fix: str) -> None:
        """A fault of pack.toml."""
        self.ledgers[MANIFEST].add(line=self.find_line(key), column=key, message=message, fix=fix)


BY_ROWS = {table.rows: table for table in TABLES}


def check_links(draft: Draft) -> None:
    for table in TABLES:
        for column in table.columns:
            if column.refers:
                check_column(draft, table, column)
    check_shared_ids(draft)
    check_kinds(draft)
    check_funding(draft)
    if draft.manifest:
        check_regions(draft, draft.manifest)
        check_seen(draft, draft.manifest)
        check_words(draft, draft.manifest)
        check_tries(draft, draft.manifest)
        check_glance(draft, draft.manifest)
        for place, figure in enumerate(draft.manifest.site.figures):
            check_figure(draft, figure, f"site.figures[{place}]")


def check_column(draft: Draft, table: Table, column: Column) -> None:
    targets = {"role": "roles", "profile": "profiles"} if column.refers == "holder" else {}
    known = {name: draft.ids(name) for name in targets.values() or (column.refers,)}
    for row in draft.rows(table):
        target = targets.get(str(row.values.get("holder")), "") if targets else column.refers
        ids = known.get(target)
        value = row.values.get(column.name)
        if value is not None and ids is not None and value not in ids:
            report_unknown(draft.ledger(table), row.line, column.name, str(value), ids=ids, target=target)


def report_unknown(ledger: Ledger, line: int, column: str, value: str, *, ids: frozenset[object], target: str) -> None:
    if ledger.full:
        return
    where = {"dimension": "skills.csv and is not RQF", "programmes": "listings.csv or practice.csv"}.get(
        target, f"{target}.csv"
    )
    fix = nearest(value, ids, otherwise="add it there, or correct the id")
    ledger.add(line=line, column=column, message=f'unknown id "{show(value)}": not in {where}', fix=fix)


def check_shared_ids(draft: Draft) -> None:
    listed = {value: line for line, value in draft.cells(tables.LISTINGS, "id")}
    for line, value in draft.cells(tables.PRACTICE, "id"):
        if value in listed:
            message = f'duplicate: "{show(str(value))}" is in listings.csv, line {listed[value]}, too'
            draft.ledger(tables.PRACTICE).add(line=line, column="id", message=message, fix="choose another id")


def check_kinds(draft: Draft) -> None:
    """Once typical ranges are given, a kind without one is most likely misspelt."""
    kinds = draft.column(tables.TYPICAL, "kind")
    if not kinds:
        return
    for table in (tables.LISTINGS, tables.PRACTICE):
        for line, kind in draft.cells(table, "kind"):
            if kind not in kinds:
                fix = nearest(str(kind), kinds, otherwise="add the kind to typical.csv")
                message = f'kind "{show(str(kind))}" is not in typical.csv'
                draft.ledger(table).add(line=line, column="kind", message=message, fix=fix)


def check_funding(draft: Draft) -> None:
    """Programmes are named by id or in words, never half and half."""
    programmes = draft.ids("programmes") or frozenset()
    for line, text in draft.cells(tables.FUNDING, "for_programmes"):
        names = [part.strip() for part in str(text).split(";")]
        strange = [part for part in names if part not in programmes]
        if strange and len(strange) < len(names):
            report_unknown(
                draft.ledger(tables.FUNDING), line, "for_programmes", strange[0], ids=programmes, target="programmes"
            )


def check_regions(draft: Draft, manifest: Manifest) -> None:
    places = {*manifest.regions, *manifest.areas, ""}
    if not manifest.regions:
        return
    for line, region in draft.cells(tables.PROVIDERS, "region"):
        if region not in places:
            fix = nearest(str(region), places, otherwise="add it to regions or areas of pack.toml")
            message = f'"{show(str(region))}" is neither a region nor an area of pack.toml'
            draft.ledger(tables.PROVIDERS).add(line=line, column="region", message=message, fix=fix)


def check_seen(draft: Draft, manifest: Manifest) -> None:
    if manifest.updated is None:
        return
    for table in (tables.LISTINGS, tables.PRACTICE):
        for line, year in draft.cells(table, "seen"):
            if isinstance(year, int) and year > manifest.updated.year:
                message = f"seen in {year}, after the pack was updated ({manifest.updated})"
                fix = "correct the year, or `updated` in pack.toml"
                draft.ledger(table).add(line=line, column="seen", message=message, fix=fix)


def check_words(draft: Draft, manifest: Manifest) -> None:
    groups = draft.column(tables.SKILLS, "group")
    for group, _ in manifest.groups:
        if group not in groups:
            fix = nearest(group, groups, otherwise="use a group of skills.csv")
            draft.fault("groups", f'no skill is in the group "{show(group)}"', fix)
    kinds = draft.column(tables.PROVIDERS, "kind")
    if manifest.site.hub_kind and manifest.site.hub_kind not in kinds:
        fix = nearest(manifest.site.hub_kind, kinds, otherwise="use a kind of providers.csv")
        draft.fault("site.hub_kind", f'no provider is of the kind "{show(manifest.site.hub_kind)}"', fix)


def check_glance(draft: Draft, manifest: Manifest) -> None:
    """What the home page sets side by side stands in the workforce tables."""
    for key, table, column in (("expected", tables.HEADCOUNT, "scope"), ("joining", tables.FLOWS, "metric")):
        named, there = getattr(manifest.site, key), draft.column(table, column)
        if named and named not in there:
            fix = nearest(named, there, otherwise=f"use a {column} of {table.file}")
            draft.fault(f"site.{key}", f'no row of {table.file} has the {column} "{show(named)}"', fix)


def check_tries(draft: Draft, manifest: Manifest) -> None:
    for place, pair in enumerate(manifest.site.tries):
        for name, value in (("profile", pair.profile_id), ("role", pair.role_id)):
            ids = draft.ids(f"{name}s")
            if ids is not None and value not in ids:
                fix = nearest(value, ids, otherwise=f"use an id of {name}s.csv")
                draft.fault(f"site.tries[{place}].{name}_id", f'unknown id "{show(value)}"', fix)


FIGURES = (
    (tables.HEADCOUNT, "headcount"), (tables.DIFFICULTY, "value"), (tables.FLOWS, "value"), (tables.COST, "value"),
)  # fmt: skip


def check_figure(draft: Draft, figure: Figure, key: str) -> None:
    """A figure on the home page is a fact of the pack, not a second copy that can drift."""
    for table, column in FIGURES:
        for row in draft.rows(table):
            if (row.values.get(column), row.values.get("source_url")) == (figure.value, figure.url):
                return
    message = f"no workforce table has {figure.value:g} from {show(figure.url, most=100)}"
    draft.fault(
        f"{key}.value", message, "give the value and source_url of a row of headcount, difficulty, flows or cost"
    )
