"""Landmarks and their prices: a lower bound on every plan, by dual ascent.

A landmark is a set of actions of which every plan takes at least one. Prices y on landmarks, such that
no action is charged more than its cost, add up to a lower bound: the dual of hitting all landmarks
(Bonet and Helmert 2010). Landmarks are cut where the actions whose whole cost is charged stop (LM-cut,
Helmert and Domshlak 2009), then made minimal; prices are improved by subgradient steps (Held and Karp 1971).
"""

import numpy as np
from numba import njit

from tropism.engine.pathways.closure import (
    BEST,
    FREE,
    IN,
    ITEMS,
    LANDMARKS,
    LEFT,
    MEASURE,
    NEVER,
    OUT,
    THOROUGH,
    begin_reach,
    reach_free_of_charge,
    reach_without,
    sort_by,
    try_inside,
)


@njit(cache=True)
def measure(net, s, status):  # type: ignore[no-untyped-def]
    """hard[f]: the dearest single chain to each fact at residual costs (hmax), by label correcting."""
    hard, worst, queued = s.hard, s.worst, s.work[2]
    hard[:] = NEVER
    queued[:] = 0
    ring, size = s.work[3], len(s.cost)
    head, held = 0, 0
    for p in range(size):
        worst[p] = 0
        s.reach.waits[p] = s.waits0[p]
        if s.waits0[p] == 0 and status[p] != OUT:
            queued[p] = 1
            ring[held] = p
            held += 1
    while held > 0:
        p = ring[head]
        head = head + 1 if head + 1 < size else 0
        held -= 1
        queued[p] = 0
        reach_cost = worst[p] + (max(s.residual[p], 0) if status[p] == FREE else 0)
        for j in range(net.add_ptr[p], net.add_ptr[p + 1]):
            f = net.add[j]
            if reach_cost >= hard[f]:
                continue
            old = hard[f]
            hard[f] = reach_cost
            for i in range(net.use_ptr[f], net.use_ptr[f + 1]):
                q = net.use[i]
                if status[q] == OUT:
                    continue
                if old == NEVER:
                    s.reach.waits[q] -= 1
                elif worst[q] > old:
                    continue
                if s.reach.waits[q] == 0:
                    w = np.int64(0)
                    for e in range(net.pre_ptr[q], net.pre_ptr[q + 1]):
                        w = max(w, hard[net.pre[e]])
                    worst[q] = w
                    if not queued[q]:
                        queued[q] = 1
                        ring[(head + held) % size] = q
                        held += 1


@njit(cache=True)
def unreached_entry(net, s, p):  # type: ignore[no-untyped-def]
    """-1 if an entry of p is in the zone, -2 if all its entries are reached, else the hardest entry that is not."""
    choice = -2
    for j in range(net.pre_ptr[p], net.pre_ptr[p + 1]):
        f = net.pre[j]
        if s.zone[f]:
            return -1
        if not s.reached[f] and (choice < 0 or s.hard[f] > s.hard[choice]):
            choice = f
    return choice


@njit(cache=True)
def grow_zone(net, s, status, target):  # type: ignore[no-untyped-def]
    """Back from the target through actions free of charge: facts that must be entered from outside.

    Candidates for the cut go to work[0]; returns how many, or -1 if the target is reached after all.
    """
    facts, mark, found = s.queue, s.work[2], s.work[0]
    s.zone[:] = 0
    mark[:] = 0
    s.zone[target] = 1
    facts[0] = target
    size, head, tail = 0, 0, 1
    while head < tail:
        f = facts[head]
        head += 1
        for j in range(net.got_ptr[f], net.got_ptr[f + 1]):
            p = net.got[j]
            if mark[p]:
                continue
            mark[p] = 1
            if status[p] == OUT or (status[p] == FREE and s.residual[p] > 0):
                found[size] = p
                size += 1
                continue
            entry = unreached_entry(net, s, p)
            if entry == -2:
                return -1
            if entry >= 0:
                s.zone[entry] = 1
                facts[tail] = entry
                tail += 1
    return size


@njit(cache=True)
def enters_zone(net, s, p):  # type: ignore[no-untyped-def]
    """Whether p comes from outside the zone."""
    for j in range(net.pre_ptr[p], net.pre_ptr[p + 1]):
        if s.zone[net.pre[j]]:
            return False
    return True


