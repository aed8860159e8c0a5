"""Rooms that are convened but not served: what the pages show before anything is known."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from assess.rooms import Centre, convene
from assess.settings import Settings
from tests.application import free_port


class Convened(threading.Thread):
    """An event loop of its own, in which the rooms run until it is told to end."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(daemon=True)
        self._settings = settings
        self._loop = asyncio.new_event_loop()
        self._over = asyncio.Event()
        self.ready = threading.Event()
        self.centre: Centre | None = None

    def run(self) -> None:
        self._loop.run_until_complete(self._work())
        self._loop.close()

    async def _work(self) -> None:
        async with convene(self._settings) as self.centre:
            self.ready.set()
            await self._over.wait()

    def end(self) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self.join(20)


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    nobody = f"http://127.0.0.1:{free_port()}"
    thread = Convened(Settings(store_folder=tmp_path, base_url=nobody, live=False))
    thread.start()
    assert thread.ready.wait(30)
    assert thread.centre is not None
    yield thread.centre
    thread.end()
