"""What every test may ask for: the shipped pack, a small one, and a database with a pack installed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

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


ROWS = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def _pack_rows(
    request: pytest.FixtureRequest, pack: Pack, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """The shipped pack in the test database, put there once: installing it for each test would take minutes."""
    from tropism.web.install import install_pack

    with django_db_blocker.unblock():
        install_pack(pack, by="tests")
    request.config.stash[ROWS] = True


@pytest.fixture
def installed(_pack_rows: None, db: None, pack: Pack) -> Pack:
    """The database holds the shipped pack."""
    from tropism.apps.framework.models import InstalledPack
    from tropism.web.install import install_pack

    if not InstalledPack.objects.exists():  # a test with real transactions emptied the database
        install_pack(pack, by="tests")
    return pack


@pytest.fixture(autouse=True)
def _empty_unless_installed(request: pytest.FixtureRequest) -> None:
    """A test that does not ask for `installed` finds the database empty, whatever ran before it."""
    asks = {"db", "transactional_db"} & set(request.fixturenames) or request.node.get_closest_marker("django_db")
    if not asks or "installed" in request.fixturenames or ROWS not in request.config.stash:
        return
    from django.core.management.color import no_style
    from django.db import connection

    request.getfixturevalue("db")
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), tables))
