"""One poll: what it hands to the sink, whatever the feed does."""

import hashlib
import json
from asyncio import StreamWriter
from dataclasses import replace

import pytest

from model.clock import ScenarioClock
from model.feed import Feed
from model.handling import Tlp
from model.poll import Collected, Outcome, Payload, Problem
from sources.collect import Collector
from sources.errors import SourceError
from sources.parsing import Parsers
from sources.read import Reading
from tests.sources.feeds import AT, a_feed
from tests.sources.rooms import FEED, PATH, Surroundings, polled
from tests.sources.server import Asked, conditional, head, redirect, reply


async def test_a_new_body_is_parsed_and_kept(around: Surroundings, collector: Collector) -> None:
    around.server.answers[PATH] = reply(200, b"[1]", ETag='"1"', Last_Modified="then")
    taken = await polled(around, collector)
    assert taken.poll.outcome is Outcome.NEW
    assert (taken.poll.status, taken.poll.items, taken.poll.error) == (200, 3, "")
    assert (taken.poll.etag, taken.poll.last_modified) == ('"1"', "then")
    assert taken.poll.at == AT
    assert taken.poll.real_at.year > 2022
    assert taken.poll.took_ms > 0
    assert taken.payload is not None
    assert taken.payload.sha256 == hashlib.sha256(b"[1]").hexdigest()
    assert taken.payload.body == b"[1]"
    assert taken.payload.url == around.server.url(PATH)
    assert taken.payload.fetched_at == taken.poll.at
    assert taken.problems[0].at == taken.poll.at


async def test_a_304_is_unchanged(around: Surroundings, collector: Collector) -> None:
    around.server.answers[PATH] = conditional(b"[1]", '"1"')
    await polled(around, collector)
    again = await polled(around, collector)
    assert (again.poll.outcome, again.poll.status) == (Outcome.UNCHANGED, 304)
    assert (again.poll.items, again.poll.etag) == (3, '"1"')
    assert (again.payload, again.reports, again.problems) == (None, (), ())


async def test_the_same_bytes_are_unchanged_and_not_parsed_again(
    around: Surroundings, collector: Collector
) -> None:
    around.server.answers[PATH] = reply(200, b"[1]")
    await polled(around, collector)
    again = await polled(around, collector)
    assert (again.poll.outcome, again.poll.status) == (Outcome.UNCHANGED, 200)
    assert again.payload is None
    assert around.parsers.read_bodies == [b"[1]"]


async def test_a_304_that_nobody_asked_for_is_a_failure(
    around: Surroundings, collector: Collector
) -> None:
    around.server.answers[PATH] = reply(304)
    taken = await polled(around, collector)
    assert (taken.poll.outcome, taken.poll.status) == (Outcome.FAILED, 304)


@pytest.mark.parametrize("status", [204, 404, 429, 500, 503, 599])
async def test_an_error_page_is_a_failure_with_the_page_kept(
    around: Surroundings, collector: Collector, status: int
) -> None:
    around.server.answers[PATH] = reply(status, b"x" * 100_000)
    taken = await polled(around, collector)
    (problem,) = taken.problems
    assert (taken.poll.outcome, taken.poll.status) == (Outcome.FAILED, status)
    assert taken.poll.error == problem.reason
    assert problem.reason.startswith(f"Quakes answered {status}")
    assert problem.record is None
    if status != 204:  # which has no body
        assert taken.payload is not None
        assert len(taken.payload.body) == 100_000
        assert (problem.payload, problem.raw) == (taken.payload.sha256, b"x" * 65_536)
    assert not around.parsers.read_bodies


async def test_a_source_that_is_gone_is_a_failure_without_a_payload(
    around: Surroundings, clock: ScenarioClock
) -> None:
    gone = a_feed("gone", "https://feeds.invalid/rss")
    taken = await polled(around, around.collector(clock, gone), gone)
    (problem,) = taken.problems
    assert taken.poll.error.startswith("Gone could not be reached: the name feeds.invalid ")
    assert (taken.poll.status, taken.payload) == (0, None)
    assert (problem.payload, problem.raw, problem.record) == ("", b"", None)


async def test_a_body_that_is_too_large_is_kept_up_to_the_cap(
    around: Surroundings, collector: Collector
) -> None:
    around.server.answers[PATH] = reply(200, b"x" * 300_000, ETag='"1"')
    taken = await polled(around, collector)
    assert taken.poll.outcome is Outcome.FAILED
    assert taken.payload is not None
    assert (len(taken.payload.body), taken.payload.truncated) == (200_000, True)
    assert taken.problems[0].payload == taken.payload.sha256
    assert taken.poll.etag == ""  # else the next poll would take it for known
    assert not around.parsers.read_bodies


