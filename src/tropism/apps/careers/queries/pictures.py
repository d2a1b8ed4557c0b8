"""Where everything stands in the drawn pictures: routes by weeks and money, pay, roles by how far they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tropism.apps.careers.queries.scale import Scale, Tick, money_step, round_up, week_step

PENCE, DAYS = 100, 7
EDGE = 600
LETTER, LINE = 7.6, 17  # what a letter and a line of a label take up


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    label: str = ""
    label_x: float = 0
    label_y: float = 0
    anchor: str = "middle"
    on: bool = False


@dataclass(frozen=True, slots=True)
class FrontPicture:
    """Routes by weeks across and money up, in a box of 600 by 240."""

    dots: tuple[Dot, ...]  # the front, fastest last
    hollow: tuple[Dot, ...]  # routes that were worked out and that one of the front beats
    line: str
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Point:
    pence: int
    days: int
    label: str = ""
    on: bool = False


ROOM, NEAR_PENCE = 2, 100_000
LEFT, RIGHT, TOP, BOTTOM = 60, 580, 40, 190


def draw_front(points: Sequence[Point], others: Iterable[Point]) -> FrontPicture:
    """`points` are the front, cheapest first; of `others`, those that the front beats are drawn hollow."""
    beaten = sorted(
        {o for o in others if _is_beaten(o, points) and _is_near(o, points)}, key=lambda o: (o.days, o.pence)
    )
    everything = [*points, *beaten]
    weeks, pounds = (
        max((getattr(p, u) / n for p in everything), default=0) for u, n in (("days", DAYS), ("pence", PENCE))
    )
    week, pound = week_step(weeks), money_step(pounds, most=3)
    across = Scale(0, round_up(weeks, week), LEFT, RIGHT)
    up = Scale(0, round_up(pounds, pound), BOTTOM, TOP)
    dots = [_dot(p, across, up) for p in points]
    return FrontPicture(
        tuple(_set_labels(dots)),
        tuple(_dot(p, across, up) for p in beaten),
        "M" + "L".join(f"{d.x} {d.y}" for d in dots),
        tuple(Tick(across.at(w), w, f"{w:,}") for w in range(0, int(across.high) + 1, week)),
        tuple(Tick(up.at(p), p, f"£{p:,}") for p in range(0, int(up.high) + 1, pound)),
    )


def _is_beaten(point: Point, front: Iterable[Point]) -> bool:
    return any(
        p.pence <= point.pence and p.days <= point.days and (p.pence, p.days) != (point.pence, point.days)
        for p in front
    )


def _is_near(point: Point, front: Sequence[Point]) -> bool:
    """Inside a picture that still shows the front: far-off routes would press it into a corner."""
    dear, long = max(NEAR_PENCE, *(p.pence for p in front)), max(p.days for p in front)
    return point.pence <= ROOM * dear and point.days <= ROOM * long


def _dot(point: Point, across: Scale, up: Scale) -> Dot:
    return Dot(across.at(point.days / DAYS), up.at(point.pence / PENCE), point.label, on=point.on)


def _set_labels(dots: Iterable[Dot]) -> Iterable[Dot]:
    """Above and to the right, where a front's own line never runs; a line higher while another label is in the way."""
    boxes: list[tuple[float, float, float]] = []
    for dot in sorted(dots, key=lambda d: d.y):
        if not dot.label:
            yield dot
            continue
        width = len(dot.label) * LETTER
        x, y = min(dot.x + 11, EDGE - width), dot.y - 11
        while (
            any(x < right and left < x + width and abs(y - other) < LINE - 3 for left, right, other in boxes)
            and y > LINE
        ):
            y -= LINE
        boxes.append((x, x + width, y))
        yield replace(dot, label_x=round(x, 1), label_y=round(y, 1), anchor="start")


@dataclass(frozen=True, slots=True)
class PayRow:
    """One pay range; None is not published and is not drawn."""

    title: str
    low: int | None
    mid: int | None
    high: int | None
    year: int | None = None
    basis: str = ""

    @property
    def known(self) -> tuple[int, ...]:
        return tuple(n for n in (self.low, self.mid, self.high) if n is not None)


@dataclass(frozen=True, slots=True)
class PayBar:
    title: str
    y: float
    x: float
    width: float
    marks: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class PayPicture:
    """Pay across, one row each, in a box of 600 by `height`."""

    bars: tuple[PayBar, ...]
    ticks: tuple[Tick, ...]
    base: float
    height: float


PAY_ROW = 80
MARKS = (("low", "low"), ("mid", "middle"), ("high", "high"))


def draw_pay(rows: Iterable[PayRow]) -> PayPicture | None:
    """Rows with any published figure; None when there is none."""
    drawn = [row for row in rows if row.known]
    if not drawn:
        return None
    figures = [n for row in drawn for n in row.known]
    step = money_step(max(max(figures) - min(figures), 5_000) * 1.3, most=7)
    low, high = min(figures) // step * step, round_up(max(figures) + 1, step)
    across = Scale(low - step if low >= step else 0, high, 20, 580)
    spare = 0 if any(row.title for row in drawn) else 24  # no titles, no room for them
    base = PAY_ROW * len(drawn) + 4 - spare
    return PayPicture(
        tuple(_bar(row, n * PAY_ROW - spare, across) for n, row in enumerate(drawn)),
        tuple(Tick(across.at(p), p, _thousands(p)) for p in range(int(across.low), high + 1, step)),
        base,
        base + 34,
    )


def _bar(row: PayRow, top: float, across: Scale) -> PayBar:
    xs = [across.at(n) for n in row.known]
    marks = [
        Dot(across.at(n), top + 40, f"£{n:,} {word}") for field, word in MARKS if (n := getattr(row, field)) is not None
    ]
    return PayBar(row.title, top + 30, min(xs), max(xs) - min(xs), tuple(_spread_labels(marks, top + 68)))


def _spread_labels(marks: Sequence[Dot], y: float) -> Iterable[Dot]:
    """Each label under its mark, or where the one before ends; all together moved left to stay inside."""
    starts, end = [], 0.0
    for mark in marks:
        width = len(mark.label) * LETTER
        starts.append(max(mark.x - width / 2, end, 4))
        end = starts[-1] + width + 6
    over = max(end - EDGE, 0)
    for mark, start in zip(marks, starts, strict=True):
        yield replace(mark, label_x=max(round(start - over, 1), 0), label_y=y, anchor="start")


def _thousands(pounds: int) -> str:
    return f"£{pounds // 1000}k" if pounds % 1000 == 0 else f"£{pounds / 1000:.1f}k"
