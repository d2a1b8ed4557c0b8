"""Headers and limits that every answer keeps."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


@pytest.mark.parametrize(
    "path", ["/health/", "/api/docs", "/api/openapi.json", "/no-such-page/", "/static/tropism/logo.svg"]
)
def test_every_answer_says_what_a_browser_may_do(client: Client, path: str) -> None:
    answer = client.get(path)
    answer.close()
    headers = answer.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/health/", "/api/docs", "/no-such-page/"])
def test_the_content_policy_allows_our_own_files_and_nothing_inline(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert set(headers["Content-Security-Policy"].split("; ")) == POLICY
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in headers["Permissions-Policy"].split(", ")


def test_https_alone_is_promised_over_https_only(client: Client) -> None:
    assert "Strict-Transport-Security" not in client.get("/health/").headers
    promise = client.get("/health/", secure=True).headers["Strict-Transport-Security"]
    assert promise == "max-age=31536000; includeSubDomains"


def test_an_unknown_host_is_refused(client: Client) -> None:
    assert client.get("/health/", headers={"host": "elsewhere.example"}).status_code == 400


def test_an_oversized_body_is_refused_unread(client: Client) -> None:
    answer = client.post("/health/", data=b"x" * 262_145, content_type="application/json")
    assert answer.status_code == 413


def test_a_body_at_the_limit_is_read(client: Client) -> None:
    answer = client.post("/health/", data=b"x" * 262_144, content_type="application/json")
    assert answer.status_code == 405


def test_other_sites_may_read_the_api_without_credentials(client: Client) -> None:
    headers = client.get("/api/openapi.json", headers={"origin": "https://other.example"}).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in headers


def test_other_sites_may_ask_for_a_plan_and_change_nothing(client: Client) -> None:
    asked = {"origin": "https://other.example", "access-control-request-method": "POST"}
    headers = client.options("/api/openapi.json", headers=asked).headers
    assert headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS, POST"
    assert headers["Access-Control-Allow-Headers"] == "accept, content-type"


def test_other_sites_may_not_read_pages(client: Client) -> None:
    headers = client.get("/health/", headers={"origin": "https://other.example"}).headers
    assert "Access-Control-Allow-Origin" not in headers
