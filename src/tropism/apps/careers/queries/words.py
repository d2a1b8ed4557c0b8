"""What ids and levels are called on a page."""

from dataclasses import dataclass
from datetime import date

from tropism.apps.catalogue.bridge import Shelf
from tropism.apps.catalogue.queries.cards import Card, cards_of
from tropism.packs import schema

QUALIFICATIONS = (
    "no qualification yet",
    "GCSEs at grades 3 to 1",
    "GCSEs at grades 9 to 4",
    "A levels, a T level or a level 3 apprenticeship",
    "an HNC or a higher apprenticeship",
    "an HND or a foundation degree",
    "a bachelor’s degree",
    "a master’s degree or a PGCE",
    "a doctorate",
)


def say_qualification(level: int) -> str:
    return QUALIFICATIONS[level] if 0 <= level < len(QUALIFICATIONS) else f"RQF level {level}"


@dataclass(frozen=True, slots=True)
class Named:
    """A level of a skill or of the qualification, ready to print. `skill` is empty for the qualification."""

    name: str
    level: int
    words: str  # "independent", or the qualification in words
    skill: str

    def __str__(self) -> str:
        return f"{self.name} to level {self.level}" if self.skill else self.words


@dataclass(frozen=True, eq=False)
class Names:
    """Looks up what to call things, on one day."""

    shelf: Shelf
    today: date

    def card(self, programme: str) -> Card:
        return cards_of(self.shelf, self.today)[programme]

    def cards(self, programmes: tuple[str, ...]) -> tuple[Card, ...]:
        return tuple(self.card(p) for p in programmes)

    def role(self, role: str) -> str:
        return self.shelf.frame.role[role].title

    def dimension(self, dimension: str) -> str:
        return "Qualification" if dimension == schema.RQF else self.shelf.frame.skill[dimension].name

    def level(self, dimension: str, level: int) -> Named:
        if dimension == schema.RQF:
            return Named("Qualification", level, say_qualification(level), "")
        return Named(self.dimension(dimension), level, self.shelf.frame.manifest.levels[level], dimension)

    def levels(self, pairs: tuple[tuple[str, int], ...]) -> tuple[Named, ...]:
        return tuple(self.level(dimension, level) for dimension, level in pairs)
