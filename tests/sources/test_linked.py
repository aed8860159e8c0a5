"""Entries that link to documents: each is fetched once, within bounds, and is a payload."""

import asyncio
from asyncio import StreamWriter
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace

import pytest

from model.clock import ScenarioClock
from model.feed import Feed
from model.poll import Collected, Outcome
from sources.collect import Collector
from sources.errors import SourceError
from sources.formats.cap_writing import write
from sources.linked import Bounds
from sources.read import read
from tests.sources.cap_messages import ALERT, FEED
from tests.sources.rooms import Surroundings
from tests.sources.server import PATIENCE_S, Asked, conditional, head, redirect, reply, serving

PATH = "/exercise/alerts/feed.atom"
# A little before the moment at which the clock of these tests stands.
SENT = "2022-04-24T09:00:00Z"
INDEX = replace(FEED, name="index", title="Alerts", url=PATH, format="atom", linked="cap")


def path_of(name: str) -> str:
    return f"/exercise/alerts/{name}.cap"


def index_of(names: Iterable[str], updated: str = "2026-02-13T12:00:00Z") -> bytes:
    entries = "".join(
        f'<entry><id>{name}</id><updated>{updated}</updated><link href="{name}.cap"/></entry>'
        for name in names
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'.encode()


def document(name: str) -> bytes:
    return write(replace(ALERT, identifier=name, sent=SENT))


@pytest.fixture
async def around() -> AsyncIterator[Surroundings]:
    async with serving() as server:
        made = Surroundings(server)
        made.parsers.reader = read
        yield made


@pytest.fixture
def clock(around: Surroundings) -> ScenarioClock:
    return around.clock()


@pytest.fixture
def collector(around: Surroundings, clock: ScenarioClock) -> Collector:
    return around.collector(clock, INDEX)


def lists(around: Surroundings, *names: str, updated: str = "2026-02-13T12:00:00Z") -> None:
    around.server.answers[PATH] = reply(200, index_of(names, updated))
    for name in names:
        around.server.answers[path_of(name)] = reply(200, document(name))


def bounded(collector: Collector, **bounds: float) -> None:
    collector._asking._linked.bounds = Bounds(**bounds)  # type: ignore[arg-type]


async def polled(around: Surroundings, collector: Collector, feed: Feed = INDEX) -> Collected:
    await collector.poll(feed)
    return around.sink.taken[-1]


def said(collected: Collected) -> list[str]:
    return [report.native_id.partition(",")[2] for report in collected.reports]


async def test_every_report_names_the_document_that_it_was_read_from(
    around: Surroundings, collector: Collector
) -> None:
    lists(around, "one", "two")
    taken = await polled(around, collector)
    assert (taken.poll.outcome, taken.poll.items) == (Outcome.NEW, 2)
    assert said(taken) == ["one", "two"]
    assert [payload.body for payload in taken.linked] == [document("one"), document("two")]
    assert [report.payload for report in taken.reports] == [p.sha256 for p in taken.linked]
    assert {payload.feed for payload in taken.linked} == {"index"}
    assert {payload.fetched_at for payload in taken.linked} == {taken.poll.at}
    assert taken.payload is not None
    assert taken.payload.body == index_of(["one", "two"])


async def test_what_is_had_is_not_asked_for_again(
    around: Surroundings, collector: Collector
) -> None:
    lists(around, "one")
    await polled(around, collector)
    lists(around, "one", "two")
    taken = await polled(around, collector)
    assert said(taken) == ["two"]
    lists(around, "two")  # an entry that is gone for one poll …
    await polled(around, collector)
    lists(around, "one", "two")  # … and comes back
    assert (await polled(around, collector)).linked == ()
    assert around.server.count(path_of("one")) == 1


async def test_an_entry_that_changed_is_asked_for_again(
    around: Surroundings, collector: Collector
) -> None:
    lists(around, "one")
    await polled(around, collector)
    lists(around, "one", updated="2026-02-13T13:00:00Z")
    assert said(await polled(around, collector)) == ["one"]


async def test_a_link_that_fails_is_a_problem_of_its_entry_and_is_tried_again(
    around: Surroundings, collector: Collector
) -> None:
    lists(around, "one", "two")
    around.server.answers[PATH] = conditional(index_of(["one", "two"]), '"1"')
    around.server.answers[path_of("one")] = reply(503)
    taken = await polled(around, collector)
    (problem,) = taken.problems
    assert said(taken) == ["two"]
    assert taken.payload is not None
    assert (problem.record, problem.payload) == (0, taken.payload.sha256)
    assert problem.reason.startswith("A document that Alerts links to answered 503")
    assert problem.raw == around.server.url(path_of("one")).encode()
    around.server.answers[path_of("one")] = reply(200, document("one"))
    again = await polled(around, collector)  # though the index itself is unchanged: 304
    assert (said(again), again.payload, again.poll.outcome) == (["one"], None, Outcome.NEW)
    unchanged = await polled(around, collector)
    assert (unchanged.poll.outcome, unchanged.poll.items) == (Outcome.UNCHANGED, 2)


async def test_a_dead_link_is_left_after_some_attempts(
    around: Surroundings, collector: Collector
) -> None:
    bounded(collector, attempts=2)
    around.server.answers[PATH] = reply(200, index_of(["dead"]))
    first, second, third = [await polled(around, collector) for _ in range(3)]
    assert first.problems[0].reason.endswith("It is asked for again.")
    assert second.problems[0].reason.endswith("It is left until its entry changes.")
    assert third.problems == ()
    assert around.server.count(path_of("dead")) == 2


async def test_more_documents_than_a_poll_may_bring_wait_for_the_next(
    around: Surroundings, collector: Collector
) -> None:
    bounded(collector, documents=2)
    lists(around, "dead", "gone", "three")
    del around.server.answers[path_of("dead")], around.server.answers[path_of("gone")]
    taken = await polled(around, collector)
    assert said(taken) == []
    assert taken.problems[-1].reason.endswith("left for the next: 1.")
    assert taken.problems[-1].record is None
    # What was not asked for yet comes before what failed, however much of that there is.
    assert said(await polled(around, collector)) == ["three"]


async def test_at_most_so_many_are_asked_for_at_once(
    around: Surroundings, collector: Collector
) -> None:
    names = [f"n{number}" for number in range(8)]
    lists(around, *names)
    under_way, most, together = 0, 0, asyncio.Barrier(Bounds().at_once)

    async def counted(_asked: Asked, writer: StreamWriter) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.wait_for(together.wait(), PATIENCE_S)
        await asyncio.sleep(0.02)  # in which one too many would come
        under_way -= 1
        await reply(200, document(_asked.path))(_asked, writer)

    for name in names:
        around.server.answers[path_of(name)] = counted
    assert len((await polled(around, collector)).linked) == 8
    assert most == Bounds().at_once == 4


async def test_an_endless_document_costs_its_own_time_and_no_more(
    around: Surroundings, collector: Collector
) -> None:
    async def trickling(_asked: Asked, writer: StreamWriter) -> None:
        writer.write(head(200))
        while True:
            writer.write(b"x")
            await asyncio.sleep(0.01)

    bounded(collector, one_s=1, all_s=30)
    lists(around, "slow", "two")
    around.server.answers[path_of("slow")] = trickling
    taken = await polled(around, collector)
    assert said(taken) == ["two"]
    assert "did not come within 1 s" in taken.problems[0].reason


async def test_all_documents_together_have_a_time(
    around: Surroundings, collector: Collector
) -> None:
    async def silent(_asked: Asked, _writer: StreamWriter) -> None:
        await asyncio.sleep(60)

    bounded(collector, one_s=60, all_s=1.5, at_once=1)
    lists(around, "first", "slow", "last")
    around.server.answers[path_of("slow")] = silent
    taken = await polled(around, collector)
    assert said(taken) == ["first"]
    assert [problem.record for problem in taken.problems] == [1, 2]
    assert all("was not had within 1.5 s" in problem.reason for problem in taken.problems)


async def test_a_document_is_capped(around: Surroundings, collector: Collector) -> None:
    bounded(collector, body_bytes=1_000)
    lists(around, "large")
    around.server.answers[path_of("large")] = reply(200, document("large") + b" " * 1_000)
    taken = await polled(around, collector)
    assert (taken.reports, taken.linked) == ((), ())
    assert "sent more than 0.001 MB" in taken.problems[0].reason


@pytest.mark.parametrize("to", ["http://169.254.169.254/", "http://localhost/", "file:///etc/x"])
async def test_a_document_elsewhere_in_the_network_is_refused(
    around: Surroundings, collector: Collector, to: str
) -> None:
    lists(around, "one")
    around.server.answers[path_of("one")] = redirect(to)
    taken = await polled(around, collector)
    assert taken.linked == ()
    assert taken.problems[0].reason.startswith("A document that Alerts links to redirects to ")
    body = index_of(["one"]).replace(b"one.cap", to.encode())
    around.server.answers[PATH] = reply(200, body)
    taken = await polled(around, collector)
    assert (taken.linked, taken.reports, taken.problems[0].record) == ((), (), 0)


async def test_a_foreign_feed_does_not_lead_into_the_app_itself(
    around: Surroundings, clock: ScenarioClock
) -> None:
    foreign = replace(INDEX, url=around.server.url(PATH))
    lists(around, "one")
    taken = await polled(around, around.collector(clock, foreign), foreign)
    assert taken.reports == ()
    assert "is on this app itself" in taken.problems[0].reason
    assert around.server.count(path_of("one")) == 0


async def test_what_is_no_cap_document_is_kept_and_tried_again(
    around: Surroundings, collector: Collector
) -> None:
    lists(around, "one")
    around.server.answers[path_of("one")] = reply(200, b"<html>busy</html>")
    taken = await polled(around, collector)
    assert [payload.body for payload in taken.linked] == [b"<html>busy</html>"]
    assert taken.problems[0].payload == taken.linked[0].sha256
    around.server.answers[path_of("one")] = reply(200, document("one"))
    assert said(await polled(around, collector)) == ["one"]


async def test_what_could_not_be_stored_is_asked_for_again(
    around: Surroundings, collector: Collector
) -> None:
    def picky(collected: Collected) -> None:
        if collected.linked:
            raise SourceError("The store does not take it.")

    lists(around, "one")
    around.sink.refuse = picky
    assert (await polled(around, collector)).poll.outcome is Outcome.FAILED
    around.sink.refuse = lambda _collected: None
    assert said(await polled(around, collector)) == ["one"]


async def test_after_a_restart_an_unchanged_index_is_read_once_more(
    around: Surroundings, collector: Collector, clock: ScenarioClock
) -> None:
    around.server.answers[PATH] = conditional(index_of(["one"]), '"1"')
    around.server.answers[path_of("one")] = reply(503)
    await polled(around, collector)
    around.server.answers[path_of("one")] = reply(200, document("one"))
    assert said(await polled(around, around.collector(clock, INDEX))) == ["one"]


async def test_an_index_that_cannot_be_read_keeps_what_is_waiting(
    around: Surroundings, collector: Collector
) -> None:
    lists(around, "one")
    around.server.answers[path_of("one")] = reply(503)
    await polled(around, collector)
    around.server.answers[PATH] = reply(200, b"<html>busy</html>")
    assert (await polled(around, collector)).poll.outcome is Outcome.FAILED
    lists(around, "one")
    assert said(await polled(around, collector)) == ["one"]
