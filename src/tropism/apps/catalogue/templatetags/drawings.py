"""Pictures drawn as inline SVG from figures that stand beside them in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from math import ceil
from typing import Any

from django import template

from tropism.apps.catalogue.queries import Found, LevelLine, Neighbour, ProgrammePage, SkillPage, Tile

register = template.Library()

PITCH = 11  # from dot to dot
ACROSS = 9  # dots in a line
COLUMN = 104  # of a level
LABEL = 132  # left of the columns
MOST_DOTS = 72


@dataclass(frozen=True, slots=True)
class Cell:
    """A cluster of dots, one for `unit` things, with its number."""

    x: int
    y: int
    count: int
    spots: tuple[tuple[int, int], ...]

    @property
    def discs(self) -> str:
        """The dots as one path of circles: hundreds of elements would slow the page."""
        return "".join(f"M{x - 4} {y}a4 4 0 1 0 8 0a4 4 0 1 0-8 0" for x, y in self.spots)

    @property
    def squares(self) -> str:
        return "".join(f"M{x - 4} {y - 4}h7v7h-7z" for x, y in self.spots)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of clusters."""

    kind: str
    label: str
    total: int
    y: int
    height: int
    cells: tuple[Cell, ...]


def cluster(count: int, *, x: int, y: int, unit: int = 1) -> Cell:
    """Dots line by line, downwards."""
    spots = range(ceil(count / unit))
    return Cell(x, y, count, tuple((x + PITCH * (n % ACROSS), y + PITCH * (n // ACROSS)) for n in spots))


def lines_of(count: int, *, unit: int = 1) -> int:
    return ceil(ceil(count / unit) / ACROSS)


def unit_for(counts: Iterable[int]) -> int:
    """How many things a dot stands for, so that no cluster grows past its place."""
    return max(1, ceil(max(counts, default=0) / MOST_DOTS))


@register.inclusion_tag("catalogue/parts/heights.html")
def draw_heights(found: Found) -> dict[str, Any]:
    """How high what was found reaches: a column for each level, a row for each standing."""
    shown = [row for row in found.heights if row.total]
    unit = unit_for(n for row in shown for n in row.counts)
    lines, y = [], 34
    for row in shown:
        height = max(lines_of(n, unit=unit) for n in row.counts) * PITCH + 38
        cells = tuple(cluster(n, x=LABEL + 6 + COLUMN * k, y=y + 26, unit=unit) for k, n in enumerate(row.counts))
        lines.append(Line(row.start, row.label, row.total, y, height, cells))
        y += height
    width = max((len(row.counts) for row in shown), default=0)
    columns = tuple((LABEL + COLUMN * k, k) for k in range(width))
    courses = next((row.counts for row in shown if row.start == "startable"), ())
    top = max((level for level, n in enumerate(courses) if level and n), default=0)
    return {
        "lines": lines,
        "columns": columns,
        "width": LABEL + COLUMN * width,
        "height": y,
        "unit": unit,
        "top": top,
        "top_count": courses[top] if top else 0,
        "highest": width - 1,
    }


TILE_WIDTH, TILE_HEIGHT, GUTTER = 132, 100, 8
STEPS = 4


@dataclass(frozen=True, slots=True)
class Square:
    """A region on the map."""

    tile: Tile
    x: int
    y: int
    step: int  # 0 nothing to start, 4 most
    words: tuple[tuple[str, int], ...]  # its name cut into lines, each with its height

    @property
    def hubs(self) -> int:
        return sum(line.hub for line in self.tile.providers)


@register.inclusion_tag("catalogue/parts/map.html")
def draw_map(tiles: tuple[Tile, ...]) -> dict[str, Any]:
    """Regions as equal tiles, roughly where they are; the greener, the more there is to start."""
    most = max((tile.taught.startable for tile in tiles), default=0)
    squares = [_square(tile, most) for tile in tiles]
    return {
        "squares": squares,
        "width": max((s.x for s in squares), default=0) + TILE_WIDTH + 2,
        "height": max((s.y for s in squares), default=0) + TILE_HEIGHT + 2,
        "tile_width": TILE_WIDTH,
        "tile_height": TILE_HEIGHT,
    }


def _square(tile: Tile, most: int) -> Square:
    x, y = 2 + tile.column * (TILE_WIDTH + GUTTER), 2 + tile.row * (TILE_HEIGHT + GUTTER)
    step = ceil(STEPS * tile.taught.startable / most) if most else 0
    words = tuple((text, y + 22 + 16 * n) for n, text in enumerate(cut(tile.region, at=18)))
    return Square(tile, x, y, step, words)


def cut(text: str, *, at: int) -> tuple[str, ...]:
    """Words in lines of at most so many letters, a longer word alone."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= at:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return tuple(lines)


STAIR, STEP_HEIGHT, BESIDE = 150, 46, 3


@dataclass(frozen=True, slots=True)
class Stair:
    title: str
    under: str
    x: int
    y: int
    here: bool


@register.inclusion_tag("catalogue/parts/stairs.html")
def draw_stairs(page: ProgrammePage) -> dict[str, Any]:
    """What leads in, this programme, and what it opens, as stairs."""
    before, after = page.leads_in[:BESIDE], page.leads_to[:BESIDE]
    steps = [
        *((n.card.title, n.card.provider, 0, False) for n in before),
        (page.card.title, "This programme", 1 if before else 0, True),
        *((n.card.title, n.card.provider, 2 if before else 1, False) for n in after),
    ]
    stairs = [
        Stair(shorten(title, to=44), shorten(under, to=48), 330 + column * STAIR, 8 + STEP_HEIGHT * n, here)
        for n, (title, under, column, here) in enumerate(steps)
    ]
    return {
        "stairs": stairs,
        "width": stairs[-1].x + STAIR + 10,
        "height": STEP_HEIGHT * len(stairs) + 8,
        "bar": STAIR - 10,
        "said": _stairs_said(before, after),
    }


def _stairs_said(before: tuple[Neighbour, ...], after: tuple[Neighbour, ...]) -> str:
    parts = (("Before it: ", before), ("After it: ", after))
    return " ".join(words + "; ".join(n.card.title for n in found) + "." for words, found in parts if found)


def shorten(text: str, *, to: int) -> str:
    return text if len(text) <= to else f"{text[: to - 1].rstrip()}…"


RUNG = 148  # width of a level in the picture of a skill


@dataclass(frozen=True, slots=True)
class Rise:
    """A level of a skill: roles that ask for exactly it above the line, who teaches it below."""

    level: int
    name: str
    x: int
    gap: bool
    needed: bool
    practice_only: bool
    asked: Cell
    courses: Cell
    unstartable: Cell
    practice: Cell


@register.inclusion_tag("catalogue/parts/rises.html")
def draw_rises(page: SkillPage) -> dict[str, Any]:
    """Need above the line, teaching below it, level by level."""
    levels = page.levels[::-1]
    taught = [(lv.teachers.courses, lv.teachers.unstartable, lv.teachers.practice) for lv in levels]
    unit = unit_for([*(len(lv.askers) for lv in levels), *(n for counts in taught for n in counts)])
    axis = 30 + PITCH * max(lines_of(len(lv.askers), unit=unit) for lv in levels) + 14
    tops = _tops(taught, axis + 72, unit=unit)
    return {
        "rises": [_rise(lv, 20 + RUNG * k, axis, tops, unit=unit) for k, lv in enumerate(levels)],
        "axis": axis,
        "tops": tops,
        "width": 20 + RUNG * len(levels),
        "height": tops[-1],
        "unit": unit,
        "rung": RUNG - 14,
    }


def _tops(taught: list[tuple[int, int, int]], start: int, *, unit: int) -> list[int]:
    """Where each kind of teaching begins, downwards, and where the last ends; a kind without any takes no room."""
    tops = [start]
    for counts in zip_longest(*taught):
        deepest = max(lines_of(n, unit=unit) for n in counts)
        tops.append(tops[-1] + (PITCH * deepest + 30 if deepest else 0))
    return tops


def _rise(level: LevelLine, x: int, axis: int, tops: list[int], *, unit: int) -> Rise:
    asked = len(level.askers)
    teachers = level.teachers
    top = axis - 16 - PITCH * (lines_of(asked, unit=unit) - 1)
    return Rise(
        level.level,
        level.name,
        x,
        level.gap,
        level.waiting > 0,
        bool(level.gap and teachers.practice),
        cluster(asked, x=x, y=top, unit=unit),
        cluster(teachers.courses, x=x, y=tops[0], unit=unit),
        cluster(teachers.unstartable, x=x, y=tops[1], unit=unit),
        cluster(teachers.practice, x=x, y=tops[2], unit=unit),
    )
