"""What holds for the whole repository."""

import ast
import csv
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.main import get_command

from tests.conftest import ROOT
from tropism.cli import app
from tropism.packs.schema import Pack

PLATFORM = ROOT / "src" / "tropism"
TEXT = {".py", ".html", ".css", ".js", ".md", ".toml", ".txt", ".in", ".yml", ".csv", ".svg", ""}

SECTOR = (
    "AAV", "adenovir", "adeno-associated", "aseptic", "ATMP", "biologic", "biopharma", "bioprocess", "bioreactor",
    "brewer", "Bristol", "CAR-T", "Catapult", "cell therapy", "cleanroom", "clinical", "gene", "gene therapy",
    "genomic", "GMP", "hospital", "IHfGT", "lentivir", "London", "medicine", "NHS", "patient", "pharma", "plasmid",
    "Sheffield", "titre", "transfect", "transgene", "vector", "viral", "virus",
)  # fmt: skip
STEMS = frozenset({"adenovir", "biologic", "brewer", "genomic", "lentivir", "pharma", "transfect"})


@cache
def list_files() -> tuple[Path, ...]:
    """What the repository holds, with whatever is about to be added to it."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603
    return tuple(path for line in listed.splitlines() if (path := ROOT / line).is_file())


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def find_lines(files: list[Path], pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in files
        for number, line in enumerate(read(path).splitlines(), 1)
        if pattern.search(line)
    ]


def platform_files() -> list[Path]:
    """Everything of the platform that we wrote; built files are long and speak of everything."""
    return [p for p in list_files() if PLATFORM in p.parents and p.suffix in TEXT and ".min." not in p.name]


def test_the_platform_knows_no_word_of_its_first_sector() -> None:
    ends = (rf"{re.escape(word)}{'' if word in STEMS else r's?(?![A-Za-z])'}" for word in SECTOR)
    pattern = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(ends)})", re.IGNORECASE)
    assert find_lines(platform_files(), pattern) == []


def test_the_platform_names_nothing_that_its_first_pack_names(pack: Pack) -> None:
    named = [
        *(s.name for s in pack.skills),
        *(r.title for r in pack.roles),
        *(p.name for p in pack.providers),
        *(p.title for p in pack.programmes),
        *(p.title for p in pack.profiles),
    ]
    long = {name for name in named if len(name.split()) > 1 and len(name) > 10}
    pattern = re.compile("|".join(map(re.escape, sorted(long, key=len, reverse=True))), re.IGNORECASE)
    assert len(long) > 300
    assert find_lines(platform_files(), pattern) == []


def test_the_repository_names_no_registry_and_no_machine() -> None:
    hosts = ("pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npm", "npmjs" + r"\.", "deb" + r"\.debian")
    paths = "|".join(("w" + "ork", "r" + "oot", "t" + "mp", "h" + "ome"))
    pattern = re.compile(rf"{'|'.join(hosts)}|(?<![\w.>)\"'}}/-])/(?:{paths})/\w", re.IGNORECASE)
    files = [p for p in list_files() if p.suffix in TEXT | {".cfg", ".sh", ".json"} and ".min." not in p.name]
    assert find_lines(files, pattern) == []


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.name)
def test_every_requirement_is_pinned_with_a_hash(path: Path) -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", read(path).strip(), flags=re.IGNORECASE)
    assert [block.splitlines()[0] for block in blocks if "==" not in block or "--hash=sha256:" not in block] == []


def test_every_dependency_says_what_it_is_for() -> None:
    asked = [ROOT / "pyproject.toml", *sorted((ROOT / "requirements").glob("*.in"))]
    wanted = re.compile(r'^\s*"?[A-Za-z][\w.-]*(\[[\w,-]+\])?[<>=][^#]*$')
    assert [line for line in find_lines(asked, wanted) if "requires" not in line] == []


def test_the_floors_and_the_order_of_apps_hold() -> None:
    command = [str(ROOT / ".venv" / "bin" / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)  # noqa: S603
    assert done.returncode == 0, done.stdout


class Word(NamedTuple):
    word: str
    meaning: str
    names: tuple[str, ...]
    never: tuple[str, ...]


def read_words() -> tuple[Word, ...]:
    """The glossary's table."""
    lines = [line for line in read(ROOT / "docs/reference/words.md").splitlines() if line.startswith("| ")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]
    never = (tuple(part.strip() for part in row[3].split(",") if part.strip()) for row in rows)
    return tuple(
        Word(row[0], row[1], tuple(re.findall(r"`(\w+)`", row[2])), no) for row, no in zip(rows, never, strict=True)
    )


