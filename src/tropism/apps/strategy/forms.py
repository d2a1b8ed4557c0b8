"""What a visitor of the strategy room asked to see, read from an address that anyone may have written."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from tropism.apps.strategy.queries import Narrowing, Room

NEED, TEACHING = "need", "teaching"
FEW = 20


@dataclass(frozen=True, slots=True)
class RoomAsk:
    view: str
    narrowing: Narrowing
    every: bool  # all rows, not the first few
    misread: tuple[str, ...]  # what the address named and we do not have

    @property
    def query(self) -> str:
        """The address of what is asked, usual choices left out."""
        narrowing = self.narrowing
        parts = {
            "view": self.view if self.view != NEED else "",
            "group": narrowing.group,
            "family": narrowing.family,
            "way": "1" if narrowing.on_the_way else "",
            "every": "1" if self.every else "",
        }
        found = {name: value for name, value in parts.items() if value}
        return f"?{urlencode(found)}" if found else ""

    @property
    def plain(self) -> "RoomAsk":
        """The same, without what was misread."""
        return replace(self, misread=())

    @property
    def whole(self) -> str:
        """The same, with every row."""
        return replace(self, every=True).query


def read_ask(query: QueryDict, room: Room) -> RoomAsk:
    """Anything strange is left out of the answer and said."""
    view, group, family = (query.get(name, "").strip() for name in ("view", "group", "family"))
    known = ((view, (NEED, TEACHING)), (group, room.groups), (family, room.families))
    misread = tuple(value[:80] for value, allowed in known if value and value not in allowed)
    narrowing = Narrowing(
        group if group in room.groups else "",
        family if family in room.families else "",
        on_the_way=query.get("way") == "1",
    )
    return RoomAsk(TEACHING if view == TEACHING else NEED, narrowing, query.get("every") == "1", misread)
