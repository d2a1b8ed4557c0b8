"""Compiled search for the cheapest plan of a net: dual ascent over landmarks, then branch and bound.

A landmark is a set of actions of which every plan takes at least one. Prices y on landmarks, such that
no action is charged more than its cost, add up to a lower bound (the dual of hitting all landmarks).
When the actions whose whole cost is charged cannot reach the goal, a maximal set of actions that cannot
reach it is grown; what is left out is a new landmark (Bonet and Helmert 2010; Haslum, Slaney and
Thiebaux 2012). When they can reach it, a plan is read off, and the search branches on the landmark that
this plan hits too often.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from tropism.engine.pathways.reduce import Bits, Ints, Net

Longs = npt.NDArray[np.int64]

FREE, IN, OUT = 0, 1, 2
NEVER = np.int64(1) << 62  # a cost that no plan has
RUNNING, DONE, FULL = 0, 1, 2
# places in Search.count
DEPTH, LANDMARKS, ITEMS, NODES, BEST, BOUND, PLAN, TRAIL, LEFT, STATE = range(10)


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
    waits0: Ints  # (n,)
    reach: Reach
    status: Bits  # (D, n) FREE, IN or OUT at each depth
    price: Longs  # (D, L) y of each landmark at each depth
    priced: Ints  # (D,) landmarks known when the depth was last bounded
    residual: Longs  # (n,) cost not yet charged, at the current node
    lm_ptr: Ints  # (L + 1,)
    lm: Ints  # (items,)
    branch: Ints  # (D, n) children of a node, in order
    branches: Ints  # (D, 2) how many, and how many are done
    plan: Ints  # (n,) best plan found
    work: Ints  # (4, n)
    count: Longs  # (10,)


def new_search(net: Net, cost: Longs, *, depth: int, landmarks: int, items: int) -> Search:
    n, facts = len(cost), len(net.goal)
    ints = lambda *shape: np.empty(shape, np.int32)  # noqa: E731
    reach = Reach(
        np.zeros(facts, np.uint8), ints(facts), ints(n), np.zeros(n, np.uint8), ints(facts), ints(n)
    )
    count = np.zeros(10, np.int64)
    count[BEST] = NEVER
    count[DEPTH] = -1
    lm_ptr = ints(landmarks + 1)
    lm_ptr[0] = 0
    return Search(
        cost,
        np.diff(net.pre_ptr).astype(np.int32),
        reach,
        np.empty((depth, n), np.uint8),
        np.empty((depth, landmarks), np.int64),
        np.zeros(depth, np.int32),
        np.empty(n, np.int64),
        lm_ptr,
        ints(items),
        ints(depth, n),
        np.zeros((depth, 2), np.int32),
        ints(n),
        ints(4, n),
        count,
    )


@njit(cache=True)
def fire(net, reach, count, stack, top):  # type: ignore[no-untyped-def]
    """Take the stacked actions and all that follow, until nothing moves or the goal is reached."""
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
            if net.goal[f]:
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
def undo(net, reach, count, mark):  # type: ignore[no-untyped-def]
    """Take back the facts reached since the trail had `mark` entries."""
    while count[TRAIL] > mark:
        count[TRAIL] -= 1
        f = reach.trail[count[TRAIL]]
        reach.have[f] = 0
        if net.goal[f]:
            count[LEFT] += 1
        for i in range(net.use_ptr[f], net.use_ptr[f + 1]):
            reach.waits[net.use[i]] += 1


@njit(cache=True)
def begin_reach(net, s):  # type: ignore[no-untyped-def]
    """Forget everything reached."""
    s.reach.have[:] = 0
    s.reach.waits[:] = s.waits0
    s.count[TRAIL] = 0
    s.count[LEFT] = net.goals


@njit(cache=True)
def reach_free_of_charge(net, s, status):  # type: ignore[no-untyped-def]
    """Whether the actions already in, or fully charged, reach the goal."""
    begin_reach(net, s)
    top = 0
    for p in range(len(s.cost)):
        usable = status[p] == IN or (status[p] == FREE and s.residual[p] == 0)
        s.reach.inside[p] = usable
        if usable and s.reach.waits[p] == 0:
            s.reach.stack[top] = p
            top += 1
    return fire(net, s.reach, s.count, s.reach.stack, top)


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
            while j >= gap and (
                keys[items[j - gap]] > key or (keys[items[j - gap]] == key and items[j - gap] > item)
            ):
                items[j] = items[j - gap]
                j -= gap
            items[j] = item
        gap //= 3


@njit(cache=True)
def try_inside(net, s, p):  # type: ignore[no-untyped-def]
    """Let p in if the goal stays out of reach; say whether it was let in."""
    reach, count = s.reach, s.count
    reach.inside[p] = 1
    if reach.waits[p] > 0:
        return True
    mark = count[TRAIL]
    reach.stack[0] = p
    if fire(net, reach, count, reach.stack, 1):
        undo(net, reach, count, mark)
        reach.inside[p] = 0
        return False
    return True


@njit(cache=True)
def cut(net, s, status):  # type: ignore[no-untyped-def]
    """A new landmark, after the goal was missed: grow a set that misses it; what stays out is the landmark.

    Returns its number of free actions, 0 if there are none, -1 if there is no room to keep it.
    """
    order = s.work[0]
    size = 0
    for p in range(len(s.cost)):
        if status[p] == FREE and not s.reach.inside[p]:
            order[size] = p
            size += 1
    sort_by(s.residual, order, size)
    at = s.count[ITEMS]
    if s.count[LANDMARKS] + 1 >= len(s.lm_ptr) or at + len(s.cost) > len(s.lm):
        return -1
    for i in range(size):
        if not try_inside(net, s, order[i]):
            s.lm[at] = order[i]
            at += 1
    free = at - s.count[ITEMS]
    for p in range(len(s.cost)):
        if status[p] == OUT and not try_inside(net, s, p):
            s.lm[at] = p
            at += 1
    s.count[LANDMARKS] += 1
    s.count[ITEMS] = at
    s.lm_ptr[s.count[LANDMARKS]] = at
    return free


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
    return least


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
    for number in range(known, s.count[LANDMARKS]):
        price[number] = 0
    for number in range(s.count[LANDMARKS]):
        raised = charge(s, status, price, number)
        if raised < 0:
            return np.int64(-1)
        bound += raised
    return bound


@njit(cache=True)
def read_plan(net, s, plan):  # type: ignore[no-untyped-def]
    """The actions that first added each fact the goal rests on; returns how many."""
    wanted, mark = s.work[1], s.work[2]
    size, top = 0, 0
    stack = s.work[3]
    for p in range(len(s.cost)):
        mark[p] = 0
    for i in range(s.count[TRAIL]):
        f = s.reach.trail[i]
        if net.goal[f] and not mark[s.reach.by[f]]:
            mark[s.reach.by[f]] = 1
            stack[top] = s.reach.by[f]
            top += 1
    while top > 0:
        top -= 1
        p = stack[top]
        plan[size] = p
        size += 1
        for j in range(net.pre_ptr[p], net.pre_ptr[p + 1]):
            q = s.reach.by[net.pre[j]]
            if not mark[q]:
                mark[q] = 1
                stack[top] = q
                top += 1
    return size


@njit(cache=True)
def reaches(net, s, plan, size, without):  # type: ignore[no-untyped-def]
    """Whether the plan still reaches the goal without one of its actions."""
    begin_reach(net, s)
    top = 0
    s.reach.inside[:] = 0
    for i in range(size):
        p = plan[i]
        if p != without:
            s.reach.inside[p] = 1
            if s.reach.waits[p] == 0:
                s.reach.stack[top] = p
                top += 1
    return fire(net, s.reach, s.count, s.reach.stack, top)


@njit(cache=True)
def thin(net, s, plan, size):  # type: ignore[no-untyped-def]
    """Drop actions the plan can do without, dearest first; returns how many stay."""
    sort_by(-s.cost, plan, size)
    i = 0
    while i < size:
        if reaches(net, s, plan, size, plan[i]):
            for j in range(i, size - 1):
                plan[j] = plan[j + 1]
            size -= 1
        else:
            i += 1
    return size


@njit(cache=True)
def keep_if_best(net, s):  # type: ignore[no-untyped-def]
    """Read a plan off what was reached; keep it if it beats the best. Its actions stay marked in work[2]."""
    plan = s.work[1]
    size = thin(net, s, plan, read_plan(net, s, plan))
    total = np.int64(0)
    mark = s.work[2]
    mark[:] = 0
    for i in range(size):
        total += s.cost[plan[i]]
        mark[plan[i]] = 1
    if total < s.count[BEST]:
        s.count[BEST] = total
        s.count[PLAN] = size
        s.plan[:size] = plan[:size]
    return total


@njit(cache=True)
def drop_too_dear(s, status, bound):  # type: ignore[no-untyped-def]
    """Leave out actions whose residual cost lifts the bound to the best plan's cost."""
    room = s.count[BEST] - bound
    for p in range(len(s.cost)):
        if status[p] == FREE and s.residual[p] >= room:
            status[p] = OUT


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
        free = cut(net, s, status)
        if free < 0:
            return np.int64(-2)
        if free == 0:
            return NEVER
        number = s.count[LANDMARKS] - 1
        price[number] = 0
        bound += charge(s, status, price, number)


