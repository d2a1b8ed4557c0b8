from django.urls import path

from tropism.apps.careers.views import plan, roles, start

app_name = "careers"
urlpatterns = [
    path("", roles.roles, name="roles"),
    path("compare/", roles.compare, name="compare"),
    path("start/", start.start, name="start"),
    path("where/", plan.where, name="where"),
    path("<str:role>/", roles.role, name="role"),
    path("<str:role>/plan/", plan.plan, name="plan"),
    path("<str:role>/plan/calendar.ics", plan.calendar, name="calendar"),
]
