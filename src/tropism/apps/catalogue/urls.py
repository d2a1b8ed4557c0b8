from django.urls import path

from tropism.apps.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("", views.training, name="training"),
    path("providers/", views.providers, name="providers"),
    path("providers/<str:provider>/", views.provider, name="provider"),
    path("funding/", views.funding, name="funding"),
    path("events/", views.events, name="events"),
    path("initiatives/", views.initiatives, name="initiatives"),
    path("<str:programme>/", views.programme, name="programme"),
]
# Skills are shown beside their teaching, which the framework does not know: their pages are drawn here.
skills = [
    path("", views.skills, name="skills"),
    path("<str:skill>/", views.skill, name="skill"),
]
