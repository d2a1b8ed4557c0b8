"""Landmarks: sets of actions of which every plan takes at least one, cut out of a net.

One kind is cut where the actions whose whole cost is charged stop (LM-cut, Helmert and Domshlak 2009) and
made minimal; the other, a saturated cut, is what a largest set of actions that misses the goal leaves out
(Bonet and Helmert 2010; Haslum, Slaney and Thiebaux 2012).
"""

import numpy as np
from numba import njit

from tropism.engine.pathways.closure import (
    FREE,
    ITEMS,
    LANDMARKS,
    LEFT,
    NEVER,
    NO_ROOM,
    OUT,
    REACHED,
    THOROUGH,
    begin_reach,
    reach_without,
    sort_by,
    try_inside,
)

INSIDE = -1  # an entry of the action lies in the zone
ENOUGH = 0.95  # a landmark that the relaxed plans hit this often is not worth keeping
LITTLE = 0.01  # a share below this counts as none
SHARE_UNIT = 1e15  # shares go before costs in the order of a saturated cut


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
    """INSIDE if an entry of p is in the zone, REACHED if all are reached, else the hardest entry that is not."""
    choice = REACHED
    for j in range(net.pre_ptr[p], net.pre_ptr[p + 1]):
        f = net.pre[j]
        if s.zone[f]:
            return INSIDE
        if not s.reached[f] and (choice < 0 or s.hard[f] > s.hard[choice]):
            choice = f
    return choice


@njit(cache=True)
def grow_zone(net, s, status, target):  # type: ignore[no-untyped-def]
    """Back from the target through actions free of charge: facts that must be entered from outside.

    Candidates for the cut go to work[0]; returns how many, or REACHED if the target is reached after all.
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
            if entry == REACHED:
                return REACHED
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

    Returns its number of free actions, NO_ROOM, or REACHED if the fact is reached after all.
    """
    found = s.work[0]
    size = grow_zone(net, s, status, target)
    if size < 0:
        return REACHED
    at = s.tally[ITEMS]
    if s.tally[LANDMARKS] + 1 >= len(s.lm_ptr) or at + size > len(s.lm):
        return NO_ROOM
    kept = 0
    for i in range(size):
        if enters_zone(net, s, found[i]):
            found[kept] = found[i]
            kept += 1
    if s.tally[THOROUGH]:
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
        if not s.tally[THOROUGH] or not try_inside(net, s, found[i]):
            s.lm[at] = found[i]
            at += 1
            if i < free:
                stays += 1
    s.tally[LANDMARKS] += 1
    s.tally[ITEMS] = at
    s.lm_ptr[s.tally[LANDMARKS]] = at
    return stays


@njit(cache=True)
def cut_by_share(net, s, status, price, target):  # type: ignore[no-untyped-def]
    """A landmark of one goal that the relaxed plans hit too little: grow a set that misses it, largest share first.

    Returns whether there was room; a landmark hit enough is not kept.
    """
    n, order, key = len(s.cost), s.work[0], s.worst
    at = s.tally[ITEMS]
    if s.tally[LANDMARKS] + 1 >= len(s.lm_ptr) or at + n > len(s.lm):
        return False
    begin_reach(s)
    s.want[:] = 0
    s.want[target] = 1
    s.tally[LEFT] = 1
    s.reach.inside[:] = 0
    size = 0
    for p in range(n):
        if status[p] != OUT:
            key[p] = max(s.residual[p], 0)
            if s.share[p] > LITTLE:
                key[p] -= np.int64(s.share[p] * SHARE_UNIT)
            order[size] = p
            size += 1
    sort_by(key, order, size)
    total = 0.0
    for i in range(size):
        if not try_inside(net, s, order[i]):
            s.lm[at] = order[i]
            at += 1
            total += s.share[order[i]]
            if total > ENOUGH:
                return True
    for p in range(n):
        if status[p] == OUT and not try_inside(net, s, p):
            s.lm[at] = p
            at += 1
    price[s.tally[LANDMARKS]] = 0
    s.tally[LANDMARKS] += 1
    s.tally[ITEMS] = at
    s.lm_ptr[s.tally[LANDMARKS]] = at
    return True
