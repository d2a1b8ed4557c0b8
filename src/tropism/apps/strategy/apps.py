from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "tropism.apps.strategy"
    default_auto_field = "django.db.models.BigAutoField"
