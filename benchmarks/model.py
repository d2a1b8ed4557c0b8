"""The reduced task that every engine is given, as plain arrays that travel between processes."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tropism.engine.pathways.reduce import reduce
from tropism.engine.pathways.task import Task

Ints = npt.NDArray[np.int32]
Bits = npt.NDArray[np.uint8]
Longs = npt.NDArray[np.int64]


class Model(NamedTuple):
    """n actions over F facts, delete-free: an action may be taken once all facts it waits for are there."""

    pre_ptr: Ints  # (n + 1,) facts an action waits for
    pre: Ints
    add_ptr: Ints  # (n + 1,) facts an action adds
    add: Ints
    use_ptr: Ints  # (F + 1,) actions that wait for a fact
    use: Ints
    goal: Bits  # (F,)
    cost: Longs  # (n,) pence


def reduce_task(task: Task) -> Model:
    """Our own preprocessing, which the peers get for nothing. The task must be reachable."""
    net, _, cost, reachable = reduce(task, np.array(task.costs))
    if not reachable:
        raise ValueError("no set of programmes reaches this goal")
    return Model(net.pre_ptr, net.pre, net.add_ptr, net.add, net.use_ptr, net.use, net.goal, cost)


def save(model: Model, path: Path) -> None:
    np.savez(path, **model._asdict())


def load(path: Path) -> Model:
    with np.load(path) as arrays:
        return Model(*(arrays[name] for name in Model._fields))
