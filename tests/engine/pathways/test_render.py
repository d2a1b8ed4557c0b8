"""The promised keys of a pathway, and that each is explained to its readers."""

import re
from pathlib import Path

from tests.engine.pathways.worlds import ask, course, practice, role, world
from tropism.engine.pathways.plan import find
from tropism.engine.pathways.render import pounds, render_pathway, weeks

DOCS = Path(__file__).resolve().parents[3] / "docs" / "reference" / "pathway-json.md"


def explained() -> tuple[list[str], list[str]]:
    """The keys that the reference explains: of a pathway, then of a step."""
    pathway, step = DOCS.read_text().split("A step:")
    first_cells = [re.findall(r"^\| (`.*?) \|", part, re.MULTILINE) for part in (pathway, step)]
    whole, one = ([key for cell in cells for key in re.findall(r"`(\w+)`", cell)] for cells in first_cells)
    return whole, one


HERE = world(course("a", {"S1": 1}), practice("b", {"S1": 2}, asks={"S1": 1}), roles=[role(S1=2), role("R2", S2=1)])


def test_the_reference_explains_every_key() -> None:
    whole, one = explained()
    found = render_pathway(HERE, find(HERE, ask()))
    steps = found["steps"]
    assert isinstance(steps, list)
    assert sorted(whole) == sorted(found)
    assert sorted(one) == sorted(steps[0])


def test_what_has_no_plan_has_no_figures() -> None:
    found = render_pathway(HERE, find(HERE, ask(role="R2")))
    assert found["status"] == "unreachable"
    nothing = {"low": None, "middle": None, "high": None}
    figures = ("known_money_gbp", "expected_money_gbp", "weeks", "weeks_floor", "lower_bound_gbp", "apply_after")
    assert [found[key] for key in figures] == [None] * len(figures)
    assert (found["assumed_money_gbp"], found["assumed_weeks"]) == (nothing, nothing)


def test_money_is_in_pounds_and_time_in_weeks_to_a_tenth() -> None:
    assert (pounds(0), pounds(150), pounds(1_000_00), pounds(None)) == (0, 1.5, 1000, None)
    assert (weeks(0), weeks(7), weeks(10), weeks(None)) == (0, 1, 1.4, None)
