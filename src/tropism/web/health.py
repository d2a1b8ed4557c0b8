"""Is the site well? For machines that watch it."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

import tropism
from tropism.apps.framework.models import InstalledPack


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and holds a pack, else 503; says which."""
    try:
        packs = {pack.name: pack.version for pack in InstalledPack.objects.only("name", "version")}
    except DatabaseError:
        return JsonResponse({"status": "no database", "version": tropism.__version__}, status=503)
    answer = {
        "status": "well" if packs else "no pack",
        "version": tropism.__version__,
        "database": connection.vendor,
        "packs": packs,
    }
    return JsonResponse(answer, status=200 if packs else 503)
