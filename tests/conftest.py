"""What every test may ask for: the shipped pack, a small one, and a database with a pack installed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tropism.packs.schema import Pack

ROOT = Path(__file__).resolve().parent.parent

# No deadline: the first call of a kernel may compile it, and CI's cores are shared.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The shipped pack, loaded once."""
    from tropism.packs.load import load

    return load("gene_therapy")


@pytest.fixture(scope="session")
def small_pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The starter that `tropism pack new` writes."""
    from typer.testing import CliRunner

    from tropism.cli import app
    from tropism.packs.load import load

    folder = tmp_path_factory.mktemp("packs") / "small"
    assert CliRunner().invoke(app, ["pack", "new", str(folder)]).exit_code == 0
    return load(folder)


@pytest.fixture
def installed(db: None, pack: Pack) -> Pack:
    """The database holds the shipped pack."""
    from tropism.web.install import install_pack

    install_pack(pack, by="tests")
    return pack
