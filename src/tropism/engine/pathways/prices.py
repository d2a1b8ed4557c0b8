"""A lower bound on every plan: prices on landmarks, raised and polished.

Every plan takes an action of each landmark, so prices that charge no action more than its cost add up to a
bound; where they charge more, the excess is taken off again (the Lagrangian of hitting all landmarks).
Prices are raised one landmark at a time and improved by subgradient steps (Held and Karp 1971).
"""

import numpy as np
from numba import njit

from tropism.engine.pathways.closure import (
    BEST,
    FREE,
    HOPELESS,
    IN,
    LANDMARKS,
    MEASURE,
    NEVER,
    NO_ROOM,
    OUT,
    REACHED,
    reach_free_of_charge,
)
from tropism.engine.pathways.cuts import cut, measure

IDLE = 4  # steps without gain before the pace is halved
GAIN = 1.0001
FORGET = 0.1  # weight of the newest relaxed plan in the shares


@njit(cache=True)
def charge(s, status, price, number):  # type: ignore[no-untyped-def]
    """Raise the price of one landmark as far as its cheapest free action allows; HOPELESS if it has none."""
    least = NEVER
    for j in range(s.lm_ptr[number], s.lm_ptr[number + 1]):
        p = s.lm[j]
        if status[p] == IN:
            return np.int64(0)
        if status[p] == FREE and s.residual[p] < least:
            least = s.residual[p]
    if least == NEVER:
        return np.int64(HOPELESS)
    if least > 0:
        price[number] += least
        for j in range(s.lm_ptr[number], s.lm_ptr[number + 1]):
            s.residual[s.lm[j]] -= least
    return max(least, np.int64(0))


@njit(cache=True)
def reprice(s, status, price, known):  # type: ignore[no-untyped-def]
    """Keep the inherited prices of landmarks that no action in the plan hits, then raise all. NEVER if hopeless."""
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
    for number in range(known, s.tally[LANDMARKS]):
        price[number] = 0
    for number in range(s.tally[LANDMARKS]):
        raised = charge(s, status, price, number)
        if raised == HOPELESS:
            return NEVER
        bound += raised
    return max(bound, np.int64(0))


@njit(cache=True)
def relax(s, status, u, reduced):  # type: ignore[no-untyped-def]
    """Reduced cost of each action at prices u, and the bound they give."""
    value = 0.0
    for p in range(len(s.cost)):
        reduced[p] = float(s.cost[p])
    for i in range(len(u)):
        value += u[i]
        if u[i] > 0:
            for j in range(s.lm_ptr[i], s.lm_ptr[i + 1]):
                reduced[s.lm[j]] -= u[i]
    for p in range(len(s.cost)):
        if reduced[p] < 0 and status[p] != OUT:
            value += reduced[p]
    return value


@njit(cache=True)
def find_slope(s, status, u, reduced, slope):  # type: ignore[no-untyped-def]
    """By how much the relaxed plan misses or overhits each landmark; returns the squared length."""
    norm = 0.0
    for i in range(len(u)):
        hits = 0
        for j in range(s.lm_ptr[i], s.lm_ptr[i + 1]):
            p = s.lm[j]
            if status[p] != OUT and reduced[p] < 0:
                hits += 1
        slope[i] = 1.0 - hits
        if slope[i] < 0 and u[i] == 0:
            slope[i] = 0
        norm += slope[i] * slope[i]
    return norm


@njit(cache=True)
def share_out(s, status, reduced, weight):  # type: ignore[no-untyped-def]
    """Let the relaxed plan count in the shares."""
    for p in range(len(s.cost)):
        s.share[p] *= 1.0 - weight
        if reduced[p] < 0 and status[p] != OUT:
            s.share[p] += weight


@njit(cache=True)
def polish(s, status, price, rounds):  # type: ignore[no-untyped-def]
    """Better prices for the landmarks known, by subgradient steps; actions may be charged more than their cost."""
    count, n = s.tally[LANDMARKS], len(s.cost)
    u, best_u, slope, reduced = np.empty(count), np.empty(count), np.empty(count), np.empty(n)
    for i in range(count):
        u[i] = price[i]
    best_u[:] = u
    upper = float(s.tally[BEST])
    best, pace, idle = -1.0, 1.0, 0
    s.share[:] = 0.0
    for turn in range(rounds):
        value = relax(s, status, u, reduced)
        share_out(s, status, reduced, max(FORGET, 1.0 / (turn + 1)))
        idle = 0 if value > best * GAIN else idle + 1
        if value > best:
            best = value
            best_u[:] = u
        if idle >= IDLE:
            pace *= 0.5
            idle = 0
        norm = find_slope(s, status, u, reduced, slope)
        if norm == 0:
            break
        step = pace * max(upper - value, upper * 0.005) / norm
        for i in range(count):
            u[i] = max(0.0, u[i] + step * slope[i])
    for i in range(count):
        price[i] = np.int64(best_u[i])


@njit(cache=True)
def cut_unreached(net, s, status, price):  # type: ignore[no-untyped-def]
    """A landmark and its price for each goal not reached free of charge; the sum of prices, HOPELESS or NO_ROOM."""
    s.reached[:] = s.reach.have
    if s.tally[MEASURE]:
        measure(net, s, status)
    bound = np.int64(0)
    for f in range(len(net.goal)):
        if not net.goal[f] or s.reached[f]:
            continue
        free = cut(net, s, status, f)
        if free == REACHED:
            continue
        if free == NO_ROOM:
            return np.int64(NO_ROOM)
        if free == 0:
            return np.int64(HOPELESS)
        number = s.tally[LANDMARKS] - 1
        price[number] = 0
        bound += charge(s, status, price, number)
    return bound


@njit(cache=True)
def bound_node(net, s, depth):  # type: ignore[no-untyped-def]
    """Lower bound of a node (NEVER if closed, or NO_ROOM), raising prices and adding landmarks."""
    status, price = s.status[depth], s.price[depth]
    bound = reprice(s, status, price, s.priced[depth])
    if bound == NEVER:
        return NEVER
    while True:
        s.priced[depth] = s.tally[LANDMARKS]
        if bound >= s.tally[BEST]:
            return NEVER
        if reach_free_of_charge(net, s, status):
            return bound
        raised = cut_unreached(net, s, status, price)
        if raised == NO_ROOM:
            return np.int64(NO_ROOM)
        if raised == HOPELESS:
            return NEVER
        bound += raised


@njit(cache=True)
def least_amount(s, status, amounts, left):  # type: ignore[no-untyped-def]
    """The least that any plan sums to in one limit, by prices on the landmarks known; `left` is what is not charged."""
    bound = np.int64(0)
    for p in range(len(s.cost)):
        left[p] = amounts[p]
        if status[p] == IN:
            bound += amounts[p]
    for number in range(s.tally[LANDMARKS]):
        least = NEVER
        for j in range(s.lm_ptr[number], s.lm_ptr[number + 1]):
            p = s.lm[j]
            if status[p] == IN:
                least = np.int64(0)
                break
            if status[p] == FREE and left[p] < least:
                least = left[p]
        if least == NEVER:
            return NEVER
        if least > 0:
            bound += least
            for j in range(s.lm_ptr[number], s.lm_ptr[number + 1]):
                left[s.lm[j]] -= least
    return bound


@njit(cache=True)
def within_limits(s, status):  # type: ignore[no-untyped-def]
    """Whether the limits can still be kept, by each limit's own prices; leaves out actions that would break one."""
    left = s.residual  # priced afresh afterwards
    for r in range(len(s.most)):
        most = s.most[r]
        bound = least_amount(s, status, s.amounts[r], left)
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
