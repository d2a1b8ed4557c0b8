"""Plans seen as points: two sums at once, such as pence and days.

The gap between two neighbouring points is searched along the line through them, where the bound of the
search is strong (the two-phase method of Ulungu and Teghem 1995, one gap at a time).
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from math import gcd

from tropism.engine.pathways.below import Best, Caps, Stop, best_by, settle_numbers
from tropism.engine.pathways.reduce import Ints, Net
from tropism.engine.pathways.task import Costs

Point = tuple[int, int]

LINES = ((1, 1), (1, 2), (2, 1), (1, 4), (3, 2), (4, 1))  # multiples of (down, across)
PATIENCE = (8, 32, 128, 512, 2_048, None)  # how often each line is asked whether to stop


def _sooner(stop: Stop | None, patience: int | None) -> Stop | None:
    """Stop when told to, or after being asked so many times."""
    if patience is None:
        return stop
    asked = count(1)
    return lambda: next(asked) > patience or (stop is not None and stop())


class Plane:
    """The plans of a net by the sums of two rows; the rest of the costs settle which plan stands for a point."""

    def __init__(
        self, net: Net, first: Costs, second: Costs, rest: Sequence[Costs], caps: Caps, *, stop: Stop | None, ties: bool
    ) -> None:
        self.net, self.rows, self.rest, self.caps = net, (first, second), tuple(rest), caps
        self.stop, self.ties = stop, ties
        self.proven, self.nodes = True, 0

    def point(self, plan: Ints) -> Point:
        return int(self.rows[0][plan].sum()), int(self.rows[1][plan].sum())

    def end(self, row: int) -> Best:
        """The plan of the least sum of one row, then of the other, then of the rest."""
        return self._note(
            best_by(
                self.net, (self.rows[row], self.rows[1 - row], *self.rest), self.caps, stop=self.stop, ties=self.ties
            )
        )

    def along(self, a: Point, b: Point, most: Point) -> Best | None:
        """A plan with sums of at most `most` that no plan beats on both; None if there is none.

        The line through a and b is tried first. Where that search drags on, steeper and flatter lines take
        turns, each with more patience: any line proves as much, and one of them is often quick.
        """
        down, across = a[1] - b[1], b[0] - a[0]
        for patience in PATIENCE:
            for steep, flat in LINES:
                best = self._search_line(down * steep, across * flat, most, patience)
                if best.proven:
                    self.nodes += best.nodes
                    return best if best.found else None
                if self.stop is not None and self.stop():
                    self.proven = False
                    return best if best.found else None
        raise AssertionError("the last patience has no end")

    def _search_line(self, down: int, across: int, most: Point, patience: int | None) -> Best:
        shared = gcd(down, across)
        down, across = down // shared, across // shared
        caps = self.caps.also(self.rows[0], most[0]).also(self.rows[1], most[1])
        rows = (down * self.rows[0] + across * self.rows[1], *self.rest)
        below = down * most[0] + across * most[1] + 1
        best = best_by(self.net, rows, caps, below=below, stop=_sooner(self.stop, patience), ties=False)
        if not (self.ties and best.proven and best.found):
            return best
        plan = settle_numbers(self.net, rows, caps, best.plan, stop=self.stop)
        return replace(best, plan=plan)

    def _note(self, best: Best) -> Best:
        self.proven = self.proven and best.proven
        self.nodes += best.nodes
        return best


def find_front(plane: Plane) -> dict[Point, Best]:
    """Every point that no plan beats on both sums, each with its best plan."""
    cheap, fast = plane.end(0), plane.end(1)
    found = {plane.point(best.plan): best for best in (cheap, fast) if best.found}
    gaps = [(min(found), max(found))] if len(found) > 1 else []
    while gaps:
        a, b = gaps.pop()
        if min(a[1] - b[1], b[0] - a[0]) <= 1:  # no whole number lies between
            continue
        best = plane.along(a, b, (b[0] - 1, a[1] - 1))
        if best is not None:
            point = plane.point(best.plan)
            found[point] = best
            gaps += [(a, point), (point, b)]
    return dict(sorted(found.items()))


def find_capped(plane: Plane, most: tuple[int | None, int | None]) -> Best | None:
    """The plan of the least first sum, then second, then rest, with both sums at most `most`; None if there is none."""
    slow = plane.end(0)
    if not slow.found or (most[0] is not None and plane.point(slow.plan)[0] > most[0]):
        return None
    if most[1] is None or plane.point(slow.plan)[1] <= most[1]:
        return slow
    fast = plane.end(1)
    if not fast.found or plane.point(fast.plan)[1] > most[1]:
        return None
    a, b = bracket(plane, plane.point(slow.plan), plane.point(fast.plan), most[1])
    limit = b[0] if most[0] is None else min(b[0], most[0])
    return _least_in_gap(plane, a, b, (limit, most[1]))


def bracket(plane: Plane, a: Point, b: Point, most: int) -> tuple[Point, Point]:
    """Neighbouring corners of the lower hull, the first with a second sum above `most`, the other not above."""
    while a[1] - b[1] > 1 and b[0] - a[0] > 1:
        best = plane.along(a, b, (b[0] - 1, a[1] - 1))
        if best is None:
            break
        c = plane.point(best.plan)
        if (c[0] - a[0]) * (a[1] - b[1]) >= (a[1] - c[1]) * (b[0] - a[0]):
            break  # not below the line: a and b are neighbours on the hull
        a, b = (a, c) if c[1] <= most else (c, b)
    return a, b


def _least_in_gap(plane: Plane, a: Point, b: Point, most: Point) -> Best | None:
    """Lower the first sum until nothing is left, then the second; the last plan found is the least."""
    best = plane.along(a, b, most)
    if best is None:
        return None
    for row in (0, 1):
        while True:
            point = plane.point(best.plan)
            tighter = (point[0] - 1, most[1]) if row == 0 else (point[0], point[1] - 1)
            other = plane.along(a, b, tighter)
            if other is None:
                break
            best = other
    return plane.along(a, b, plane.point(best.plan)) or best
