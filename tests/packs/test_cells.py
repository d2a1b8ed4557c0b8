import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tropism.packs import cells
from tropism.packs.cells import BadCell, optional, read_cell


def test_an_empty_cell_is_unknown_and_never_zero() -> None:
    assert read_cell(optional(cells.money()), "") is None
    assert read_cell(optional(cells.money()), "  ") is None
    assert read_cell(optional(cells.money()), "0") == 0


@given(st.integers(0, 10_000_000_000))
def test_an_amount_is_whole_pence(pence: int) -> None:
    amount = read_cell(cells.money(), f"{pence // 100}.{pence % 100:02}")
    assert isinstance(amount, float)
    assert round(amount * 100) == pence


@given(st.floats(-1e17, 1e17))
def test_a_number_reads_back_as_written(value: float) -> None:
    assert read_cell(cells.number(-cells.ANY, cells.ANY), f"{value:.18f}"[:37]) == pytest.approx(value, abs=1e-9)


@given(st.text())
def test_no_text_but_a_finite_number_is_a_number(text: str) -> None:
    try:
        value = read_cell(cells.number(-cells.ANY, cells.ANY), text)
    except BadCell:
        return
    assert isinstance(value, float)
    assert math.isfinite(value)


@pytest.mark.parametrize(
    "text",
    ["2026", "2026-09", "2026-09-14", "2024-02-29", "September", "September 2026", "14 September 2026", "29 February"],
)
def test_a_date_may_be_as_exact_as_it_was_published(text: str) -> None:
    assert read_cell(cells.when(), text) == text


@pytest.mark.parametrize(
    "text",
    ["26", "2026-13", "2026-02-30", "31 June 2026", "29 February 2025", "Septembre", "soon", "0000", "\u0662\u0660"],
)
def test_a_date_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(BadCell):
        read_cell(cells.when(), text)


@pytest.mark.parametrize("text", ["https://a.org", "http://gtr.ukri.org:80/x?y=1&z=%20#q", "https://[::1]/"])
def test_a_web_address_is_one(text: str) -> None:
    assert read_cell(cells.url(), text) == text


@pytest.mark.parametrize(
    "text",
    ["a.org", "ftp://a.org", "https://", "https:///x", "javascript:alert(1)", "https://a.org/a b", 'https://a.org/"x',
     "https://a.org/<x>", "//a.org", "http://a.org:port/", "https://a.org\\@b.org"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(text: str) -> None:
    with pytest.raises(BadCell):
        read_cell(cells.url(), text)


def test_topics_are_split_and_trimmed() -> None:
    assert read_cell(cells.topics(), " safety ; ;gas;") == ("safety", "gas")


def test_a_flag_is_one_or_zero() -> None:
    assert read_cell(cells.flag(), "1") is True
    assert read_cell(cells.flag(), "0") is False
    with pytest.raises(BadCell):
        read_cell(cells.flag(), "yes")


@pytest.mark.parametrize("text", ["2023", "2018-2020", "2023/24"])
def test_a_span_of_years_is_kept_as_published(text: str) -> None:
    assert read_cell(cells.years(), text) == text
