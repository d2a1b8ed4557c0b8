"""Which facts a set of actions reaches: compiled, with undo."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from tropism.engine.pathways.reduce import Bits, Ints

Longs = npt.NDArray[np.int64]

FREE, IN, OUT = 0, 1, 2
NEVER = np.int64(1 << 62)  # a cost that no plan has
HOPELESS, NO_ROOM, REACHED = -1, -2, -3  # what a kernel says instead of a number
# places in Search.tally
DEPTH, LANDMARKS, ITEMS, NODES, BEST, BOUND, PLAN, TRAIL, LEFT, STATE, THOROUGH, MEASURE = range(12)


class Reach(NamedTuple):
    """Room to work out which facts a set of actions reaches."""

    have: Bits  # (F,)
    by: Ints  # (F,) the action that first added a fact
    waits: Ints  # (n,) facts an action still waits for
    inside: Bits  # (n,) whether the action may be used
    trail: Ints  # (F,) facts in the order reached
    stack: Ints  # (n,)


class Search(NamedTuple):
    """All state of a search, so that it can stop after any node and go on."""

    cost: Longs  # (n,)
    amounts: Longs  # (R, n) what each limit counts
    most: Longs  # (R,)
    waits0: Ints  # (n,)
    reach: Reach
    status: Bits  # (D, n) FREE, IN or OUT at each depth
    price: Longs  # (D, L) y of each landmark at each depth
    priced: Ints  # (D,) landmarks known when the depth was last bounded
    residual: Longs  # (n,) cost not yet charged, at the current node
    share: npt.NDArray[np.float64]  # (n,) how often an action was in the relaxed plans of the last polish
    want: Bits  # (F,) facts that end a reach
    reached: Bits  # (F,) facts reached free of charge at the current node
    zone: Bits  # (F,) facts behind a cut
    hard: Longs  # (F,) how dear a fact is to reach from the start
    worst: Longs  # (n,) how dear the dearest entry of an action is
    queue: Ints  # (F,)
    lm_ptr: Ints  # (L + 1,)
    lm: Ints  # (items,)
    branch: Ints  # (D, n) children of a node, in order
    branches: Ints  # (D, 2) how many, and how many are done
    plan: Ints  # (n,) best plan found
    work: Ints  # (4, n)
    tally: Longs  # (12,)


@njit(cache=True)
def new_search(net, cost, amounts, most, depth, landmarks, items):  # type: ignore[no-untyped-def]
    """An empty search with room for so many levels of the tree, landmarks and landmark members."""
    n, facts = len(cost), len(net.goal)
    count = np.zeros(12, np.int64)
    count[MEASURE] = 1
    count[BEST] = NEVER
    lm_ptr = np.empty(landmarks + 1, np.int32)
    lm_ptr[0] = 0
    waits0 = np.empty(n, np.int32)
    for p in range(n):
        waits0[p] = net.pre_ptr[p + 1] - net.pre_ptr[p]
    status = np.empty((depth, n), np.uint8)
    status[0, :] = FREE
    count[STATE] = 1
    reach = Reach(
        np.zeros(facts, np.uint8),
        np.empty(facts, np.int32),
        np.empty(n, np.int32),
        np.zeros(n, np.uint8),
        np.empty(facts, np.int32),
        np.empty(n, np.int32),
    )
    return Search(
        cost,
        amounts,
        most,
        waits0,
        reach,
        status,
        np.empty((depth, landmarks), np.int64),
        np.zeros(depth, np.int32),
        np.empty(n, np.int64),
        np.zeros(n, np.float64),
        np.zeros(facts, np.uint8),
        np.zeros(facts, np.uint8),
        np.zeros(facts, np.uint8),
        np.zeros(facts, np.int64),
        np.zeros(n, np.int64),
        np.empty(facts, np.int32),
        lm_ptr,
        np.empty(items, np.int32),
        np.empty((depth, n), np.int32),
        np.zeros((depth, 2), np.int32),
        np.empty(n, np.int32),
        np.empty((4, n), np.int32),
        count,
    )


@njit(cache=True)
def fire(net, s, stack, top):  # type: ignore[no-untyped-def]
    """Take the stacked actions and all that follow, until nothing moves or all that is wanted is reached."""
    reach, count = s.reach, s.tally
    while top > 0:
        top -= 1
        p = stack[top]
        for j in range(net.add_ptr[p], net.add_ptr[p + 1]):
            f = net.add[j]
            if reach.have[f]:
                continue
            reach.have[f] = 1
            reach.by[f] = p
            reach.trail[count[TRAIL]] = f
            count[TRAIL] += 1
            if s.want[f]:
                count[LEFT] -= 1
            for i in range(net.use_ptr[f], net.use_ptr[f + 1]):
                q = net.use[i]
                reach.waits[q] -= 1
                if reach.waits[q] == 0 and reach.inside[q]:
                    stack[top] = q
                    top += 1
        if count[LEFT] == 0:
            return True
    return count[LEFT] == 0


@njit(cache=True)
def undo(net, s, mark):  # type: ignore[no-untyped-def]
    """Take back the facts reached since the trail had `mark` entries."""
    reach, count = s.reach, s.tally
    while count[TRAIL] > mark:
        count[TRAIL] -= 1
        f = reach.trail[count[TRAIL]]
        reach.have[f] = 0
        if s.want[f]:
            count[LEFT] += 1
        for i in range(net.use_ptr[f], net.use_ptr[f + 1]):
            reach.waits[net.use[i]] += 1


@njit(cache=True)
def begin_reach(s):  # type: ignore[no-untyped-def]
    """Forget everything reached."""
    s.reach.have[:] = 0
    s.reach.waits[:] = s.waits0
    s.tally[TRAIL] = 0


@njit(cache=True)
def want_goal(net, s):  # type: ignore[no-untyped-def]
    s.want[:] = net.goal
    s.tally[LEFT] = net.goals


@njit(cache=True)
def reach_free_of_charge(net, s, status):  # type: ignore[no-untyped-def]
    """Whether the actions already in, or fully charged, reach the goal."""
    begin_reach(s)
    want_goal(net, s)
    top = 0
    for p in range(len(s.cost)):
        usable = status[p] == IN or (status[p] == FREE and s.residual[p] <= 0)
        s.reach.inside[p] = usable
        if usable and s.reach.waits[p] == 0:
            s.reach.stack[top] = p
            top += 1
    return fire(net, s, s.reach.stack, top)


@njit(cache=True)
def sort_by(keys, items, size):  # type: ignore[no-untyped-def]
    """Sort the first `size` items by key, then number (shell sort, in place)."""
    gap = 1
    while gap < size // 3:
        gap = 3 * gap + 1
    while gap > 0:
        for i in range(gap, size):
            item = items[i]
            key = keys[item]
            j = i
            while j >= gap and (keys[items[j - gap]] > key or (keys[items[j - gap]] == key and items[j - gap] > item)):
                items[j] = items[j - gap]
                j -= gap
            items[j] = item
        gap //= 3


@njit(cache=True)
def try_inside(net, s, p):  # type: ignore[no-untyped-def]
    """Let p in if the wanted fact stays out of reach; say whether it was let in."""
    reach, count = s.reach, s.tally
    reach.inside[p] = 1
    if reach.waits[p] > 0:
        return True
    mark = count[TRAIL]
    reach.stack[0] = p
    if fire(net, s, s.reach.stack, 1):
        undo(net, s, mark)
        reach.inside[p] = 0
        return False
    return True


@njit(cache=True)
def reach_without(net, s, target, out, size):  # type: ignore[no-untyped-def]
    """Everything reached by all actions but those listed; the wanted fact is the target alone."""
    reach = s.reach
    begin_reach(s)
    s.want[:] = 0
    s.want[target] = 1
    s.tally[LEFT] = 1
    reach.inside[:] = 1
    for i in range(size):
        reach.inside[out[i]] = 0
    top = 0
    for p in range(len(s.cost)):
        if reach.inside[p] and reach.waits[p] == 0:
            reach.stack[top] = p
            top += 1
    fire(net, s, reach.stack, top)
