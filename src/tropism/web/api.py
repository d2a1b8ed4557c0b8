"""The JSON API: every app's router under /api, described by OpenAPI."""

from ninja import NinjaAPI

import tropism
from tropism.apps.careers.api import router as careers
from tropism.apps.catalogue.api import router as catalogue
from tropism.apps.framework.api import router as framework
from tropism.apps.pathways.api import router as pathways
from tropism.apps.strategy.api import router as strategy

api = NinjaAPI(
    title="Tropism",
    version=tropism.__version__,
    description="The same numbers as the pages. Reading needs no key; a plan is asked for with POST and is not kept.",
    docs_url=None,  # the reference page keeps to the site's content policy
    urls_namespace="api",
)
for router in (framework, catalogue, pathways, careers, strategy):
    api.add_router("", router)
