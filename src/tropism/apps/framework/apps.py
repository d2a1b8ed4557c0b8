from django.apps import AppConfig


class FrameworkConfig(AppConfig):
    name = "tropism.apps.framework"
    default_auto_field = "django.db.models.BigAutoField"
