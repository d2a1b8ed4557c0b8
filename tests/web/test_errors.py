"""Error pages: in the look, saying what to do."""

from collections.abc import Callable

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from tropism.web import errors

Handler = Callable[[HttpRequest, Exception], HttpResponse]


@pytest.mark.django_db
def test_a_missing_page_says_so_in_the_look(client: Client) -> None:
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    assert "<h1>No page here</h1>" in answer.text


@pytest.mark.django_db
def test_a_client_of_the_api_gets_json(client: Client) -> None:
    answer = client.get("/api/no-such-thing")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json() == {
        "status": 404,
        "title": "Not Found",
        "detail": "No page here. The address may be mistyped, or the page may have gone.",
        "errors": [],
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("handler", "status", "title"),
    [
        (errors.bad_request, 400, "We cannot read that address"),
        (errors.refused, 403, "That is not allowed"),
        (errors.not_found, 404, "No page here"),
    ],
)
def test_each_error_has_its_page(rf: RequestFactory, handler: Handler, status: int, title: str) -> None:
    answer = handler(rf.get("/careers/"), Exception())
    assert answer.status_code == status
    assert f"<h1>{title}</h1>" in answer.text


def test_a_broken_site_can_still_say_so_without_its_database(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise OperationalError("no database")

    monkeypatch.setattr("tropism.web.context.read_frame", fail)
    answer = errors.broken(rf.get("/careers/"))
    assert answer.status_code == 500
    assert "<h1>Something broke on our side</h1>" in answer.text


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_in_the_look(rf: RequestFactory) -> None:
    answer = errors.csrf_failure(rf.post("/careers/start/"))
    assert answer.status_code == 403
    assert "reload its page" in answer.text
