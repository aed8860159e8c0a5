"""Trying a feed by its address: asked once within bounds, shown, and kept only by a person."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from assess import feeds, trial
from assess.access import AccessDenied
from assess.subscriptions import SubscriptionError
from assess.trial import Trial
from assess.view import Freshness
from data import feeds as feed_rows
from data import reports
from data.exercises import EXERCISES
from model.clock import utc_now
from model.feed import Feed
from model.grade import Reliability
from model.handling import Tlp
from model.hazard import Hazard
from model.place import Precision
from model.report import MessageType, Status
from model.room import Room, RoomKind
from sources.read import read
from tests.assess.live import GIVEN, ORTIZ, Live, at_work, outside
from tests.sources.harness import FIXTURES
from tests.sources.server import Answer, Asked, redirect, reply, serving

GREEN = Tlp.GREEN
RSS = b"""<?xml version="1.0"?>
<rss version="2.0" xmlns:georss="http://www.georss.org/georss"><channel>
<title>Floods of &lt;Exampleland&gt;</title>
<item><guid>a</guid><title>Flood at Aby</title><pubDate>Sun, 15 Feb 2026 10:00:00 GMT</pubDate>
  <georss:point>51.5 -0.1</georss:point></item>
<item><guid>b</guid><title>Flood at Beby</title><pubDate>Sun, 15 Feb 2026 11:00:00 GMT</pubDate>
  <georss:point>151.5 -0.1</georss:point></item>
