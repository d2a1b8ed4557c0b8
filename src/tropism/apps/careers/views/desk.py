"""What every page of careers has before it: the world, its names, and who asks."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tropism.apps.careers.queries.words import Names
from tropism.apps.careers.visitor import Visitor, keep_private, read_visitor
from tropism.apps.catalogue.bridge import read_shelf
from tropism.apps.framework.bridge import Frame, read_edition
from tropism.apps.framework.queries import Family, list_roles
from tropism.apps.pathways.bridge import World, read_world


@dataclass(frozen=True, eq=False)
class Desk:
    """One look at the facts, of one edition, on one day."""

    request: HttpRequest
    world: World
    names: Names
    visitor: Visitor

    @property
    def frame(self) -> Frame:
        return self.names.shelf.frame

    @property
    def regions(self) -> tuple[str, ...]:
        """Regions to travel to: the pack's own, else those that programmes are in."""
        return self.frame.manifest.regions or tuple(sorted({o.region for o in self.world.offers if o.region}))

    @property
    def families(self) -> tuple[Family, ...]:
        return list_roles(edition=self.frame.edition)

    def show(self, template: str, **context: object) -> HttpResponse:
        """A page made for this visitor, which nobody may keep."""
        shown = render(self.request, f"careers/{template}.html", {"visitor": self.visitor, **context})
        keep_private(shown)
        return shown


def open_desk(request: HttpRequest) -> Desk:
    """One SQL statement, once the facts are in memory."""
    edition, today = read_edition(), timezone.localdate()
    names = Names(read_shelf(edition), today)
    world = read_world(today, edition)
    return Desk(request, world, names, read_visitor(request, world))
