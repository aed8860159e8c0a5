"""What the locks were made from.

``make lock`` has uv resolve the requirements and then runs this module, which writes into each lock
the digest of what it was made from. The tests compare it with what pyproject.toml says today.
It runs before anything is installed, so it imports the standard library alone.
"""

import hashlib
import json
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNTIME = ROOT / "requirements.txt"
DEV = ROOT / "requirements-dev.txt"
MARK = "# made by `make lock` from requirements with SHA-256 "


def declared() -> dict[str, list[str]]:
    """What pyproject.toml asks for: the runtime requirements, those of development, the Pythons."""
    document = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        "runtime": document["project"]["dependencies"],
        "dev": document["dependency-groups"]["dev"],
        "python": [document["project"]["requires-python"]],
    }


def digest(requirements: Mapping[str, list[str]]) -> str:
    """The SHA-256 of the requirements, whatever their order and layout in the file."""
    canonical = {group: sorted(lines) for group, lines in sorted(requirements.items())}
    return hashlib.sha256(json.dumps(canonical).encode()).hexdigest()


def stamp(lock: Path) -> None:
    """Write the digest of today's requirements into the first line of a lock."""
    lines = lock.read_text(encoding="utf-8").splitlines(keepends=True)
    body = "".join(line for line in lines if not line.startswith(MARK))
    lock.write_text(f"{MARK}{digest(declared())}\n{body}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        stamp(Path(name))
