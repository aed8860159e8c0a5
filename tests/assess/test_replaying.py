"""Replaying, in a room at work: a mended reading adds what was missed, known from now on."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from assess import feeds, replaying
from assess.access import AccessDenied
from assess.subscriptions import SubscriptionError
from data import incidents, problems, replays, reports
from data.replays import Replay
from data.store import Store
from model.clock import utc_now
from model.feed import Feed
from model.handling import Tlp
from model.poll import Problem
from model.report import Report
from sources.read import read
from tests.assess.live import GIVEN, ORTIZ, Live, at_work, outside
from tests.assess.test_running import JSON, an_earthquake, collection
from tests.assess.test_running import a_feed as as_usgs
from tests.data.test_log import ENTRY
from tests.sources.harness import cases
from tests.sources.server import reply, serving

GREEN = Tlp.GREEN
NOBODY = replace(GIVEN, person=replace(ORTIZ, clearance=None))


def broken(feed: Feed) -> Feed:
    """Return the feed as an earlier version read it: it took the wrong field for the id."""
    return replace(feed, adapter="", fields={"native_id": "no-such-field"})


@dataclass(slots=True)
class Mended:
    """A room that polled with a broken reading, and now reads rightly."""

    live: Live

    def listed(self) -> list[Problem]:
        return problems.recent(self.live.running.store, GREEN, "good", utc_now(), 50)

    async def one(self, sha256: str) -> replaying.Replayed:
        return await replaying.one(self.live.running, "good", sha256, GIVEN)


@pytest.fixture
async def mended(tmp_path: Path) -> AsyncIterator[Mended]:
    async with serving() as server:
        found = [an_earthquake("us1", 6.1), an_earthquake("us2", 5.1)]
        server.answers["/exercise/good"] = reply(200, collection(*found), **JSON)
        feed = replace(as_usgs("good"), url=outside(server, "/exercise/good"))
        async with at_work(tmp_path, server, broken(feed)) as live:
            await live.until(lambda: bool(feeds.table(live.running, GREEN)[0].health))
        async with at_work(tmp_path, server, replace(feed, every_s=7200)) as live:
            await live.until(lambda: len(feeds.table(live.running, GREEN)[0].strip) == 2)
            yield Mended(live)


async def test_what_was_missed_is_added_and_known_from_the_replay_on(mended: Mended) -> None:
    store = mended.live.running.store
    before, listed = utc_now(), mended.listed()
    assert (len(listed), reports.count(store)) == (2, 0)
    done = await mended.one(listed[0].payload)
    assert (done.payloads, done.items, done.new, done.known, done.problems) == (1, 2, 2, 0, 0)
    assert mended.listed() == []
    found = [report for batch in reports.batches(store, 0) for report in batch.reports]
    assert [report.native_id for report in found] == ["us1", "us2"]
    assert all(report.received_at > before for report in found)
    assert {report.payload for report in found} == {listed[0].payload}
    await mended.live.until(lambda: len(incidents.current(store, GREEN, utc_now())) > 0)


async def test_a_second_replay_adds_nothing(mended: Mended) -> None:
    sha256 = mended.listed()[0].payload
    await mended.one(sha256)
    again = await mended.one(sha256)
    assert (again.new, again.corrected, again.known) == (0, 0, 2)
    assert reports.count(mended.live.running.store) == 2


async def test_all_payloads_of_a_feed_are_replayed(mended: Mended) -> None:
    running = mended.live.running
    before = await replaying.since(running, "good", utc_now(), GIVEN)
    assert (before.payloads, before.new) == (0, 0)
    fetched = reports.payload_of(running.store, GREEN, mended.listed()[0].payload)
    assert fetched is not None
    done = await replaying.since(running, "good", fetched.fetched_at, GIVEN)
    assert (done.payloads, done.new, done.complete) == (1, 2, True)


async def test_a_replay_is_no_sign_of_life_of_the_feed(mended: Mended) -> None:
    (before,) = feeds.table(mended.live.running, GREEN)
    await mended.one(mended.listed()[0].payload)
    (after,) = feeds.table(mended.live.running, GREEN)
    assert before.health is not None
    assert after.health is not None
    assert after.health.answered_at == before.health.answered_at
    assert after.health.strip == before.health.strip


async def test_what_is_not_there_or_not_to_be_read_is_not_replayed(mended: Mended) -> None:
    running, sha256 = mended.live.running, mended.listed()[0].payload
    with pytest.raises(SubscriptionError, match="No such payload"):
        await mended.one("0" * 64)
    with pytest.raises(SubscriptionError, match="no feed called"):
        await replaying.one(running, "other", sha256, GIVEN)
    with pytest.raises(AccessDenied):
        await replaying.one(running, "good", sha256, NOBODY)


def misreading(feed: Feed) -> Feed:
    """Return the feed as an earlier version read it: it took the place for the title."""
    fields = {"native_id": "id", "revision": "updated", "occurred_at": "time", "title": "place"}
    return replace(feed, adapter="", fields=fields)


@pytest.fixture
async def misread(tmp_path: Path) -> AsyncIterator[Mended]:
    """A room that knows two earthquakes wrongly, and now reads rightly."""
    async with serving() as server:
        found = [an_earthquake("us1", 6.1), an_earthquake("us2", 5.1)]
        server.answers["/exercise/good"] = reply(200, collection(*found), **JSON)
        feed = replace(as_usgs("good"), url=outside(server, "/exercise/good"), every_s=7200)
        async with at_work(tmp_path, server, misreading(feed)) as live:
            await live.until(lambda: reports.count(live.running.store) == 2)
        async with at_work(tmp_path, server, feed) as live:
            await live.until(lambda: len(feeds.table(live.running, GREEN)[0].strip) == 2)
            yield Mended(live)


def told(store: Store) -> list[Report]:
    return [report for batch in reports.batches(store, 0) for report in batch.reports]


async def test_what_was_misread_is_corrected_from_the_replay_on(misread: Mended) -> None:
    store, before = misread.live.running.store, utc_now()
    first, second = told(store)
    assert first.title == "40 km SSE of Somewhere"
    done = await misread.one(first.payload)
    assert (done.items, done.new, done.corrected, done.known) == (2, 0, 2, 0)
    assert "0 new reports, 2 corrected, 0 known before" in done.words()
    wrong, right = told(store)[:2], told(store)[2:]
    assert wrong == [first, second]
    assert [report.title for report in right] == [
        "M 6.1 - 40 km SSE of Somewhere",
        "M 5.1 - 40 km SSE of Somewhere",
    ]
    assert all(report.received_at > before for report in right)
    assert [report.revision for report in right] == [
        f"{report.revision} (re-read 1)" for report in wrong
    ]

    def level_is_known() -> bool:
        found = incidents.current(store, GREEN, utc_now())
        return len(found) == 2 and all(incident.level for incident in found)

    await misread.live.until(level_is_known)


async def test_a_second_replay_corrects_nothing(misread: Mended) -> None:
    sha256 = told(misread.live.running.store)[0].payload
    await misread.one(sha256)
    again = await misread.one(sha256)
    assert (again.new, again.corrected, again.known) == (0, 0, 2)
    assert reports.count(misread.live.running.store) == 4


def test_a_reading_that_is_as_before_corrects_nothing(tmp_path: Path) -> None:
    """Every kind of report comes back from the store as it was read."""
    store, at = Store.open(tmp_path / "actual.duckdb"), utc_now()
    for case in cases():
        found = read(case.feed, case.payload()).reports
        for minutes in (0, 1):
            at += timedelta(minutes=minutes)
            replay = Replay(
                feed=case.feed.name,
                payload=case.payload().sha256,
                at=at,
                items=len(found),
                reports=tuple(replace(report, received_at=at) for report in found),
                problems=(),
                reason="It is read twice.",
                actor=GIVEN.actor,
                handling=case.feed.handling,
            )
            added = replays.add(store, replay, ENTRY).result()
        assert (added.new, added.corrected) == (0, 0), case
    assert reports.count(store) > 100
    store.close()
