"""Parts of the reference that the code itself writes when the docs are built."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import typer

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tropism.web.settings")
os.environ.setdefault("TROPISM_SECRET_KEY", "only to build the docs")


def on_page_markdown(markdown: str, **_: object) -> str:
    for marker, write in WRITERS.items():
        if marker in markdown:
            markdown = markdown.replace(marker, write())
    return markdown


def write_commands() -> str:
    """Every command with its own help."""
    from tropism.cli import app

    return "\n".join(walk(typer.main.get_command(app), "tropism"))


def walk(command: Any, path: str) -> Iterator[str]:
    """A command, or those of a group, as typer describes them."""
    for name, found in getattr(command, "commands", {}).items():
        yield from walk(found, f"{path} {name}")
    if not hasattr(command, "commands"):
        yield f"## {path}\n\n{command.help or ''}\n\n| takes | default | about |\n|---|---|---|"
        yield from map(write_option, command.params)
        yield ""


def write_option(option: Any) -> str:
    names = option.opts if option.param_type_name == "option" else [option.name.upper()]
    default = "" if option.default in (None, False, "") else f"`{option.default}`"
    return f"| {', '.join(f'`{name}`' for name in names)} | {default} | {getattr(option, 'help', None) or ''} |"


def write_settings() -> str:
    """The table in the docstring of the settings."""
    from tropism.web import settings

    lines = (settings.__doc__ or "").strip().splitlines()[2:]
    rows = (line.split(None, 1) for line in lines)
    return "\n".join(["| variable | about |", "|---|---|", *(f"| `{name}` | {about} |" for name, about in rows)])


def write_api() -> str:
    """Every address of the API, from its OpenAPI description."""
    import django

    django.setup()
    from tropism.web.api import api
    from tropism.web.reference import read_sections

    lines: list[str] = []
    for section in read_sections(api.get_openapi_schema()):
        lines.append(f"## {section.title.capitalize()}\n")
        for operation in section.operations:
            lines.append(f"### `{operation.method} {operation.path}`\n\n{operation.summary}. {operation.description}\n")
            lines += ["| takes | in | type | about |", "|---|---|---|---|"] if operation.inputs else []
            lines += [f"| `{one.name}` | {one.place} | {one.type} | {one.says} |" for one in operation.inputs]
            lines.append("")
    return "\n".join(lines)


WRITERS: dict[str, Callable[[], str]] = {
    "<!-- every command -->": write_commands,
    "<!-- every setting -->": write_settings,
    "<!-- every address -->": write_api,
}