@njit(cache=True)
def choose_branch(s, depth):  # type: ignore[no-untyped-def]
    """The landmark that the plan in work[2] hits most beyond once, by price; -1 if none."""
    status, price, mark = s.status[depth], s.price[depth], s.work[2]
    best, choice, fewest = np.int64(0), -1, 1 << 30
    for number in range(s.count[LANDMARKS]):
        if price[number] == 0:
            continue
        hits, free = 0, 0
        for j in range(s.lm_ptr[number], s.lm_ptr[number + 1]):
            p = s.lm[j]
            if status[p] == FREE:
                free += 1
                hits += mark[p]
        worth = price[number] * (hits - 1)
        if hits > 1 and (worth > best or (worth == best and free < fewest)):
            best, choice, fewest = worth, number, free
    return choice


@njit(cache=True)
def open_node(s, depth, number):  # type: ignore[no-untyped-def]
    """List the free actions of the branching landmark: cheapest residual first, then by cost."""
    status, size = s.status[depth], 0
    children = s.branch[depth]
    for j in range(s.lm_ptr[number], s.lm_ptr[number + 1]):
        p = s.lm[j]
        if status[p] == FREE:
            children[size] = p
            size += 1
    sort_by(s.cost, children, size)
    s.branches[depth, 0], s.branches[depth, 1] = size, 0


