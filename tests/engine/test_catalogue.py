from itertools import permutations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tropism.engine.catalogue import Catalogue, closure, may_start, take
from tropism.engine.skills import Framework

FRAME = Framework.of_skills(["a", "b", "c"])
Pairs = list[tuple[str, int]]

pairs = st.lists(st.tuples(st.sampled_from(FRAME.dimensions), st.integers(0, 5)), max_size=4)
programmes = st.lists(st.tuples(pairs, pairs), max_size=5)
starts = st.lists(st.integers(0, 5), min_size=4, max_size=4).map(lambda held: np.array(held, np.int8))


def make(rows: list[tuple[Pairs, Pairs]]) -> Catalogue:
    ids = [f"p{n}" for n in range(len(rows))]
    entries = {i: entry for i, (entry, _) in zip(ids, rows, strict=True)}
    return Catalogue.build(FRAME, ids, entries, {i: given for i, (_, given) in zip(ids, rows, strict=True)})


def test_programmes_stand_in_the_order_of_their_ids() -> None:
    catalogue = Catalogue.build(FRAME, ["z", "m", "a"], {}, {"m": [("b", 2)]})
    assert catalogue.ids == ("a", "m", "z")
    assert [catalogue.position(i) for i in catalogue.ids] == [0, 1, 2]


def test_a_programme_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match="no programme called 'q'"):
        make([([], [("a", 1)])]).position("q")


def test_level_zero_is_no_requirement_and_no_outcome() -> None:
    catalogue = make([([("a", 0)], [("b", 0), ("c", 1)])])
    assert catalogue.entry.row(0)[0].tolist() == []
    assert catalogue.outcome.row(0)[0].tolist() == [FRAME.position("c")]


@given(programmes)
def test_sparse_rows_say_what_their_pairs_said(rows: list[tuple[Pairs, Pairs]]) -> None:
    catalogue = make(rows)
    for p, (entry, given_levels) in enumerate(rows):
        for sparse, said in ((catalogue.entry, entry), (catalogue.outcome, given_levels)):
            dim, level = sparse.row(p)
            dense = np.zeros(len(FRAME), np.int8)
            dense[dim] = level
            assert np.array_equal(dense, FRAME.levels(said))


@given(programmes)
def test_the_index_by_dimension_holds_the_same_entries_with_levels_rising(rows: list[tuple[Pairs, Pairs]]) -> None:
    catalogue = make(rows)
    index = catalogue.outcome_index
    found = set()
    for k in range(len(FRAME)):
        here = slice(index.ptr[k], index.ptr[k + 1])
        assert index.level[here].tolist() == sorted(index.level[here].tolist())
        found |= {(int(p), k, int(level)) for p, level in zip(index.row[here], index.level[here], strict=True)}
    stored = catalogue.outcome
    assert found == {(p, int(k), int(level)) for p in range(len(rows)) for k, level in zip(*stored.row(p), strict=True)}


@given(programmes, starts)
def test_taking_a_programme_never_lowers_and_twice_is_as_once(
    rows: list[tuple[Pairs, Pairs]], held: npt.NDArray[np.int8]
) -> None:
    catalogue = make(rows)
    for p in range(len(rows)):
        once = take(catalogue, held, p)
        assert np.all(once >= held)
        assert np.array_equal(take(catalogue, once, p), once)


def best_by_trying_every_order(catalogue: Catalogue, held: npt.NDArray[np.int8]) -> npt.NDArray[np.int8]:
    best = held.copy()
    for order in permutations(range(len(catalogue))):
        now = held.copy()
        for p in order:
            if may_start(catalogue, now, p):
                now = take(catalogue, now, p)
        best = np.maximum(best, now)
    return best


@given(programmes, starts)
def test_closure_reaches_what_the_best_of_all_orders_reaches(
    rows: list[tuple[Pairs, Pairs]], held: npt.NDArray[np.int8]
) -> None:
    catalogue = make(rows)
    assert np.array_equal(closure(catalogue, held), best_by_trying_every_order(catalogue, held))


@given(programmes, starts, starts)
def test_whoever_holds_more_reaches_no_less(
    rows: list[tuple[Pairs, Pairs]], held: npt.NDArray[np.int8], more: npt.NDArray[np.int8]
) -> None:
    catalogue = make(rows)
    assert np.all(closure(catalogue, np.maximum(held, more)) >= closure(catalogue, held))


@given(programmes, starts)
def test_nothing_more_can_be_reached_from_the_closure(
    rows: list[tuple[Pairs, Pairs]], held: npt.NDArray[np.int8]
) -> None:
    catalogue = make(rows)
    reached = closure(catalogue, held)
    assert np.array_equal(closure(catalogue, reached), reached)


def test_only_allowed_programmes_are_taken() -> None:
    catalogue = make([([], [("a", 3)]), ([], [("b", 3)])])
    reached = closure(catalogue, FRAME.levels([]), allowed=np.array([False, True]))
    assert FRAME.pairs(reached) == (("b", 3),)
