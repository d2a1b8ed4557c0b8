"""`tropism run`: serve the site, setting up whatever is missing. `tropism warm`: compile ahead of the first visitor."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from tropism.cli import shell
from tropism.cli.shell import Exit, PackOption, app
from tropism.cli.warm import warm_planner

if TYPE_CHECKING:
    from tropism.packs.schema import Pack

HostOption = Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 lets other machines in.")]
PortOption = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")]
WorkersOption = Annotated[int, typer.Option(min=1, max=64, help="Processes that serve; each holds its own memory.")]
ThreadsOption = Annotated[int, typer.Option(min=1, max=64, help="Requests that one process answers at a time.")]


@app.command()
def run(
    *,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    workers: WorkersOption = 1,
    threads: ThreadsOption = 8,
    pack: PackOption = None,
) -> None:
    """Serve the site; first make its tables, install the pack and compile the engine, where that is not done yet."""
    start_django(host)
    from tropism.web import serve

    try:
        serve.check_port(host, port)
    except serve.PortTaken as taken:
        shell.stop(f"{taken}. Choose another port: tropism run --port {port + 1}", code=Exit.BROKEN)
    facts = shell.open_pack(pack)
    set_up(facts)
    warm_planner(facts)
    address = f"http://{say_host(host)}:{port}/"
    serve.Site(
        bind=f"{bracket(host)}:{port}",
        workers=workers,
        threads=threads,
        ready=lambda: shell.out.print(f"{facts.manifest.title} is at {address}  (Ctrl+C stops it)", soft_wrap=True),
    ).run()


def start_django(host: str) -> None:
    """Set Django up. A site open to other machines answers to any name, unless told which are its own."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104
        os.environ.setdefault("TROPISM_HOSTS", "*")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tropism.web.settings")
    import django

    django.setup()


def say_host(host: str) -> str:
    """What to type into a browser on this machine."""
    return bracket({"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host))  # noqa: S104


def bracket(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def set_up(facts: Pack) -> None:
    """Tables, pack, static files: each done only where something changed."""
    from tropism.web import serve
    from tropism.web.install import InstallRefused, install_pack

    with shell.progress("Making the tables"):
        serve.migrate()
    with shell.progress("Installing the pack"):
        try:
            report = install_pack(facts, by="tropism run")
        except InstallRefused as refused:
            shell.stop(str(refused), code=Exit.NO)
    if not report.already:
        shell.out.print(f"Installed {facts.manifest.title} {facts.manifest.version}")
    with shell.progress("Preparing the pages' files"):
        serve.collect_static()
