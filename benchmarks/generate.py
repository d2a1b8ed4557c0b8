"""Random catalogues, people and roles that are hard to plan for, from a seed.

Skills come in domains of about twenty, laid in a ring; two domains are adjacent when they touch. A
programme belongs to a domain and to a tier of the level ladder: it raises 2-8 skills to about its tier
and asks for 0-4 skills just below it. Prices are log-normal. A role asks for 8-20 skills at level 2-4.
Seven queries in ten pair a person with a role of their own or an adjacent domain.

A query is kept when its role can be reached and at least nine tenths of the catalogue could matter to
it. `is_hard` sieves once more, by the optimum: plans of fewer than eight steps are too easy.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from tropism.engine.catalogue import Catalogue, Sparse
from tropism.engine.pathways.reduce import backward_cone, catalogue_arrays, climb
from tropism.engine.pathways.task import Costs, Task
from tropism.engine.skills import Framework, Levels

DOMAIN = 20  # skills in a domain
RAISES = (2, 8)  # skills a programme raises
ASKS = (0, 4)  # skills it asks for
TIERS = (0.22, 0.28, 0.25, 0.18, 0.07)  # share of programmes at level 1 to 5
OWN, ADJACENT = 1.0, 0.1  # how likely a programme is to touch a skill of its own or an adjacent domain
PRICE_PENCE, PRICE_SPREAD = 60_000, 0.5  # median price, and sigma of its logarithm
ASKED = ((8, 20), (2, 4))  # how many skills a role asks for, and at which levels
HELD = ((4, 10), (1, 3))  # how many a person has, and at which levels
LADDER = 0.7  # share of programmes above the first tier that raise a skill they ask for
NEARBY = 0.7  # share of queries inside one's own or an adjacent domain
CONE, STEPS = 0.9, 8  # a query below either is too easy
PATIENCE = 500  # easy queries in a row before giving up

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Ranges = tuple[tuple[int, int], tuple[int, int]]


class TooEasy(RuntimeError):
    """So few queries of this size are hard that the sample cannot be drawn."""


@dataclass(frozen=True, slots=True)
class Market:
    """One random catalogue with its prices."""

    catalogue: Catalogue
    price_pence: Costs
    skills: int

    @property
    def domains(self) -> int:
        return max(1, self.skills // DOMAIN)


def instances(skills: int, programmes: int, *, seed: int, queries: int) -> list[Task]:
    """Cheapest-route tasks on one random catalogue: reachable, and with a wide cone."""
    return list(islice(wide_queries(skills, programmes, seed=seed), queries))


def is_hard(steps: int) -> bool:
    """Whether a best plan of so many steps is worth timing."""
    return steps >= STEPS


def wide_queries(skills: int, programmes: int, *, seed: int) -> Iterator[Task]:
    """Reachable queries with a wide cone, in the order drawn."""
    market = draw_market(skills, programmes, seed=seed)
    barren = 0
    for task in draw_queries(market, seed=seed):
        barren += 1
        if cone_share(task) >= CONE:
            barren = 0
            yield task
        if barren == PATIENCE:
            raise TooEasy(f"{PATIENCE} queries in a row over {skills} skills and {programmes} programmes are easy")


def cone_share(task: Task) -> float:
    """Share of the catalogue that can be started and could help; 0 when the goal is out of reach."""
    entry, entry_by, outcome, outcome_by = catalogue_arrays(task.catalogue)
    open_to_all = np.ones(len(task.catalogue), np.bool_)
    forward = (entry[0], *entry_by, *outcome, task.start, open_to_all)
    level, fired = climb(*forward)
    if not np.all(level >= task.goal):
        return 0.0
    backward = (*entry, *outcome_by, task.start, task.goal, fired, np.empty(0, np.int32))
    _, helps = backward_cone(*backward)
    return float(helps.mean())


def draw_market(skills: int, programmes: int, *, seed: int) -> Market:
    """A catalogue of `programmes` over `skills` skills (and RQF, which none of them asks for or gives)."""
    rng = np.random.default_rng((seed, skills, programmes, 0))
    domains = max(1, skills // DOMAIN)
    home = rng.integers(0, domains, programmes)
    tier = rng.choice(np.arange(1, 6), programmes, p=TIERS)
    raised, raise_count = pick_skills(rng, home, skills, RAISES)
    outcome_level = np.maximum(1, tier[:, None] - rng.integers(0, 2, raised.shape))
    asked, ask_count = pick_skills(rng, home, skills, ASKS)
    ask_count[tier == 1] //= 3
    asked = climb_own_ladder(rng, asked, raised, tier)
    entry_level = np.maximum(1, tier[:, None] - rng.integers(1, 3, asked.shape))
    catalogue = Catalogue(
        Framework.of_skills(f"S{k:05d}" for k in range(skills)),
        tuple(f"G{p:06d}" for p in range(programmes)),
        to_sparse(asked, entry_level, ask_count),
        to_sparse(raised, outcome_level, raise_count),
    )
    return Market(catalogue, draw_prices(rng, tier, raise_count), skills)


def pick_skills(rng: np.random.Generator, home: Ints, skills: int, counts: tuple[int, int]) -> tuple[Ints, Ints]:
    """For each home domain, different skills in random order (own domain first, by odds), and how many to use."""
    domains = max(1, skills // DOMAIN)
    pool, odds = neighbourhood(home, domains)
    keys = rng.standard_exponential(pool.shape, np.float32) / odds
    most = counts[1]
    nearest = np.argpartition(keys, most - 1, axis=1)[:, :most]
    order = np.argsort(np.take_along_axis(keys, nearest, 1), axis=1)
    chosen = np.take_along_axis(pool, np.take_along_axis(nearest, order, 1), 1)
    return chosen, rng.integers(counts[0], most + 1, len(home))


def neighbourhood(home: Ints, domains: int) -> tuple[Ints, Floats]:
    """Skills of each home domain and of the different domains beside it, with their odds of being picked."""
    sides = sorted({0, 1 % domains, -1 % domains})
    offsets = np.array(sides, np.int64)
    near = (home[:, None] + offsets) % domains
    pool = (near[:, :, None] * DOMAIN + np.arange(DOMAIN)).reshape(len(home), -1)
    odds = np.repeat(np.where(offsets == 0, OWN, ADJACENT).astype(np.float32), DOMAIN)
    return pool, odds


def climb_own_ladder(rng: np.random.Generator, asked: Ints, raised: Ints, tier: Ints) -> Ints:
    """Above the first tier, most programmes ask for a skill that they go on to raise."""
    out = asked.copy()
    climbs = (tier > 1) & (rng.random(len(tier)) < LADDER)
    first = raised[climbs, 0]
    rows = out[climbs]
    rows[:, 1:] = np.where(rows[:, 1:] == first[:, None], rows[:, :1], rows[:, 1:])
    rows[:, 0] = first
    out[climbs] = rows
    return out


def to_sparse(dims: Ints, levels: Ints, count: Ints) -> Sparse:
    """Rows of the first `count` columns, skills ascending, each skill once."""
    used = np.arange(dims.shape[1]) < count[:, None]
    rows = np.broadcast_to(np.arange(len(dims))[:, None], dims.shape)[used]
    dim, level = dims[used], levels[used]
    order = np.lexsort((dim, rows))
    rows, dim, level = rows[order], dim[order], level[order]
    first = np.ones(len(rows), np.bool_)
    first[1:] = (rows[1:] != rows[:-1]) | (dim[1:] != dim[:-1])
    ptr = np.concatenate(([0], np.cumsum(np.bincount(rows[first], minlength=len(dims)))))
    return Sparse(ptr.astype(np.int32), dim[first].astype(np.int32), level[first].astype(np.int8))


def draw_prices(rng: np.random.Generator, tier: Ints, raises: Ints) -> Costs:
    """Pence: log-normal, dearer with tier and with the number of skills raised."""
    middle = PRICE_PENCE * (0.5 + 0.25 * tier) * (0.4 + 0.12 * raises)
    return np.maximum(100, middle * rng.lognormal(0.0, PRICE_SPREAD, len(tier))).astype(np.int64)


def draw_queries(market: Market, *, seed: int) -> Iterator[Task]:
    """People and roles without end, easy ones too."""
    rng = np.random.default_rng((seed, market.skills, len(market.catalogue), 1))
    while True:
        person = int(rng.integers(market.domains))
        role = (person + int(rng.integers(-1, 2))) % market.domains
        if rng.random() >= NEARBY:
            role = int(rng.integers(market.domains))
        start = draw_levels(rng, market, person, HELD)
        goal = draw_levels(rng, market, role, ASKED)
        yield Task(market.catalogue, start, goal, (market.price_pence,))


def draw_levels(rng: np.random.Generator, market: Market, domain: int, ranges: Ranges) -> Levels:
    """A person's or a role's levels: skills of one domain, and a few of those beside it."""
    counts, (low, high) = ranges
    skills, count = pick_skills(rng, np.array([domain]), market.skills, counts)
    out = np.zeros(len(market.catalogue.framework), np.int8)
    chosen = skills[0, : count[0]]
    out[chosen] = rng.integers(low, high + 1, len(chosen))
    return out
