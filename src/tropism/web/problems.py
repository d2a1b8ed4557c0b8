"""Errors of the API, all in one shape: RFC 9457 problem details."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

MEDIA_TYPE = "application/problem+json"
CANNOT_READ = "A part of what was sent is not what we expect. `errors` says which."
NOT_FOUND = "There is no such thing here. Lists give the ids that there are."


@dataclass(frozen=True, slots=True)
class Misread:
    """One part of a request that could not be read."""

    where: str  # such as "query.group" or "body.start.levels"
    message: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, as RFC 9457 says it; `detail` says what to do."""

    status: int
    title: str
    detail: str
    errors: tuple[Misread, ...] = ()


def answer(status: int, detail: str, errors: Iterable[Misread] = ()) -> HttpResponse:
    problem = Problem(status, HTTPStatus(status).phrase, detail, tuple(errors))
    return HttpResponse(json.dumps(asdict(problem), ensure_ascii=False), status=status, content_type=MEDIA_TYPE)


def handle_problems(api: NinjaAPI) -> None:
    """Have the API answer every refusal in this shape."""
    api.add_exception_handler(HttpError, _refused)
    api.add_exception_handler(ValidationError, _misread)
    api.add_exception_handler(Http404, _missing)


def _refused(request: HttpRequest, error: HttpError | type[HttpError]) -> HttpResponse:
    return answer(getattr(error, "status_code", 400), str(error))


def _misread(request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
    found = getattr(error, "errors", ())
    return answer(422, CANNOT_READ, (Misread(".".join(map(str, one["loc"])), one["msg"]) for one in found))


def _missing(request: HttpRequest, error: Http404 | type[Http404]) -> HttpResponse:
    return answer(404, str(error) or NOT_FOUND)
