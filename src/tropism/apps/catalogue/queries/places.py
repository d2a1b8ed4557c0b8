"""Who teaches, and where: providers, and the map of regions."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from tropism.apps.catalogue.bridge import Programme, Shelf, Standing, read_shelf
from tropism.apps.catalogue.queries.cards import Card, cards_of, in_shelf_order
from tropism.apps.catalogue.queries.diary import Happening, happenings_of
from tropism.apps.catalogue.queries.money import Scheme, schemes_of
from tropism.apps.framework.bridge import EditionNow
from tropism.packs import schema
from tropism.packs.facts import is_region


@dataclass(frozen=True, slots=True)
class Counts:
    """Programmes, always told apart."""

    courses: int = 0  # can be started, outcomes known
    unmapped: int = 0  # can be started, outcomes not yet known
    unstartable: int = 0
    practice: int = 0

    @property
    def startable(self) -> int:
        return self.courses + self.unmapped


@dataclass(frozen=True, slots=True)
class ProviderLine:
    id: str
    name: str
    kind: str
    kind_name: str
    town: str
    region: str  # empty when the provider works in none of the regions, or in more than one
    area: str
    url: str
    hub: bool
    programmes: Counts


@dataclass(frozen=True, slots=True)
class Tile:
    """A region on the drawn map."""

    region: str
    column: int
    row: int
    providers: tuple[ProviderLine, ...]  # hubs first
    taught: Counts  # programmes in the region: by their own town, else their provider's


@dataclass(frozen=True, slots=True)
class ProvidersPage:
    hubs: tuple[ProviderLine, ...]
    others: tuple[ProviderLine, ...]
    regions: tuple[tuple[str, tuple[ProviderLine, ...]], ...]  # providers of each region, hubs first
    areas: tuple[tuple[str, tuple[ProviderLine, ...]], ...]  # those of no one region by wider area; "" last: not known
    tiles: tuple[Tile, ...]
    nowhere: Counts  # programmes in no known region
    hub_name: str  # what the hubs are called, in the plural

    @property
    def total(self) -> int:
        return len(self.hubs) + len(self.others)

    @property
    def placed(self) -> int:
        """Providers that stand in one region."""
        return sum(len(lines) for _, lines in self.regions)

    @property
    def hubs_start(self) -> bool:
        """Whether any programme of a hub can be started."""
        return any(hub.programmes.startable for hub in self.hubs)

    @property
    def fullest(self) -> Tile | None:
        """The region with most to start."""
        tiles = [tile for tile in self.tiles if tile.taught.startable]
        return max(tiles, key=lambda tile: tile.taught.startable, default=None)

    @property
    def empty(self) -> tuple[str, ...]:
        """Regions with nothing to start."""
        return tuple(tile.region for tile in self.tiles if not tile.taught.startable)


@dataclass(frozen=True, slots=True)
class ProviderPage:
    provider: ProviderLine
    programmes: tuple[Card, ...]
    funding: tuple[Scheme, ...]
    events: tuple[Happening, ...]


def list_providers(*, edition: EditionNow | None = None) -> ProvidersPage:
    """Every provider, hubs first, and the map. One SQL statement."""
    shelf = read_shelf(edition)
    lines = sorted((_line(p, shelf) for p in shelf.pack.providers), key=lambda line: line.name.casefold())
    return ProvidersPage(
        tuple(line for line in lines if line.hub),
        tuple(line for line in lines if not line.hub),
        _by_region(lines, shelf),
        _by_area(lines, shelf),
        tuple(_tile(tile, lines, shelf) for tile in shelf.frame.manifest.tiles),
        count([p for p in shelf.programmes if not p.place.region]),
        shelf.frame.manifest.site.hubs,
    )


def show_provider(provider: str, *, today: date, edition: EditionNow | None = None) -> ProviderPage | None:
    """The page of a provider, or None when there is none. One SQL statement."""
    shelf = read_shelf(edition)
    row = shelf.provider.get(provider)
    if row is None:
        return None
    cards = cards_of(shelf, today)
    own = in_shelf_order(p for p in shelf.programmes if p.provider.id == provider)
    return ProviderPage(
        _line(row, shelf),
        tuple(cards[p.id] for p in own),
        schemes_of(provider, shelf, today=today),
        happenings_of(provider, shelf, today=today),
    )


def count(programmes: list[Programme]) -> Counts:
    by = Counter(p.standing for p in programmes)
    return Counts(by[Standing.COURSE], by[Standing.UNMAPPED], by[Standing.UNSTARTABLE], by[Standing.PRACTICE])


def _line(row: schema.Provider, shelf: Shelf) -> ProviderLine:
    manifest = shelf.frame.manifest
    region = row.region if is_region(row.region, manifest) else ""
    return ProviderLine(
        row.id,
        row.name,
        row.kind,
        manifest.say(row.kind),
        row.town,
        region,
        "" if region else row.region,
        row.url,
        bool(manifest.site.hub_kind) and row.kind == manifest.site.hub_kind,
        count([p for p in shelf.programmes if p.provider.id == row.id]),
    )


def _by_region(lines: list[ProviderLine], shelf: Shelf) -> tuple[tuple[str, tuple[ProviderLine, ...]], ...]:
    used = {line.region for line in lines if line.region}
    order = dict.fromkeys([*(r for r in shelf.frame.manifest.regions if r in used), *sorted(used)])
    hubs_first = sorted(lines, key=lambda line: not line.hub)
    return tuple((region, tuple(line for line in hubs_first if line.region == region)) for region in order)


def _by_area(lines: list[ProviderLine], shelf: Shelf) -> tuple[tuple[str, tuple[ProviderLine, ...]], ...]:
    apart = [line for line in lines if not line.region]
    said = [area for area in shelf.frame.manifest.areas if any(line.area == area for line in apart)]
    order = dict.fromkeys([*said, *sorted({line.area for line in apart if line.area}), ""])
    found = ((area, tuple(line for line in apart if line.area == area)) for area in order)
    return tuple((area, kept) for area, kept in found if kept)


def _tile(tile: schema.Tile, lines: list[ProviderLine], shelf: Shelf) -> Tile:
    here = [line for line in lines if line.region == tile.region]
    return Tile(
        tile.region,
        tile.column,
        tile.row,
        tuple(sorted(here, key=lambda line: not line.hub)),
        count([p for p in shelf.programmes if p.place.region == tile.region]),
    )
