"""A real site, served as `make run` serves it, and a real browser to visit it with."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import find_chromium
from tests.journeys.eye import Eye
from tests.postgres import free_port

SWITCHES = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True, slots=True)
class Site:
    """A running site: its address, and the file of everything it said."""

    address: str
    log: Path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """`tropism run` on an empty machine: it makes its own database and installs the shipped pack."""
    var = tmp_path_factory.mktemp("var")
    port, log = free_port(), var / "log"
    command = [sys.executable, "-m", "tropism", "run", "--port", str(port)]
    environment = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    environment["TROPISM_VAR"] = str(var)
    with log.open("wb") as said:
        server = subprocess.Popen(command, env=environment, stdout=said, stderr=said)  # noqa: S603
    site = Site(f"http://127.0.0.1:{port}", log)
    try:
        wait_until_well(site, server)
        yield site
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_until_well(site: Site, server: subprocess.Popen[bytes], *, seconds: float = 240) -> None:
    """Until the health check answers; the first start may compile the engine."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(f"{site.address}/health/", timeout=5):  # noqa: S310
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"The site did not start:\n{site.log.read_text(errors='replace')[-4000:]}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window. Module by module, since Playwright's event loop would hinder database tests."""
    chromium = find_chromium()
    if chromium is None:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("NO BROWSER: install chromium, or set CHROMIUM to one")
    switches = [*SWITCHES, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=chromium, args=switches)
        yield chrome
        chrome.close()


@pytest.fixture
def eye(browser: Browser, served: Site) -> Iterator[Eye]:
    """Opens pages; `eye.check(page)` finds what is wrong with one."""
    opened = Eye(browser, served.address)
    yield opened
    opened.close()
