"""Landmarks for the peers' models: sets of actions of which every plan takes at least one.

Compiled, so that the peers do not wait for Python, and written apart from the engine's own search.
"""

import numpy as np
from numba import njit

from benchmarks.model import Bits, Model

UNREACHED = np.int64(1) << 60


@njit(cache=True)
def spread(m, have, waits, inside, trail, held, stack, top, target):  # type: ignore[no-untyped-def]
    """Take the stacked actions and all that follow; the new trail length, or -1 once the target is reached."""
    while top > 0:
        top -= 1
        p = stack[top]
        for j in range(m.add_ptr[p], m.add_ptr[p + 1]):
            f = m.add[j]
            if have[f]:
                continue
            have[f] = 1
            trail[held] = f
            held += 1
            if f == target:
                return -held
            for i in range(m.use_ptr[f], m.use_ptr[f + 1]):
                q = m.use[i]
                waits[q] -= 1
                if waits[q] == 0 and inside[q]:
                    stack[top] = q
                    top += 1
    return held


@njit(cache=True)
def reach(m, inside, have, waits, trail, stack, target):  # type: ignore[no-untyped-def]
    """Facts that the actions inside reach from nothing; how many, negative once the target is reached."""
    have[:] = 0
    top = 0
    for p in range(len(m.cost)):
        waits[p] = m.pre_ptr[p + 1] - m.pre_ptr[p]
        if waits[p] == 0 and inside[p]:
            stack[top] = p
            top += 1
    return spread(m, have, waits, inside, trail, 0, stack, top, target)


@njit(cache=True)
def saturate(m, inside, order, target):  # type: ignore[no-untyped-def]
    """Grow the actions inside, in this order, while the target stays out of reach; those left out.

    Empty when the actions inside reach the target already.
    """
    n, facts = len(m.cost), len(m.goal)
    have, waits = np.zeros(facts, np.uint8), np.empty(n, np.int32)
    trail, stack = np.empty(facts, np.int32), np.empty(n, np.int32)
    out = np.empty(n, np.int32)
    size = 0
    grown = inside.copy()
    held = reach(m, grown, have, waits, trail, stack, target)
    if held < 0:
        return out[:0].copy()
    for p in order:
        if grown[p]:
            continue
        grown[p] = 1
        if waits[p] > 0:
            continue
        stack[0] = p
        now = spread(m, have, waits, grown, trail, held, stack, 1, target)
        if now >= 0:
            held = now
            continue
        for t in range(held, -now):
            f = trail[t]
            have[f] = 0
            if f != target:
                for i in range(m.use_ptr[f], m.use_ptr[f + 1]):
                    waits[m.use[i]] += 1
        grown[p] = 0
        out[size] = p
        size += 1
    return out[:size].copy()


@njit(cache=True)
def dearest_entry(m, dear, p):  # type: ignore[no-untyped-def]
    """The fact that p waits for and that is dearest to reach; -1 if it waits for none."""
    choice = -1
    for j in range(m.pre_ptr[p], m.pre_ptr[p + 1]):
        f = m.pre[j]
        if choice < 0 or dear[f] > dear[choice]:
            choice = f
    return choice


@njit(cache=True)
def price_facts(m, residual):  # type: ignore[no-untyped-def]
    """The dearest single chain to each fact (hmax), by label correcting."""
    n, facts = len(m.cost), len(m.goal)
    dear = np.full(facts, UNREACHED, np.int64)
    worst = np.zeros(n, np.int64)
    waits = np.empty(n, np.int32)
    ring, queued = np.empty(n, np.int32), np.zeros(n, np.uint8)
    head, held = 0, 0
    for p in range(n):
        waits[p] = m.pre_ptr[p + 1] - m.pre_ptr[p]
        if waits[p] == 0:
            ring[held] = p
            queued[p] = 1
            held += 1
    while held > 0:
        p = ring[head]
        head = (head + 1) % n
        held -= 1
        queued[p] = 0
        price = worst[p] + residual[p]
        for j in range(m.add_ptr[p], m.add_ptr[p + 1]):
            f = m.add[j]
            if price >= dear[f]:
                continue
            old, dear[f] = dear[f], price
            for i in range(m.use_ptr[f], m.use_ptr[f + 1]):
                q = m.use[i]
                if old == UNREACHED:
                    waits[q] -= 1
                elif worst[q] > old:
                    continue
                if waits[q] > 0:
                    continue
                worst[q] = dear[dearest_entry(m, dear, q)]
                if not queued[q]:
                    ring[(head + held) % n] = q
                    queued[q] = 1
                    held += 1
    return dear


