"""The files that belong to the project: everything that `.gitignore` does not name."""

from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path, PurePosixPath

from tests.tooling.lock import ROOT


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project, git or no git."""
    return tuple(sorted(_below(ROOT, ignored((ROOT / ".gitignore").read_text(encoding="utf-8")))))


def texts() -> Iterator[tuple[Path, str]]:
    """Every file of the project that is text, with its text; pictures and tables are not."""
    for path in files():
        if b"\0" not in (content := path.read_bytes()):
            yield path, content.decode("utf-8", "replace")


def ignored(gitignore: str) -> list[str]:
    """The patterns of a `.gitignore`, and git's own folder."""
    lines = (line.strip() for line in gitignore.splitlines())
    return [".git", *(line.rstrip("/") for line in lines if line and not line.startswith("#"))]


def _below(folder: Path, patterns: list[str]) -> Iterator[Path]:
    for path in folder.iterdir():
        if any(_matches(path.relative_to(ROOT), pattern) for pattern in patterns):
            continue
        if path.is_dir():
            yield from _below(path, patterns)
        else:
            yield path


def _matches(path: Path, pattern: str) -> bool:
    """As git does: a pattern with a slash is a path from the root, one without is any name."""
    inside = PurePosixPath(path.as_posix())
    return fnmatch(str(inside) if "/" in pattern else inside.name, pattern)
