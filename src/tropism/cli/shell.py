"""What every command shares: the app, its options, exit codes, and how it prints.

A command module needs only this:

    @app.command()
    def gap(*, pack: PackOption = None, as_json: JsonOption = False) -> None:
        facts = open_pack(pack)
        ...
        if as_json:
            print_json(answer)
        else:
            print_table("Nobody teaches", ("Skill", "Level"), rows)
"""

from __future__ import annotations

import dataclasses
import json
import sys
from contextlib import contextmanager
from datetime import date
from enum import Enum, IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from tropism.packs.faults import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tropism.packs.schema import Pack


class Exit(IntEnum):
    """What a command's exit code says."""

    OK = 0
    NO = 1  # the answer is no: faults found, unreachable, blocked, refused
    USAGE = 2  # the command line was not understood, or names something that is not there
    BAD_PACK = 3  # the pack has faults, so nothing was loaded from it
    BOUNDED = 4  # stopped early: the answer is good, not proven best
    BROKEN = 5  # something that the command needs is missing or failed


EPILOG = (
    "Exit codes: 0 done; 1 the answer is no (faults found, unreachable, blocked, refused); 2 the command line was not "
    "understood; 3 the pack has faults; 4 stopped early with a bound; 5 something needed failed."
)

app = typer.Typer(
    name="tropism",
    help="Puts a sector's skills strategy to work: packs, gaps, and provably best pathways.",
    epilog=EPILOG,
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

PackOption = Annotated[
    str | None,
    typer.Option("--pack", metavar="NAME|FOLDER", help="An installed pack, or a folder that holds one. "
                 "Not needed when one pack is installed."),
]  # fmt: skip
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else on standard output.")]

out = Console()
err = Console(stderr=True)


def _show_version(asked: bool) -> None:  # noqa: FBT001  typer passes it so
    if asked:
        from tropism import __version__

        typer.echo(f"tropism {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Options that stand before any command."""


def stop(message: str, *, code: Exit) -> NoReturn:
    """Say why on standard error, and leave."""
    err.print(f"[bold red]{code.name.lower().replace('_', ' ')}[/]  {escape(message)}", soft_wrap=True)
    raise typer.Exit(code)


def plain(value: object) -> object:
    """Dataclasses, tuples, dates, paths and arrays as what JSON can say."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {spot.name.rstrip("_"): plain(getattr(value, spot.name)) for spot in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return plain_scalar(value)


def plain_scalar(value: object) -> object:
    match value:
        case Enum():
            return plain(value.value)
        case date():
            return value.isoformat()
        case Path():
            return str(value)
    to_list = getattr(value, "tolist", None)  # numpy arrays and scalars
    return to_list() if callable(to_list) else value


def print_json(value: object) -> None:
    typer.echo(json.dumps(plain(value), ensure_ascii=False, indent=2, allow_nan=False))


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A readable table; a column whose name starts with `>` is set right. None shows as 'not published'."""
    table = Table(title=escape(title), title_justify="left", title_style="bold", header_style="bold")
    for name in columns:
        table.add_column(escape(name.removeprefix(">")), justify="right" if name.startswith(">") else "left")
    for row in rows:
        table.add_row(*("[dim]not published[/]" if cell is None else escape(str(cell)) for cell in row))
    out.print(table)


def print_pairs(pairs: Mapping[str, object]) -> None:
    """Names and values, one a line."""
    grid = Table.grid(padding=(0, 2))
    for name, value in pairs.items():
        grid.add_row(f"[bold]{escape(name)}[/]", escape(str(value)))
    out.print(grid)


@contextmanager
def progress(what: str) -> Iterator[Progress]:
    """A spinner with elapsed time on standard error while long work runs; silent when that is no terminal."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not sys.stderr.isatty()) as bar:
        bar.add_task(escape(what), total=None)
        yield bar


def locate_pack(pack: str | None) -> Path:
    """The folder of the pack asked for, or of the only one installed."""
    from tropism.packs.find import PackNotFound, locate

    try:
        return locate(pack)
    except PackNotFound as missing:
        stop(str(missing), code=Exit.USAGE)


def open_pack(pack: str | None) -> Pack:
    """The pack asked for, checked and loaded; leaves with `Exit.BAD_PACK` when it has faults."""
    from tropism.packs.load import PackInvalid, load

    folder = locate_pack(pack)
    try:
        return load(folder)
    except PackInvalid as bad:
        advice = f"so nothing was loaded: run `tropism pack check {pack or folder}`"
        stop(f"{folder} has {count(len(bad.faults), 'fault')}, {advice}", code=Exit.BAD_PACK)
