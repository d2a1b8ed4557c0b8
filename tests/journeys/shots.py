"""Takes the pictures of the docs from a running site: `python -m tests.journeys.shots http://127.0.0.1:8000`."""

import os
import sys
from typing import NamedTuple

from playwright.sync_api import sync_playwright

from tests.chromium import find_chromium
from tests.conftest import ROOT
from tests.journeys.conftest import SWITCHES
from tests.journeys.eye import Eye


class Shot(NamedTuple):
    name: str
    path: str
    width: int = 1280
    height: int = 900
    scheme: str = "light"


SHOTS = (
    Shot("home", "/", height=1150),
    Shot("home-dark", "/", height=1150, scheme="dark"),
    Shot("home-phone", "/", width=360, height=780),
    Shot("where", "/careers/where/?from=P01", height=1150),
    Shot("pathway", "/careers/R02/plan/?from=P01", height=1150),
    Shot("pathway-phone", "/careers/R02/plan/?from=P01", width=360, height=780, scheme="dark"),
    Shot("training", "/training/", height=1150),
    Shot("skill", "/skills/S041/", height=1150),
    Shot("strategy", "/strategy/", height=1150),
)


def take(site: str) -> None:
    with sync_playwright() as playwright:
        switches = [*SWITCHES, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=switches)
        eye = Eye(browser, site)
        for shot in SHOTS:
            page = eye.open(shot.path, width=shot.width, scheme=shot.scheme)
            page.set_viewport_size({"width": shot.width, "height": shot.height})
            page.screenshot(path=ROOT / "docs" / "images" / f"{shot.name}.png")
        eye.close()
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1])
