"""Branch and bound over landmarks for the cheapest plan of a net.

A plan is read off once the actions free of charge reach the goal; the search branches on the landmark
that this plan hits too often. It can stop after any node and go on.
"""

import numpy as np
from numba import njit

from tropism.engine.pathways.closure import (
    BEST,
    BOUND,
    DEPTH,
    FREE,
    IN,
    ITEMS,
    LANDMARKS,
    MEASURE,
    NEVER,
    NO_ROOM,
    NODES,
    OUT,
    PLAN,
    STATE,
    THOROUGH,
    TRAIL,
    begin_reach,
    fire,
    new_search,
    sort_by,
    want_goal,
)
from tropism.engine.pathways.cuts import cut_by_share
from tropism.engine.pathways.prices import bound_within_limits, polish
from tropism.engine.pathways.reduce import Net, transpose

RUNNING, DONE, FULL = 0, 1, 2
QUICKLY, SETTLING, THOROUGHLY = 0, 1, 2
POOL = 200  # landmarks kept when the search climbs back
EAGER = 2  # sweeps made in any case
WORTH = 20  # a sweep goes on while it closes at least a twentieth of the gap


@njit(cache=True)
def read_plan(net, s, plan):  # type: ignore[no-untyped-def]
    """The actions that first added each fact the goal rests on; returns how many."""
    mark = s.work[2]
    size, top = 0, 0
    stack = s.work[3]
    for p in range(len(s.cost)):
        mark[p] = 0
    for i in range(s.tally[TRAIL]):
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
    begin_reach(s)
    want_goal(net, s)
    top = 0
    s.reach.inside[:] = 0
    for i in range(size):
        p = plan[i]
        if p != without:
            s.reach.inside[p] = 1
            if s.reach.waits[p] == 0:
                s.reach.stack[top] = p
                top += 1
    return fire(net, s, s.reach.stack, top)


@njit(cache=True)
def count_adders(net, s, plan, size):  # type: ignore[no-untyped-def]
    """How many actions of the plan add each fact (in s.queue); facts the plan rests on are marked in s.zone."""
    s.queue[:] = 0
    s.zone[:] = net.goal
    for i in range(size):
        p = plan[i]
        for j in range(net.add_ptr[p], net.add_ptr[p + 1]):
            s.queue[net.add[j]] += 1
        for j in range(net.pre_ptr[p], net.pre_ptr[p + 1]):
            s.zone[net.pre[j]] = 1


@njit(cache=True)
def stands_alone(net, s, p):  # type: ignore[no-untyped-def]
    """Whether the plan rests on a fact that only p adds."""
    for j in range(net.add_ptr[p], net.add_ptr[p + 1]):
        if s.zone[net.add[j]] and s.queue[net.add[j]] == 1:
            return True
    return False


@njit(cache=True)
def thin(net, s, plan, size):  # type: ignore[no-untyped-def]
    """Drop actions the plan can do without, dearest first; returns how many stay."""
    sort_by(s.cost, plan, size)
    count_adders(net, s, plan, size)
    i = size - 1
    while i >= 0:
        p = plan[i]
        if not stands_alone(net, s, p) and reaches(net, s, plan, size, p):
            for j in range(i, size - 1):
                plan[j] = plan[j + 1]
            size -= 1
            count_adders(net, s, plan, size)
        i -= 1
    return size


@njit(cache=True)
def keeps_limits(s, plan, size):  # type: ignore[no-untyped-def]
    """Whether the plan keeps every limit."""
    for r in range(len(s.most)):
        total = np.int64(0)
        for i in range(size):
            total += s.amounts[r, plan[i]]
        if total > s.most[r]:
            return False
    return True


@njit(cache=True)
def keep_if_best(net, s):  # type: ignore[no-untyped-def]
    """Read a plan off what was reached; keep it if it beats the best. Its actions stay marked in work[2].

    Returns its cost, or NEVER if it breaks a limit.
    """
    plan, mark = s.work[1], s.work[2]
    size = thin(net, s, plan, read_plan(net, s, plan))
    total = np.int64(0)
    mark[:] = 0
    for i in range(size):
        total += s.cost[plan[i]]
        mark[plan[i]] = 1
    if not keeps_limits(s, plan, size):
        return NEVER
    if total < s.tally[BEST]:
        s.tally[BEST] = total
        s.tally[PLAN] = size
        s.plan[:size] = plan[:size]
    return total


@njit(cache=True)
def drop_too_dear(s, status, bound):  # type: ignore[no-untyped-def]
    """Leave out actions whose residual cost lifts the bound to the best plan's cost."""
    room = s.tally[BEST] - bound
    for p in range(len(s.cost)):
        if status[p] == FREE and s.residual[p] >= room:
            status[p] = OUT


