"""The tree stays as it was drawn, its files small, and nothing in it knows where it stands."""

import ast
import re
import subprocess
from collections.abc import Iterator

import pytest

from tests.tooling import tree
from tests.tooling.lock import ROOT

PACKAGES = {"pages", "layers", "assess", "fusion", "data", "sources", "model"}
FOLDERS = PACKAGES | {"tests", "docs", ".ci", ".streamlit"}
FILES = {
    "app.py",
    "Makefile",
    "pyproject.toml",
    "requirements.txt",
    "requirements-dev.txt",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    ".editorconfig",
    ".gitattributes",
    ".gitignore",
    ".pre-commit-config.yaml",
}
LINES_OF_A_FILE, LINES_OF_A_FUNCTION, LINES_OF_APP = 300, 40, 60
# A checkout may stand anywhere, and packages come from whatever index the user has set.
PLACES = re.compile(
    r"(?<![\w.])/(?:work|root|home/\w+|Users)/|\b[A-Z]:\\+Users\b"
    r"|\bpypi\.org|pythonhosted\.org|registry\.npmjs"
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_nothing_stands_at_the_top_but_what_was_drawn() -> None:
    parts = [path.relative_to(ROOT).parts for path in tree.files()]
    assert {part[0] for part in parts if len(part) > 1} - FOLDERS == set()
    assert {part[0] for part in parts if len(part) == 1} - FILES == set()


def test_every_package_of_the_pipeline_is_there() -> None:
    assert [name for name in sorted(PACKAGES) if not (ROOT / name / "__init__.py").is_file()] == []


def test_files_are_short() -> None:
    assert [name for name, text in python() if len(text.splitlines()) > LINES_OF_A_FILE] == []


def test_functions_are_short() -> None:
    found = [
        f"{name}: {node.name}"
        for name, text in python()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, Function) and length(node) > LINES_OF_A_FUNCTION
    ]
    assert found == []


def python() -> Iterator[tuple[str, str]]:
    """Every Python file of the project, by its path, with its text."""
    for path in tree.files():
        if path.suffix == ".py":
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def length(function: Function) -> int:
    """Lines from `def` to the last statement, the docstring left out."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is None:
        return lines
    return lines - ((first.end_lineno or first.lineno) - first.lineno + 1)


def test_the_composition_root_only_composes() -> None:
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) <= LINES_OF_APP


def test_no_file_names_a_machine_or_an_index() -> None:
    found = [
        f"{path.relative_to(ROOT).as_posix()}: {match.group()}"
        for path, text in tree.texts()
        if (match := PLACES.search(text))
    ]
    assert found == []


# In halves, so that this file names none either.
@pytest.mark.parametrize(
    ("half", "rest"),
    [
        ("see /ho", "me/ann/notes"),
        ('"/wo', 'rk/main"'),
        (r"C:\Us", r"ers\ann"),
        ("from pypi.o", "rg/simple"),
    ],
)
def test_a_place_would_be_noticed(half: str, rest: str) -> None:
    assert PLACES.search(half + rest)


def test_there_is_no_lock_that_names_hosts() -> None:
    assert not (ROOT / "uv.lock").exists()


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="compares with git: not a git checkout")
def test_the_files_are_those_that_git_sees() -> None:
    listed = subprocess.run(  # noqa: S603 - fixed arguments
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],  # noqa: S607 - git from the PATH
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    seen = {name for name in listed.split("\0") if name and (ROOT / name).exists()}
    assert {path.relative_to(ROOT).as_posix() for path in tree.files()} == seen
