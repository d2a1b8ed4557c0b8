"""Training and skills over JSON: the same numbers as the pages, from the same queries. Unknown is null, never zero."""

from tropism.apps.catalogue.api.skills import router as skills
from tropism.apps.catalogue.api.training import router

router.add_router("", skills)

__all__ = ["router"]