async def test_a_body_that_breaks_off_is_kept_and_not_parsed(
    around: Surroundings, collector: Collector
) -> None:
    async def broken(_asked: Asked, writer: StreamWriter) -> None:
        writer.write(head(200, {"Content-Length": 99}) + b"[1, 2")

    around.server.answers[PATH] = broken
    taken = await polled(around, collector)
    assert taken.payload is not None
    assert (taken.payload.body, taken.payload.truncated) == (b"[1, 2", True)
    assert "broke off after 5 bytes" in taken.poll.error
    assert not around.parsers.read_bodies


@pytest.mark.parametrize("to", [PATH, "http://169.254.169.254/", "file:///etc/passwd", "/healthz"])
async def test_a_redirect_to_nowhere_good_is_a_failure(
    around: Surroundings, collector: Collector, to: str
) -> None:
    around.server.answers[PATH] = redirect(to)
    taken = await polled(around, collector)
    assert taken.poll.outcome is Outcome.FAILED
    assert taken.poll.error.startswith("Quakes redirects ")
    assert len(around.server.asked) == 1


def unreadable(feed: Feed, payload: Payload) -> Reading:
    problem = Problem(
        feed=feed.name,
        payload=payload.sha256,
        record=None,
        reason="This is a web page.",
        raw=b"<html>",
        at=payload.fetched_at,
    )
    return Reading(items=0, reports=(), problems=(problem,))


async def test_what_is_not_a_feed_is_a_failure_again_and_again(
    around: Surroundings, collector: Collector
) -> None:
    around.parsers.reader = unreadable
    around.server.answers[PATH] = conditional(b"<html>", '"1"')
    for _ in range(2):
        taken = await polled(around, collector)
        assert (taken.poll.outcome, taken.poll.status) == (Outcome.FAILED, 200)
        assert taken.poll.error == "This is a web page."
        assert taken.poll.etag == ""  # else the next poll would take it for known
        assert taken.payload is not None
    assert len(around.parsers.read_bodies) == 2


async def test_the_real_parsers_read_a_real_body(around: Surroundings) -> None:
    parsers = Parsers()
    collector = Collector(
        (FEED,), around.clock(), around.sink, around.fetcher(), parsers, around.server.base
    )
    around.server.answers[PATH] = reply(200, b"<!doctype html><title>Sorry</title>")
    await collector.poll(FEED)
    await parsers.close()
    (taken,) = around.sink.taken
    assert taken.poll.outcome is Outcome.FAILED
    assert taken.poll.error == taken.problems[0].reason


async def test_an_unforeseen_error_is_a_failed_poll(
    around: Surroundings, collector: Collector
) -> None:
    def buggy(_feed: Feed, _payload: Payload) -> Reading:
        raise ZeroDivisionError

    around.parsers.reader = buggy
    around.server.answers[PATH] = reply(200, json.dumps([]).encode())
    taken = await polled(around, collector)
    assert taken.poll.outcome is Outcome.FAILED
    assert "unforeseen ZeroDivisionError" in taken.poll.error


async def test_what_cannot_be_stored_is_a_failed_poll(
    around: Surroundings, collector: Collector
) -> None:
    def picky(collected: Collected) -> None:
        if collected.payload is not None:
            raise SourceError("The store does not take it.")

    around.sink.refuse = picky
    around.server.answers[PATH] = reply(200, b"[1]")
    taken = await polled(around, collector)
    assert taken.poll.outcome is Outcome.FAILED
    assert taken.poll.error == "What Quakes said could not be stored (SourceError)."
    assert (taken.problems[0].raw, taken.reports) == (b"[1]", ())


async def test_a_poll_carries_the_handling_of_its_feed(
    around: Surroundings, clock: ScenarioClock
) -> None:
    guarded = replace(FEED, handling=Tlp.AMBER)
    taken = await polled(around, around.collector(clock, guarded), guarded)
    assert taken.handling is Tlp.AMBER


async def test_a_url_on_another_host_is_asked_as_it_stands(
    around: Surroundings, clock: ScenarioClock
) -> None:
    whole = a_feed("whole", around.server.url(PATH))
    around.server.answers[PATH] = reply(200, b"[1]")
    taken = await polled(around, around.collector(clock, whole), whole)
    assert taken.poll.outcome is Outcome.NEW
