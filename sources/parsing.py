"""Parses in processes of its own, so that no feed can stall, swell or crash the app."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from model.feed import Feed
from model.poll import Payload, Problem
from sources.errors import SourceError
from sources.process import Ended, ParserLimits, ParserProcess
from sources.read import Reading

RAW_MOST = 64 * 1024
"""Bytes of a body that a problem quotes."""

log = logging.getLogger(__name__)


class ParsersClosed(SourceError):
    """The app is stopping; nothing is parsed any more."""


class Parsers:
    """The parser processes, shared by all rooms.

    They are started in the background at the first body, and again after one has ended.

    Args:
        workers: How many bodies are parsed at once.
        limits: How far a parser may go.
    """

    def __init__(self, workers: int = 2, limits: ParserLimits | None = None) -> None:
        self._limits = limits or ParserLimits()
        self._processes = [ParserProcess(self._limits) for _ in range(workers)]
        # One thread a process waits for its answers: independent of which event loop runs.
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="parser")
        self._idle: asyncio.Queue[ParserProcess] = asyncio.Queue()
        for process in self._processes:
            self._idle.put_nowait(process)
        self._closed = False

    async def read(self, feed: Feed, payload: Payload) -> Reading:
        """Return what the payload says.

        A parser that dies, hangs or takes too much memory gives a reading with one problem.

        Raises:
            ParsersClosed: The parsers have been closed.
        """
        process = await self._idle.get()
        try:
            answer = await self._answer(process, feed, payload)
        finally:
            self._idle.put_nowait(process)
        if isinstance(answer, Reading):
            return answer
        why = _why(answer)
        log.warning("The body of %s could not be parsed: %s.", feed.name, why)
        return _unreadable(feed, payload, why)

    async def close(self) -> None:
        """End all processes, those at work too."""
        self._closed = True
        loop = asyncio.get_running_loop()
        for process in self._processes:
            process.shut()
        await asyncio.gather(
            *(loop.run_in_executor(self._threads, item.reap) for item in self._processes)
        )
        self._threads.shutdown(wait=False)

    async def _answer(self, process: ParserProcess, feed: Feed, payload: Payload) -> object:
        limits = self._limits
        late = f"its parser process was not ready within {limits.start_s:g} s"
        ended = await self._within(limits.start_s, process, process.start, late)
        if ended is not None:
            return ended
        job = (replace(feed, fields=dict(feed.fields)), payload)  # a mapping proxy does not travel
        late = f"it takes longer than {limits.time_s:g} s to read"
        return await self._within(limits.time_s, process, lambda: process.ask(job), late)

    async def _within(
        self, seconds: float, process: ParserProcess, call: Callable[[], object], late: str
    ) -> object:
        """Call in a thread; end the process when the time is over, or the waiting is."""
        if self._closed:
            raise ParsersClosed("The parsers have been closed.", "The app is stopping.")
        done = asyncio.get_running_loop().run_in_executor(self._threads, call)
        try:
            async with asyncio.timeout(seconds):
                return await asyncio.shield(done)
        except TimeoutError:
            process.kill()
            await asyncio.wait([done])
            return Ended(late)
        except asyncio.CancelledError:
            process.kill()
            raise


def _why(answer: object) -> str:
    match answer:
        case Ended():
            return answer.why
        case str():
            return answer[:200]
    return "its parser process answered wrongly"


def _unreadable(feed: Feed, payload: Payload, why: str) -> Reading:
    problem = Problem(
        feed=feed.name,
        payload=payload.sha256,
        record=None,
        reason=f"The body of {feed.title} could not be read: {why}.",
        raw=payload.body[:RAW_MOST],
        at=payload.fetched_at,
    )
    return Reading(items=0, reports=(), problems=(problem,))
