"""One parser process, as the app holds it: started, asked, ended, started anew."""

import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sources import frames
from sources.worker import OUT_OF_MEMORY

ROOT = Path(__file__).resolve().parent.parent
_READER = "sources.read:read"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParserLimits:
    """How far one parser process may go.

    Attributes:
        time_s: Real seconds for one body.
        memory_bytes: Address space of the process, where the platform can limit it.
        start_s: Real seconds until a new process is ready.
        reader: `module:function` that makes a reading of a feed and a payload.
    """

    time_s: float = 20
    memory_bytes: int = 2 << 30
    start_s: float = 30
    reader: str = _READER


@dataclass(frozen=True, slots=True)
class Ended:
    """The process ended before it answered.

    Attributes:
        why: What became of it, the end of a sentence.
    """

    why: str


class ParserProcess:
    """A parser process. Its calls block; one thread at a time makes them, any thread may kill."""

    def __init__(self, limits: ParserLimits) -> None:
        self._limits = limits
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._shut = threading.Event()

    def start(self) -> Ended | None:
        """Start the process if none is running, and wait until it is ready."""
        with self._turn:
            if self._process is not None and self._process.poll() is None:
                return None
            self._bury()
            if self._shut.is_set():
                return Ended("the parser processes have been closed")
            try:
                self._process = self._started()
            except OSError as error:
                return Ended(f"no parser process could be started ({error.strerror})")
            if self._shut.is_set():  # shut in the meantime, when there was nothing yet to kill
                self._process.kill()
            answer = self._heard(self._process)
            return answer if isinstance(answer, Ended) else None

    def ask(self, job: object) -> object:
        """Return the answer to a job; `Ended` where the process did not live to give it."""
        with self._turn:
            process = self._process
            if process is None or process.stdin is None:
                return Ended("no parser process is running")
            try:
                frames.write(process.stdin, job)
            except OSError:
                return self._bury()
            return self._heard(process)

    def kill(self) -> None:
        """End the process at once; whoever waits for its answer gets `Ended`."""
        if (process := self._process) is not None:
            process.kill()

    def shut(self) -> None:
        """End the process at once and for good: none is started any more."""
        self._shut.set()
        self.kill()

    def reap(self) -> None:
        """Clear away what `shut` has ended."""
        with self._turn:
            self._bury()

    def _started(self) -> subprocess.Popen[bytes]:
        # Not multiprocessing: its children import the app's main module again.
        return subprocess.Popen(  # noqa: S603
            self._command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=_environment(),
            start_new_session=True,  # Ctrl+C in the terminal is the app's to handle
        )

    def _heard(self, process: subprocess.Popen[bytes]) -> object:
        if process.stdout is None:
            return self._bury()
        try:
            body = frames.read(process.stdout)
            return self._bury() if body is None else frames.answer(body)
        except (OSError, frames.FrameError) as error:
            process.kill()  # whatever it said, no later answer of it can be told from the rest
            self._bury()
            return Ended(f"its parser process answered wrongly ({type(error).__name__})")

    def _bury(self) -> Ended:
        """Reap the process and close its pipes."""
        process, self._process = self._process, None
        if process is None:
            return Ended("no parser process is running")
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe)
        try:
            status = process.wait(timeout=1)
        except subprocess.TimeoutExpired:  # it closed its pipe and lives on
            process.kill()
            status = process.wait()
        return Ended(_cause(status, self._limits))

    def _command(self) -> list[str]:
        limits = self._limits
        module = "sources.worker"
        memory, time = str(limits.memory_bytes), str(limits.time_s)
        return [sys.executable, "-m", module, limits.reader, memory, time]


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        return  # what was left to write has no reader any more


def _cause(status: int, limits: ParserLimits) -> str:
    if status == OUT_OF_MEMORY:
        return f"it takes more than {limits.memory_bytes / (1 << 20):,.0f} MB of memory to read"
    if status < 0:
        return f"the parser process was ended by signal {-status}"
    return f"the parser process ended with status {status}"


def _environment() -> dict[str, str]:
    """The child finds the checkout wherever the app was started from, and stays on one core."""
    given = os.environ.get("PYTHONPATH")
    path = f"{ROOT}{os.pathsep}{given}" if given else str(ROOT)
    return {**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
