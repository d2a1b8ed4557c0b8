"""Every page of careers, at every width, in light and dark."""

import pytest

from tests.journeys.eye import Eye

PAGES = (
    "/careers/",
    "/careers/R02/",
    "/careers/R32/",
    "/careers/compare/?a=R02&b=R18",
    "/careers/start/",
    "/careers/where/",
    "/careers/where/?from=P01",
    "/careers/R02/plan/",
    "/careers/R02/plan/?from=P01",
    "/careers/R32/plan/?from=P01",
    "/careers/R02/plan/?from=P01&courses=1",
    "/careers/R02/plan/?from=P01&budget=lots",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_careers_is_in_the_look_at_every_width(eye: Eye, path: str) -> None:
    eye.check_looks(eye.open(path))
