"""One poll: the moments that it stands for, and when the next is due."""

from asyncio import StreamWriter
from datetime import timedelta

import pytest

from model.clock import ScenarioClock
from sources.collect import Collector
from tests.sources.feeds import AT
from tests.sources.rooms import PATH, Surroundings, polled
from tests.sources.server import Asked, reply


async def test_the_next_poll_is_due_after_the_interval(
    around: Surroundings, collector: Collector
) -> None:
    around.server.answers[PATH] = reply(200, b"[1]")
    poll = (await polled(around, collector)).poll
    assert timedelta(seconds=270) <= poll.next_at - poll.at <= timedelta(seconds=330)


async def test_failures_are_backed_off_and_a_success_ends_that(
    around: Surroundings, collector: Collector
) -> None:
    waits = []
    for _ in range(5):
        poll = (await polled(around, collector)).poll
        waits.append((poll.next_at - poll.at).total_seconds())
    for wait, wanted in zip(waits, (300, 600, 1200, 1800, 1800), strict=True):
        assert wait == pytest.approx(wanted, rel=0.11)
    around.server.answers[PATH] = reply(200, b"[1]")
    poll = (await polled(around, collector)).poll
    assert (poll.next_at - poll.at).total_seconds() == pytest.approx(300, rel=0.11)


async def test_retry_after_is_honoured_in_real_seconds(
    around: Surroundings, collector: Collector, clock: ScenarioClock
) -> None:
    around.server.answers[PATH] = reply(503, Retry_After="3000")
    poll = (await polled(around, collector)).poll
    assert poll.next_at - poll.at == timedelta(seconds=3000)
    clock.run()  # at 60 scenario seconds a second
    poll = (await polled(around, collector)).poll
    assert poll.next_at - poll.at == timedelta(seconds=60 * 3000)


async def test_a_feed_is_not_asked_while_its_answer_is_fresh(
    around: Surroundings, collector: Collector
) -> None:
    around.server.answers[PATH] = reply(200, b"[1]", Cache_Control="max-age=1200")
    poll = (await polled(around, collector)).poll
    assert poll.next_at - poll.at == timedelta(seconds=1200)


async def test_polls_at_exact_moments_stand_for_them(
    around: Surroundings, collector: Collector, clock: ScenarioClock
) -> None:
    for hour in range(3):
        clock.jump(AT + timedelta(hours=hour))
        around.server.answers[PATH] = reply(200, str(hour).encode())
        taken = await polled(around, collector)
        assert taken.payload is not None
        assert taken.poll.at == taken.payload.fetched_at == AT + timedelta(hours=hour)


@pytest.mark.parametrize("running", [True, False])
async def test_nothing_is_known_before_it_was_said(
    around: Surroundings, collector: Collector, clock: ScenarioClock, running: bool
) -> None:
    """The clock is set forward after the question, and the answer speaks of the later time."""
    later = AT + timedelta(hours=5)

    async def late(asked: Asked, writer: StreamWriter) -> None:
        clock.jump(later)
        await reply(200, b"[1]")(asked, writer)

    if running:
        clock.run()
    around.server.answers[PATH] = late
    taken = await polled(around, collector)
    assert taken.payload is not None
    assert taken.poll.at == taken.payload.fetched_at == later
