"""A parser process: takes jobs on its standard input, gives readings on its standard output.

Started by `sources.parsing` as a program of its own. It is never forked (the app has a database
open) and never imports the app's main module.
"""

import contextlib
import faulthandler
import importlib
import logging
import os
import signal
import sys
from collections.abc import Callable
from typing import IO

from model.feed import Feed
from model.poll import Payload
from sources import frames

OUT_OF_MEMORY = 70
"""Exit status after the memory limit was met: what is left of the process is not trusted."""
_GRACE_S = 5  # the app ends a late process first; this ends one whose app is gone

Reader = Callable[[Feed, Payload], object]

log = logging.getLogger(__name__)


def main(reader: str, memory_bytes: int, time_s: float) -> None:
    """Read jobs until the app closes the pipe.

    Args:
        reader: `module:function` that makes a reading of a feed and a payload.
        memory_bytes: Limit on the process's address space.
        time_s: Real seconds for one job.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the app's to handle
    jobs, answers = _take_pipes()
    faulthandler.enable()
    module, _, function = reader.partition(":")
    read: Reader = getattr(importlib.import_module(module), function)
    _limit_memory(memory_bytes)
    frames.write(answers, "ready")
    while (job := frames.read(jobs)) is not None:
        faulthandler.dump_traceback_later(time_s + _GRACE_S, exit=True)
        try:
            frames.write(answers, _answer(read, job))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        faulthandler.cancel_dump_traceback_later()


def _answer(read: Reader, job: bytes) -> object:
    """Return the reading, or a sentence where the reader failed."""
    try:
        return read(*frames.job(job))
    except MemoryError:
        raise
    except Exception as error:  # a parser's fault must not cost the process
        log.exception("The parser failed.")
        return f"the parser failed on it ({type(error).__name__})"


def _take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Keep the two pipes for the protocol, so that a stray print cannot break it."""
    jobs = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return jobs, answers


def _limit_memory(limit: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit still holds
        return
    # macOS knows the limit but refuses to set it.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
