"""Parsing in processes of their own: a hostile body costs its own poll, nothing else."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import psutil
import pytest
import pytest_asyncio

from sources.parsing import Parsers, ParsersClosed
from sources.process import ROOT, ParserLimits
from sources.read import Reading
from tests.sources import readers
from tests.sources.feeds import AT, a_feed, a_payload
from tests.sources.server import PATIENCE_S

FEED = a_feed("quakes", "https://feed.example/")
OBEYING = ParserLimits(
    time_s=PATIENCE_S, memory_bytes=3 << 30, reader="tests.sources.readers:obeying"
)


# One process for all tests that leave it alive: each start takes half a second.
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def parsers() -> AsyncIterator[Parsers]:
    made = Parsers(workers=1, limits=OBEYING)
    yield made
    await made.close()


def children() -> set[int]:
    return {child.pid for child in psutil.Process().children(recursive=True)}


def reason(reading: Reading) -> str:
    (problem,) = reading.problems
    assert (reading.items, reading.reports, problem.record) == (0, (), None)
    return problem.reason


def pid(reading: Reading) -> int:
    """The process that made it, as `readers.counting` says."""
    return int(reading.problems[0].reason)


async def test_a_body_becomes_a_reading_in_another_process(parsers: Parsers) -> None:
    reading = await parsers.read(FEED, a_payload(b"x" * 20_000_000))
    assert reading.items == 20_000_000
    assert pid(reading) in children()


async def test_the_real_reader_reads_a_real_body() -> None:
    parsers = Parsers()
    reading = await parsers.read(
        replace(FEED, fields=MappingProxyType({})), a_payload(b"<html>not a feed</html>")
    )
    await parsers.close()
    assert reading.reports == ()
    assert reading.problems[0].record is None


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"crash", "the parser process was ended by signal 9"),
        (b"exit", "the parser process ended with status 3"),
        (b"attack", "its parser process answered wrongly"),
    ],
)
async def test_a_parser_that_does_not_live_is_replaced(
    parsers: Parsers, body: bytes, why: str
) -> None:
    first = await parsers.read(FEED, a_payload(b"fine"))
    assert why in reason(await parsers.read(FEED, a_payload(body)))
    second = await parsers.read(FEED, a_payload(b"fine"))
    assert pid(first) != pid(second)
    assert not psutil.pid_exists(pid(first))
    assert not Path("attacked").exists()
    assert not (ROOT / "attacked").exists()


@pytest.mark.parametrize("body", [b"hang", b"spin"])
async def test_a_parser_that_takes_too_long_is_ended(body: bytes) -> None:
    before = children()
    hasty = Parsers(workers=1, limits=replace(OBEYING, time_s=0.5))
    assert "it takes longer than 0.5 s to read" in reason(await hasty.read(FEED, a_payload(body)))
    assert children() == before
    await hasty.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces RLIMIT_AS")
async def test_a_parser_that_swells_is_ended(parsers: Parsers) -> None:
    assert "more than 3,072 MB of memory" in reason(await parsers.read(FEED, a_payload(b"swell")))
    assert (await parsers.read(FEED, a_payload(b"fine"))).items == 4


@pytest.mark.parametrize(
    ("body", "why"), [(b"raise", r"the parser failed on it (KeyError)"), (b"lie", "answered wrong")]
)
async def test_a_parser_that_fails_says_so(parsers: Parsers, body: bytes, why: str) -> None:
    assert why in reason(await parsers.read(FEED, a_payload(body)))


async def test_the_problem_quotes_64_kib_of_the_body(parsers: Parsers) -> None:
    limits = replace(OBEYING, reader="tests.sources.readers:missing")
    broken = Parsers(workers=1, limits=limits)
    body = b"y" * 100_000
    (problem,) = (await broken.read(FEED, a_payload(body))).problems
    await broken.close()
    assert problem.raw == body[: 64 * 1024]
    assert (problem.payload, problem.at) == (a_payload(body).sha256, AT)
    assert problem.reason.startswith("The body of Quakes could not be read: ")


async def test_a_stray_print_does_no_harm(parsers: Parsers) -> None:
    assert (await parsers.read(FEED, a_payload(b"print"))).items == 5
    assert (await parsers.read(FEED, a_payload(b"fine"))).items == 4


async def test_a_process_that_was_killed_between_two_bodies_is_replaced(parsers: Parsers) -> None:
    first = pid(await parsers.read(FEED, a_payload(b"fine")))
    os.kill(first, signal.SIGKILL)
    psutil.wait_procs([psutil.Process(first)], timeout=PATIENCE_S)
    assert (await parsers.read(FEED, a_payload(b"fine"))).items == 4


async def test_a_hanging_body_does_not_delay_the_others() -> None:
    parsers = Parsers(workers=2, limits=replace(OBEYING, time_s=4 * PATIENCE_S))
    hanging = asyncio.create_task(parsers.read(FEED, a_payload(b"hang")))
    async with asyncio.timeout(PATIENCE_S):
        for _ in range(5):
            assert (await parsers.read(FEED, a_payload(b"fine"))).items == 4
    assert not hanging.done()
    await parsers.close()
    await asyncio.wait([hanging])


async def test_closing_ends_everything_at_once(tmp_path: Path) -> None:
    before = children()
    parsers = Parsers(workers=2, limits=replace(OBEYING, time_s=4 * PATIENCE_S))
    await asyncio.gather(*(parsers.read(FEED, a_payload(b"fine")) for _ in range(4)))
    async with asyncio.timeout(PATIENCE_S):  # long before the process would have ended by itself
        with readers.pipe(tmp_path) as (path, begun):
            hanging = asyncio.create_task(parsers.read(FEED, a_payload(b"hang " + path)))
            await begun.wait()
        await parsers.close()
    assert children() == before
    await asyncio.wait([hanging])
    with pytest.raises(ParsersClosed):
        await parsers.read(FEED, a_payload(b"fine"))


async def test_a_cancelled_reading_leaves_no_process_at_work(tmp_path: Path) -> None:
    parsers = Parsers(workers=1, limits=replace(OBEYING, time_s=4 * PATIENCE_S))
    first = pid(await parsers.read(FEED, a_payload(b"fine")))
    async with asyncio.timeout(PATIENCE_S):  # long before the process would have ended by itself
        with readers.pipe(tmp_path) as (path, begun):
            task = asyncio.create_task(parsers.read(FEED, a_payload(b"spin " + path)))
            await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert pid(await parsers.read(FEED, a_payload(b"fine"))) != first
    await parsers.close()


async def test_nothing_is_started_before_the_first_body() -> None:
    before = children()
    parsers = Parsers()
    assert children() == before
    await parsers.close()


async def test_ctrl_c_in_the_terminal_is_not_the_parsers_to_handle(parsers: Parsers) -> None:
    first = pid(await parsers.read(FEED, a_payload(b"fine")))
    os.kill(first, signal.SIGINT)
    assert pid(await parsers.read(FEED, a_payload(b"fine"))) == first
