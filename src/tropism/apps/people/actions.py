"""Writes of people."""

from collections.abc import Mapping
from typing import Any

from tropism.apps.people.models import AuditLine


def note(verb: str, subject: str, *, by: str, detail: Mapping[str, Any] | None = None) -> AuditLine:
    """Add the audit line of something just done; call it in the same transaction."""
    return AuditLine.objects.create(by=by, verb=verb, subject=subject, detail=dict(detail or {}))
