"""A collector at work: every feed by the room's clock, none delayed by another, ended at once."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from model.poll import Collected, Outcome
from sources.collect import Collector
from tests.sources.feeds import AT, a_feed
from tests.sources.rooms import QUICK, Surroundings
from tests.sources.server import PATIENCE_S, Asked, reply, serving

GOOD = a_feed("good", "/exercise/fire/good.json")
BAD = a_feed("bad", "/exercise/fire/bad.json")
SLOW = a_feed("slow", "/exercise/fire/slow.json")
WIDE_S = 400.0  # more than an interval of 300 s with its spread


@pytest.fixture
async def around() -> AsyncIterator[Surroundings]:
    async with serving() as server:
        server.answers[GOOD.url] = reply(200, b"[1]")
        yield Surroundings(server)


@asynccontextmanager
async def at_work(collector: Collector) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(collector.run())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.wait([task])


async def test_every_feed_is_polled_at_the_start(around: Surroundings) -> None:
    async with at_work(around.collector(around.clock(), GOOD, BAD)):
        await around.sink.times("good", 1)
        await around.sink.times("bad", 1)


async def test_the_first_polls_are_spread_but_the_first_is_prompt(around: Surroundings) -> None:
    collector = around.collector(around.clock(), GOOD, BAD)
    collector.pace = replace(QUICK, spread_s=600, spread_most_s=600)
    async with at_work(collector):
        await around.sink.times("good", 1)
        await around.wall.looked_at()
    assert around.sink.polls("bad") == []


async def test_a_feed_is_polled_again_when_it_is_due_by_the_rooms_clock(
    around: Surroundings,
) -> None:
    clock = around.clock(speed=60)
    clock.run()
    async with at_work(around.collector(clock, GOOD)):
        await around.sink.times("good", 1)
        around.wall.wait(200 / 60)
        await around.wall.looked_at()
        assert len(around.sink.polls("good")) == 1
        around.wall.wait(WIDE_S / 60)
        first, second = await around.sink.times("good", 2)
    assert second.at >= first.next_at
    assert second.outcome is Outcome.UNCHANGED


async def test_a_paused_room_polls_nothing_until_it_goes_on(around: Surroundings) -> None:
    clock = around.clock()
    async with at_work(around.collector(clock, GOOD)):
        await around.sink.times("good", 1)
        around.wall.wait(86_400)
        await around.wall.looked_at()
        assert len(around.sink.polls("good")) == 1
        clock.run()
        around.wall.wait(WIDE_S / 60)
        await around.sink.times("good", 2)


async def test_a_faster_clock_is_noticed(around: Surroundings) -> None:
    clock = around.clock(speed=1)
    clock.run()
    async with at_work(around.collector(clock, GOOD)):
        await around.sink.times("good", 1)
        clock.hurry(3600)
        around.wall.wait(1)
        await around.sink.times("good", 2)


@pytest.mark.parametrize("running", [True, False])
async def test_a_jump_past_the_next_poll_polls_at_once(around: Surroundings, running: bool) -> None:
    clock = around.clock()
    if running:
        clock.run()
    async with at_work(around.collector(clock, GOOD)):
        await around.sink.times("good", 1)
        clock.jump(AT + timedelta(hours=6))
        _first, second = await around.sink.times("good", 2)
    assert second.at == AT + timedelta(hours=6)


async def test_a_jump_back_polls_at_once_so_that_no_feed_looks_silent(
    around: Surroundings,
) -> None:
    clock = around.clock()
    clock.run()
    async with at_work(around.collector(clock, GOOD)):
        await around.sink.times("good", 1)
        clock.jump(AT - timedelta(hours=6))
        _first, second = await around.sink.times("good", 2)
        assert second.at == AT - timedelta(hours=6)
        await around.wall.looked_at()
        assert len(around.sink.polls("good")) == 2


async def test_while_the_clock_is_moved_by_hand_only_the_hand_polls(around: Surroundings) -> None:
    clock = around.clock()
    collector = around.collector(clock, GOOD, BAD)
    async with at_work(collector):
        await around.sink.times("good", 1)
        await around.sink.times("bad", 1)
        moments = [AT + timedelta(hours=hour) for hour in range(1, 30)]
        for moment in moments:
            clock.jump(moment)
            await collector.poll(GOOD)
    assert [poll.at for poll in around.sink.polls("good")[1:]] == moments
    assert len(around.sink.polls("bad")) == 1


async def test_a_failing_feed_is_backed_off_while_the_others_go_on(around: Surroundings) -> None:
    clock = around.clock(speed=1)
    clock.run()
    async with at_work(around.collector(clock, GOOD, BAD)):
        for rounds in range(1, 6):
            polls = await around.sink.times("bad", rounds)
            good = len(await around.sink.times("good", rounds))
            left_s = (polls[-1].next_at - clock.now()).total_seconds()
            around.wall.wait(max(left_s, WIDE_S))
            await around.sink.times("good", good + 1)
    waits_s = [(poll.next_at - poll.at).total_seconds() for poll in polls]
    assert waits_s == pytest.approx([300, 600, 1_200, 1_800, 1_800], rel=0.11)
    assert {poll.outcome for poll in polls} == {Outcome.FAILED}


async def test_a_feed_that_never_answers_delays_no_other(around: Surroundings) -> None:
    async def never(_asked: Asked, _writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    around.server.answers[SLOW.url] = never
    clock = around.clock(speed=1)
    clock.run()
    async with at_work(around.collector(clock, SLOW, GOOD)):
        await around.server.times(SLOW.url, 1)
        for rounds in range(1, 4):
            await around.sink.times("good", rounds)
            around.wall.wait(WIDE_S)
    assert around.sink.polls("slow") == []


async def test_a_lost_poll_does_not_end_its_feed(around: Surroundings) -> None:
    def full(_collected: Collected) -> None:
        raise OSError("No space left on device")

    around.sink.refuse = full
    clock = around.clock(speed=1)
    clock.run()
    async with at_work(around.collector(clock, GOOD)) as task:
        await around.server.times(GOOD.url, 1)
        await around.wall.looked_at()
        around.sink.refuse = lambda _collected: None
        around.wall.wait(3 * WIDE_S)
        await around.sink.times("good", 1)
        assert not task.done()


async def test_a_room_without_feeds_lives(around: Surroundings) -> None:
    collector = around.collector(around.clock())
    began = collector.heartbeat
    async with at_work(collector) as task, asyncio.timeout(PATIENCE_S):
        while collector.heartbeat == began:
            await asyncio.sleep(0.05)
        assert not task.done()


async def test_the_heart_beats_while_feeds_are_slow(around: Surroundings) -> None:
    async def never(_asked: Asked, _writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    around.server.answers[SLOW.url] = never
    collector = around.collector(around.clock(), SLOW)
    async with at_work(collector):
        await around.server.times(SLOW.url, 1)
        beats = {collector.heartbeat}
        # The same loop times both, so that a machine that holds it up holds up both.
        for _ in range(5):
            await asyncio.sleep(0.5)
            beats.add(collector.heartbeat)
    assert len(beats) > 2, "less than one in a second"


async def test_polling_by_hand_is_a_sign_of_life(around: Surroundings) -> None:
    collector = around.collector(around.clock(), GOOD)
    began = collector.heartbeat
    await collector.poll(GOOD)
    assert collector.heartbeat > began


async def test_cancelling_ends_it_at_once(around: Surroundings) -> None:
    async def never(_asked: Asked, _writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    around.server.answers[SLOW.url] = never
    async with at_work(around.collector(around.clock(), SLOW, GOOD, BAD)) as task:
        await around.server.times(SLOW.url, 1)
        began = time.monotonic()
        task.cancel()
        await asyncio.wait([task])
        assert time.monotonic() - began < PATIENCE_S / 2  # the answer is waited for much longer
    assert task.cancelled()


async def test_a_poll_that_is_being_written_is_written_whole(around: Surroundings) -> None:
    writing = asyncio.Event()
    around.sink.refuse = lambda _collected: writing.set()
    around.sink.open.clear()
    async with at_work(around.collector(around.clock(), GOOD)) as task:
        await writing.wait()
        task.cancel()
        for _ in range(10):  # turns of the loop, in which what is cancelled hears of it
            await asyncio.sleep(0)
        around.sink.open.set()
        await asyncio.wait([task])
        assert len(around.sink.taken) == 1


async def test_a_sink_that_hangs_does_not_hold_up_the_end(around: Surroundings) -> None:
    writing = asyncio.Event()
    around.sink.refuse = lambda _collected: writing.set()
    around.sink.open.clear()  # and it is never opened again
    async with at_work(around.collector(around.clock(), GOOD)) as task:
        await writing.wait()
        task.cancel()
        async with asyncio.timeout(PATIENCE_S):
            await asyncio.wait([task])
    assert task.cancelled()
