"""The reference page of the pack format, written from the tables that the checker checks.

`python -m tropism.packs.reference > docs/reference/pack.md`
"""

import sys
from collections.abc import Iterator, Sequence

from tropism.packs.cells import LONGEST, Cell
from tropism.packs.folder import LARGEST_CSV
from tropism.packs.manifest import NOTES, PAIRS, SITE, SITE_RECORDS, SOURCES, TILES, TILES_SAY, TOP, Key, Records
from tropism.packs.tables import TABLES, Column, Table

OPENING = f"""\
# The sector pack

<!-- Written by `python -m tropism.packs.reference`; change the tables in the code, not this page. -->

A pack is a folder of CSV files beside a `pack.toml`. An installed pack is found by name, through the entry point group
`tropism.packs`, any other by its folder. [Write a pack](../how-to/write-a-pack.md) shows how to make one, and
`tropism pack check FOLDER` says what is wrong with it.

Rules for every file:

- UTF-8, commas between cells, cells that hold a comma or a line break in double quotes. A byte-order mark is allowed.
- The first row names the columns: all of those listed here, in any order, and no others.
- A file that is missing, or holds only its header, is an empty table.
- An empty cell is *unknown*, never zero. Columns marked "needed" may not be empty.
- At most {LARGEST_CSV // 2**20} MiB a file and {LONGEST:,} characters a cell.
- A link that leads out of the folder is not followed.
- An id never changes its meaning: links, plans and exports point to it.

Levels go from 0 to 5 in a skill. `RQF`, the highest qualification held, is one more dimension and goes from 0 to 8.
"""


def write_reference() -> str:
    """The whole page, in Markdown."""
    return "\n".join((OPENING, *write_manifest(), *(line for table in TABLES for line in write_table(table))))


def write_table(table: Table) -> Iterator[str]:
    yield f"## {table.file}\n"
    yield f"{table.says}\n"
    yield "| column | holds | empty | about |\n|---|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {column.cell.says} | {say_empty(column.cell)} | {say_column(column)} |"
    yield f"\nOne row for each {' and '.join(f'`{name}`' for name in table.unique)}." if table.unique else ""
    if table.reserved:
        yield f"Taken as ids: {', '.join(f'`{name}`' for name in table.reserved)}."
    yield ""


def say_empty(cell: Cell) -> str:
    return "needed" if cell.needed else "allowed"


def say_column(column: Column) -> str:
    targets = {
        "dimension": "an id of `skills.csv`, or RQF",
        "programmes": "an id of `listings.csv` or `practice.csv`",
        "holder": "an id of `roles.csv` or `profiles.csv`",
    }
    target = targets.get(column.refers, f"an id of `{column.refers}.csv`") if column.refers else ""
    return "; ".join(part for part in (column.says, target) if part)


def write_manifest() -> Iterator[str]:
    yield "## pack.toml\n"
    yield from write_keys(TOP)
    yield "Tables of pairs:\n"
    yield from (f"- `[{name}]`: {says}" for name, says in PAIRS.items())
    yield f"- `[{TILES}]`: {TILES_SAY}\n"
    for records in (SOURCES, NOTES):
        yield from write_records(records, prefix="")
    yield "### [site]\n\nThe words that the site needs, so that the platform knows no sector.\n"
    yield from write_keys(SITE)
    for records in SITE_RECORDS:
        yield from write_records(records, prefix="site.")


def write_records(records: Records, *, prefix: str) -> Iterator[str]:
    yield f"### [[{prefix}{records.name}]]\n\n{records.says[0].upper()}{records.says[1:]}.\n"
    yield from write_keys(records.keys)


def write_keys(keys: Sequence[Key]) -> Iterator[str]:
    yield "| key | holds | left out | about |\n|---|---|---|---|"
    for key in keys:
        holds = "a list of text" if key.many else key.cell.says
        needed = "allowed" if key.many else say_empty(key.cell)
        yield f"| `{key.name}` | {holds} | {needed} | {key.says} |"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(write_reference())