<item><guid>c</guid><title>Flood somewhere</title></item>
</channel></rss>"""
CSV = b"gauge,river,stage\n1,Aby,high\n2,Beby,low\n"


@pytest.fixture
async def live(tmp_path: Path) -> AsyncIterator[Live]:
    async with serving() as server, at_work(tmp_path, server) as room:
        yield room


async def tried(live: Live, answer: Answer, path: str = "/floods.rss") -> Trial:
    live.server.answers[path] = answer
    return await trial.try_url(live.running, ORTIZ, outside(live.server, path))


async def test_what_a_feed_says_is_shown_and_a_careful_proposal_made(live: Live) -> None:
    found = await tried(live, reply(200, RSS))
    assert (found.form, found.items, found.reports, found.placed) == ("RSS", 3, 3, 1)
    assert (found.problems, found.in_part, found.set_aside) == (0, 1, 0)
    assert found.usable
    assert "151.5" in found.reasons[0]
    assert [item.title for item in found.samples] == [
        "Flood at Aby",
        "Flood at Beby",
        "Flood somewhere",
    ]
    point = found.samples[0].point
    assert point is not None
    assert (point.longitude, point.latitude) == (-0.1, 51.5)
    assert [item.precision for item in found.samples] == [
        Precision.EXACT,
        Precision.NONE,
        Precision.NONE,
    ]
    feed = found.feed
    assert (feed.name, feed.title) == ("floods-of", "Floods of") or feed.title.startswith("Floods")
    assert (feed.agency, feed.origin) == ("feeds.example", "feeds.example")
    assert (feed.reliability, feed.every_s) == (Reliability.F, 600)
    assert feed.licence == "Not stated: ask the publisher."
    assert found.warnings[0] == (
        "The address is not encrypted: on its way, what it says can be changed."
    )


async def test_a_time_that_no_source_gave_is_not_made_up(live: Live) -> None:
    found = await tried(live, reply(200, RSS))
    assert [item.at is None for item in found.samples] == [False, False, True]
    assert any("Without a time of its own: 1 report." in words for words in found.warnings)
    assert not any("zone" in words for words in found.warnings)


async def test_times_without_a_zone_are_said_to_be_read_in_the_feed_s(live: Live) -> None:
    body = b"id,title,time,lat,lon\n1,Flood at Aby,2026-02-15T10:00:00,51.5,-0.1\n"
    found = await tried(live, reply(200, body), "/levels.csv")
    assert found.reports == 1
    assert "Times without a zone are read as UTC: correct the zone below." in found.warnings
    there = replace(found.feed, zone="America/Denver")
    again = await trial.try_again(live.running, ORTIZ, found, there)
    assert any("are read as America/Denver" in words for words in again.warnings)


async def test_feeds_of_one_host_or_of_one_name_are_told_apart(live: Live) -> None:
    nameless = reply(200, CSV)
    titles = [(await tried(live, nameless, path)).feed.title for path in ("/a.csv", "/b/c.csv")]
    assert titles == ["feeds.example/a.csv", "feeds.example/b/c.csv"]
    await trial.keep(live.running, await tried(live, reply(200, RSS)), GIVEN)
    second = await tried(live, reply(200, RSS), "/other.rss?key=12345678")
    assert second.feed.title == "Floods of (other.rss)"


async def test_trying_stores_nothing_and_asks_once(live: Live) -> None:
    before = live.running.store.revision
    await tried(live, reply(200, RSS))
    assert live.running.store.revision == before
    assert len(live.server.asked) == 1
    assert live.running.subscriptions.all() == ()


async def test_what_was_tried_is_kept_and_polled_from_then_on(live: Live) -> None:
    found = await tried(live, reply(200, RSS))
    feed = await trial.keep(live.running, found, GIVEN)
    await live.until(lambda: reports.count(live.running.store) == 3)
    (row,) = feeds.table(live.running, GREEN)
    assert (row.feed, row.status.freshness) == (feed, Freshness.FRESH)
    (kept,) = feed_rows.history(
        live.running.store, GREEN, live.running.room.name, feed.name, utc_now()
    )
    assert (kept.definition, kept.on, kept.reason) == (feed, True, "The room needs it.")
    assert kept.actor.name == "A. Ortiz (unverified)"


async def test_an_added_feed_is_there_after_a_restart(tmp_path: Path) -> None:
    async with serving() as server:
        async with at_work(tmp_path, server) as live:
            found = await tried(live, reply(200, RSS))
            feed = await trial.keep(live.running, found, GIVEN)
        async with at_work(tmp_path, server) as live:
            assert live.running.subscriptions.followed() == (feed,)


async def test_a_corrected_feed_is_read_again_without_being_asked_again(live: Live) -> None:
    found = await tried(live, reply(200, CSV), "/levels.csv")
    assert (found.form, found.reports, found.problems, found.usable) == ("CSV", 0, 2, False)
    assert b"Aby" in found.raw
    with pytest.raises(SubscriptionError, match="Nothing of it could be read"):
        await trial.keep(live.running, found, GIVEN)
    fields = {"native_id": "gauge", "title": "Flood at {river}", "place": "river"}
    corrected = replace(found.feed, fields=fields, hazards=(Hazard.FLOOD,), title="Levels")
    again = await trial.try_again(live.running, ORTIZ, found, corrected)
    assert [item.title for item in again.samples] == ["Flood at Aby", "Flood at Beby"]
    assert {item.hazard for item in again.samples} == {Hazard.FLOOD}
    assert len(live.server.asked) == 1
    kept = await trial.keep(live.running, again, GIVEN)
    assert (kept.title, kept.fields) == ("Levels", fields)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": " "}, "title"),
        ({"agency": "x" * 201}, "agency"),
        ({"origin": ""}, "origin"),
        ({"name": "Not a name"}, "name"),
        ({"zone": "Atlantis/Deep"}, "zone"),
        ({"zone": "../../etc/passwd"}, "zone"),
        ({"hazards": ()}, "hazards"),
        ({"every_s": 10}, "out of bounds"),
        ({"format": "telex"}, "format"),
        ({"adapter": "nobody"}, "adapter"),
        ({"fields": {"title": "title"}}, "native_id"),
        ({"fields": {"native_id": "guid", "colour": "x"}}, "colour"),
        ({"fields": {"native_id": "guid", "title": "{open"}}, "braces"),
    ],
)
async def test_what_cannot_be_is_refused_and_said(
    live: Live, changes: dict[str, object], words: str
) -> None:
    found = await tried(live, reply(200, RSS))
    wrong: Feed = replace(found.feed, **changes)  # type: ignore[arg-type]
    with pytest.raises(SubscriptionError) as raised:
        await trial.try_again(live.running, ORTIZ, found, wrong)
    assert words in str(raised.value)
    with pytest.raises(SubscriptionError):
        await trial.keep(live.running, replace(found, feed=wrong), GIVEN)
    assert live.running.subscriptions.all() == ()


async def test_no_interval_is_below_the_cache_time_that_the_answer_states(live: Live) -> None:
    found = await tried(live, reply(200, RSS, Cache_Control="max-age=1800"))
    assert (found.least_s, found.feed.every_s) == (1800, 1800)
    hurried = replace(found, feed=replace(found.feed, every_s=600))
    with pytest.raises(SubscriptionError, match="1,800 s"):
        await trial.keep(live.running, hurried, GIVEN)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "relative"),
        ("floods.rss", "relative"),
        ("ftp://feed.example/x", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("https://user:word@feed.example/", "user name or password"),
        ("http://localhost:8501/exercise/x", "loopback"),
        ("http://127.0.0.1:8501/exercise/x", "loopback"),
        ("http://127.0.0.1:1/exercise/x", "this app itself"),
        ("http://[::1]/", "loopback"),
        ("http://10.0.0.8/feed", "private"),
        ("http://169.254.169.254/latest/meta-data/", "link-local"),
        ("https://feed.example/{key}", "place for a key"),
        ("https://feed.example/" + "x" * 2001, "too long"),
        ("http://feed.example:port/", "not a URL"),
        ("http://feed.example:65536/", "port 65536"),
    ],
)
async def test_an_address_that_may_not_be_asked_is_refused(
    live: Live, address: str, words: str
) -> None:
    with pytest.raises(SubscriptionError, match=words) as raised:
        await trial.try_url(live.running, ORTIZ, address)
    assert "It was not asked." in str(raised.value)
    assert live.server.asked == []


async def endless(_asked: Asked, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (reply(404), "answered 404"),
        (reply(200, b"<!doctype html><title>Sign in</title>"), "none of the formats"),
        (reply(200, b""), "none of the formats"),
        (reply(200, b"<rss>" + b" " * 300_000), "more than 0.2 MB"),
        (redirect("file:///etc/passwd"), "redirects to a file address"),
        (endless, "nothing came for 5 s|within 5 s"),
    ],
)
async def test_what_is_no_feed_is_refused_with_what_came(
    live: Live, answer: Answer, words: str
) -> None:
    with pytest.raises(SubscriptionError, match=words) as raised:
        await tried(live, answer)
    assert "Nothing was kept." in str(raised.value)


async def test_an_address_with_a_key_in_it_is_warned_of(live: Live) -> None:
    live.server.answers["/x?api_key=12345678"] = reply(200, RSS)
    found = await trial.try_url(live.running, ORTIZ, outside(live.server, "/x?api_key=12345678"))
    assert "seems to carry a key" in found.warnings[1]


async def test_a_feed_is_not_added_twice_and_names_stay_apart(live: Live) -> None:
    first = await trial.keep(live.running, await tried(live, reply(200, RSS)), GIVEN)
    with pytest.raises(SubscriptionError, match="has this feed already"):
        await tried(live, reply(200, RSS))
    second = await tried(live, reply(200, RSS), "/other.rss")
    assert second.feed.name == f"{first.name}-2"
    same = replace(second, feed=replace(second.feed, name=first.name))
    with pytest.raises(SubscriptionError, match="Another feed is called"):
        await trial.keep(live.running, same, GIVEN)


async def test_without_a_clearance_nothing_is_asked(live: Live) -> None:
    nobody = replace(ORTIZ, clearance=None)
    with pytest.raises(AccessDenied):
        await trial.try_url(live.running, nobody, outside(live.server, "/floods.rss"))
    assert live.server.asked == []


async def test_an_exercise_takes_nothing_from_the_world(tmp_path: Path) -> None:
    room = Room(
        name=EXERCISES[0].name, title="Exercise", kind=RoomKind.EXERCISE, zone="UTC", feeds=()
    )
    async with serving() as server, at_work(tmp_path, server, room=room) as live:
        with pytest.raises(SubscriptionError, match="This room is an exercise"):
            await tried(live, reply(200, RSS))
        assert server.asked == []


async def test_an_installation_without_live_feeds_asks_nobody(tmp_path: Path) -> None:
    async with serving() as server, at_work(tmp_path, server, live=False) as live:
        with pytest.raises(SubscriptionError, match="asks no live feeds"):
            await tried(live, reply(200, RSS))
        assert server.asked == []


async def test_cap_in_atom_is_read_as_cap_so_that_an_exercise_stays_one(live: Live) -> None:
    path = FIXTURES / "meteoalarm-united-kingdom" / "test-and-cancel.atom"
    found = await tried(live, reply(200, path.read_bytes()), "/warnings.atom")
    assert found.feed.adapter == "cap"
    reports = read(found.feed, found.payload).reports
    assert {item.message_type for item in reports} >= {MessageType.CANCEL}
    assert Status.TEST in {item.status for item in reports}
