"""The picture of skills as stems: as tall as the roles that need each, a head that says how far teaching goes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tropism.apps.strategy.queries import Cover, SkillCover
from tropism.apps.strategy.queries.drawing import Box, Paper, Spot

WIDTH, HEIGHT, GROUND = 1396, 348, 318
EDGE, BETWEEN, NARROWEST = 6, 17, 46  # space at the ends, between groups, and of the smallest group
SHORTEST, TALLEST = 14, 289
TITLE = Box(0, 0, 870, 165)  # the page's own title stands here on a wide screen
LETTER = 7.4
NAMED = 8


@dataclass(frozen=True, slots=True)
class Stem:
    """One skill. `path` is an SVG path from its foot on the ground to the head at (x, y)."""

    skill: SkillCover
    path: str
    foot: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bed:
    """The stems of one group on their piece of ground; the name is empty where it would meet its neighbour's."""

    name: str
    left: float
    right: float
    stems: tuple[Stem, ...]


@dataclass(frozen=True, slots=True)
class Label:
    skill: SkillCover
    at: Spot


@dataclass(frozen=True, slots=True)
class Stems:
    beds: tuple[Bed, ...]
    labels: tuple[Label, ...]

    @property
    def size(self) -> str:
        return f"0 0 {WIDTH} {HEIGHT}"

    @property
    def tallest(self) -> SkillCover:
        return max((stem.skill for bed in self.beds for stem in bed.stems), key=lambda skill: skill.roles)


def draw_stems(cover: Cover) -> Stems | None:
    """Groups and stems from low to tall, so that the picture grows to the right. None when no role needs a skill."""
    if not cover.skills:
        return None
    by_group = {g.group: [s for s in cover.skills if s.group == g.group] for g in cover.groups}
    short = {g.group: g.short for g in cover.groups}
    ordered = sorted(by_group.items(), key=lambda pair: (max(s.roles for s in pair[1]), pair[0]))
    beds = tuple(_beds([(short[group], found) for group, found in ordered]))
    return Stems(beds, tuple(_labels(beds)))


def _beds(groups: list[tuple[str, list[SkillCover]]]) -> Iterator[Bed]:
    most = max(skill.roles for _, skills in groups for skill in skills)
    widths = _share_out([len(skills) for _, skills in groups], names=[name for name, _ in groups])
    left: float = EDGE
    for (name, skills), width in zip(groups, widths, strict=True):
        step = width / len(skills)
        ordered = sorted(skills, key=lambda skill: (skill.roles, skill.skill))
        stems = tuple(_stem(skill, round(left + 2 + n * step, 1), most) for n, skill in enumerate(ordered))
        yield Bed(name, round(left, 1), round(left + width, 1), stems)
        left += width + BETWEEN


def _share_out(counts: list[int], *, names: list[str]) -> list[float]:
    """Ground by number of skills, and never less than its name needs."""
    least = [max(NARROWEST, len(name) * LETTER - BETWEEN + 4) for name in names]
    room = WIDTH - 2 * EDGE - BETWEEN * (len(counts) - 1) - 30  # the last head leans out
    spare = max(room - sum(least), 0)
    wish = [max(0.0, room * count / sum(counts) - low) for count, low in zip(counts, least, strict=True)]
    share = spare / sum(wish) if sum(wish) else 0.0
    return [low + want * min(share, 1.0) for low, want in zip(least, wish, strict=True)]


def _stem(skill: SkillCover, x: float, most: int) -> Stem:
    """The lean says the level that the middle role asks."""
    tall = SHORTEST + (TALLEST - SHORTEST) * skill.roles / most
    head, lean = round(GROUND - tall, 1), 12 + 3.5 * skill.middle_asked
    path = f"M{x} {GROUND}C{x} {round(GROUND - 0.55 * tall, 1)} {x} {head} {round(x + lean, 1)} {head}"
    return Stem(skill, path, x, round(x + lean + 3, 1), head)


def _labels(beds: Iterable[Bed]) -> Iterator[Label]:
    """The tallest of each group, tallest first, where there is room."""
    tops = sorted((bed.stems[-1] for bed in beds), key=lambda stem: stem.y)[:NAMED]
    drawn = [box for bed in beds for stem in bed.stems for box in _boxes(stem)]
    paper = Paper(Box(0, 0, WIDTH, HEIGHT), [TITLE, *drawn])
    for stem in tops:
        lines = (stem.skill.name, "00 of 00 roles")
        at = paper.place(lines, _spots(stem))
        if at:
            yield Label(stem.skill, at)


def _boxes(stem: Stem) -> Iterator[Box]:
    """Where it is drawn: its head, the arm that leans out to it, and its trunk."""
    yield Box(stem.x - 6, stem.y - 6, stem.x + 6, stem.y + 6)
    yield Box(stem.foot, stem.y - 2, stem.x, stem.y + 8)
    yield Box(stem.foot - 2, stem.y, stem.foot + 8, GROUND)


def _spots(stem: Stem) -> Iterator[Spot]:
    """Left of the head, above it, right of it: a little higher each time."""
    for up in range(0, 96, 8):
        yield from (Spot(stem.x - aside, stem.y + 2 - up, "end") for aside in (14, 30, 50))
        yield Spot(stem.x, stem.y - 26 - up, "middle")
        yield Spot(stem.x + 12, stem.y - 2 - up, "start")
