"""Posts to come in a year as rings, those who join by one known way as filled dots."""

from dataclasses import dataclass
from math import ceil

from tropism.apps.strategy.queries import Glance

ROWS, CELL, MOST = 12, 14, 1200


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of equal dots."""

    x: int
    y: int
    width: int
    height: int
    filled: bool


@dataclass(frozen=True, slots=True)
class Dots:
    size: str
    each: int  # posts that one dot stands for
    blocks: tuple[Block, ...]


def draw_dots(glance: Glance) -> Dots:
    each = max(1, ceil(glance.posts / MOST))
    rings, filled = ceil(glance.posts / each), min(round(glance.joiners / each), ceil(glance.posts / each))
    blocks = (*_blocks(0, filled, filled=True), *_blocks(filled, rings, filled=False))
    return Dots(f"0 0 {ceil(rings / ROWS) * CELL} {ROWS * CELL}", each, blocks)


def _blocks(first: int, last: int, *, filled: bool) -> tuple[Block, ...]:
    """Dots `first` to `last` in columns of ROWS: the rest of a column, whole columns, the start of one."""
    head = min(last, ceil(first / ROWS) * ROWS)
    whole = head + (last - head) // ROWS * ROWS
    parts = ((first, head), (head, whole), (whole, last))
    return tuple(_block(a, b, filled=filled) for a, b in parts if b > a)


def _block(first: int, last: int, *, filled: bool) -> Block:
    columns = max(1, (last - first) // ROWS)
    tall = min(last - first, ROWS)
    return Block(first // ROWS * CELL, first % ROWS * CELL, columns * CELL, tall * CELL, filled)
