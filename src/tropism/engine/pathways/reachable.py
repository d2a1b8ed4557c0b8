"""What a person could ever reach, compiled: the planner asks it dozens of times for one plan."""

import numpy as np

from tropism.engine.catalogue import Catalogue
from tropism.engine.pathways.reduce import climb
from tropism.engine.pathways.task import Mask
from tropism.engine.skills import Levels


def spread(catalogue: Catalogue, levels: Levels, *, allowed: Mask) -> tuple[Levels, Mask]:
    """Every level that can be reached, and the allowed programmes that can ever be started, shape (P,)."""
    entry, asked, outcome = catalogue.entry, catalogue.entry_index, catalogue.outcome
    reached, started = climb(
        entry.ptr, asked.ptr, asked.row, asked.level, outcome.ptr, outcome.dim, outcome.level, levels, allowed
    )
    return reached, started.astype(np.bool_)
