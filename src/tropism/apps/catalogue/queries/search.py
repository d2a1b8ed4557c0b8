"""Find programmes: words and facets, every one of which must hold, and what each further choice would leave."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from math import ceil
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

import numpy as np
import numpy.typing as npt

from tropism.apps.catalogue.bridge import Programme, Shelf, Standing, read_shelf
from tropism.apps.catalogue.queries.cards import MONEY_WORDS, Card, cards_of, in_shelf_order, name_of
from tropism.apps.framework.bridge import EditionNow

Mask = npt.NDArray[np.bool_]

UNKNOWN = "unknown"  # the value of a facet for programmes whose page does not say
PER_PAGE = 20
STARTS = {
    Standing.COURSE: "startable",
    Standing.UNMAPPED: "startable",
    Standing.PRACTICE: "practice",
    Standing.UNSTARTABLE: "unstartable",
}
START_WORDS = {
    "startable": "Can be started",
    "practice": "Supervised practice with an employer",
    "unstartable": "Cannot be started",
}
MODE_WORDS = {"in-person": "In person", "online": "Online", "blended": "Blended"}
WORDS = {
    (facet, str(value)): word
    for facet, words in (("money", MONEY_WORDS), ("start", START_WORDS), ("mode", MODE_WORDS))
    for value, word in words.items()
}


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for: a programme must match every facet. Within one any value will do; of skills, all must."""

    text: str = ""
    skill: tuple[str, ...] = ()
    level: int | None = None  # of the chosen skills, else of any skill
    kind: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    provider: tuple[str, ...] = ()
    money: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    award: tuple[str, ...] = ()
    sort: str = "fit"  # fit, title, fee or length
    page: int = 1

    def toggle(self, facet: str, value: str) -> "Search":
        """The same search with one more choice, or without it; back on the first page."""
        if facet == "level":
            return replace(self, level=None if self.level == int(value) else int(value), page=1)
        chosen: tuple[str, ...] = getattr(self, facet)
        left = tuple(v for v in chosen if v != value) if value in chosen else (*chosen, value)
        changes: dict[str, Any] = {facet: left, "page": 1}
        return replace(self, **changes)

    def as_query(self) -> str:
        """The query string of its address, without what is left at its default."""
        default = Search()
        given = [(f.name, getattr(self, f.name)) for f in fields(self)]
        return urlencode([(name, value) for name, value in given if value != getattr(default, name)], doseq=True)


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    count: int  # programmes that would be left, with every other facet as it is
    chosen: bool
    query: str  # query string of the search with this choice switched
    of_provider: int = 0  # how many of the count are here by their provider's address only


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of programmes, and the facets with their counts."""

    search: Search
    total: int
    courses: int  # of the total, real listings that can be started
    practice: int  # of the total, generic employer steps
    cards: tuple[Card, ...]
    facets: tuple[Facet, ...]
    page: int
    pages: int

    @property
    def before(self) -> str | None:
        return replace(self.search, page=self.page - 1).as_query() if self.page > 1 else None

    @property
    def after(self) -> str | None:
        return replace(self.search, page=self.page + 1).as_query() if self.page < self.pages else None


LABELS = {
    "skill": "Skill",
    "level": "Level reached",
    "kind": "Kind",
    "mode": "How",
    "region": "Region",
    "provider": "Provider",
    "money": "Money",
    "start": "Start",
    "award": "Qualification level",
}
ONE_VALUED = ("kind", "mode", "region", "provider", "money", "start", "award")


@dataclass(frozen=True, eq=False)
class _Index:
    """Every programme's value in each facet of one value, and the text that a search looks through."""

    shelf: Shelf
    cards: Mapping[str, Card]
    values: Mapping[str, npt.NDArray[np.str_]]  # by facet, shape (P,)
    of_provider: Mask
    texts: tuple[str, ...]
    titles: tuple[str, ...]
    rank: npt.NDArray[np.int64]  # place of each programme in shelf order


