from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tropism.packs.schema import Pack

TODAY = date(2026, 11, 22)


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def canal(db: None) -> Pack:
    """The database holds the small pack of tests.makers."""
    from tests.makers import canal_pack
    from tropism.web.install import install_pack

    pack = canal_pack()
    install_pack(pack, by="tests")
    return pack
