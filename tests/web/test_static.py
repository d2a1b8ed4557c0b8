"""Files that browsers load: built JavaScript is what its maker published, and styles keep to the tokens."""

import re
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

from tropism.web.settings import WEB

STATIC = WEB / "static" / "tropism"
TEMPLATES = [*WEB.rglob("*.html"), *(WEB.parent / "apps").rglob("*.html")]


class Built(NamedTuple):
    hash: str
    file: str
    package: str
    version: str
    licence: str


def read_hashes() -> list[Built]:
    lines = (STATIC / "js" / "HASHES").read_text(encoding="utf-8").splitlines()
    return [Built(*line.split("  ")) for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("built", read_hashes(), ids=lambda built: built.file)
def test_built_javascript_has_the_hash_written_beside_it(built: Built) -> None:
    assert sha256((STATIC / "js" / built.file).read_bytes()).hexdigest() == built.hash


def test_every_built_file_is_listed() -> None:
    assert {path.name for path in (STATIC / "js").glob("*.min.js")} == {built.file for built in read_hashes()}


@pytest.mark.parametrize("sheet", ["base", "layout", "parts"])
def test_colours_come_from_tokens(sheet: str) -> None:
    assert re.findall(r"#[0-9a-f]{3,8}\b", (STATIC / "css" / f"{sheet}.css").read_text(encoding="utf-8")) == []


def test_every_part_of_the_look_weighs_little() -> None:
    assert sum(path.stat().st_size for path in (STATIC / "css").glob("*.css")) < 40_000


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_no_inline_script_style_or_handler(template: Path) -> None:
    text = re.sub(r"{%.*?%}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text) == []
    assert re.findall(r"<style\b|\son\w+=|javascript:", text) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_style_attributes_hold_custom_properties_alone(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    styles = [part.strip() for style in re.findall(r'\bstyle="([^"]*)"', text) for part in style.split(";")]
    assert [part for part in styles if part and not part.startswith(("--", "{"))] == []