@njit(cache=True)
def choose_branch(s, depth):  # type: ignore[no-untyped-def]
    """The landmark that the plan in work[2] hits most beyond once, by price; -1 if none."""
    status, price, mark = s.status[depth], s.price[depth], s.work[2]
    best, choice, fewest = np.int64(0), -1, 1 << 30
    for number in range(s.tally[LANDMARKS]):
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
def in_or_out(s, status):  # type: ignore[no-untyped-def]
    """The free action most overcharged that the plan in work[2] leaves out, else any free one of the plan; or -1."""
    choice, most = -1, np.int64(0)
    for p in range(len(s.cost)):
        if status[p] == FREE and not s.work[2][p] and s.residual[p] < most:
            choice, most = p, s.residual[p]
    if choice < 0:
        for p in range(len(s.cost)):
            if status[p] == FREE and s.work[2][p]:
                return p
    return choice


@njit(cache=True)
def open_node(s, depth, number):  # type: ignore[no-untyped-def]
    """List the free actions of the branching landmark, cheapest first.

    Without a landmark (-1): an action in or out, either one charged more than its cost that the plan leaves
    out, or one of a plan that breaks a limit.
    """
    status, size = s.status[depth], 0
    children = s.branch[depth]
    if number >= 0:
        for j in range(s.lm_ptr[number], s.lm_ptr[number + 1]):
            p = s.lm[j]
            if status[p] == FREE:
                children[size] = p
                size += 1
        sort_by(s.cost, children, size)
    else:
        p = in_or_out(s, status)
        if p >= 0:
            children[0], children[1] = p, -1
            size = 2
    s.branches[depth, 0], s.branches[depth, 1] = size, 0


@njit(cache=True)
def visit(net, s, depth):  # type: ignore[no-untyped-def]
    """Bound one node, and open it unless it is closed. Returns False when out of room."""
    s.branches[depth, 0], s.branches[depth, 1] = 0, 0
    bound = bound_within_limits(net, s, depth)
    if bound == NO_ROOM:
        return False
    s.tally[NODES] += 1
    if depth == 0:
        s.tally[BOUND] = min(max(bound, s.tally[BOUND]), s.tally[BEST])
    if bound == NEVER:
        return True
    total = keep_if_best(net, s)
    if total <= bound:
        return True
    drop_too_dear(s, s.status[depth], bound)
    open_node(s, depth, choose_branch(s, depth))
    return True


@njit(cache=True)
def keep_rows(ptr, item, keep, new_item):  # type: ignore[no-untyped-def]
    """The kept rows, items renumbered; items numbered -1 are dropped."""
    rows = 0
    for r in range(len(keep)):
        rows += keep[r]
    out_ptr = np.zeros(rows + 1, np.int32)
    out = np.empty(len(item), np.int32)
    n, a = 0, 0
    for r in range(len(keep)):
        if not keep[r]:
            continue
        for j in range(ptr[r], ptr[r + 1]):
            if new_item[item[j]] >= 0:
                out[a] = new_item[item[j]]
                a += 1
        n += 1
        out_ptr[n] = a
    return out_ptr, out[:a].copy()


@njit(cache=True)
def shrink(net, s, depth):  # type: ignore[no-untyped-def]
    """The net and search without the actions left out at the root; landmarks, prices and best plan are carried over.

    Also returns the old number of each action.
    """
    n, facts = len(s.cost), len(net.goal)
    keep = np.zeros(n, np.uint8)
    number = np.full(n, -1, np.int32)
    left = 0
    for p in range(n):
        if s.status[0, p] != OUT:
            keep[p] = 1
            number[p] = left
            left += 1
    same = np.arange(facts).astype(np.int32)
    pre_ptr, pre = keep_rows(net.pre_ptr, net.pre, keep, same)
    add_ptr, add = keep_rows(net.add_ptr, net.add, keep, same)
    use_ptr, use = transpose(pre_ptr, pre, facts)
    got_ptr, got = transpose(add_ptr, add, facts)
    small = Net(pre_ptr, pre, add_ptr, add, use_ptr, use, got_ptr, got, net.goal, net.goals)
    old = np.flatnonzero(keep).astype(np.int32)
    amounts = np.empty((len(s.most), left), np.int64)
    for r in range(len(s.most)):
        for i in range(left):
            amounts[r, i] = s.amounts[r, old[i]]
    t = new_search(small, s.cost[old], amounts, s.most, min(depth, left + 2), len(s.lm_ptr) - 1, len(s.lm))
    count = s.tally[LANDMARKS]
    lm_ptr, lm = keep_rows(s.lm_ptr[: count + 1], s.lm, np.ones(count, np.uint8), number)
    t.lm_ptr[: count + 1] = lm_ptr
    t.lm[: len(lm)] = lm
    t.price[0, :count] = s.price[0, :count]
    t.priced[0] = count
    t.tally[LANDMARKS], t.tally[ITEMS] = count, len(lm)
    t.tally[BEST], t.tally[BOUND] = s.tally[BEST], s.tally[BOUND]
    t.tally[THOROUGH] = 1
    t.tally[MEASURE] = 0
    t.hard[:] = s.hard
    t.residual[:] = s.residual[old]
    return small, t, old


