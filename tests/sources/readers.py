"""What a parser can do to the process that it runs in."""

import os
import signal
import time
from collections.abc import Callable

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
    """Do what the body says."""
    order = _ORDERS.get(payload.body)
    return (order() if order else None) or counting(feed, payload)
