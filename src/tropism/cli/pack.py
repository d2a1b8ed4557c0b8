"""`tropism pack check|new|info`: is a pack sound, start one, what is in one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from tropism.cli import shell
from tropism.cli.shell import Exit, JsonOption, app
from tropism.packs.faults import count

if TYPE_CHECKING:
    from tropism.packs.check import Fault
    from tropism.packs.schema import Pack

pack_app = typer.Typer(help="Check, start and look into sector packs.", no_args_is_help=True)
app.add_typer(pack_app, name="pack")

PackArgument = Annotated[
    str | None,
    typer.Argument(metavar="NAME|FOLDER", help="An installed pack, or a folder that holds one. "
                   "Not needed when one pack is installed."),
]  # fmt: skip


@pack_app.command()
def check(pack: PackArgument = None, *, as_json: JsonOption = False) -> None:
    """List every fault of a pack: file, line, column, and what to do. Exit code 1 when there is any."""
    from tropism.packs.check import check as check_folder

    folder = shell.locate_pack(pack)
    with shell.progress(f"Checking {folder}"):
        faults = check_folder(folder)
    if as_json:
        shell.print_json({"pack": folder, "ok": not faults, "faults": faults})
    else:
        print_faults(folder, faults)
    raise typer.Exit(Exit.NO if faults else Exit.OK)


def print_faults(folder: Path, faults: tuple[Fault, ...]) -> None:
    for fault in faults:
        shell.out.print(f"[bold]{escape(fault.where)}[/]  {escape(fault.message)}", soft_wrap=True, highlight=False)
        shell.out.print(f"    {escape(fault.fix)}", soft_wrap=True, highlight=False, style="green")
    if faults:
        files = count(len({fault.file for fault in faults}), "file")
        shell.out.print(f"{count(len(faults), 'fault')} in {files}; nothing is loaded until they are put right")
    else:
        shell.out.print(f"No faults in {escape(str(folder))}", highlight=False, soft_wrap=True)


@pack_app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write it; it may not hold anything yet.")],
    *,
    name: Annotated[str, typer.Option(help="What `--pack` will take; made from the folder's name if left out.")] = "",
    title: Annotated[str, typer.Option(help="What a reader calls it.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Write a small valid pack to start from. Never overwrites: exit code 1 when something is there."""
    from tropism.packs.new import BadName, FolderTaken, write_starter

    try:
        written = write_starter(folder, name=name, title=title)
    except FolderTaken as taken:
        shell.stop(f"{taken}; give the path of a new folder", code=Exit.NO)
    except BadName as bad:
        shell.stop(str(bad), code=Exit.USAGE)
    except OSError as error:
        shell.stop(f"{folder} cannot be written: {error.strerror}", code=Exit.BROKEN)
    if as_json:
        shell.print_json({"pack": folder, "files": written})
    else:
        shell.out.print(f"Wrote {len(written)} files in {escape(str(folder))}", highlight=False, soft_wrap=True)
        shell.out.print(f"Next: tropism pack check {escape(str(folder))}", highlight=False, soft_wrap=True)


@pack_app.command()
def info(pack: PackArgument = None, *, as_json: JsonOption = False) -> None:
    """Say what a pack is and how much is in it. Exit code 3 when it has faults."""
    folder = shell.locate_pack(pack)
    facts = shell.open_pack(pack)
    if as_json:
        shell.print_json(
            {"folder": folder, "digest": facts.digest, "manifest": facts.manifest, "rows": count_rows(facts)}
        )
        return
    manifest = facts.manifest
    shell.print_pairs(
        {"Name": manifest.name, "Title": manifest.title, "Version": manifest.version, "Licence": manifest.licence,
         "Updated": manifest.updated or "not said", "Summary": manifest.summary or "none", "Folder": folder,
         "Digest": facts.digest}
    )  # fmt: skip
    shell.print_table("Rows", ("Table", ">Rows"), [(table, f"{rows:,}") for table, rows in count_rows(facts).items()])


def count_rows(pack: Pack) -> dict[str, int]:
    from tropism.packs.tables import TABLES

    return {table.file.removesuffix(".csv"): len(getattr(pack, table.rows)) for table in TABLES}
