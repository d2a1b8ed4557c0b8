"""`tropism run`, as far as it goes without serving; the journeys serve."""

import socket

import pytest
from typer.testing import CliRunner

from tropism.cli import app
from tropism.cli.run import bracket, say_host
from tropism.cli.shell import Exit


def test_a_taken_port_is_said_with_what_to_do() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = CliRunner().invoke(app, ["run", "--port", str(port)])
    assert done.exit_code == Exit.BROKEN
    assert (
        f"127.0.0.1:{port}: Address already in use. Choose another port: tropism run --port {port + 1}" in done.output
    )


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    assert CliRunner().invoke(app, ["run", "--port", port]).exit_code == Exit.USAGE


@pytest.mark.parametrize(
    ("host", "said"),
    [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("::", "[::1]"), ("::1", "[::1]")],  # noqa: S104
)
def test_the_address_printed_works_in_a_browser_here(host: str, said: str) -> None:
    assert say_host(host) == said


def test_an_address_with_colons_is_bracketed() -> None:
    assert (bracket("::"), bracket("127.0.0.1")) == ("[::]", "127.0.0.1")
