"""Tropism puts a sector's skills strategy to work."""

import os
from hashlib import sha256
from pathlib import Path

__version__ = "0.1.0"


def _keep_kernels_fresh() -> None:
    """Compiled kernels are kept in a folder named by their sources: numba alone sees no change in a callee's file."""
    sources = sorted(Path(__file__).parent.glob("engine/pathways/*.py"))
    digest = sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]
    kept = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tropism" / f"kernels-{digest}"
    try:
        kept.mkdir(parents=True, exist_ok=True)
    except OSError:
        return  # nowhere to keep them: they are compiled beside their sources
    os.environ.setdefault("NUMBA_CACHE_DIR", str(kept))


_keep_kernels_fresh()