@njit(cache=True)
def cross_into_zone(m, dear, residual, got_ptr, got, target):  # type: ignore[no-untyped-def]
    """Actions that enter the zone from which the target follows free of charge (LM-cut)."""
    n, facts = len(m.cost), len(m.goal)
    zone, seen = np.zeros(facts, np.uint8), np.zeros(n, np.uint8)
    stack, paid = np.empty(facts, np.int32), np.empty(n, np.int32)
    zone[target] = 1
    stack[0] = target
    top, size = 1, 0
    while top > 0:
        top -= 1
        f = stack[top]
        for j in range(got_ptr[f], got_ptr[f + 1]):
            p = got[j]
            if seen[p]:
                continue
            seen[p] = 1
            if residual[p] > 0:
                paid[size] = p
                size += 1
                continue
            e = dearest_entry(m, dear, p)
            if e >= 0 and not zone[e]:
                zone[e] = 1
                stack[top] = e
                top += 1
    kept = 0
    for i in range(size):
        e = dearest_entry(m, dear, paid[i])
        if e < 0 or not zone[e]:
            paid[kept] = paid[i]
            kept += 1
    return paid[:kept].copy()


@njit(cache=True)
def givers(m):  # type: ignore[no-untyped-def]
    """Actions by the fact they add."""
    facts = len(m.goal)
    ptr = np.zeros(facts + 1, np.int32)
    for f in m.add:
        ptr[f + 1] += 1
    for f in range(facts):
        ptr[f + 1] += ptr[f]
    at, rows = ptr[:facts].copy(), np.empty(len(m.add), np.int32)
    for p in range(len(m.cost)):
        for j in range(m.add_ptr[p], m.add_ptr[p + 1]):
            rows[at[m.add[j]]] = p
            at[m.add[j]] += 1
    return ptr, rows


@njit(cache=True)
def root_landmarks(m):  # type: ignore[no-untyped-def]
    """Landmarks from LM-cut (Helmert and Domshlak 2009), each made minimal; and the bound they prove."""
    residual = m.cost.copy()
    got_ptr, got = givers(m)
    rows = [np.empty(0, np.int32) for _ in range(0)]
    bound = np.int64(0)
    while True:
        dear = price_facts(m, residual)
        target = -1
        for f in range(len(m.goal)):
            if m.goal[f] and (target < 0 or dear[f] > dear[target]):
                target = f
        if target < 0 or dear[target] == 0:
            return rows, bound
        wide = cross_into_zone(m, dear, residual, got_ptr, got, target)
        inside = np.ones(len(m.cost), np.uint8)
        inside[wide] = 0
        row = saturate(m, inside, wide[np.argsort(residual[wide])], target)
        least = residual[row].min()
        bound += least
        residual[row] -= least
        rows.append(row)


@njit(cache=True)
def separate(m, taken, order):  # type: ignore[no-untyped-def]
    """A saturated cut for each goal that the actions taken do not reach; none when they reach all.

    The rest of the actions are let in by `order`, so what comes last is most likely to be in the cut.
    """
    facts, n = len(m.goal), len(m.cost)
    have, waits = np.zeros(facts, np.uint8), np.empty(n, np.int32)
    reach(m, taken, have, waits, np.empty(facts, np.int32), np.empty(n, np.int32), -1)
    rows = [np.empty(0, np.int32) for _ in range(0)]
    for f in range(facts):
        if m.goal[f] and not have[f]:
            rows.append(saturate(m, taken, order, f))
    return rows


def goal_reached(m: Model, taken: Bits) -> bool:
    return not separate(m, taken, np.empty(0, np.int32))
