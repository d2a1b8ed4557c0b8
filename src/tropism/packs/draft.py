"""Reads a folder as far as it can be read, and notes every fault on the way."""

from pathlib import Path

from tropism.packs.faults import Fault
from tropism.packs.folder import MANIFEST, Ledgers, digest, read_folder
from tropism.packs.links import Draft, check_links
from tropism.packs.manifest import find_line, read_manifest
from tropism.packs.rows import Sheet, read_sheet
from tropism.packs.tables import TABLES


def read_draft(folder: Path) -> Draft:
    ledgers = Ledgers()
    files = read_folder(folder, ledgers)
    if ledgers["."].faults:
        return Draft(None, {}, ledgers)
    manifest = read_manifest(files[MANIFEST], ledgers[MANIFEST]) if MANIFEST in files else None
    if MANIFEST not in files and not ledgers[MANIFEST].faults:
        fix = "write one with name, title, version and licence, or start from `tropism pack new`"
        ledgers[MANIFEST].add(message="missing", fix=fix)
    sheets = {
        table.rows: read_sheet(table, files[table.file], ledgers[table.file])
        if table.file in files
        else Sheet(lost=bool(ledgers[table.file].faults))
        for table in TABLES
    }
    text = files.get(MANIFEST, b"").decode("utf-8", "replace")
    draft = Draft(manifest, sheets, ledgers, lambda key: find_line(text, key), digest(files))
    check_links(draft)
    return draft


def list_faults(draft: Draft) -> tuple[Fault, ...]:
    """Every fault once, in the order of the files and lines; what is wrong with the folder comes first."""
    order = {file: place for place, file in enumerate([".", MANIFEST, *(table.file for table in TABLES)])}
    faults = (fault for ledger in draft.ledgers.values() for fault in ledger.faults)
    return tuple(sorted(set(faults), key=lambda fault: (order.get(fault.file, len(order)), fault)))
