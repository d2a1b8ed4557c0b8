"""Starts in text form, some of it written by an enemy."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.pathways.worlds import role, world
from tropism.engine.pathways.frame import AskRefused
from tropism.engine.pathways.offers import Start, World
from tropism.engine.pathways.result import Pay
from tropism.engine.pathways.starts import hold, own_start, read_start, write_start

PROFILE = Start((("S1", 2), ("RQF", 3)), id="P1", title="Somebody")
HERE: World = world(roles=[role("R1", entry=6, registrations=("licence",), S1=3)], starts=[PROFILE])


@pytest.mark.parametrize("text", ["P1", "P:P1"])
def test_a_profile_is_read_by_its_id(text: str) -> None:
    assert read_start(HERE, text) == PROFILE


@pytest.mark.parametrize("text", ["R1", "R:R1"])
def test_who_holds_a_role_holds_its_levels_entry_and_registration(text: str) -> None:
    assert read_start(HERE, text) == Start((("S1", 3), ("RQF", 6)), ("licence",), "R1", "R1", Pay())


def test_a_persons_own_levels_are_read_with_the_highest_of_each() -> None:
    found = read_start(HERE, "S:S2.1~S1.3~S1.2~S3.0~RQF.4!licence")
    assert found == Start((("S1", 3), ("S2", 1), ("RQF", 4)), ("licence",))


def test_holding_nothing_is_a_start_too() -> None:
    assert read_start(HERE, "S:") == Start()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("P9", "there is no profile or role called 'P9'"),
        ("P:R1", "there is no profile or role called 'R1'"),
        ("", "there is no profile or role called ''"),
        ("S:S9.1", "no skill or qualification is called 'S9'"),
        ("S:S1.6", "S1: level 6 is outside 0-5"),
        ("S:S1.-1", "no level can be read for 'S1'"),
        ("S:S1.²", "no level can be read for 'S1'"),
        ("S:S1", "no level can be read for ''"),
        ("S:S1.2!crown", "no role asks for a registration called 'crown'"),
        ("S:" + "S1.1~" * 2000, "that start is too long"),
    ],
)
def test_a_start_that_makes_no_sense_is_refused(text: str, says: str) -> None:
    with pytest.raises(AskRefused) as refused:
        read_start(HERE, text)
    assert str(refused.value) == says


@given(st.text(max_size=60).map(lambda text: "S:" + text) | st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    with suppress(AskRefused):
        assert isinstance(read_start(HERE, text), Start)


@given(st.dictionaries(st.sampled_from(("S1", "S2", "RQF")), st.integers(1, 5)), st.booleans())
def test_what_is_written_is_read_back(levels: dict[str, int], licensed: bool) -> None:  # noqa: FBT001
    start = own_start(HERE, levels.items(), ("licence",) if licensed else ())
    assert read_start(HERE, write_start(start)) == start


def test_registrations_come_on_top_of_a_start() -> None:
    assert hold(HERE, PROFILE, ["licence"]).registrations == ("licence",)
    assert hold(HERE, PROFILE, []) is PROFILE
