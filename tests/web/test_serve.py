"""What stands between a fresh machine and a served site."""

import logging
import socket
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from gunicorn.config import Config
from pytest_django import Settings

from tropism.web import serve


def test_a_taken_port_is_named_before_anything_is_set_up() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(serve.PortTaken, match=f"127.0.0.1:{port}: Address already in use"):
            serve.check_port("127.0.0.1", port)


def test_a_free_port_passes() -> None:
    serve.check_port("127.0.0.1", 0)


def test_the_access_log_holds_no_address_query_cookie_or_body() -> None:
    environ = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": "/careers/where/?from=S:S001.3",
        "PATH_INFO": "/careers/where/\nforged line",
        "QUERY_STRING": "from=S:S001.3",
        "REMOTE_ADDR": "203.0.113.7",
        "HTTP_COOKIE": "tropism_profile=P:P01",
        "HTTP_REFERER": "https://other.example/?q=1",
        "HTTP_USER_AGENT": "someone's browser",
    }
    log = serve.PathOnlyLog(Config())
    said = log.atoms(SimpleNamespace(status="200 OK"), None, environ, timedelta(milliseconds=34))
    assert said.pop("t")
    assert said == {"m": "GET", "U": "/careers/where/%0Aforged%20line", "s": "200", "M": 34}


def test_errors_are_logged_without_query_strings() -> None:
    record = logging.LogRecord("gunicorn.error", logging.ERROR, "", 0, "%s %s", ("GET", "/careers/?from=P:P01"), None)
    assert serve.cut_queries(record)
    assert record.getMessage() == "GET /careers/"


def test_static_files_are_collected_once(tmp_path: Path, settings: Settings) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    assert [serve.collect_static(), serve.collect_static()] == [True, False]
    assert (tmp_path / "static" / "tropism" / "logo.svg").exists()
