"""A server, a clock and a collector of one feed, for every test that collects."""

from collections.abc import AsyncIterator

import pytest

from model.clock import ScenarioClock
from sources.collect import Collector
from tests.sources.rooms import FEED, Surroundings
from tests.sources.server import serving


@pytest.fixture
async def around() -> AsyncIterator[Surroundings]:
    async with serving() as server:
        yield Surroundings(server)


@pytest.fixture
def clock(around: Surroundings) -> ScenarioClock:
    return around.clock()


@pytest.fixture
def collector(around: Surroundings, clock: ScenarioClock) -> Collector:
    return around.collector(clock, FEED)
