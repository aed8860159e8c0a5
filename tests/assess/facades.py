"""What pages ask of assess: found by reading the pages, so that none is forgotten."""

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

PAGES = Path(__file__).parents[2] / "pages"


def facades() -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield what pages ask of assess about a room, found by reading what the pages import."""
    for module in sorted(modules(), key=lambda module: module.__name__):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            first = next(iter(inspect.signature(function).parameters), "")
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and first in {"room", "picture", "plan", "clearance"}:
                yield f"{module.__name__.removeprefix('assess.')}.{name}", function


def modules() -> set[ModuleType]:
    found = set()
    for path in PAGES.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "assess":
                found |= {importlib.import_module(f"assess.{item.name}") for item in node.names}
    return found