@njit(cache=True)
def cut(net, s, status, target):  # type: ignore[no-untyped-def]
    """A minimal landmark of a fact that actions free of charge do not reach.

    Returns its number of free actions, -1 if there is no room to keep it, -2 if the fact is reached after all.
    """
    found = s.work[0]
    size = grow_zone(net, s, status, target)
    if size < 0:
        return -2
    at = s.count[ITEMS]
    if s.count[LANDMARKS] + 1 >= len(s.lm_ptr) or at + size > len(s.lm):
        return -1
    kept = 0
    for i in range(size):
        if enters_zone(net, s, found[i]):
            found[kept] = found[i]
            kept += 1
    if s.count[THOROUGH]:
        reach_without(net, s, target, found, kept)
    free, last = 0, kept
    while free < last:
        if status[found[free]] == FREE:
            free += 1
        else:
            last -= 1
            found[free], found[last] = found[last], found[free]
    sort_by(s.residual, found, free)
    stays = 0
    for i in range(kept):
        if not s.count[THOROUGH] or not try_inside(net, s, found[i]):
            s.lm[at] = found[i]
            at += 1
            if i < free:
                stays += 1
    s.count[LANDMARKS] += 1
    s.count[ITEMS] = at
    s.lm_ptr[s.count[LANDMARKS]] = at
    return stays


@njit(cache=True)
def charge(s, status, price, number):  # type: ignore[no-untyped-def]
    """Raise the price of one landmark as far as its cheapest free action allows; -1 if it has none."""
    least = NEVER
    for j in range(s.lm_ptr[number], s.lm_ptr[number + 1]):
        p = s.lm[j]
        if status[p] == IN:
            return 0
        if status[p] == FREE and s.residual[p] < least:
            least = s.residual[p]
    if least == NEVER:
        return -1
    if least > 0:
        price[number] += least
        for j in range(s.lm_ptr[number], s.lm_ptr[number + 1]):
            s.residual[s.lm[j]] -= least
    return max(least, np.int64(0))


@njit(cache=True)
def reprice(s, status, price, known):  # type: ignore[no-untyped-def]
    """Keep the inherited prices of landmarks that no action in the plan hits, then raise all; -1 if hopeless."""
    bound = np.int64(0)
    for p in range(len(s.cost)):
        s.residual[p] = s.cost[p]
        if status[p] == IN:
            bound += s.cost[p]
    for number in range(known):
        y = price[number]
        if y == 0:
            continue
        for j in range(s.lm_ptr[number], s.lm_ptr[number + 1]):
            if status[s.lm[j]] == IN:
                y = 0
                break
        price[number] = y
        if y > 0:
            bound += y
            for j in range(s.lm_ptr[number], s.lm_ptr[number + 1]):
                s.residual[s.lm[j]] -= y
    for p in range(len(s.cost)):
        if status[p] == FREE and s.residual[p] < 0:
            bound += s.residual[p]
    for number in range(known, s.count[LANDMARKS]):
        price[number] = 0
    for number in range(s.count[LANDMARKS]):
        raised = charge(s, status, price, number)
        if raised < 0:
            return np.int64(-1)
        bound += raised
    return bound


@njit(cache=True)
def polish(s, status, price, rounds):  # type: ignore[no-untyped-def]
    """Better prices for the landmarks known, by subgradient steps; actions may be charged more than their cost."""
    count, n = s.count[LANDMARKS], len(s.cost)
    u = np.empty(count)
    best_u = np.empty(count)
    reduced = np.empty(n)
    slope = np.empty(count)
    for i in range(count):
        u[i] = price[i]
        best_u[i] = u[i]
    upper = float(s.count[BEST])
    best, pace, idle = -1.0, 1.0, 0
    s.share[:] = 0.0
    for turn in range(rounds):
        value = 0.0
        for p in range(n):
            reduced[p] = float(s.cost[p])
        for i in range(count):
            value += u[i]
            if u[i] > 0:
                for j in range(s.lm_ptr[i], s.lm_ptr[i + 1]):
                    reduced[s.lm[j]] -= u[i]
        weight = max(0.1, 1.0 / (turn + 1))
        for p in range(n):
            s.share[p] *= 1.0 - weight
            if reduced[p] < 0 and status[p] != OUT:
                value += reduced[p]
                s.share[p] += weight
        if value > best * 1.0001:
            idle = 0
        else:
            idle += 1
        if value > best:
            best = value
            best_u[:] = u
        if idle >= 4:
            pace *= 0.5
            idle = 0
        norm = 0.0
        for i in range(count):
            hits = 0
            for j in range(s.lm_ptr[i], s.lm_ptr[i + 1]):
                p = s.lm[j]
                if status[p] != OUT and reduced[p] < 0:
                    hits += 1
            slope[i] = 1.0 - hits
            if slope[i] < 0 and u[i] == 0:
                slope[i] = 0
            norm += slope[i] * slope[i]
        if norm == 0:
            break
        step = pace * max(upper - value, upper * 0.005) / norm
        for i in range(count):
            u[i] = max(0.0, u[i] + step * slope[i])
    for i in range(count):
        price[i] = np.int64(best_u[i])