@njit(cache=True)
def visit(net, s, depth):  # type: ignore[no-untyped-def]
    """Bound one node, and open it unless it is closed. Returns False when out of room."""
    s.branches[depth, 0] = 0
    bound = bound_node(net, s, depth)
    if bound == -2:
        return False
    s.count[NODES] += 1
    if depth == 0:
        s.count[BOUND] = min(bound, s.count[BEST])
    if bound == NEVER:
        return True
    total = keep_if_best(net, s)
    if total <= bound:
        return True
    drop_too_dear(s, s.status[depth], bound)
    number = choose_branch(s, depth)
    if number >= 0:
        open_node(s, depth, number)
    return True


@njit(cache=True)
def descend(s, depth):  # type: ignore[no-untyped-def]
    """Make the next child of a node: this action in, the children before it out."""
    i = s.branches[depth, 1]
    s.branches[depth, 1] += 1
    child = depth + 1
    s.status[child] = s.status[depth]
    for j in range(i):
        s.status[child, s.branch[depth, j]] = OUT
    s.status[child, s.branch[depth, i]] = IN
    known = s.priced[depth]
    s.price[child, :known] = s.price[depth, :known]
    s.priced[child] = known


@njit(cache=True)
def search(net, s, nodes):  # type: ignore[no-untyped-def]
    """Go on for at most so many nodes. RUNNING, DONE, or FULL when the landmark store must grow."""
    if s.count[DEPTH] < 0:
        s.count[DEPTH] = 0
        s.status[0, :] = FREE
        s.priced[0] = 0
        s.count[STATE] = 1
    for _ in range(nodes):
        depth = s.count[DEPTH]
        if s.count[STATE] == 1:
            if not visit(net, s, depth):
                return FULL
            s.count[STATE] = 0
        while depth >= 0 and s.branches[depth, 1] >= s.branches[depth, 0]:
            depth -= 1
        s.count[DEPTH] = depth
        if depth < 0:
            s.count[BOUND] = s.count[BEST]
            return DONE
        if depth + 1 >= len(s.status):
            return FULL
        descend(s, depth)
        s.count[DEPTH] = depth + 1
        s.count[STATE] = 1
    return RUNNING
