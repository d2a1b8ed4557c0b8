"""The signing key: made once, kept readable by its owner alone."""

import os
import secrets
from pathlib import Path
from tempfile import NamedTemporaryFile


def secret_key(path: Path) -> str:
    """The key kept at `path`, made on first use."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _keep(secrets.token_urlsafe(50), path)
    return path.read_text(encoding="ascii")


def _keep(key: str, path: Path) -> None:
    """Write whole or not at all; of two processes that start together, the first one's key stands."""
    with NamedTemporaryFile("w", dir=path.parent, encoding="ascii") as draft:  # made with mode 0600
        draft.write(key)
        draft.flush()
        try:
            os.link(draft.name, path)
        except FileExistsError:
            return
