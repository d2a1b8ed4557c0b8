"""Every room's address."""

from django.urls import include, path

from tropism.apps.catalogue.urls import skills
from tropism.web import errors, health
from tropism.web.api import api
from tropism.web.home import home
from tropism.web.method import method
from tropism.web.reference import reference

urlpatterns = [
    path("", home, name="home"),
    path("method/", method, name="method"),
    path("careers/", include("tropism.apps.careers.urls")),
    path("training/", include("tropism.apps.catalogue.urls")),
    path("skills/", include((skills, "framework"))),
    path("strategy/", include("tropism.apps.strategy.urls")),
    path("api/docs", reference, name="api-reference"),
    path("api/", api.urls),
    path("health/", health.health, name="health"),
]
handler400 = errors.bad_request
handler403 = errors.refused
handler404 = errors.not_found
handler500 = errors.broken
