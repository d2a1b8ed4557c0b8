"""Reads of the strategy room: need beside teaching, the gaps, how far teaching goes, and the sector's own figures.

Everything is built once for each edition of the facts, so a page costs one look at the edition.
"""

from tropism.apps.strategy.queries.cover import Cover, GroupCover, Reached, SkillCover, show_cover
from tropism.apps.strategy.queries.figures import Forecast, Glance, Scope, Sector, show_sector
from tropism.apps.strategy.queries.gaps import GapLine, Narrowing, TaughtLine, Waiter, list_gaps, list_taught, narrow
from tropism.apps.strategy.queries.heat import Cell, Heat, HeatRow, Region, list_regions, show_need, show_teaching
from tropism.apps.strategy.queries.room import Headline, Room, Teaching, show_room
from tropism.apps.strategy.queries.unknowns import Judged, Unknown, Unknowns, count_unknowns

__all__ = [
    "Cell",
    "Cover",
    "Forecast",
    "GapLine",
    "Glance",
    "GroupCover",
    "Headline",
    "Heat",
    "HeatRow",
    "Judged",
    "Narrowing",
    "Reached",
    "Region",
    "Room",
    "Scope",
    "Sector",
    "SkillCover",
    "TaughtLine",
    "Teaching",
    "Unknown",
    "Unknowns",
    "Waiter",
    "count_unknowns",
    "list_gaps",
    "list_regions",
    "list_taught",
    "narrow",
    "show_cover",
    "show_need",
    "show_room",
    "show_sector",
    "show_teaching",
]
