from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "tropism.apps.catalogue"
    default_auto_field = "django.db.models.BigAutoField"