@njit(cache=True)
def note_plan(net, s, old, plan):  # type: ignore[no-untyped-def]
    """Read a plan; return its cost and the best plan so far by first numbers."""
    total = keep_if_best(net, s)
    if s.tally[PLAN] > 0:
        plan = old[s.plan[: s.tally[PLAN]]]
        s.tally[PLAN] = 0
    return total, plan


@njit(cache=True)
def refine(net, s, depth, sweeps, rounds, mode):  # type: ignore[no-untyped-def]
    """Polish the root and leave actions out, until neither helps. SETTLING, plans are not read; THOROUGHLY,
    landmarks are also cut where the relaxed plans of the polish come short.

    Returns the net and search that remain, the first number of each action in it, the best plan in first
    numbers (empty: none below the ceiling), and the bound (NEVER: solved; or NO_ROOM).
    """
    old = np.arange(len(s.cost)).astype(np.int32)
    plan = s.plan[: s.tally[PLAN]].copy()
    s.tally[PLAN] = 0
    before = np.int64(0)
    bound = bound_within_limits(net, s, 0)
    for i in range(sweeps):
        if bound < 0 or bound == NEVER:
            break
        if mode != SETTLING:
            total, plan = note_plan(net, s, old, plan)
            if total <= bound:
                bound = NEVER
                break
        drop_too_dear(s, s.status[0], bound)
        fell = np.sum(s.status[0] == OUT)
        if i == 0 or fell * 5 > len(s.cost):
            net, s, kept = shrink(net, s, depth)
            old = old[kept]
        elif i > EAGER and (bound - before) * WORTH < s.tally[BEST] - bound:
            break
        before = bound
        polish(s, s.status[0], s.price[0], rounds)
        if mode == THOROUGHLY:
            for f in range(len(net.goal)):
                if net.goal[f]:
                    cut_by_share(net, s, s.status[0], s.price[0], f)
            s.priced[0] = s.tally[LANDMARKS]
        bound = bound_within_limits(net, s, 0)
        if bound >= 0:
            s.tally[BOUND] = max(s.tally[BOUND], min(bound, s.tally[BEST]))
    if bound != NEVER and bound >= 0:
        drop_too_dear(s, s.status[0], bound)
        net, s, kept = shrink(net, s, depth)
        old = old[kept]
    return net, s, old, plan, bound


@njit(cache=True)
def descend(s, depth):  # type: ignore[no-untyped-def]
    """Make the next child of a node: this action in, the children before it out."""
    i = s.branches[depth, 1]
    s.branches[depth, 1] += 1
    child = depth + 1
    s.status[child] = s.status[depth]
    for j in range(i):
        s.status[child, s.branch[depth, j]] = OUT
    if s.branch[depth, i] >= 0:
        s.status[child, s.branch[depth, i]] = IN
    known = s.priced[depth]
    s.price[child, :known] = s.price[depth, :known]
    s.priced[child] = known


@njit(cache=True)
def search(net, s, nodes):  # type: ignore[no-untyped-def]
    """Go on for at most so many nodes. RUNNING, DONE, or FULL when the landmark store must grow."""
    for _ in range(nodes):
        depth = s.tally[DEPTH]
        if s.tally[STATE] == 1:
            if not visit(net, s, depth):
                return FULL
            s.tally[STATE] = 0
        while depth >= 0 and s.branches[depth, 1] >= s.branches[depth, 0]:
            depth -= 1
        s.tally[DEPTH] = depth
        if depth < 0:
            s.tally[BOUND] = s.tally[BEST]
            return DONE
        if s.tally[LANDMARKS] > POOL and s.priced[depth] < s.tally[LANDMARKS]:
            s.tally[LANDMARKS] = max(s.priced[depth], POOL)
            s.tally[ITEMS] = s.lm_ptr[s.tally[LANDMARKS]]
        if depth + 1 >= len(s.status):
            return FULL
        descend(s, depth)
        s.tally[DEPTH] = depth + 1
        s.tally[STATE] = 1
    return RUNNING
