"""What the numbers of this site are made from, for machines."""

from dataclasses import dataclass

from ninja import Router

import tropism
from tropism.apps.framework.bridge import read_edition, read_frame
from tropism.apps.strategy.queries import Unknowns, count_unknowns
from tropism.packs.schema import Note, Source


@dataclass(frozen=True, slots=True)
class About:
    """The pack behind every number, its sources, and what it leaves unknown."""

    version: str  # names pack, digest and edition, as every answer does
    software: str
    pack: str
    title: str
    pack_version: str
    digest: str
    edition: int
    licence: str
    updated: str | None
    levels: tuple[str, ...]
    regions: tuple[str, ...]
    sources: tuple[Source, ...]
    notes: tuple[Note, ...]
    unknowns: Unknowns


router = Router(tags=["about"])


@router.get("/about", response=About, summary="What the numbers are made from")
def about(request: object) -> About:
    """Versions, sources with licences, the names of levels and regions, and how much no page publishes."""
    edition = read_edition()
    frame = read_frame(edition)
    manifest = frame.manifest
    return About(
        frame.version,
        tropism.__version__,
        manifest.name,
        manifest.title,
        manifest.version,
        frame.pack.digest,
        edition.number,
        manifest.licence,
        manifest.updated.isoformat() if manifest.updated else None,
        manifest.levels,
        manifest.regions,
        manifest.sources,
        manifest.notes,
        count_unknowns(edition=edition),
    )
