"""Dates that a provider published and that are still to come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tropism.apps.careers.queries.words import Names
from tropism.apps.catalogue.queries.cards import Card
from tropism.packs.facts import Tense


@dataclass(frozen=True, slots=True)
class Coming:
    """A published start, to the day."""

    card: Card
    day: date
    url: str


def coming_dates(names: Names, programmes: Iterable[str]) -> tuple[Coming, ...]:
    """Soonest first; a month or a year alone is no date."""
    return tuple(sorted(_coming(names, programmes), key=lambda c: (c.day, c.card.id)))


def _coming(names: Names, programmes: Iterable[str]) -> Iterator[Coming]:
    for card in map(names.card, programmes):
        if card.start.tense is Tense.COMING and card.start.day and card.startable:
            yield Coming(card, card.start.day, names.shelf.programme[card.id].row.url)