@lru_cache(maxsize=2)
def _index(shelf: Shelf, today: date) -> _Index:
    cards = cards_of(shelf, today)
    values = [_values(p, cards[p.id]) for p in shelf.programmes]
    rank = {p.id: n for n, p in enumerate(in_shelf_order(shelf.programmes))}
    return _Index(
        shelf,
        MappingProxyType(cards),
        {facet: np.array([v[facet] for v in values], np.str_) for facet in ONE_VALUED},
        np.array([p.place.of_provider and bool(p.place.region) for p in shelf.programmes], np.bool_),
        tuple(_text(p, shelf) for p in shelf.programmes),
        tuple(plain(p.row.title) for p in shelf.programmes),
        np.array([rank[p.id] for p in shelf.programmes], np.int64),
    )


def _values(p: Programme, card: Card) -> dict[str, str]:
    return {
        "kind": card.kind,
        "mode": card.mode or UNKNOWN,
        "region": card.place.region or UNKNOWN,
        "provider": card.provider_id,
        "money": card.money.value,
        "start": STARTS[p.standing],
        "award": UNKNOWN if card.award is None else str(card.award),
    }


def _text(p: Programme, shelf: Shelf) -> str:
    skills = [name_of(t.dimension, shelf) for t in p.outcomes]
    return plain(" ".join([p.row.title, p.provider.name, *p.row.topics, *skills]))


