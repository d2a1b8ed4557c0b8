from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tropism.packs.levels import LevelsInvalid, read_levels


@pytest.mark.parametrize(
    "text",
    [
        "S1,2\nRQF,3\n",
        "dimension,level\nS1,2\nRQF,3\n",
        "profile_id,skill_id,level,basis\nP1,S1,2,\nP1,RQF,3,\n",
        "\ufeffLevel,Dimension\r\n2, S1 \r\n\r\n3,RQF",
    ],
)
def test_levels_are_read_with_or_without_a_header(text: str) -> None:
    assert read_levels(text.encode()) == [("S1", 2), ("RQF", 3)]


def test_an_empty_file_is_a_person_without_levels() -> None:
    assert read_levels(b"") == []


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"S1,two", "line 1: 'two' is no level; write 0 to 5, or 0 to 8 for RQF"),
        (b"S1,2\nS2", "line 2: write a dimension and a level, such as RQF,3"),
        (b"S1,9", "line 1: '9' is no level; write 0 to 5, or 0 to 8 for RQF"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused_with_its_line(raw: bytes, says: str) -> None:
    with pytest.raises(LevelsInvalid) as wrong:
        read_levels(raw)
    assert str(wrong.value) == says


def test_a_broken_quote_is_refused_with_what_to_do() -> None:
    with pytest.raises(LevelsInvalid, match=r'^line 1: a quote is opened .*; end the cell with "'):
        read_levels(b'"S1,2')


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(raw: bytes) -> None:
    with suppress(LevelsInvalid):
        assert isinstance(read_levels(raw), list)
