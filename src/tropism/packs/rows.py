"""A CSV file of the pack to rows of values, with every fault that the file shows by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tropism.packs.cells import BadCell, read_cell
from tropism.packs.csvtext import Record, decode, read_records
from tropism.packs.faults import Ledger, count, nearest, show
from tropism.packs.tables import Column, Table


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    values: dict[str, object]  # of the cells that could be read


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one file; `lost` when it could not be read as that table at all."""

    rows: tuple[Row, ...] = ()
    lost: bool = False


def read_sheet(table: Table, raw: bytes, ledger: Ledger) -> Sheet:
    records = read_records(decode(raw, ledger), ledger)
    header = next(records, None)
    if header is None:
        if not ledger.faults:
            ledger.add(line=1, message="no header row", fix=f"begin with {','.join(table.names)}, or delete the file")
        return Sheet(lost=True)
    columns = read_header(table, header, ledger)
    rows = tuple(read_row(table, columns, record, ledger) for record in records)
    find_duplicates(table, rows, ledger)
    return Sheet(rows, lost=table.columns[0] not in columns)


def read_header(table: Table, header: Record, ledger: Ledger) -> tuple[Column | None, ...]:
    """The column at each place of the header row; None for one that the table does not have."""
    given = tuple(cell.strip() for cell in header.cells)
    if len(given) == 1 and (other := next((c for c in ";\t|" if c in given[0]), "")):
        message = f"cells are separated by {other!r}, not by commas"
        ledger.add(line=header.line, message=message, fix="save with commas between cells")
        return (None,)
    by_name = {column.name: column for column in table.columns}
    for name in table.names:
        if name not in given:
            fix = "add the column; leave its cells empty where the fact is unknown"
            ledger.add(line=header.line, column=name, message="missing column", fix=fix)
    for place, name in enumerate(given):
        check_name(table, name, place, repeated=name in given[:place], line=header.line, ledger=ledger)
    return tuple(by_name.get(name) if name not in given[:place] else None for place, name in enumerate(given))


def check_name(table: Table, name: str, place: int, *, repeated: bool, line: int, ledger: Ledger) -> None:
    if not name:
        ledger.add(line=line, column=f"cell {place + 1}", message="a column without a name", fix="delete the column")
    elif repeated:
        ledger.add(line=line, column=name, message="the column stands twice", fix="keep one of the two")
    elif name not in table.names:
        fix = nearest(name, table.names, otherwise="delete the column, or move what it says to one that is listed")
        ledger.add(line=line, column=name, message="unknown column", fix=fix)


def read_row(table: Table, columns: Sequence[Column | None], record: Record, ledger: Ledger) -> Row:
    found, wanted = len(record.cells), len(columns)
    if found != wanted and wanted > 1:
        message = f"{count(found, 'cell')}, the header has {wanted}"
        ledger.add(line=record.line, message=message, fix='quote cells that hold a comma: "one, two"')
        return Row(record.line, dict(read_first(table, columns, record)))
    values = dict(read_values(columns, record, ledger))
    for rule in table.rules:
        for column, message, fix in rule(values):
            ledger.add(line=record.line, column=column, message=message, fix=fix)
    if values.get("id") in table.reserved:
        message = f'"{values["id"]}" is taken by the platform'
        ledger.add(line=record.line, column="id", message=message, fix="choose another id")
    return Row(record.line, values)


def read_first(table: Table, columns: Sequence[Column | None], record: Record) -> Iterator[tuple[str, object]]:
    """The first cell of a broken row, so that what points to its id is not called unknown as well."""
    if columns[0] is table.columns[0]:
        try:
            yield columns[0].name, read_cell(columns[0].cell, record.cells[0])
        except BadCell:
            return


def read_values(columns: Sequence[Column | None], record: Record, ledger: Ledger) -> Iterator[tuple[str, object]]:
    for column, text in zip(columns, record.cells, strict=False):
        if column is None:
            continue
        try:
            yield column.name, read_cell(column.cell, text)
        except BadCell as bad:
            ledger.add(line=record.line, column=column.name, message=bad.message, fix=bad.fix)


def find_duplicates(table: Table, rows: Sequence[Row], ledger: Ledger) -> None:
    names = table.unique or table.names
    first: dict[tuple[object, ...], int] = {}
    for row in rows:
        if not all(name in row.values for name in names):
            continue
        line = first.setdefault(tuple(row.values[name] for name in names), row.line)
        if line != row.line:
            what = show(", ".join(str(row.values[name]) for name in names)) if table.unique else "the whole row"
            column = ", ".join(table.unique)
            ledger.add(line=row.line, column=column, message=f"duplicate: {what} stands in line {line} too",
                       fix="keep one of the two")  # fmt: skip
