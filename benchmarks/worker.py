"""The site as it is served: memory of a web worker and time of its pages. `python -m benchmarks.worker`.

Starts `tropism run` in an empty folder with one worker, asks for every kind of page, and for plans from all profiles
of the shipped pack to roles all over it, then reads the worker's highest memory from the kernel.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter, sleep
from urllib.parse import urlsplit
from urllib.request import urlopen

import numpy as np

from benchmarks.answers import FOLDER
from tropism.packs.find import installed
from tropism.packs.load import load
from tropism.packs.schema import Pack

PATIENCE_SECONDS = 300.0
PAGES = (
    "/",
    "/careers/",
    "/careers/{role}/",
    "/careers/where/?from={profile}",
    "/careers/{role}/plan/?from={profile}",
    "/training/",
    "/training/{programme}/",
    "/skills/",
    "/strategy/",
    "/strategy/gaps.json",
)
PLAN = "/careers/{role}/plan/?from={profile}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=20, help="of each kind of page")
    parser.add_argument("--plans", type=int, default=200, help="pairs of profile and role")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    asked = parser.parse_args()
    with serve() as (site, process):
        pages = {page: time_page(site, page, asked.visits) for page in PAGES}
        plans = [time_visit(site + path) for path in spread(fill(PLAN), asked.plans)]
        figures = {"worker_mb": max(map(peak_mb, workers_of(process))), "pages": pages, "plans": summarise(plans)}
    asked.folder.mkdir(parents=True, exist_ok=True)
    (asked.folder / "worker.json").write_text(json.dumps(figures), encoding="utf-8")
    print(json.dumps(figures, indent=2))


@contextmanager
def serve() -> Iterator[tuple[str, int]]:
    """The site's address and its main process, on a fresh database."""
    port = find_port()
    with TemporaryDirectory() as folder:
        command = [str(Path(sys.executable).with_name("tropism")), "run", "--port", str(port), "--workers", "1"]
        environment = os.environ | {"TROPISM_VAR": folder}
        site = f"http://127.0.0.1:{port}"
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            try:
                await_health(site, run)
                yield site, run.pid
            finally:
                run.terminate()


def find_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def await_health(site: str, run: subprocess.Popen[bytes]) -> None:
    end = monotonic() + PATIENCE_SECONDS
    while monotonic() < end and run.poll() is None:
        try:
            time_visit(site + "/health/")
        except OSError:  # not yet listening, or not yet ready
            sleep(0.5)
        else:
            return
    raise TimeoutError(f"the site did not come up at {urlsplit(site).netloc}")


def time_page(site: str, page: str, visits: int) -> dict[str, float]:
    """Milliseconds of a kind of page over different things to show, after one visit that is not counted."""
    paths = spread(fill(page), visits)
    time_visit(site + paths[0])
    return summarise([time_visit(site + paths[i % len(paths)]) for i in range(visits)])


def time_visit(address: str) -> float:
    began = perf_counter()
    with urlopen(address) as answer:  # noqa: S310  # our own address
        answer.read()
    return (perf_counter() - began) * 1000


@cache
def load_shipped() -> Pack:
    return load(next(iter(installed().values())))


def spread(paths: list[str], count: int) -> list[str]:
    """So many of the paths, evenly over all."""
    most = min(count, len(paths))
    return [paths[i * len(paths) // most] for i in range(most)]


def fill(page: str) -> list[str]:
    """The page for every thing of the installed pack that its address names."""
    pack = load_shipped()
    programmes = [p.id for p in pack.listings] if "{programme}" in page else [""]
    roles = [r.id for r in pack.roles] if "{role}" in page else [""]
    profiles = [p.id for p in pack.profiles] if "{profile}" in page else [""]
    filled = (page.format(role=r, profile=p, programme=g) for g in programmes for p in profiles for r in roles)
    return list(filled)


def summarise(times_ms: list[float]) -> dict[str, float]:
    return {
        "visits": len(times_ms),
        "median_ms": float(np.median(times_ms)),
        "p95_ms": float(np.percentile(times_ms, 95)),
        "longest_ms": max(times_ms),
    }


def workers_of(process: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()]


def peak_mb(process: int) -> float:
    """The most memory it ever held, shared pages included."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))


if __name__ == "__main__":
    main()