@cache
def list_names() -> frozenset[str]:
    """Every name that the platform gives: modules, classes, functions, arguments, fields and variables."""
    modules = [p for p in platform_files() if p.suffix == ".py" and "migrations" not in p.parts]
    found = {p.stem for p in modules}
    for node in (node for p in modules for node in ast.walk(ast.parse(read(p)))):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.arg(arg=name):
                found.add(name)
            case ast.Name(id=name, ctx=ast.Store()):
                found.add(name)
    return frozenset(found)


@pytest.mark.parametrize("word", read_words(), ids=lambda word: word.word)
def test_a_word_of_the_glossary_lives_in_the_code_and_its_rivals_do_not(word: Word) -> None:
    assert word.meaning
    assert [name for name in word.names if name not in list_names()] == []
    parts = {(name, part) for name in list_names() for part in split_name(name)}
    assert sorted({name for name, part in parts if part.removesuffix("s") in word.never}) == []


def split_name(name: str) -> list[str]:
    """Such as FeeRange and fee_range: both are fee and range; the whole name counts too."""
    snake = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    return [snake, *snake.split("_")]


def test_the_glossary_has_each_word_once() -> None:
    words = [word.word for word in read_words()]
    assert sorted(set(words)) == sorted(words)


PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]


@cache
def list_pages() -> tuple[Path, ...]:
    return (*PAGES, *sorted((ROOT / "docs").rglob("*.md")))


@pytest.mark.parametrize("page", list_pages(), ids=lambda page: page.name)
def test_every_make_target_that_a_page_names_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", read(ROOT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^ {4})make ([a-z]+)", read(page), re.MULTILINE)) - targets == set()


@pytest.mark.parametrize("page", list_pages(), ids=lambda page: page.name)
def test_every_command_that_a_page_names_exists(page: Path) -> None:
    named = re.findall(r"(?:`|^ +|/bin/)tropism ([a-z]+)(?: ([a-z]+))?", read(page), re.MULTILINE)
    assert [command for command in named if not command_exists(*command)] == []


def command_exists(first: str, second: str) -> bool:
    """Whether `tropism first second` is a command; a word after a command that is no group is its argument."""
    found = getattr(get_command(app), "commands", {}).get(first)
    inside = getattr(found, "commands", None)
    return found is not None and (inside is None or second in inside or not second)


@pytest.mark.parametrize("page", list_pages(), ids=lambda page: page.name)
def test_every_file_that_a_page_links_to_exists(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", read(page))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_page_is_in_the_contents_of_the_docs() -> None:
    listed = set(re.findall(r"[\w/-]+\.md", read(ROOT / "mkdocs.yml")))
    assert {str(page.relative_to(ROOT / "docs")) for page in (ROOT / "docs").rglob("*.md")} == listed


def test_both_distributions_are_free_under_one_licence() -> None:
    assert read(ROOT / "LICENSE").split("\n")[1].strip() == "Apache License"
    projects = [ROOT / "pyproject.toml", *sorted((ROOT / "packs").glob("*/pyproject.toml"))]
    assert [p.name for p in projects if 'license = "Apache-2.0"' not in read(p)] == []


def test_every_csv_of_the_shipped_pack_reads_as_utf8() -> None:
    files = [p for p in list_files() if p.suffix == ".csv"]
    rows = {p.name: sum(1 for _ in csv.reader(p.read_text(encoding="utf-8").splitlines())) for p in files}
    assert min(rows.values()) >= 1
