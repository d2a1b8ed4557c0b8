"""All benchmarks, then the reference page: `python -m benchmarks`. With `--quick`, a minute's smoke run, no page."""

import argparse
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import page
from benchmarks.answers import FOLDER
from benchmarks.pathways import TRIALS, run, start
from benchmarks.report import describe_machine, write_size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    if parser.parse_args().quick:
        with TemporaryDirectory() as folder:
            run_quick(Path(folder))
        return
    for trial in TRIALS:
        print(f"{trial.size} ...", flush=True)
        run(trial, FOLDER)
    start("benchmarks.everyone")
    start("benchmarks.worker")
    page.main()


def run_quick(folder: Path) -> None:
    """Two seeds of the smaller sizes, and a small crowd."""
    for trial in TRIALS[:2]:
        run(
            replace(trial, seeds=2, queries=2, peers=tuple((name, 1) for name, _ in trial.peers), peer_limit=5.0),
            folder,
        )
        print(describe_machine(), "", write_size(folder / str(trial.size)), "", sep="\n")
    start("benchmarks.everyone", "--folder", str(folder), people=20_000, plans=100)


if __name__ == "__main__":
    main()
