"""Sources and method: where facts come from, what is judgement, what is unknown, and the rules that answers follow."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

import tropism
from tropism.apps.catalogue.bridge import read_shelf
from tropism.apps.framework.bridge import EditionNow, Kept, read_edition
from tropism.apps.strategy.queries import Headline, Unknowns, count_unknowns, show_room
from tropism.packs import schema


@dataclass(frozen=True, slots=True)
class Method:
    """Everything on the page that the facts decide."""

    manifest: schema.Manifest
    headline: Headline
    unknowns: Unknowns
    typical: tuple[schema.Typical, ...]
    version: str
    digest: str
    edition: int
    profiles: int
    engine: str

    @property
    def citation(self) -> str:
        made = f" ({self.manifest.updated.year})" if self.manifest.updated else ""
        return (
            f"{self.manifest.title}: skills, training and pathways{made}. "
            f"Tropism {self.engine}, pack {self.manifest.name} {self.manifest.version}, "
            f"digest {self.digest[:12]}, edition {self.edition}."
        )


def _build(edition: EditionNow) -> Method:
    shelf, pack = read_shelf(edition), read_shelf(edition).pack
    return Method(
        pack.manifest,
        show_room(edition).headline,
        count_unknowns(edition=edition),
        pack.typical,
        shelf.frame.version,
        pack.digest,
        edition.number,
        len(pack.profiles),
        tropism.__version__,
    )


show_method = Kept(_build)


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    return render(request, "method.html", {"method": show_method(read_edition())})
