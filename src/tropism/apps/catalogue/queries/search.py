"""Find programmes: words and facets, every one of which must hold, and what each further choice would leave."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from math import ceil
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from tropism.apps.catalogue.bridge import Programme, Shelf, Standing, read_shelf
from tropism.apps.catalogue.queries.cards import MONEY_WORDS, Card, cards_of, in_shelf_order, name_of
from tropism.apps.catalogue.queries.found import UNKNOWN, Choice, Facet, Found, Heights, Loosening, Search
from tropism.apps.framework.bridge import EditionNow

Mask = npt.NDArray[np.bool_]

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


SORT_WORDS = {"fit": "Best match", "title": "Title", "fee": "Lowest published fee", "length": "Shortest published"}
LABELS = {
    "text": "Words",
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


def find_programmes(
    search: Search, *, today: date, per_page: int = PER_PAGE, edition: EditionNow | None = None
) -> Found:
    """One page of what matches. One SQL statement."""
    index = _index(read_shelf(edition), today)
    masks = _masks(index, search)
    hits = np.flatnonzero(_all(masks, index))
    pages = max(1, ceil(len(hits) / per_page))
    page = min(max(search.page, 1), pages)
    programmes = [index.shelf.programmes[p] for p in _in_order(index, hits, search)]
    return Found(
        replace(search, page=page),
        len(programmes),
        sum(p.startable and not p.practice for p in programmes),
        sum(p.practice for p in programmes),
        sum(p.standing is Standing.UNMAPPED for p in programmes),
        tuple(_heights(index, programmes)),
        tuple(index.cards[p.id] for p in programmes[(page - 1) * per_page : page * per_page]),
        tuple(_facets(index, search, masks)),
        () if programmes else tuple(_loosenings(index, search, masks)),
        index.shelf.coverage.unmapped,
        page,
        pages,
    )


def known_values(*, today: date, edition: EditionNow | None = None) -> Mapping[str, frozenset[str]]:
    """Every value that a facet can take. One SQL statement."""
    index = _index(read_shelf(edition), today)
    frame = index.shelf.frame
    levels = frozenset(str(level) for level in range(1, len(frame.manifest.levels)))
    fixed = {
        "skill": frozenset(frame.skill),
        "level": levels,
        "sort": frozenset(SORT_WORDS),
        "money": frozenset(MONEY_WORDS),
        "start": frozenset(START_WORDS),
        "mode": frozenset({*MODE_WORDS, UNKNOWN}),
        "region": frozenset({*frame.manifest.regions, UNKNOWN}),
        "provider": frozenset(index.shelf.provider),
    }
    used = {facet: frozenset(values.tolist()) for facet, values in index.values.items()}
    return MappingProxyType(
        {**used, **{facet: values | used.get(facet, frozenset()) for facet, values in fixed.items()}}
    )


def _heights(index: _Index, programmes: list[Programme]) -> Iterable[Heights]:
    width = len(index.shelf.frame.manifest.levels)
    tops: dict[str, list[int]] = {start: [0] * width for start in START_WORDS}
    for p in programmes:
        skills = index.cards[p.id].skills
        tops[STARTS[p.standing]][skills[0].reached if skills else 0] += 1
    return (Heights(start, START_WORDS[start], tuple(counts)) for start, counts in tops.items())


def _loosenings(index: _Index, search: Search, masks: Mapping[str, Mask]) -> Iterable[Loosening]:
    """With one thing given up; where that does not help, with one facet kept. Those that find nothing are left out."""
    given_up = [(facet, search.without(facet), _asked(index, search, facet)) for facet in masks]
    if len(search.skill) > 1:
        given_up += [("skill", search.toggle("skill", s), _label(index, "skill", s)) for s in search.skill]
    kept = [(facet, search.only(facet), _asked(index, search, facet)) for facet in masks]
    return _counted(index, given_up, alone=False) or _counted(index, kept, alone=True)


def _counted(index: _Index, searches: Iterable[tuple[str, Search, str]], *, alone: bool) -> list[Loosening]:
    found = []
    for facet, search, asked in searches:
        total = int(np.sum(_all(_masks(index, search), index)))
        if total:
            found.append(Loosening(LABELS[facet], asked, total, search.as_query(), alone))
    return sorted(found, key=lambda one: -one.total)


def _asked(index: _Index, search: Search, facet: str) -> str:
    """What is asked of a facet, in words."""
    if facet == "text":
        return search.text
    if facet == "level":
        return f"{search.level} {index.shelf.frame.manifest.levels[search.level or 0]}"
    return ", ".join(_label(index, facet, value) for value in getattr(search, facet))


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
    if facet == "skill":
        return index.shelf.frame.skill[value].name if value in index.shelf.frame.skill else value
    if facet == "kind":
        return index.shelf.frame.manifest.say(value)
    if facet == "provider":
        return index.shelf.provider[value].name if value in index.shelf.provider else value
    if facet == "award" and value != UNKNOWN:
        return f"Level {value}"
    return WORDS.get((facet, value), "Not published" if value == UNKNOWN else value)
