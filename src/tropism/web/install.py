"""Install a sector pack into the database: every table or none."""

from dataclasses import dataclass

from django.db import transaction

import tropism
from tropism.apps.catalogue import actions as catalogue
from tropism.apps.framework import actions as framework
from tropism.apps.framework.actions import Clash, TableReport
from tropism.apps.framework.models import InstalledPack
from tropism.apps.people.actions import note
from tropism.apps.strategy import actions as strategy
from tropism.packs.schema import Pack


@dataclass(frozen=True, slots=True)
class InstallReport:
    """What an installation did; `already` means that there was nothing to do and nothing was touched."""

    pack: str
    version: str
    already: bool = False
    tables: tuple[TableReport, ...] = ()

    def counts(self) -> dict[str, int]:
        """Rows of each fate over all tables."""
        per_table = [t.counts() for t in self.tables]
        return {fate: sum(c[fate] for c in per_table) for fate in TableReport("").counts()}


class InstallRefused(Exception):
    """The pack would overwrite rows that are not its own; nothing was written."""

    def __init__(self, clashes: tuple[Clash, ...]) -> None:
        super().__init__("\n".join(map(str, clashes)))
        self.clashes = clashes


def install_pack(pack: Pack, *, by: str, again: bool = False) -> InstallReport:
    """Install or upgrade a pack, with one audit line. Rows that a user added are never touched.

    A pack with the digest already installed is left as it is, unless `again`.
    Raises InstallRefused, with every clash, when an id of the pack is taken; nothing is then written.
    """
    if not again and _is_installed(pack):
        return InstallReport(pack.manifest.name, pack.manifest.version, already=True)
    with transaction.atomic():
        tables = (*framework.install(pack), *catalogue.install(pack), *strategy.install(pack))
        if clashes := tuple(clash for table in tables for clash in table.clashes):
            raise InstallRefused(clashes)
        report = InstallReport(pack.manifest.name, pack.manifest.version, tables=tables)
        note("installed pack", f"{report.pack} {report.version}", by=by, detail=_detail(pack, report))
    return report


def _is_installed(pack: Pack) -> bool:
    known = InstalledPack.objects.filter(pk=pack.manifest.name).exclude(digest="")
    return known.filter(digest=pack.digest, installed_with=tropism.__version__).exists()


def _detail(pack: Pack, report: InstallReport) -> dict[str, object]:
    return {"digest": pack.digest, **{t.table: t.counts() for t in report.tables}}
