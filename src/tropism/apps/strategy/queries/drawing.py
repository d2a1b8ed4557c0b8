"""Where the marks and words of a picture go, so that no two words meet."""

from collections.abc import Iterable
from dataclasses import dataclass, field

LETTER, LINE = 7.3, 16  # a small letter's width and a line's height, in the picture's units


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line of text may stand: its end or start, and its foot."""

    x: float
    y: float
    anchor: str  # start, middle or end

    def box(self, width: float, lines: int) -> Box:
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.y - 12, left + width, self.y - 12 + LINE * lines)


@dataclass(slots=True)
class Paper:
    """What is taken already."""

    frame: Box
    taken: list[Box] = field(default_factory=list)

    def place(self, lines: tuple[str, ...], spots: Iterable[Spot]) -> Spot | None:
        """The first spot where these lines stand clear, which they then take; None when there is none."""
        width = max(map(len, lines)) * LETTER
        for spot in spots:
            box = spot.box(width, len(lines))
            inside = self.frame.left <= box.left and box.right <= self.frame.right and self.frame.top <= box.top
            if inside and not any(box.meets(other) for other in self.taken):
                self.taken.append(box)
                return spot
        return None
