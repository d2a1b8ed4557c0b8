"""Everything between a fresh machine and a served site: tables, pack, static files, compiled kernels, gunicorn."""

import logging
import socket
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import quote

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

import tropism
from tropism.web.first import visit_rooms


class PortTaken(Exception):
    """Something else listens there already."""


def check_port(host: str, port: int) -> None:
    """Raise PortTaken now, rather than after the set-up."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(f"{host}:{port}: {error.strerror}") from error


def migrate() -> None:
    """Bring the tables up to date; quick when they are."""
    settings.VAR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)


def collect_static() -> bool:
    """Hash and compress the static files, unless nothing changed since; tells whether it did."""
    stamp, now = Path(settings.STATIC_ROOT) / ".collected", fingerprint_static()
    if stamp.exists() and stamp.read_text(encoding="ascii") == now:
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(now, encoding="ascii")
    return True


def fingerprint_static() -> str:
    """Changes with every static file's name, size or time, and with Tropism's version."""
    files = [storage.path(name) for finder in get_finders() for name, storage in finder.list([])]
    seen = sorted((path, stat.st_size, stat.st_mtime_ns) for path in files for stat in [Path(path).stat()])
    return sha256(repr((tropism.__version__, seen)).encode()).hexdigest()


class PathOnlyLog(Logger):
    """Logs that hold a request's method, path, answer and time: no address, query string, cookie or body."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.addFilter(cut_queries)

    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> dict[str, object]:
        return {
            "t": self.now(),
            "m": quote(environ["REQUEST_METHOD"]),
            "U": quote(environ["PATH_INFO"], encoding="latin-1"),
            "s": str(resp.status).split(None, 1)[0],
            "M": request_time // timedelta(milliseconds=1),
        }


def cut_queries(record: logging.LogRecord) -> bool:
    """Cut the query string from every address among a message's arguments."""
    if isinstance(record.args, tuple):
        record.args = tuple(arg.partition("?")[0] if isinstance(arg, str) else arg for arg in record.args)
    return True


class Site(BaseApplication):
    """The site behind gunicorn, configured here and nowhere else."""

    OPTIONS: ClassVar[dict[str, object]] = {
        "worker_class": "gthread",
        "preload_app": True,  # workers share the memory of the code and kernels loaded before they start
        "keepalive": 5,
        "timeout": 60,
        "graceful_timeout": 10,
        "loglevel": "warning",
        "accesslog": "-",
        "access_log_format": "%(t)s %(m)s %(U)s %(s)s %(M)s ms",
        "logger_class": PathOnlyLog,
        "control_socket_disable": True,
        "limit_request_line": 8190,
        "limit_request_fields": 60,
    }

    def __init__(self, *, bind: str, workers: int, threads: int, ready: Callable[[], None]) -> None:
        asked = {"bind": bind, "workers": workers, "threads": threads, "when_ready": lambda _server: ready()}
        self.asked = self.OPTIONS | asked
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.asked.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from tropism.web.wsgi import application

        visit_rooms(application)  # what pages keep is made before the workers start, so that they share it
        connections.close_all()  # a connection may not cross into a worker
        return application
