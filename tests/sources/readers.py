"""What a parser can do to the process that it runs in."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from model.feed import Feed
from model.poll import Payload, Problem
from sources.read import Reading


def counting(feed: Feed, payload: Payload) -> Reading:
    """Say how many bytes there are; the problems name the process, to tell it from another."""
    problem = Problem(
        feed=feed.name,
        payload=payload.sha256,
        record=0,
        reason=str(os.getpid()),
        raw=payload.body[:10],
        at=payload.fetched_at,
    )
    return Reading(items=len(payload.body), reports=(), problems=(problem,))


class Attack:
    """A record that would run a command wherever it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("touch attacked",)


def _hang() -> None:
    while True:
        time.sleep(60)


def _spin() -> None:
    while True:
        pass


def _raise() -> None:
    raise KeyError("what a parser did not expect")


def _print() -> None:
    print("noise on standard output", flush=True)
    os.write(1, b"more of it")


_ORDERS: dict[bytes, Callable[[], object]] = {
    b"hang": _hang,
    b"spin": _spin,
    b"swell": lambda: [bytes(1 << 28) for _ in range(1000)],
    b"crash": lambda: os.kill(os.getpid(), signal.SIGKILL),
    b"exit": lambda: os._exit(3),
    b"raise": _raise,
    b"print": _print,
    b"lie": lambda: {"not": "a reading"},
    b"attack": Attack,
}


def obeying(feed: Feed, payload: Payload) -> object:
    """Do what the body says; where it names a pipe behind that, tell it that the work begins."""
    name, _, pipe = payload.body.partition(b" ")
    order = _ORDERS.get(name)
    if order and pipe:
        Path(pipe.decode()).write_bytes(b"begun")
    return (order() if order else None) or counting(feed, payload)


@contextlib.contextmanager
def pipe(folder: Path) -> Iterator[tuple[bytes, asyncio.Event]]:
    """Make a named pipe; give its path and the event that something is written into it."""
    path, told = folder / "pipe", asyncio.Event()
    os.mkfifo(path)
    end = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    loop = asyncio.get_running_loop()

    def heard() -> None:
        loop.remove_reader(end)
        told.set()

    loop.add_reader(end, heard)
    try:
        yield bytes(path), told
    finally:
        loop.remove_reader(end)
        os.close(end)
