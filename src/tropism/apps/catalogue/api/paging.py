"""Lists a page at a time."""

from collections.abc import Sequence
from math import ceil
from typing import Any, TypeVar

from ninja import Field, Schema

from tropism.apps.framework.bridge import EditionNow, read_frame

Item = TypeVar("Item")

PER_PAGE = 50
MOST = 200


class PageIn(Schema):
    page: int = Field(1, ge=1, description="a page past the last answers with no items")
    per_page: int = Field(PER_PAGE, ge=1, le=MOST)


class VersionedOut(Schema):
    version: str = Field(description="the facts that the answer was made from: pack, digest and edition")


class PageOut(VersionedOut):
    total: int
    page: int
    pages: int


def cut(items: Sequence[Item], asked: PageIn, edition: EditionNow) -> dict[str, Any]:
    """One page of a list that is in memory."""
    begin = (asked.page - 1) * asked.per_page
    return {
        "version": read_frame(edition).version,
        "items": items[begin : begin + asked.per_page],
        "total": len(items),
        "page": asked.page,
        "pages": max(1, ceil(len(items) / asked.per_page)),
    }