@njit(cache=True)
def cut_by_share(net, s, status, price, target):  # type: ignore[no-untyped-def]
    """A landmark of one goal that the relaxed plans hit too little: grow a set that misses it, largest share first.

    Returns whether there was room; a landmark hit enough is not kept.
    """
    n, order, key = len(s.cost), s.work[0], s.worst
    at = s.count[ITEMS]
    if s.count[LANDMARKS] + 1 >= len(s.lm_ptr) or at + n > len(s.lm):
        return False
    begin_reach(s)
    s.want[:] = 0
    s.want[target] = 1
    s.count[LEFT] = 1
    s.reach.inside[:] = 0
    size = 0
    for p in range(n):
        if status[p] != OUT:
            key[p] = np.int64(-s.share[p] * 1e15) + max(s.residual[p], 0) if s.share[p] > 0.01 else max(s.residual[p], 0)
            order[size] = p
            size += 1
    sort_by(key, order, size)
    total = 0.0
    for i in range(size):
        if not try_inside(net, s, order[i]):
            s.lm[at] = order[i]
            at += 1
            total += s.share[order[i]]
            if total > 0.95:
                return True
    for p in range(n):
        if status[p] == OUT and not try_inside(net, s, p):
            s.lm[at] = p
            at += 1
    price[s.count[LANDMARKS]] = 0
    s.count[LANDMARKS] += 1
    s.count[ITEMS] = at
    s.lm_ptr[s.count[LANDMARKS]] = at
    return True


@njit(cache=True)
def cut_unreached(net, s, status, price):  # type: ignore[no-untyped-def]
    """A landmark and its price for each goal not reached free of charge; the sum of prices, -1 hopeless, -2 full."""
    s.reached[:] = s.reach.have
    if s.count[MEASURE]:
        measure(net, s, status)
    bound = np.int64(0)
    for f in range(len(net.goal)):
        if not net.goal[f] or s.reached[f]:
            continue
        free = cut(net, s, status, f)
        if free == -2:
            continue
        if free == -1:
            return np.int64(-2)
        if free == 0:
            return np.int64(-1)
        number = s.count[LANDMARKS] - 1
        price[number] = 0
        bound += charge(s, status, price, number)
    return bound


@njit(cache=True)
def bound_node(net, s, depth):  # type: ignore[no-untyped-def]
    """Lower bound of a node (NEVER if closed, -2 if out of room), raising prices and adding landmarks."""
    status, price = s.status[depth], s.price[depth]
    bound = reprice(s, status, price, s.priced[depth])
    if bound < 0:
        return NEVER
    while True:
        s.priced[depth] = s.count[LANDMARKS]
        if bound >= s.count[BEST]:
            return NEVER
        if reach_free_of_charge(net, s, status):
            return bound
        raised = cut_unreached(net, s, status, price)
        if raised == -2:
            return np.int64(-2)
        if raised == -1:
            return NEVER
        bound += raised


@njit(cache=True)
def within_limits(s, status):  # type: ignore[no-untyped-def]
    """Whether the limits can still be kept, by each limit's own prices; leaves out actions that would break one."""
    left = s.residual  # priced afresh afterwards
    for r in range(len(s.most)):
        amounts, most = s.amounts[r], s.most[r]
        bound = np.int64(0)
        for p in range(len(s.cost)):
            left[p] = amounts[p]
            if status[p] == IN:
                bound += amounts[p]
        for number in range(s.count[LANDMARKS]):
            least = NEVER
            for j in range(s.lm_ptr[number], s.lm_ptr[number + 1]):
                p = s.lm[j]
                if status[p] == IN:
                    least = 0
                    break
                if status[p] == FREE and left[p] < least:
                    least = left[p]
            if least == NEVER:
                return False
            if least > 0:
                bound += least
                for j in range(s.lm_ptr[number], s.lm_ptr[number + 1]):
                    left[s.lm[j]] -= least
        if bound > most:
            return False
        for p in range(len(s.cost)):
            if status[p] == FREE and bound + left[p] > most:
                status[p] = OUT
    return True


@njit(cache=True)
def bound_within_limits(net, s, depth):  # type: ignore[no-untyped-def]
    """As bound_node, and NEVER when no plan of the node can keep the limits."""
    if len(s.most) == 0:
        return bound_node(net, s, depth)
    if not within_limits(s, s.status[depth]):
        return NEVER
    bound = bound_node(net, s, depth)
    if bound >= 0 and bound != NEVER and not within_limits(s, s.status[depth]):
        return NEVER
    return bound_node(net, s, depth) if bound >= 0 and bound != NEVER else bound
