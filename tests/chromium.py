"""Finds Chromium for the journeys, or installs Debian's: `python -m tests.chromium`."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def find_chromium() -> Path | None:
    """CHROMIUM from the environment, else one on the path, else one that Playwright downloaded."""
    return next((path for path in candidates() if path.is_file()), None)


def candidates() -> Iterator[Path]:
    if named := os.environ.get("CHROMIUM"):
        yield Path(named)
    for name in NAMES:
        if found := shutil.which(name):
            yield Path(found)
    store = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache" / "ms-playwright"))
    yield from sorted(store.glob("chromium-*/chrome-linux*/chrome"), reverse=True)


def install_chromium() -> bool:
    """Debian's package, where this user may install one."""
    return install_packages("chromium")


def install_packages(*names: str) -> bool:
    """With apt-get, as root or through a sudo that asks for no password; tells whether it worked."""
    if not shutil.which("apt-get"):
        return False
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and (not shutil.which("sudo") or not succeeds([*prefix, "true"])):
        return False
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    return succeeds([*apt, "update"]) and succeeds([*apt, "install", "-y", "--no-install-recommends", *names])


def succeeds(command: list[str]) -> bool:
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0  # noqa: S603


def main() -> int:
    if found := find_chromium():
        print(f"Journeys will use {found}")  # noqa: T201
        return 0
    print("No Chromium found: installing Debian's package")  # noqa: T201
    if install_chromium() and (found := find_chromium()):
        print(f"Journeys will use {found}")  # noqa: T201
        return 0
    print("NO BROWSER: install chromium, or set CHROMIUM to one. The journeys in a browser do not run.")  # noqa: T201
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
