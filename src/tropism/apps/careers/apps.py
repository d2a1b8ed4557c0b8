from django.apps import AppConfig


class CareersConfig(AppConfig):
    name = "tropism.apps.careers"
    default_auto_field = "django.db.models.BigAutoField"
