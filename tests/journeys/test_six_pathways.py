"""Six pathways checked by hand, as a visitor reads them: the reasoning stands in docs/explanation/six-pathways.md."""

import pytest

from tests.journeys.eye import Eye

SIX = [
    ("P01/R02", ["260", "£0"], ["119", "£2,550"]),
    ("P02/R01", ["156", "£0"], ["52", "£300"]),
    ("P03/R10", ["1,382", "£0"], ["993", "£32,700"]),
    ("P04/R35", ["313", "£15,000"], ["209", "£16,050"]),
    ("P06/R20", ["494", "£0"], ["209", "£15,900"]),
    ("P07/R31", ["428", "£200"], ["172", "£1,900"]),
]


@pytest.mark.parametrize(("pathway", "cheapest", "fastest"), SIX)
def test_the_two_ends_of_a_pathway_are_as_worked_out_by_hand(
    eye: Eye, pathway: str, cheapest: list[str], fastest: list[str]
) -> None:
    start, role = pathway.split("/")
    page = eye.open(f"/careers/{role}/plan/?from={start}")
    rows = [
        [cell.split("\n")[0] for cell in row.locator("td").all_inner_texts()]
        for row in page.locator("table.routes tbody tr").all()
    ]
    assert (rows[0], rows[-1]) == (cheapest, fastest)
    assert eye.troubles == []
