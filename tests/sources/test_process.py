"""The parser process as a program: it is not the app, and does not outlive it."""

import os
import subprocess
import sys
from pathlib import Path

from sources import frames
from sources.process import ROOT
from tests.sources.server import PATIENCE_S
from tests.sources.test_parsing import OBEYING


def test_a_parser_never_runs_the_main_module_again(tmp_path: Path) -> None:
    program = tmp_path / "main.py"
    program.write_text(
        "import asyncio, sys\n"
        "print('the main module runs')\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "from sources.parsing import Parsers\n"
        "from tests.sources.test_parsing import FEED, OBEYING, a_payload\n"
        "async def main() -> None:\n"
        "    parsers = Parsers(limits=OBEYING)\n"
        "    print((await parsers.read(FEED, a_payload(b'fine'))).items)\n"
        "    await parsers.close()\n"
        "asyncio.run(main())\n"  # unguarded, as under `streamlit run`
    )
    ran = subprocess.run(  # noqa: S603
        [sys.executable, str(program)],
        cwd=tmp_path,  # not the checkout
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert ran.stdout.split("\n")[:-1] == ["the main module runs", "4"], ran.stderr


def test_a_parser_ends_with_the_app() -> None:
    worker = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "sources.worker", OBEYING.reader, str(3 << 30), "1"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert worker.stdin is not None
    assert worker.stdout is not None
    assert frames.read(worker.stdout) is not None  # it is ready
    worker.stdin.close()  # what the system does for an app that was killed
    assert worker.wait(timeout=PATIENCE_S) == 0
    worker.stdout.close()
