from django.urls import path, register_converter

from tropism.apps.strategy import views
from tropism.apps.strategy.queries.sheets import SAYS


class SheetName:
    regex = "|".join(SAYS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class SheetForm(SheetName):
    regex = "csv|json"


register_converter(SheetName, "sheet")
register_converter(SheetForm, "sheet_form")

app_name = "strategy"
urlpatterns = [
    path("", views.room, name="room"),
    path("gaps.csv", views.sheet, {"name": "gaps", "form": "csv"}, name="gaps"),
    path("<sheet:name>.<sheet_form:form>", views.sheet, name="sheet"),
]
