"""The API's reference page, drawn from its OpenAPI description."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tropism.web.api import api

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Input:
    name: str
    place: str  # path, query or body
    type: str
    required: bool
    says: str


@dataclass(frozen=True, slots=True)
class Operation:
    section: str
    method: str
    path: str
    summary: str
    description: str
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    operations: tuple[Operation, ...]


def reference(request: HttpRequest) -> HttpResponse:
    schema: Json = api.get_openapi_schema()
    return render(request, "api.html", {"api": schema["info"], "sections": read_sections(schema)})


def read_sections(schema: Json) -> tuple[Section, ...]:
    """The operations of an OpenAPI description, by their first tag."""
    found = sorted(read_operations(schema), key=lambda one: one.section)
    return tuple(Section(title, tuple(group)) for title, group in groupby(found, key=lambda one: one.section))


def read_operations(schema: Json) -> Iterator[Operation]:
    for path, methods in schema["paths"].items():
        for method, said in methods.items():
            yield Operation(
                section=said.get("tags", ["other"])[0],
                method=method.upper(),
                path=path,
                summary=said.get("summary", ""),
                description=said.get("description", ""),
                inputs=(*read_parameters(said), *read_body(said, schema)),
            )


def read_parameters(said: Json) -> Iterator[Input]:
    for one in said.get("parameters", ()):
        shape = one["schema"]
        yield Input(one["name"], one["in"], name_type(shape), one.get("required", False), shape.get("description", ""))


def read_body(said: Json, schema: Json) -> Iterator[Input]:
    """The fields of a JSON body."""
    body = said.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    shape = find_shape(body, schema)
    for name, field in shape.get("properties", {}).items():
        yield Input(name, "body", name_type(field), name in shape.get("required", ()), field.get("description", ""))


def find_shape(shape: Json, schema: Json) -> Json:
    """What a reference such as "#/components/schemas/Ask" stands for."""
    if "$ref" not in shape:
        return shape
    found: Json = schema["components"]["schemas"][shape["$ref"].rpartition("/")[2]]
    return found


def name_type(shape: Json) -> str:
    """Such as "integer", "list of string" or "string or null"; choices are listed."""
    if "enum" in shape:
        return " or ".join(map(str, shape["enum"]))
    if "anyOf" in shape:
        return " or ".join(map(name_type, shape["anyOf"]))
    if shape.get("type") == "array":
        return f"list of {name_type(shape.get('items', {}))}"
    return str(shape.get("type") or shape.get("$ref", "any").rpartition("/")[2])
