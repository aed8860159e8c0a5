"""The locks say exactly what pyproject.toml asks for, on every platform, and name no host."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.tooling.lock import DEV, MARK, RUNTIME, declared, digest

PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)
GROUPS = {RUNTIME: ("runtime",), DEV: ("runtime", "dev")}
each_lock = pytest.mark.parametrize("lock", [RUNTIME, DEV], ids=lambda path: path.name)


def pins(lock: str) -> dict[str, set[str]]:
    """The locked versions by canonical name; the Pythons may need different ones."""
    found: dict[str, set[str]] = {}
    for match in PIN.finditer(lock):
        found.setdefault(canonicalize_name(match["name"]), set()).add(match["version"])
    return found


def lags(lock: str, requirements: Mapping[str, list[str]], groups: tuple[str, ...]) -> list[str]:
    """Say in what the text of a lock lags behind the requirements of these groups; empty if not."""
    locked = pins(lock)
    faults = [] if f"{MARK}{digest(requirements)}\n" in lock else ["made from other requirements"]
    for line in (line for group in groups for line in requirements[group]):
        wanted = Requirement(line)
        versions = locked.get(canonicalize_name(wanted.name), set())
        if not versions:
            faults.append(f"{wanted.name} is not locked")
        faults += [
            f"{wanted.name} is locked at {version}, outside {wanted.specifier}"
            for version in sorted(versions)
            if not wanted.specifier.contains(version, prereleases=True)
        ]
    return faults


@each_lock
def test_lock_is_up_to_date(lock: Path) -> None:
    assert lags(lock.read_text(encoding="utf-8"), declared(), GROUPS[lock]) == [], "run: make lock"


@each_lock
def test_lock_names_no_host_and_hashes_every_package(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text
    blocks = [part for part in text.replace("\\\n", "").splitlines() if "==" in part]
    assert blocks
    assert [part for part in blocks if "--hash=sha256:" not in part] == []


def test_development_has_the_versions_of_the_runtime() -> None:
    dev = pins(DEV.read_text(encoding="utf-8"))
    runtime = pins(RUNTIME.read_text(encoding="utf-8"))
    assert {name: dev.get(name) for name in runtime} == runtime


def test_a_bound_moved_past_the_locked_version_is_noticed() -> None:
    asked = declared()
    asked["runtime"] = [line.replace("duckdb>=1.5.5", "duckdb>=1.9") for line in asked["runtime"]]
    faults = lags(RUNTIME.read_text(encoding="utf-8"), asked, ("runtime",))
    assert faults[0] == "made from other requirements"
    assert any(fault.startswith("duckdb is locked at") for fault in faults)


def test_a_requirement_that_was_added_is_noticed() -> None:
    asked = declared()
    asked["runtime"] = [*asked["runtime"], "never-locked>=1,<2"]
    faults = lags(RUNTIME.read_text(encoding="utf-8"), asked, ("runtime",))
    assert faults == ["made from other requirements", "never-locked is not locked"]


def test_a_requirement_that_was_dropped_is_noticed() -> None:
    asked = declared()
    asked["runtime"] = asked["runtime"][1:]
    faults = lags(RUNTIME.read_text(encoding="utf-8"), asked, ("runtime",))
    assert faults == ["made from other requirements"]
