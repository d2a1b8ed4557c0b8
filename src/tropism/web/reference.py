"""The API's reference page, drawn from its OpenAPI description."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

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
class Output:
    """A field of an answer, or of a shape inside it."""

    name: str
    type: str
    says: str


@dataclass(frozen=True, slots=True)
class Operation:
    section: str
    method: str
    path: str
    summary: str
    description: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...] = ()
    gives: str = ""  # the type of the whole answer, where it is no object of its own


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    operations: tuple[Operation, ...]
    says: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """An object that answers hold."""

    name: str
    says: str
    fields: tuple[Output, ...]


def reference(request: HttpRequest) -> HttpResponse:
    return render(request, "api.html", {"api": api.get_openapi_schema()["info"], "operations": draw_operations()})


@cache
def draw_operations() -> SafeString:
    """The long part of the page: it is the same for every visitor."""
    schema: Json = api.get_openapi_schema()
    return render_to_string("parts/operations.html", {"sections": read_sections(schema), "shapes": read_shapes(schema)})


def read_sections(schema: Json) -> tuple[Section, ...]:
    """The operations of an OpenAPI description by their first tag, in the order that it lists its tags."""
    says = {tag["name"]: tag.get("description", "") for tag in schema.get("tags", ())}
    order = {name: place for place, name in enumerate(says)}
    found = sorted(read_operations(schema), key=lambda one: (order.get(one.section, len(order)), one.section))
    groups = groupby(found, key=lambda one: one.section)
    return tuple(Section(title, tuple(group), says.get(title, "")) for title, group in groups)


def read_shapes(schema: Json) -> tuple[Shape, ...]:
    """Every named object with fields, by name."""
    found = sorted(schema.get("components", {}).get("schemas", {}).items())
    return tuple(
        Shape(name, shape.get("description", ""), tuple(read_fields(shape)))
        for name, shape in found
        if "properties" in shape
    )


def read_fields(shape: Json) -> Iterator[Output]:
    for name, field in shape.get("properties", {}).items():
        yield Output(name, name_type(field), field.get("description", ""))


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
                outputs=tuple(read_fields(find_shape(read_answer(said), schema))),
                gives=name_type(read_answer(said)) if read_answer(said) else "",
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


def read_answer(said: Json) -> Json:
    """The shape of the answer when all goes well; empty where the description does not say."""
    good = said.get("responses", {}).get("200") or said.get("responses", {}).get(200) or {}
    shape: Json = good.get("content", {}).get("application/json", {}).get("schema", {})
    return shape


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
