"""A live room on real HTTP, and an outside world that stands on the loopback interface."""

import asyncio
import contextlib
import ipaddress
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assess.acting import Given
from assess.rooms import WORLD_WATCH
from assess.running import Equipment, RunningRoom
from data.store import Store
from model.clock import LiveClock
from model.feed import Feed
from model.handling import Tlp
from model.person import Person, Role
from model.room import Room
from sources.addresses import Address, Guard
from sources.fetch import Fetcher
from sources.fetched import Limits
from sources.parsing import Parsers
from tests.sources.server import Server

ORTIZ = Person(name="A. Ortiz", role=Role.COORDINATOR, clearance=Tlp.GREEN)
GIVEN = Given.by(ORTIZ, "The room needs it.")
APP = "http://127.0.0.1:1"
HERE = (ipaddress.ip_address("127.0.0.1"),)


async def lookup(_host: str, _port: int) -> tuple[Address, ...]:
    return HERE


def world(limits: Limits) -> Fetcher:
    """Return a fetcher for which every name stands on this machine, and may be asked."""
    return Fetcher((), limits=limits, guard=Guard((), lookup=lookup, refusal=lambda _address: ""))


def outside(server: Server, path: str) -> str:
    """Return the address of a path of the server as the world knows it."""
    return f"http://feeds.example:{server.port}{path}"


@dataclass(slots=True)
class Live:
    """A running room and the server of its feeds."""

    running: RunningRoom
    server: Server

    async def until(self, wanted: Callable[[], bool]) -> None:
        """Wait until it is so."""
        async with asyncio.timeout(60):
            while not wanted():
                await asyncio.sleep(0.02)


@contextlib.asynccontextmanager
async def at_work(  # noqa: PLR0913
    folder: Path,
    server: Server,
    *feeds: Feed,
    keys: Mapping[str, str] | None = None,
    room: Room = WORLD_WATCH,
    live: bool = True,
) -> AsyncIterator[Live]:
    """Let a room work on a store in this folder, which may be there already."""
    store = Store.open(folder / "actual.duckdb")
    limits = Limits(read_s=5, total_s=5, body_bytes=200_000)
    parsers = Parsers(workers=1)
    shared = Equipment(
        fetcher=world(limits),
        parsers=parsers,
        base_url=APP,
        outside=world(limits),
        keys=keys or {},
        live=live,
    )
    running = RunningRoom(room, feeds, LiveClock(), store, shared)
    task = asyncio.create_task(running.run())
    try:
        yield Live(running, server)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        for item in (parsers, shared.fetcher, shared.outside):
            await item.close()
        store.close()
