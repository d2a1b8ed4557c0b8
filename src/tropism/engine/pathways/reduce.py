"""From a task on levels to the small net of facts and actions that can matter to it.

A fact is "dimension k at level l or above"; an action is a programme that the person can come to
reach and that can help. Everything else is left out before the search begins.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from tropism.engine.catalogue import Catalogue
from tropism.engine.pathways.task import Costs, Task

Ints = npt.NDArray[np.int32]
Bits = npt.NDArray[np.uint8]

LEVELS = 16  # facts are numbered k * LEVELS + l while the cone is found


class Net(NamedTuple):
    """n actions over F facts, compressed rows. The goal is the facts marked 1."""

    pre_ptr: Ints  # (n + 1,) facts an action waits for
    pre: Ints
    add_ptr: Ints  # (n + 1,) facts an action adds
    add: Ints
    use_ptr: Ints  # (F + 1,) actions that wait for a fact
    use: Ints
    got_ptr: Ints  # (F + 1,) actions that add a fact
    got: Ints
    goal: Bits  # (F,)
    goals: int


class Reduced(NamedTuple):
    """A net, the programme behind each action, and whether the goal can be reached at all."""

    net: Net
    programme: Ints  # (n,) ascending
    cost: Costs  # (n,)
    reachable: bool


@njit(cache=True)
def climb(eptr, iptr, irow, ilevel, optr, odim, olevel, start, allowed):  # type: ignore[no-untyped-def]
    """Forward closure: levels reached, and which programmes could ever be started."""
    count, dims = len(eptr) - 1, len(start)
    level = start.copy()
    at = iptr[:dims].copy()
    waits = np.empty(count, np.int32)
    fired = np.zeros(count, np.uint8)
    stack = np.empty(count, np.int32)
    top = 0
    for p in range(count):
        waits[p] = eptr[p + 1] - eptr[p]
    for k in range(dims):
        while at[k] < iptr[k + 1] and ilevel[at[k]] <= level[k]:
            waits[irow[at[k]]] -= 1
            at[k] += 1
    for p in range(count):
        if waits[p] == 0 and allowed[p]:
            stack[top] = p
            top += 1
    while top > 0:
        top -= 1
        p = stack[top]
        fired[p] = 1
        for j in range(optr[p], optr[p + 1]):
            k = odim[j]
            if olevel[j] > level[k]:
                level[k] = olevel[j]
                while at[k] < iptr[k + 1] and ilevel[at[k]] <= level[k]:
                    q = irow[at[k]]
                    at[k] += 1
                    waits[q] -= 1
                    if waits[q] == 0 and allowed[q]:
                        stack[top] = q
                        top += 1
    return level, fired


@njit(cache=True)
def own_level(eptr, edim, elevel, p, k):  # type: ignore[no-untyped-def]
    """The level of dimension k that programme p asks for on entry."""
    for j in range(eptr[p], eptr[p + 1]):
        if edim[j] == k:
            return elevel[j]
    return 0


@njit(cache=True)
def need_entries(eptr, edim, elevel, start, p, need, stack, top):  # type: ignore[no-untyped-def]
    """Mark what programme p asks for as needed, and stack what is newly so."""
    for i in range(eptr[p], eptr[p + 1]):
        e, d = elevel[i], edim[i]
        if e > start[d] and not need[d] & (1 << e):
            need[d] |= 1 << e
            stack[top] = d * LEVELS + e
            top += 1
    return top


@njit(cache=True)
def backward_cone(eptr, edim, elevel, aptr, arow, alevel, start, goal, fired, include):  # type: ignore[no-untyped-def]
    """Which levels are ever needed (a bit mask per dimension), and which programmes can help."""
    dims = len(start)
    need = np.zeros(dims, np.int32)
    helps = np.zeros(len(eptr) - 1, np.uint8)
    stack = np.empty(dims * LEVELS, np.int32)
    top = 0
    for k in range(dims):
        if goal[k] > start[k]:
            need[k] |= 1 << goal[k]
            stack[top] = k * LEVELS + goal[k]
            top += 1
    for p in include:
        helps[p] = 1
        top = need_entries(eptr, edim, elevel, start, p, need, stack, top)
    while top > 0:
        top -= 1
        k, lvl = stack[top] // LEVELS, stack[top] % LEVELS
        j = aptr[k + 1] - 1
        while j >= aptr[k] and alevel[j] >= lvl:
            p = arow[j]
            j -= 1
            if not fired[p] or helps[p] or own_level(eptr, edim, elevel, p, k) >= lvl:
                continue
            helps[p] = 1
            top = need_entries(eptr, edim, elevel, start, p, need, stack, top)
    return need, helps


@njit(cache=True)
def number_facts(need):  # type: ignore[no-untyped-def]
    """Fact numbers in the order of dimension, then level; -1 where a level is not needed."""
    fact = np.full(len(need) * LEVELS, -1, np.int32)
    count = 0
    for k in range(len(need)):
        if need[k]:
            for lvl in range(1, LEVELS):
                if need[k] & (1 << lvl):
                    fact[k * LEVELS + lvl] = count
                    count += 1
    return fact, count


@njit(cache=True)
def build_rows(eptr, edim, elevel, optr, odim, olevel, start, helps, fact):  # type: ignore[no-untyped-def]
    """Rows of the net: what each helpful programme waits for and adds."""
    count = 0
    pres, adds = 0, 0
    for p in range(len(helps)):
        if helps[p]:
            count += 1
            pres += eptr[p + 1] - eptr[p]
            adds += (optr[p + 1] - optr[p]) * 8
    programme = np.empty(count, np.int32)
    pre_ptr, add_ptr = np.zeros(count + 1, np.int32), np.zeros(count + 1, np.int32)
    pre, add = np.empty(pres, np.int32), np.empty(adds, np.int32)
    n, a, b = 0, 0, 0
    for p in range(len(helps)):
        if not helps[p]:
            continue
        for j in range(eptr[p], eptr[p + 1]):
            if elevel[j] > start[edim[j]]:
                pre[a] = fact[edim[j] * LEVELS + elevel[j]]
                a += 1
        for j in range(optr[p], optr[p + 1]):
            k = odim[j]
            floor = max(start[k], own_level(eptr, edim, elevel, p, k))
            for lvl in range(floor + 1, olevel[j] + 1):
                f = fact[k * LEVELS + lvl]
                if f >= 0:
                    add[b] = f
                    b += 1
        programme[n] = p
        n += 1
        pre_ptr[n], add_ptr[n] = a, b
    return programme, pre_ptr, pre[:a].copy(), add_ptr, add[:b].copy()


@njit(cache=True)
def transpose(ptr, item, width):  # type: ignore[no-untyped-def]
    """Rows by item."""
    out = np.zeros(width + 1, np.int32)
    for j in item:
        out[j + 1] += 1
    for f in range(width):
        out[f + 1] += out[f]
    at = out[:width].copy()
    rows = np.empty(len(item), np.int32)
    for r in range(len(ptr) - 1):
        for j in range(ptr[r], ptr[r + 1]):
            rows[at[item[j]]] = r
            at[item[j]] += 1
    return out, rows


@njit(cache=True)
def asks_no_more(pre_ptr, pre, seen, q):  # type: ignore[no-untyped-def]
    """Whether every fact that q waits for is marked 1."""
    for j in range(pre_ptr[q], pre_ptr[q + 1]):
        if seen[pre[j]] & 1 == 0:
            return False
    return True


@njit(cache=True)
def adds_no_less(add_ptr, add, seen, q, want):  # type: ignore[no-untyped-def]
    """Whether q adds all `want` facts marked 2."""
    hits = 0
    for j in range(add_ptr[q], add_ptr[q + 1]):
        if seen[add[j]] & 2:
            hits += 1
    return hits >= want


@njit(cache=True)
def costs_no_more(weights, q, p):  # type: ignore[no-untyped-def]
    """Whether q is no dearer than p in every row; where the first row ties, the smaller number wins."""
    if weights[0, q] == weights[0, p] and q > p:
        return False
    for r in range(len(weights)):
        if weights[r, q] > weights[r, p]:
            return False
    return True


@njit(cache=True)
def find_dominated(pre_ptr, pre, add_ptr, add, got_ptr, got, lower, weights):  # type: ignore[no-untyped-def]
    """Actions for which another asks no more, adds no less and costs no more.

    `lower[f]` is the fact one level below f in its dimension, or -1: holding f is holding it too.
    """
    n = weights.shape[1]
    out = np.zeros(n, np.uint8)
    seen = np.zeros(len(lower), np.uint8)
    for p in range(n):
        rare, fewest = add[add_ptr[p]], 1 << 30
        for j in range(add_ptr[p], add_ptr[p + 1]):
            f = add[j]
            seen[f] |= 2
            if got_ptr[f + 1] - got_ptr[f] < fewest:
                rare, fewest = f, got_ptr[f + 1] - got_ptr[f]
        for j in range(pre_ptr[p], pre_ptr[p + 1]):
            f = pre[j]
            while f >= 0:
                seen[f] |= 1
                f = lower[f]
        want = add_ptr[p + 1] - add_ptr[p]
        for j in range(got_ptr[rare], got_ptr[rare + 1]):
            q = got[j]
            if q == p or out[q] or not costs_no_more(weights, q, p):
                continue
            if asks_no_more(pre_ptr, pre, seen, q) and adds_no_less(add_ptr, add, seen, q, want):
                out[p] = 1
                break
        for j in range(add_ptr[p], add_ptr[p + 1]):
            seen[add[j]] = 0
        for j in range(pre_ptr[p], pre_ptr[p + 1]):
            f = pre[j]
            while f >= 0:
                seen[f] = 0
                f = lower[f]
    return out


@njit(cache=True)
def link_levels(fact, count):  # type: ignore[no-untyped-def]
    """For each fact, the next needed fact below it in its dimension, or -1."""
    lower = np.full(count, -1, np.int32)
    for k in range(len(fact) // LEVELS):
        last = -1
        for lvl in range(LEVELS):
            f = fact[k * LEVELS + lvl]
            if f >= 0:
                lower[f] = last
                last = f
    return lower


@njit(cache=True)
def compact(entry, entry_by, outcome, outcome_by, start, goal, allowed, include, weights):  # type: ignore[no-untyped-def]
    """The whole reduction; arrays of each Sparse and its transpose come as tuples."""
    eptr, edim, elevel = entry
    iptr, irow, ilevel = entry_by
    optr, odim, olevel = outcome
    aptr, arow, alevel = outcome_by
    level, fired = climb(eptr, iptr, irow, ilevel, optr, odim, olevel, start, allowed)
    reachable = np.all(level >= goal)
    for p in include:
        reachable = reachable and fired[p]
    if not reachable:
        fired[:] = 0
        include = include[:0]
    need, helps = backward_cone(eptr, edim, elevel, aptr, arow, alevel, start, goal, fired, include)
    for again in range(2):
        fact, count = number_facts(need)
        programme, pre_ptr, pre, add_ptr, add = build_rows(eptr, edim, elevel, optr, odim, olevel, start, helps, fact)
        if len(include) or again or not reachable:
            break
        got_ptr, got = transpose(add_ptr, add, count)
        lower = link_levels(fact, count)
        out = find_dominated(pre_ptr, pre, add_ptr, add, got_ptr, got, lower, weights[:, programme])
        for i in range(len(programme)):
            if out[i]:
                fired[programme[i]] = 0
        need, helps = backward_cone(eptr, edim, elevel, aptr, arow, alevel, start, goal, fired, include)
    use_ptr, use = transpose(pre_ptr, pre, count)
    got_ptr, got = transpose(add_ptr, add, count)
    wanted = np.zeros(count, np.uint8)
    goals = 0
    for k in range(len(start)):
        if goal[k] > start[k]:
            wanted[fact[k * LEVELS + goal[k]]] = 1
            goals += 1
    return programme, pre_ptr, pre, add_ptr, add, use_ptr, use, got_ptr, got, wanted, goals, reachable


def reduce(task: Task, weights: npt.NDArray[np.int64]) -> Reduced:
    """The net of a task. Of programmes that another makes pointless in every row of `weights` (R, P), none stay."""
    c = task.catalogue
    allowed = np.ones(len(c), np.bool_) if task.allowed is None else task.allowed
    include = np.array(sorted(task.include), np.int32)
    entry, entry_by, outcome, outcome_by = catalogue_arrays(c)
    parts = compact(entry, entry_by, outcome, outcome_by, task.start, task.goal, allowed, include, weights)
    programme, pre_ptr, pre, add_ptr, add, use_ptr, use, got_ptr, got, wanted, goals, reachable = parts
    net = Net(pre_ptr, pre, add_ptr, add, use_ptr, use, got_ptr, got, wanted, int(goals))
    if len(include) and reachable:
        net = want_programmes(net, np.searchsorted(programme, include))
    return Reduced(net, programme, weights[0, programme], bool(reachable))


def catalogue_arrays(c: Catalogue) -> tuple[tuple[npt.NDArray[np.integer], ...], ...]:
    e, i, o, a = c.entry, c.entry_index, c.outcome, c.outcome_index
    return (
        (e.ptr, e.dim, e.level),
        (i.ptr, i.row, i.level),
        (o.ptr, o.dim, o.level),
        (a.ptr, a.row, a.level),
    )


def want_programmes(net: Net, actions: npt.NDArray[np.integer]) -> Net:
    """The net with one more goal fact for each of these actions, which only that action adds."""
    count = len(net.goal)
    own = {int(p): count + i for i, p in enumerate(actions)}
    rows = [list(net.add[net.add_ptr[p] : net.add_ptr[p + 1]]) for p in range(len(net.add_ptr) - 1)]
    for p, f in own.items():
        rows[p].append(f)
    add_ptr = np.cumsum([0, *map(len, rows)]).astype(np.int32)
    add = np.array([f for row in rows for f in row], np.int32)
    use_ptr = np.concatenate((net.use_ptr, np.full(len(own), net.use_ptr[-1], np.int32)))
    goal = np.concatenate((net.goal, np.ones(len(own), np.uint8)))
    got_ptr, got = transpose(add_ptr, add, len(goal))
    return Net(net.pre_ptr, net.pre, add_ptr, add, use_ptr, net.use, got_ptr, got, goal, net.goals + len(own))