def plain(text: str) -> str:
    """Lower case, without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def find_programmes(search: Search, *, today: date, edition: EditionNow | None = None) -> Found:
    """One page of what matches. One SQL statement."""
    index = _index(read_shelf(edition), today)
    masks = _masks(index, search)
    hits = np.flatnonzero(_all(masks, index))
    ordered = _in_order(index, hits, search)
    pages = max(1, ceil(len(hits) / PER_PAGE))
    page = min(max(search.page, 1), pages)
    programmes = [index.shelf.programmes[p] for p in ordered]
    return Found(
        replace(search, page=page),
        len(programmes),
        sum(p.startable and not p.practice for p in programmes),
        sum(p.practice for p in programmes),
        tuple(index.cards[p.id] for p in programmes[(page - 1) * PER_PAGE : page * PER_PAGE]),
        tuple(_facets(index, search, masks)),
        page,
        pages,
    )


def _masks(index: _Index, search: Search) -> dict[str, Mask]:
    """Which programmes each facet in use lets through."""
    masks = {"text": _holds_words(index, search.text)} if search.text.strip() else {}
    for facet in ONE_VALUED:
        if chosen := getattr(search, facet):
            masks[facet] = np.isin(index.values[facet], chosen)
    if search.skill:
        masks["skill"] = _teaching_all(index, search.skill, level=None)
    if search.level is not None:
        masks["level"] = _teaching_all(index, search.skill, level=search.level)
    return masks


def _all(masks: Mapping[str, Mask], index: _Index, *, but: tuple[str, ...] = ()) -> Mask:
    out = np.ones(len(index.texts), np.bool_)
    for facet, mask in masks.items():
        if facet not in but:
            out &= mask
    return out


def _holds_words(index: _Index, text: str) -> Mask:
    words = plain(text).split()
    return np.array([all(word in held for word in words) for held in index.texts], np.bool_)


def _teaching_all(index: _Index, skills: tuple[str, ...], *, level: int | None) -> Mask:
    """Programmes that teach every one of the skills (any skill, if none is given), at the level if there is one."""
    lifts, frame = index.shelf.lifts, index.shelf.frame
    at_level = np.ones(len(lifts.programme), np.bool_) if level is None else lifts.teach(level)
    wanted = [lifts.dimension == frame.position.get(s, -1) for s in skills]
    wanted = wanted or [lifts.dimension < len(frame.skills)]
    out = np.ones(len(index.texts), np.bool_)
    for skill in wanted:
        teaching = np.zeros(len(index.texts), np.bool_)
        teaching[lifts.programme[skill & at_level]] = True
        out &= teaching
    return out


def _in_order(index: _Index, hits: npt.NDArray[np.intp], search: Search) -> list[int]:
    """Programme numbers in the order asked for; what is not published comes last."""
    cards = [index.cards[index.shelf.programmes[p].id] for p in hits]
    keys: dict[int, tuple[object, ...]] = {}
    words = plain(search.text).split()
    for p, card in zip(hits.tolist(), cards, strict=True):
        rank = int(index.rank[p])
        match search.sort:
            case "title":
                keys[p] = (index.titles[p], rank)
            case "fee":
                keys[p] = (card.fee.pence is None, card.fee.pence or 0, rank)
            case "length":
                keys[p] = (card.length.days is None, card.length.days or 0, rank)
            case _:
                keys[p] = (not all(word in index.titles[p] for word in words), rank)
    return sorted(keys, key=lambda p: keys[p])


def _facets(index: _Index, search: Search, masks: Mapping[str, Mask]) -> Iterable[Facet]:
    yield Facet("skill", LABELS["skill"], tuple(_skill_choices(index, search, _all(masks, index))))
    left = _all(masks, index, but=("level",))
    yield Facet("level", LABELS["level"], tuple(_level_choices(index, search, left)))
    for facet in ONE_VALUED:
        left = _all(masks, index, but=(facet,))
        yield Facet(facet, LABELS[facet], tuple(_choices(index, search, facet, left)))


def _skill_choices(index: _Index, search: Search, left: Mask) -> Iterable[Choice]:
    """Skills of what is found: choosing one more leaves those that teach it too."""
    lifts, skills = index.shelf.lifts, index.shelf.frame.skills
    at_level = np.ones(len(lifts.programme), np.bool_) if search.level is None else lifts.teach(search.level)
    counts = np.bincount(lifts.dimension[left[lifts.programme] & at_level], minlength=len(skills) + 1)
    for k, skill in enumerate(skills):
        chosen = skill.id in search.skill
        if counts[k] or chosen:
            yield Choice(skill.id, skill.name, int(counts[k]), chosen, search.toggle("skill", skill.id).as_query())


def _level_choices(index: _Index, search: Search, left: Mask) -> Iterable[Choice]:
    names = index.shelf.frame.manifest.levels
    for level in range(1, len(names)):
        count = int(np.sum(left & _teaching_all(index, search.skill, level=level)))
        chosen = search.level == level
        if count or chosen:
            query = search.toggle("level", str(level)).as_query()
            yield Choice(str(level), f"{level} {names[level]}", count, chosen, query)


def _choices(index: _Index, search: Search, facet: str, left: Mask) -> Iterable[Choice]:
    values = index.values[facet]
    chosen: tuple[str, ...] = getattr(search, facet)
    found, counts = np.unique(values[left], return_counts=True)
    count_of = dict(zip(found.tolist(), counts.tolist(), strict=True))
    here = index.of_provider & left if facet == "region" else np.zeros_like(left)
    for value in _in_facet_order(index, facet, {*count_of, *chosen}):
        label = _label(index, facet, value)
        query = search.toggle(facet, value).as_query()
        yield Choice(
            value,
            label,
            count_of.get(value, 0),
            value in chosen,
            query,
            of_provider=int(np.sum(here & (values == value))),
        )


def _in_facet_order(index: _Index, facet: str, values: set[str]) -> list[str]:
    """Regions as the pack has them, money and start as this page has them, the rest by label; unknown last."""
    fixed: dict[str, tuple[str, ...]] = {
        "region": index.shelf.frame.manifest.regions,
        "money": tuple(MONEY_WORDS),
        "start": tuple(START_WORDS),
        "mode": tuple(MODE_WORDS),
    }
    order = {value: n for n, value in enumerate(fixed.get(facet, ()))}
    return sorted(values, key=lambda v: (v == UNKNOWN, order.get(v, len(order)), _label(index, facet, v).casefold()))


def _label(index: _Index, facet: str, value: str) -> str:
    if facet == "kind":
        return index.shelf.frame.manifest.say(value)
    if facet == "provider":
        return index.shelf.provider[value].name if value in index.shelf.provider else value
    if facet == "award" and value != UNKNOWN:
        return f"Level {value}"
    return WORDS.get((facet, value), "Not published" if value == UNKNOWN else value)
