"""The JSON API: every app's router under /api, described by OpenAPI."""

from functools import cache
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

import tropism
from tropism.apps.careers.api import router as careers
from tropism.apps.catalogue.api import router as catalogue
from tropism.apps.framework.api import router as framework
from tropism.apps.pathways.api import router as pathways
from tropism.apps.strategy.api import router as strategy
from tropism.web.about import router as about
from tropism.web.problems import handle_problems

DESCRIPTION = (
    "The same numbers as the pages, for any site or program. Reading needs no key and leaves no cookie. A plan is "
    "asked for with POST, so that no profile stands in an address or a log, and is not kept. What no page publishes "
    "is null, never 0. Every answer names the version of the facts it was made from. Errors are problem details "
    "(RFC 9457)."
)
SECTIONS = {
    "about": "What the numbers are made from: versions, sources, what is unknown.",
    "framework": "Skills and roles: what each role needs, pays and asks for.",
    "skills": "Skills: who needs each, who teaches it, and where the gap is.",
    "training": "Programmes, providers, money, events and initiatives.",
    "pathways": "Plans: the best way from a start to a role, proven.",
    "careers": "Where one could go from a start.",
    "strategy": "Need beside teaching, the gaps, and the sector's own figures.",
}


class Api(NinjaAPI):
    """Describes itself once: its addresses do not change while it runs."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        return self._describe(path_prefix or self.get_root_path(path_params or {}))

    @cache  # noqa: B019  there is one API, and it lives as long as the process
    def _describe(self, path_prefix: str) -> OpenAPISchema:
        return super().get_openapi_schema(path_prefix=path_prefix)


api = Api(
    title="Tropism API",
    version=tropism.__version__,
    description=DESCRIPTION,
    docs_url=None,  # the reference page keeps to the site's content policy
    urls_namespace="api",
    openapi_extra={
        "info": {"license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
        "tags": [{"name": name, "description": says} for name, says in SECTIONS.items()],
    },
)
handle_problems(api)
for router in (about, framework, catalogue, pathways, careers, strategy):
    api.add_router("", router)
