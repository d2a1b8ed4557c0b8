"""What each engine said about each task, kept as JSON lines between processes and runs."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

FOLDER = Path("var/bench")


@dataclass(frozen=True, slots=True)
class Size:
    skills: int
    programmes: int

    @classmethod
    def read(cls, text: str) -> Self:
        skills, programmes = text.lower().split("x")
        return cls(int(skills), int(programmes))

    def __str__(self) -> str:
        return f"{self.skills}x{self.programmes}"


@dataclass(frozen=True, slots=True)
class Ours:
    """One answer of our own, preprocessing included."""

    task: str
    proven: bool
    pence: int | None  # None: nothing found in time
    bound: int
    steps: int
    nodes: int
    seconds: float  # CPU
    wall: float
    peak_mb: float  # of the process so far

    @property
    def gap(self) -> float:
        """How far the plan could be from the best, as a share of its own cost."""
        return 1.0 if self.pence is None else (self.pence - self.bound) / max(self.pence, 1)


@dataclass(frozen=True, slots=True)
class Theirs:
    """One answer of a peer, given our reduced task for nothing."""

    task: str
    pence: int | None  # None: not proven in time
    seconds: float  # CPU


def write_lines(path: Path, answers: Iterable[Ours | Theirs]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(asdict(answer)) + "\n" for answer in answers), encoding="utf-8")


def read_ours(path: Path) -> list[Ours]:
    return [Ours(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def read_theirs(path: Path) -> list[Theirs]:
    return [Theirs(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
