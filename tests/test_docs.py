"""The documents say what the code does: a setting, screen, metric or word they miss is noticed."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

import model
from assess import health
from assess.rooms import Centre
from tests.tooling import tree
from tests.tooling.lock import ROOT


def text(name: str) -> str:
    """One document."""
    return (ROOT / name).read_text(encoding="utf-8")


def enums() -> Iterator[type[Enum]]:
    """Every enumeration that the model defines."""
    for module in pkgutil.iter_modules(model.__path__):
        found = vars(importlib.import_module(f"model.{module.name}")).values()
        yield from (
            item
            for item in found
            if isinstance(item, type)
            and issubclass(item, Enum)
            and item.__module__ == f"model.{module.name}"
        )


def section(document: str, mark: str) -> str:
    """The part of a document from the heading that bears the mark to the next heading."""
    parts = re.split(r"^#+ ", document, flags=re.MULTILINE)
    return next((part for part in parts if mark in part.partition("\n")[0]), "")


def unsaid(glossary: str, words: type[Enum]) -> list[str]:
    """The values of an enumeration that the glossary does not explain."""
    # An actor's and a room's kinds stand in a paragraph, all others under a heading of their own.
    mark = f"(`{words.__name__}`)"
    paragraphs = (part for part in glossary.split("\n\n") if mark in part)
    said = section(glossary, mark) or next(paragraphs, "")
    return [str(word.value) for word in words if f"`{word.value}`" not in said]


@pytest.mark.parametrize("words", list(enums()), ids=lambda words: words.__name__)
def test_the_glossary_explains_every_word_of_the_model(words: type[Enum]) -> None:
    assert unsaid(text("docs/glossary.md"), words) == []


def test_a_word_that_the_glossary_misses_is_noticed() -> None:
    colours = Enum("colours", {"RED": "red", "BLUE": "blue"})
    assert unsaid("## Colour (`colours`)\n\n`red`\n\n## Next\n\n`blue`", colours) == ["blue"]


@pytest.mark.parametrize("path", sorted((ROOT / "docs/decisions").iterdir()), ids=lambda p: p.name)
def test_every_decision_has_a_number_and_a_title(path: Path) -> None:
    number = re.fullmatch(r"(\d{4})-[a-z0-9-]+\.md", path.name)
    assert number
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert re.fullmatch(rf"# {number[1]}\. \S.*", first)


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs/decisions").iterdir())
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("target", ["run", "test"])
def test_the_readme_names_the_targets_that_a_user_needs(target: str) -> None:
    assert re.search(rf"^{target}: .*## ", text("Makefile"), re.MULTILINE)
    assert f"make {target}" in text("README.md")


def test_every_target_that_the_documents_name_exists() -> None:
    known = set(re.findall(r"^([a-z-]+):.*## ", text("Makefile"), re.MULTILINE))
    named = {
        target
        for name in ("README.md", "CONTRIBUTING.md", "docs/operations.md")
        for target in re.findall(r"`make ([a-z-]+)", text(name))
    }
    assert named - known == set()


def test_the_readme_lists_every_setting_and_no_other() -> None:
    setting = re.compile(r"\bFUSION_CELL_[A-Z]+\b")
    used = {
        found
        for path, content in tree.texts()
        if path.suffix == ".py"
        for found in setting.findall(content)
    }
    table = section(text("README.md"), "Settings")
    assert set(re.findall(r"^\| `(FUSION_CELL_[A-Z]+)`", table, re.MULTILINE)) == used


def test_the_readme_presents_every_screen() -> None:
    pages = {path.stem for path in (ROOT / "pages").glob("[a-z]*.py")} - {"shell"}
    assert [
        page for page in sorted(pages) if f"**{page.capitalize()}**" not in text("README.md")
    ] == []


def test_operations_lists_every_metric_and_no_other() -> None:
    without_rooms = cast(Centre, SimpleNamespace(running={}))
    told = set(re.findall(r"^# TYPE (\S+)", health.metrics(without_rooms), re.MULTILINE))
    listed = set(re.findall(r"^\| `(fusion_cell_\w+)`", text("docs/operations.md"), re.MULTILINE))
    assert told
    assert listed == told


def test_every_line_of_the_unreleased_changes_names_its_issue() -> None:
    unreleased = text("CHANGELOG.md").partition("\n## Unreleased\n")[2].partition("\n## ")[0]
    lines = [
        " ".join(item.split()) for item in re.split(r"^- ", unreleased, flags=re.MULTILINE)[1:]
    ]
    assert lines
    assert [line for line in lines if not re.search(r"\(#\d+\)\.?( ###? \w+)?$", line)] == []


@pytest.mark.parametrize(
    "path",
    [path for path in tree.files() if path.suffix == ".md"],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_every_link_to_a_file_leads_to_one(path: Path) -> None:
    links = re.findall(r"\]\((?!\w+:)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
