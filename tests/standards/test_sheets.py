import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tropism.standards.sheets import RUNS, Sheet, one_line, write_csv, write_records


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("start", RUNS)
def test_text_that_a_spreadsheet_would_run_is_tamed(start: str) -> None:
    assert read(write_csv(Sheet("a", ("x",), ((f"{start}1+1",),)))) == [["x"], [f"'{start}1+1"]]


def test_a_column_name_is_tamed_too() -> None:
    assert write_csv(Sheet("a", ("=x",), ())) == "'=x\r\n"


def test_a_negative_number_stays_a_number() -> None:
    assert write_csv(Sheet("a", ("x", "y"), ((-3, -0.5),))) == "x,y\r\n-3,-0.5\r\n"


def test_an_unknown_is_an_empty_cell_and_never_zero() -> None:
    sheet = Sheet("a", ("x", "y"), ((None, 0),))
    assert write_csv(sheet) == "x,y\r\n,0\r\n"
    assert write_records(sheet) == [{"x": None, "y": 0}]


def test_commas_quotes_and_lines_survive() -> None:
    assert read(write_csv(Sheet("a", ("x",), (('one, "two"\nthree',),)))) == [["x"], ['one, "two"\nthree']]


def test_several_values_share_a_cell() -> None:
    assert one_line(["R01 a", "R02 b"]) == "R01 a; R02 b"


@given(st.lists(st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"])), min_size=1))
def test_no_text_opens_a_formula_and_every_text_can_be_read_back(cells: list[str]) -> None:
    (row,) = read(write_csv(Sheet("a", tuple("x" * len(cells)), (tuple(cells),))))[1:]
    assert [cell for cell in row if cell.startswith(RUNS)] == []
    assert [cell[1:] if text.startswith(RUNS) else cell for cell, text in zip(row, cells, strict=True)] == cells
