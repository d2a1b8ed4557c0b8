"""Runs the tests that touch the database once more, on PostgreSQL: `python -m tests.postgres [pytest arguments]`.

Uses DATABASE_URL when it names a PostgreSQL server; else starts one of its own in a temporary folder, and stops it.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

PYTEST = (
    sys.executable,
    "-m",
    "pytest",
    "--numprocesses",
    "auto",
    "--dist",
    "loadfile",
    "-m",
    "not journey",
    "tests/apps",
    "tests/web",
)


def find_programs() -> Path | None:
    """The folder of PostgreSQL's own programs; Debian keeps them off the path."""
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda home: int(home.parent.name), reverse=True)
    if found := shutil.which("initdb"):
        homes.append(Path(found).resolve().parent)
    return next((home for home in homes if (home / "initdb").is_file() and (home / "pg_ctl").is_file()), None)


@contextmanager
def serve_postgres(programs: Path) -> Iterator[str]:
    """The address of a fresh server on loopback, stopped and removed afterwards."""
    user = server_user()
    with TemporaryDirectory(prefix="tropism-postgres-") as folder:
        if user:
            shutil.chown(folder, user)
        data, port = Path(folder) / "data", free_port()
        run(programs / "initdb", "-D", data, "-U", "tropism", "-A", "trust", "-E", "UTF8", "--no-sync", user=user)
        settings = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"
        run(programs / "pg_ctl", "-D", data, "-w", "-l", Path(folder) / "log", "-o", settings, "start", user=user)
        try:
            yield f"postgres://tropism@127.0.0.1:{port}/postgres"
        finally:
            run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop", user=user)


def server_user() -> str | None:
    """PostgreSQL refuses to run as root, so root lends it another user."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(*command: str | Path, user: str | None) -> None:
    subprocess.run([str(part) for part in command], check=True, user=user, cwd="/", stdout=subprocess.DEVNULL)  # noqa: S603


def run_tests(address: str, arguments: list[str]) -> int:
    print("The tests that touch the database, on PostgreSQL", flush=True)  # noqa: T201
    environment = os.environ | {"DATABASE_URL": address}
    return subprocess.run([*PYTEST, *arguments], check=False, env=environment).returncode  # noqa: S603


def main(arguments: list[str]) -> int:
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        return run_tests(given, arguments)
    if programs := find_programs():
        with serve_postgres(programs) as address:
            return run_tests(address, arguments)
    print("NO POSTGRESQL: install postgresql, or set DATABASE_URL. Its tests do not run.")  # noqa: T201
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
