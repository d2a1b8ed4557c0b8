"""The API's own page, read from any OpenAPI description."""

from typing import Any

import pytest

from tropism.web.reference import Input, Operation, Section, name_type, read_sections

SCHEMA: dict[str, Any] = {
    "paths": {
        "/api/plan": {
            "post": {
                "tags": ["pathways"],
                "summary": "Plan",
                "description": "The best way.",
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Ask"}}}},
            }
        },
        "/api/roles": {
            "get": {
                "tags": ["careers"],
                "summary": "Roles",
                "parameters": [
                    {"name": "q", "in": "query", "schema": {"type": "string", "description": "words"}},
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
                ],
            }
        },
    },
    "components": {
        "schemas": {"Ask": {"properties": {"to": {"type": "string", "description": "a role"}}, "required": ["to"]}}
    },
}


def test_operations_stand_under_their_tags_with_what_they_take() -> None:
    roles = Operation(
        section="careers",
        method="GET",
        path="/api/roles",
        summary="Roles",
        description="",
        inputs=(
            Input("q", "query", "string", required=False, says="words"),
            Input("id", "path", "string", required=True, says=""),
        ),
    )
    plan = Operation(
        section="pathways",
        method="POST",
        path="/api/plan",
        summary="Plan",
        description="The best way.",
        inputs=(Input("to", "body", "string", required=True, says="a role"),),
    )
    assert read_sections(SCHEMA) == (Section("careers", (roles,)), Section("pathways", (plan,)))


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ({"type": "integer"}, "integer"),
        ({"type": "array", "items": {"type": "string"}}, "list of string"),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, "string or null"),
        ({"enum": ["cheapest", "fastest"], "type": "string"}, "cheapest or fastest"),
        ({"$ref": "#/components/schemas/Ask"}, "Ask"),
        ({}, "any"),
    ],
)
def test_a_type_is_said_in_words(shape: dict[str, Any], said: str) -> None:
    assert name_type(shape) == said
