"""The import rules of pyproject.toml catch what they forbid, shown on a skeleton of the tree."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tooling.lock import ROOT

PACKAGES = ("pages", "assess", "fusion", "sources", "data", "layers", "model")
MODULES = ("pages/_shared.py", "pages/wall.py", "fusion/cycle.py", "fusion/cluster.py")
ALLOWED = {
    "pages/wall.py": "import streamlit, assess, layers",
    "pages/_shared.py": "import data",
    "assess/__init__.py": "import fusion, sources, data, layers, model",
    "fusion/cycle.py": "import data, sources",
    "data/__init__.py": "import duckdb, model",
    "sources/__init__.py": "import model",
}
LINT = "import sys, importlinter.cli as cli; sys.exit(cli.lint_imports(no_cache=True))"
PIPELINE = "The tree is the pipeline: nothing imports a step above it"
ROOTLESS = "Nothing imports the composition root"
SCREENS = "Screens stay in pages"
SQL = "SQL stays in data"
STORE = "Pages reach the store through assess, save pages._shared"
CYCLE = "In fusion only the cycle touches the store and the sources"


@pytest.fixture
def skeleton(tmp_path: Path) -> Path:
    """The packages, empty but for imports that are allowed, and the real rules."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in (*(f"{package}/__init__.py" for package in PACKAGES), *MODULES):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(ALLOWED.get(name, "") + "\n", encoding="utf-8")
    return tmp_path


def broken(folder: Path) -> set[str]:
    """The names of the rules that lint-imports finds broken."""
    done = subprocess.run(  # noqa: S603 - this interpreter, fixed arguments
        [sys.executable, "-c", LINT],
        cwd=folder,
        env=os.environ | {"COLUMNS": "200", "PYTHONUTF8": "1"},  # a rule's name on one line
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    found = set(re.findall(r"^(.+) BROKEN\b", done.stdout, re.MULTILINE))
    assert bool(found) == (done.returncode != 0)
    return found


def test_the_allowed_imports_are_allowed(skeleton: Path) -> None:
    assert broken(skeleton) == set()


@pytest.mark.parametrize(
    ("module", "line", "rules"),
    [
        ("model/__init__.py", "import sources", {PIPELINE}),
        ("layers/__init__.py", "import assess", {PIPELINE}),
        ("sources/__init__.py", "import data", {PIPELINE}),
        ("data/__init__.py", "import layers", {PIPELINE}),
        ("fusion/cluster.py", "import pages.wall", {PIPELINE, SCREENS}),
        ("pages/wall.py", "import app", {ROOTLESS}),
        ("layers/__init__.py", "import streamlit", {SCREENS}),
        ("model/__init__.py", "from duckdb import connect", {SQL}),
        ("pages/wall.py", "from data import reports", {STORE}),
        ("fusion/cluster.py", "from data import reports", {CYCLE}),
        ("fusion/cluster.py", "from sources import catalogue", {CYCLE}),
    ],
)
def test_a_forbidden_import_breaks_its_rule(
    skeleton: Path, module: str, line: str, rules: set[str]
) -> None:
    path = skeleton / module
    path.write_text(f"{path.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")
    assert broken(skeleton) == rules


def test_the_composition_root_reaches_the_room_through_assess() -> None:
    nodes = list(ast.walk(ast.parse((ROOT / "app.py").read_text(encoding="utf-8"))))
    plain = (node for node in nodes if isinstance(node, ast.Import))
    names = {alias.name for node in plain for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    outside = {name.partition(".")[0] for name in names} - sys.stdlib_module_names
    assert outside <= {"assess", "model", "streamlit"}
