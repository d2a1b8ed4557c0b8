"""The server visits its own rooms before anybody else does."""

from collections.abc import Iterator

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.urls import reverse
from pytest_django import Settings

from tropism.packs.schema import Pack
from tropism.web.first import ROOMS, list_addresses, visit, visit_rooms


@pytest.fixture
def application() -> Iterator[object]:
    """The site as a server calls it, but with the test's own connection kept open between requests."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_every_room_answers_before_the_first_visitor_comes(installed: Pack, application: object) -> None:
    journey = installed.manifest.site.tries[0]
    statuses = visit_rooms(application)
    assert f"/careers/{journey.role_id}/plan/?from={journey.profile_id}" in statuses
    assert set(statuses.values()) == {200}


def test_without_an_example_no_plan_is_asked_for(db: None) -> None:
    assert [query for _, query in list_addresses()] == [*[""] * len(ROOMS), "?view=teaching"]


@pytest.mark.parametrize("hosts", [["*"], [".example.org"], ["skills.example.org"]])
def test_the_visit_is_let_in_whatever_the_sites_names(
    hosts: list[str], installed: Pack, application: object, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = hosts
    assert visit(application, reverse("method"), "") == 200


def test_the_visit_comes_over_https_where_visitors_must(
    installed: Pack, application: object, settings: Settings
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert visit(application, reverse("method"), "") == 200
