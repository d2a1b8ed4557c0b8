from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tropism.packs.schema import Pack

YEAR = date.today().year  # noqa: DTZ011 - the same day as the site's own, in UTC


@pytest.fixture
def harbour(db: None) -> Pack:
    """The database holds a pack in which every kind of answer can be worked out by hand.

    p1 holds s1 at 1 and RQF 2. r1 asks s1 2 and usually RQF 3: c1 (£120.50, 3 days) or c2 (fee and length not
    published, online), with q1 (£500, 28 days) or q2 (£50, 203 days). r2 asks s1 4, which only practice gives,
    and a ticket. r3 asks s2 1, which nobody teaches.
    """
    from tests import makers
    from tropism.packs import schema
    from tropism.web.install import install_pack

    pay: dict[str, Any] = {
        "salary_low_gbp": 28_000,
        "salary_mid_gbp": 34_000,
        "salary_year": 2025,
        "salary_basis": "all-UK pay",
    }
    pack = makers.canal_pack(
        roles=[
            makers.role("r1", title="Deck hand", **pay),
            makers.role("r2", title="Skipper", seniority=3),
            makers.role("r3", title="Night pilot", function="yard", seniority=2),
        ],
        role_skills=[makers.need("r1", "s1", 2), makers.need("r2", "s1", 4), makers.need("r3", "s2", 1)],
        role_entries=[schema.RoleEntry("r1", schema.RQF, 3, "typical")],
        listings=[
            makers.listing("c1", fee_gbp_home=120.5, seen=YEAR, duration_days=3, start="2099-01-11", mode="in-person"),
            makers.listing("c2", mode="online"),
            makers.listing("q1", fee_gbp_home=500, seen=YEAR, duration_days=28),
            makers.listing("q2", fee_gbp_home=50, seen=YEAR, duration_days=203),
        ],
        outcomes=[
            makers.outcome("c1", "s1", 2),
            makers.outcome("c2", "s1", 2),
            makers.outcome("q1", schema.RQF, 3),
            makers.outcome("q2", schema.RQF, 3),
            makers.outcome("w1", "s1", 4),
        ],
        entries=[makers.entry("w1", "s1", 2)],
        availability=[],
        funding=[makers.funding("f1", title="Rope fund", for_programmes="c1", amount_gbp=100.0)],
    )
    install_pack(pack, by="tests")
    return pack
