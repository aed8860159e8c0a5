"""Decisions about feeds, in a room at work: followed at once, kept, and felt by the grades."""

from dataclasses import replace
from pathlib import Path

import pytest

from assess import feeds, subscribing
from assess.access import AccessDenied
from assess.subscribing import Change
from assess.subscriptions import SubscriptionError
from assess.view import Freshness
from data import feeds as feed_rows
from data import incidents
from model.clock import utc_now
from model.grade import Reliability
from model.handling import Tlp
from tests.assess.live import GIVEN, Live, at_work, outside
from tests.assess.test_running import JSON, a_feed, an_earthquake, collection
from tests.sources.server import reply, serving

GREEN = Tlp.GREEN


def row(live: Live, name: str) -> feeds.FeedRow:
    return next(item for item in feeds.table(live.running, GREEN) if item.feed.name == name)


async def change(live: Live, name: str, **wanted: object) -> None:
    await subscribing.change(live.running, name, Change(**wanted), GIVEN)  # type: ignore[arg-type]


async def test_a_feed_is_switched_off_and_on_without_a_restart(tmp_path: Path) -> None:
    async with serving() as server:
        server.answers["/exercise/good"] = reply(200, collection(), **JSON)
        good = replace(a_feed("good"), url=outside(server, "/exercise/good"))
        async with at_work(tmp_path, server, good) as live:
            await live.until(lambda: row(live, "good").status.freshness is Freshness.FRESH)
            await change(live, "good", on=False)
            found = row(live, "good")
            assert found.status.freshness is Freshness.OFF
            words = "switched off by A. Ortiz (unverified): The room needs it."
            assert found.status.words == words
            assert [item.words for item in feeds.statuses(live.running, GREEN)] == [words]
            assert live.running.collector._tasks == {}
            await change(live, "good", on=True)
            assert list(live.running.collector._tasks) == ["good"]
            assert row(live, "good").status.freshness is Freshness.FRESH


async def test_decisions_outlive_a_restart_and_what_stood_before_can_be_asked_for(
    tmp_path: Path,
) -> None:
    feed = a_feed("good")
    async with serving() as server:
        async with at_work(tmp_path, server, feed) as live:
            before = utc_now()
            await change(live, "good", every_s=1200, on=False)
            await change(live, "good", reliability=Reliability.D)
        async with at_work(tmp_path, server, feed) as live:
            found = row(live, "good")
            assert (found.feed.every_s, found.feed.reliability) == (1200, Reliability.D)
            assert found.status.freshness is Freshness.OFF
            store, room = live.running.store, live.running.room.name
            assert feed_rows.known(store, GREEN, room, before) == []
            kept = feed_rows.history(store, GREEN, room, "good", utc_now())
            assert [(item.on, item.every_s, item.reliability) for item in kept] == [
                (False, 1200, Reliability.D),
                (False, 1200, None),
            ]
            assert {item.reason for item in kept} == {"The room needs it."}
            await change(live, "good", as_listed=True)
            assert row(live, "good").feed == feed


async def test_what_a_source_is_worth_changes_its_incidents_from_then_on(tmp_path: Path) -> None:
    async with serving() as server:
        body = collection(an_earthquake("us1", 6.1))
        server.answers["/exercise/good"] = reply(200, body, **JSON)
        good = replace(a_feed("good"), url=outside(server, "/exercise/good"))
        async with at_work(tmp_path, server, good) as live:

            def letters() -> list[Reliability]:
                found = incidents.current(live.running.store, GREEN, utc_now())
                return [item.grade.reliability for item in found]

            await live.until(lambda: letters() == [Reliability.A])
            before = utc_now()
            await change(live, "good", reliability=Reliability.D)
            await live.until(lambda: letters() == [Reliability.D])
            past = incidents.current(live.running.store, GREEN, before)
            assert [item.grade.reliability for item in past] == [Reliability.A]
            (now,) = incidents.current(live.running.store, GREEN, utc_now())
            assert "C or better" in now.grade.reasons[0]


async def test_no_interval_is_below_the_source_s_own_cache_time(tmp_path: Path) -> None:
    async with serving() as server:
        fresh = {"Cache_Control": "max-age=300", **JSON}
        server.answers["/exercise/good"] = reply(200, collection(), **fresh)
        good = replace(a_feed("good"), url=outside(server, "/exercise/good"))
        async with at_work(tmp_path, server, good) as live:
            await live.until(lambda: live.running.collector.fresh_for("good") == 300)
            with pytest.raises(SubscriptionError, match="Choose 300 s to"):
                await change(live, "good", every_s=299)
            await change(live, "good", every_s=300)
            assert row(live, "good").feed.every_s == 300


async def test_a_decision_that_changes_nothing_is_refused_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    async with serving() as server, at_work(tmp_path, server, a_feed("good")) as live:
        await change(live, "good", on=False)
        room, store = live.running.room.name, live.running.store
        with pytest.raises(SubscriptionError, match="Nothing would be different"):
            await change(live, "good", on=False)
        assert len(feed_rows.history(store, GREEN, room, "good", utc_now())) == 1


async def test_without_a_clearance_nobody_decides(tmp_path: Path) -> None:
    async with serving() as server, at_work(tmp_path, server, a_feed("good")) as live:
        with pytest.raises(AccessDenied):
            subscribing.chosen(live.running, None, "good")
        assert feeds.table(live.running, None) == []
