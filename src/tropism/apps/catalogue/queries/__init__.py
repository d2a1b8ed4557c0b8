"""Reads of the catalogue: what each page needs, as one function and one SQL statement.

Everything comes from the shelf that the bridge keeps, so a page costs one look at the edition of the facts.
"""

from tropism.apps.catalogue.bridge import Fee, Length
from tropism.apps.catalogue.queries.cards import Card, Level, Money
from tropism.apps.catalogue.queries.diary import EventsPage, Happening, list_events, list_initiatives
from tropism.apps.catalogue.queries.found import Choice, Facet, Found, Heights, Loosening, Search
from tropism.apps.catalogue.queries.money import FundingPage, Match, Scheme, list_funding
from tropism.apps.catalogue.queries.places import (
    Counts,
    ProviderLine,
    ProviderPage,
    ProvidersPage,
    Tile,
    list_providers,
    show_provider,
)
from tropism.apps.catalogue.queries.programme import Close, Neighbour, ProgrammePage, Taught, show_programme
from tropism.apps.catalogue.queries.search import MODE_WORDS, SORT_WORDS, find_programmes, known_values
from tropism.apps.catalogue.queries.skills import (
    LevelLine,
    Mark,
    Rung,
    SkillLine,
    SkillPage,
    SkillsPage,
    Teacher,
    Teaching,
    list_skills,
    show_skill,
)

__all__ = [
    "MODE_WORDS",
    "SORT_WORDS",
    "Card",
    "Choice",
    "Close",
    "Counts",
    "EventsPage",
    "Facet",
    "Fee",
    "Found",
    "FundingPage",
    "Happening",
    "Heights",
    "Length",
    "Level",
    "LevelLine",
    "Loosening",
    "Mark",
    "Match",
    "Money",
    "Neighbour",
    "ProgrammePage",
    "ProviderLine",
    "ProviderPage",
    "ProvidersPage",
    "Rung",
    "Scheme",
    "Search",
    "SkillLine",
    "SkillPage",
    "SkillsPage",
    "Taught",
    "Teacher",
    "Teaching",
    "Tile",
    "find_programmes",
    "known_values",
    "list_events",
    "list_funding",
    "list_initiatives",
    "list_providers",
    "list_skills",
    "show_programme",
    "show_provider",
    "show_skill",
]
