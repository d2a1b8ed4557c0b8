from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tropism.engine.skills import Framework, UnknownDimension, meets, shortfall, within_reach

FRAME = Framework.of_skills(["a", "b", "c"])
TOPS = (5, 5, 5, 8)


def levels(frame: Framework = FRAME) -> st.SearchStrategy[npt.NDArray[np.int8]]:
    return st.tuples(*(st.integers(0, int(top)) for top in frame.top)).map(lambda held: np.array(held, np.int8))


def test_a_framework_has_its_skills_and_the_qualification_last() -> None:
    assert FRAME.dimensions == ("a", "b", "c", "RQF")
    assert FRAME.top.tolist() == list(TOPS)


def test_an_unknown_dimension_says_its_name() -> None:
    with pytest.raises(UnknownDimension) as caught:
        FRAME.position("z")
    assert str(caught.value) == "no skill or qualification called 'z' in this framework"


@pytest.mark.parametrize(("dimension", "level"), [("a", 6), ("a", -1), ("RQF", 9)])
def test_a_level_outside_its_range_is_refused(dimension: str, level: int) -> None:
    with pytest.raises(ValueError, match="outside 0-"):
        FRAME.levels([(dimension, level)])


def test_the_highest_of_two_levels_said_for_one_skill_is_held() -> None:
    assert FRAME.levels([("b", 2), ("b", 4), ("b", 3)]).tolist() == [0, 4, 0, 0]


@given(levels())
def test_levels_and_pairs_say_the_same(held: npt.NDArray[np.int8]) -> None:
    assert np.array_equal(FRAME.levels(FRAME.pairs(held)), held)


@given(levels(), levels())
def test_one_meets_a_requirement_exactly_when_nothing_falls_short(
    held: npt.NDArray[np.int8], required: npt.NDArray[np.int8]
) -> None:
    assert meets(held, required) == (not shortfall(held, required).any())


@given(levels(), levels())
def test_what_one_holds_and_what_one_lacks_together_meet_the_requirement(
    held: npt.NDArray[np.int8], required: npt.NDArray[np.int8]
) -> None:
    assert meets((held + shortfall(held, required)).astype(np.int8), required)


@given(levels(), levels(), levels())
def test_holding_more_never_leaves_a_larger_shortfall(
    held: npt.NDArray[np.int8], more: npt.NDArray[np.int8], required: npt.NDArray[np.int8]
) -> None:
    assert np.all(shortfall(np.maximum(held, more), required) <= shortfall(held, required))


@given(levels())
def test_one_may_apply_a_level_short_in_each_skill_but_never_below_awareness(required: npt.NDArray[np.int8]) -> None:
    line = within_reach(required, skill_count=3)
    expected = [max(level - 1, 1) if level else 0 for level in required[:3].tolist()]
    assert line.tolist() == [*expected, int(required[3])]


@pytest.mark.parametrize("change", [shortfall, np.maximum])
def test_the_algebra_leaves_its_arguments_as_they_were(
    change: Callable[[npt.NDArray[np.int8], npt.NDArray[np.int8]], object],
) -> None:
    held, required = FRAME.levels([("a", 2)]), FRAME.levels([("a", 4), ("RQF", 3)])
    change(held, required)
    assert (held.tolist(), required.tolist()) == ([2, 0, 0, 0], [4, 0, 0, 3])
