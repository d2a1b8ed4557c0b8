import pytest
from django.db.utils import IntegrityError

from tropism.apps.people.actions import note
from tropism.apps.people.models import AuditLine

pytestmark = pytest.mark.django_db


def test_a_note_says_who_did_what_to_what() -> None:
    note("installed pack", "boats 1", by="a test", detail={"added": 3})
    line = AuditLine.objects.get()
    assert (line.by, line.verb, line.subject, line.detail) == ("a test", "installed pack", "boats 1", {"added": 3})
    assert str(line) == "a test: installed pack boats 1"


def test_the_newest_line_comes_first() -> None:
    for verb in ("first", "second"):
        note(verb, "it", by="a test")
    assert [line.verb for line in AuditLine.objects.all()] == ["second", "first"]


@pytest.mark.parametrize(
    ("by", "verb", "constraint"),
    [("", "did", "people_auditline_names_its_actor"), ("a test", "", "people_auditline_names_its_verb")],
)
def test_the_database_refuses_a_line_without_an_actor_or_a_verb(by: str, verb: str, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        note(verb, "it", by=by)
