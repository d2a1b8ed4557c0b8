"""Events, and the national initiatives to align with."""

from dataclasses import dataclass
from datetime import date

from tropism.apps.catalogue.bridge import Shelf, read_shelf
from tropism.apps.framework.bridge import EditionNow
from tropism.packs import schema
from tropism.packs.facts import Tense, When, read_when


@dataclass(frozen=True, slots=True)
class Happening:
    id: str
    title: str
    kind: str
    kind_name: str
    provider: str
    provider_id: str
    when: When
    recording: str  # empty: no recording known
    topics: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class EventsPage:
    coming: tuple[Happening, ...]  # soonest first
    unknown: tuple[Happening, ...]  # no date published, or one that does not tell past from future
    past: tuple[Happening, ...]  # latest first

    @property
    def recorded(self) -> int:
        return sum(bool(h.recording) for h in (*self.coming, *self.unknown, *self.past))


def list_events(*, today: date, edition: EditionNow | None = None) -> EventsPage:
    """Every event by whether it is past. One SQL statement."""
    shelf = read_shelf(edition)
    all_of_them = [_happening(row, shelf, today) for row in shelf.pack.events]
    by = {tense: [h for h in all_of_them if h.when.tense is tense] for tense in Tense}
    return EventsPage(
        tuple(sorted(by[Tense.COMING], key=lambda h: (h.when.first or date.max, h.title))),
        tuple(sorted(by[Tense.UNKNOWN], key=lambda h: (not h.when.text, h.title))),
        tuple(sorted(by[Tense.PAST], key=lambda h: (h.when.last or date.min, h.title), reverse=True)),
    )


def happenings_of(provider: str, shelf: Shelf, *, today: date) -> tuple[Happening, ...]:
    """A provider's events, latest first; those without a date last."""
    own = [_happening(row, shelf, today) for row in shelf.pack.events if row.provider_id == provider]
    return tuple(sorted(own, key=lambda h: h.when.last or date.min, reverse=True))


def list_initiatives(*, edition: EditionNow | None = None) -> tuple[schema.Initiative, ...]:
    """Every initiative by name. One SQL statement."""
    return tuple(sorted(read_shelf(edition).pack.initiatives, key=lambda row: row.name.casefold()))


def _happening(row: schema.Event, shelf: Shelf, today: date) -> Happening:
    provider = shelf.provider[row.provider_id]
    return Happening(
        row.id,
        row.title,
        row.kind,
        shelf.frame.manifest.say(row.kind),
        provider.name,
        provider.id,
        read_when(row.date, today),
        row.recording,
        row.topics,
        row.url,
    )
