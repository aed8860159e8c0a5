"""A collector's feeds change while it runs."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from sources.collect import Collector
from tests.sources.feeds import a_feed
from tests.sources.rooms import Surroundings
from tests.sources.server import Asked, reply, serving
from tests.sources.test_collect_run import WIDE_S, at_work

GOOD = a_feed("good", "/exercise/fire/good.json")
OTHER = a_feed("other", "/exercise/fire/other.json")


@pytest.fixture
async def around() -> AsyncIterator[Surroundings]:
    async with serving() as server:
        server.answers[GOOD.url] = reply(200, b"[1]")
        server.answers[OTHER.url] = reply(200, b"[2]")
        yield Surroundings(server)


def collector(around: Surroundings) -> Collector:
    clock = around.clock(speed=1)
    clock.run()
    return around.collector(clock, GOOD)


async def test_a_feed_that_is_added_is_polled_at_once(around: Surroundings) -> None:
    room = collector(around)
    async with at_work(room):
        await around.sink.times("good", 1)
        room.follow((GOOD, OTHER))
        await around.sink.times("other", 1)
    assert len(around.sink.polls("good")) == 1


async def test_a_feed_that_is_left_out_is_asked_no_more_and_the_others_are(
    around: Surroundings,
) -> None:
    room = collector(around)
    async with at_work(room) as task:
        room.follow((GOOD, OTHER))
        await around.sink.times("good", 1)
        await around.sink.times("other", 1)
        room.follow((OTHER,))
        around.wall.wait(WIDE_S)
        await around.sink.times("other", 2)
        await around.wall.looked_at()
        assert len(around.sink.polls("good")) == 1
        assert not task.done()


async def test_a_feed_that_never_answers_can_be_left_out(around: Surroundings) -> None:
    async def never(_asked: Asked, _writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    around.server.answers[OTHER.url] = never
    room = collector(around)
    async with at_work(room) as task:
        room.follow((GOOD, OTHER))
        await around.server.times(OTHER.url, 1)
        room.follow((GOOD,))
        await around.wall.looked_at()
        assert [item for item in asyncio.all_tasks() if item.get_name() == "feed other"] == []
        assert not task.done()


async def test_a_first_poll_that_was_cut_off_is_made_up_for_at_once(around: Surroundings) -> None:
    async def never(_asked: Asked, _writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    around.server.answers[OTHER.url] = never
    room = collector(around)
    async with at_work(room):
        room.follow((GOOD, OTHER))
        await around.server.times(OTHER.url, 1)
        slower = replace(OTHER, every_s=OTHER.every_s * 2)
        room.follow((GOOD, slower))
        room.follow((GOOD,))
        await around.wall.looked_at()
        around.server.answers[OTHER.url] = reply(200, b"[2]")
        room.follow((GOOD, slower))
        async with asyncio.timeout(20):
            await around.sink.times("other", 1)


async def test_a_feed_that_comes_back_is_asked_when_it_is_due_and_not_before(
    around: Surroundings,
) -> None:
    room = collector(around)
    async with at_work(room):
        await around.sink.times("good", 1)
        for _ in range(20):
            room.follow(())
            room.follow((GOOD,))
        await around.wall.looked_at()
        assert len(around.sink.polls("good")) == 1
        around.wall.wait(WIDE_S)
        await around.sink.times("good", 2)
        await around.wall.looked_at()
    assert len(around.sink.polls("good")) == 2


@pytest.mark.parametrize(("every_s", "after_s"), [(60, 70), (3000, 3400)])
async def test_a_changed_interval_counts_from_the_last_poll(
    around: Surroundings, every_s: int, after_s: float
) -> None:
    room = collector(around)
    async with at_work(room):
        await around.sink.times("good", 1)
        room.follow((replace(GOOD, every_s=every_s),))
        around.wall.wait(every_s * 0.8)
        await around.wall.looked_at()
        assert len(around.sink.polls("good")) == 1
        around.wall.wait(after_s - every_s * 0.8)
        await around.sink.times("good", 2)


async def test_no_interval_is_shorter_than_what_the_source_asked_for(around: Surroundings) -> None:
    around.server.answers[GOOD.url] = reply(200, b"[1]", Cache_Control="max-age=900")
    room = collector(around)
    async with at_work(room):
        await around.sink.times("good", 1)
        assert room.fresh_for("good") == 900
        room.follow((replace(GOOD, every_s=60),))
        around.wall.wait(850)
        await around.wall.looked_at()
        assert len(around.sink.polls("good")) == 1
        around.wall.wait(60)
        await around.sink.times("good", 2)


async def test_what_is_changed_before_it_runs_holds_when_it_runs(around: Surroundings) -> None:
    room = collector(around)
    room.follow((OTHER,))
    async with at_work(room):
        await around.sink.times("other", 1)
        await around.wall.looked_at()
    assert around.sink.polls("good") == []
    assert room.fresh_for("good") == 0.0
