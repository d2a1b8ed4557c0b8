"""What every page's frame needs: the installed sector's words, and the rooms there are."""

from dataclasses import dataclass

from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from tropism.apps.framework.bridge import NO_PACK, read_frame
from tropism.packs.schema import Manifest


@dataclass(frozen=True, slots=True)
class Room:
    name: str
    address: str
    here: bool


ROOMS = (
    ("Careers", "careers:roles"),
    ("Training", "catalogue:training"),
    ("Skills", "framework:skills"),
    ("Strategy room", "strategy:room"),
)


def shell(request: HttpRequest) -> dict[str, object]:
    return {"rooms": rooms(request.path), "sector": SimpleLazyObject(sector)}


def rooms(path: str) -> tuple[Room, ...]:
    """The rooms that this site has, and which one `path` is in."""
    found = ((name, address_of(view)) for name, view in ROOMS)
    return tuple(Room(name, address, path.startswith(address)) for name, address in found if address)


def address_of(view: str, *args: str) -> str:
    """The address of a page, or empty where the site has no such page."""
    try:
        return reverse(view, args=args)
    except NoReverseMatch:
        return ""


def sector() -> Manifest:
    """The installed pack's words; an error page must draw itself without a database, too."""
    try:
        return read_frame().manifest
    except DatabaseError:
        return NO_PACK
