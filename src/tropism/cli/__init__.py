"""The command line: one module per group of commands, each registering itself on `shell.app`.

A module in this folder is imported at start, so what a command needs is imported inside it.
"""

from importlib import import_module
from pkgutil import iter_modules

from tropism.cli.shell import Exit, app

__all__ = ["Exit", "app", "main"]

for _module in sorted(iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")


def main() -> None:
    app(prog_name="tropism")
