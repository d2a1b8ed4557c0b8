"""What a visitor may ask of the catalogue. What cannot be read is left out of the search, and said."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from tropism.apps.catalogue.queries import Search

MANY = ("skill", "kind", "mode", "region", "provider", "money", "start", "award")
MOST_LETTERS = 200
QUOTED_LETTERS = 40
MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """A search, and what of the address could not be read."""

    search: Search
    ignored: tuple[str, ...]


def read_search(query: QueryDict, known: Mapping[str, frozenset[str]]) -> Asked:
    """The search that a query string asks for; `known` holds the values that each facet can take."""
    ignored: list[str] = []
    chosen = {facet: _keep_known(query.getlist(facet), known[facet], facet, ignored) for facet in (*MANY, "sort")}
    levels = _keep_known(query.getlist("level"), known["level"], "level", ignored)
    search = Search(
        text=_read_text(query.get("text", ""), ignored),
        level=int(levels[-1]) if levels else None,
        sort=(*chosen.pop("sort"), "fit")[0],
        page=_read_page(query.get("page", ""), ignored),
        **chosen,
    )
    return Asked(search, tuple(ignored))


def _keep_known(values: list[str], known: frozenset[str], facet: str, ignored: list[str]) -> tuple[str, ...]:
    """Each known value once; an empty one asks nothing."""
    asked = dict.fromkeys(value for value in values if value)
    ignored += [f"There is no {facet} “{quote(value)}”" for value in asked if value not in known]
    return tuple(value for value in asked if value in known)


def _read_text(text: str, ignored: list[str]) -> str:
    words = " ".join(text.replace("\0", " ").split())
    if len(words) > MOST_LETTERS:
        ignored.append(f"Words are searched up to {MOST_LETTERS} letters")
    return words[:MOST_LETTERS].rstrip()


def _read_page(page: str, ignored: list[str]) -> int:
    if not page:
        return 1
    if page.isascii() and page.isdigit() and len(page) <= MOST_DIGITS:
        return max(int(page), 1)
    ignored.append(f"There is no page “{quote(page)}”")
    return 1


def quote(value: str) -> str:
    return value if len(value) <= QUOTED_LETTERS else f"{value[:QUOTED_LETTERS]}…"
