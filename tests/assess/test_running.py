"""A live room on real HTTP: good feeds fill the picture, bad ones say so and harm nobody."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from pathlib import Path

import orjson
import pytest

from assess import wall
from assess.rooms import WORLD_WATCH
from assess.running import Equipment, RunningRoom
from assess.view import Freshness, WallPicture
from data import problems
from data.store import Store
from model.clock import LiveClock, utc_now
from model.feed import Feed
from model.handling import Tlp
from sources.catalogue import FEEDS
from sources.fetch import Fetcher
from sources.fetched import Limits
from sources.parsing import Parsers
from tests.sources.server import Asked, Server, redirect, reply, serving

BY_NAME = {feed.name: feed for feed in FEEDS}
JSON = {"Content_Type": "application/geo+json"}


def a_feed(name: str, of: str = "usgs") -> Feed:
    """Return a feed of the catalogue under another name, on the test's own server."""
    return replace(BY_NAME[of], name=name, title=name, url=f"/exercise/{name}", every_s=60)


def an_earthquake(native_id: str, magnitude: float, **changes: object) -> dict[str, object]:
    """Return a feature as USGS writes it, of an earthquake now."""
    now = int(utc_now().timestamp() * 1000)
    properties = {
        "mag": magnitude,
        "place": "40 km SSE of Somewhere",
        "time": now,
        "updated": now,
        "status": "reviewed",
        "type": "earthquake",
        "title": f"M {magnitude} - 40 km SSE of Somewhere",
        "ids": f",{native_id},",
        "alert": None,
        "tsunami": 0,
        "url": "https://earthquake.usgs.gov/earthquakes/eventpage/x",
        **changes,
    }
    place = {"type": "Point", "coordinates": [-105.0, 35.0, 10.0]}
    return {"type": "Feature", "id": native_id, "properties": properties, "geometry": place}


def collection(*features: object) -> bytes:
    return orjson.dumps({"type": "FeatureCollection", "metadata": {}, "features": features})


@dataclass(slots=True)
class Room:
    """A running room and the server of its feeds."""

    running: RunningRoom
    server: Server

    async def shows(self, wanted: Callable[[WallPicture], bool]) -> WallPicture:
        """Return the wall's picture once it is as wanted."""
        async with asyncio.timeout(30):
            while True:
                self.running.pictures.made.clear()
                picture = await asyncio.to_thread(wall.picture, self.running, Tlp.GREEN)
                if wanted(picture):
                    return picture
                await asyncio.sleep(0.05)


@contextlib.asynccontextmanager
async def at_work(folder: Path, server: Server, *feeds: Feed) -> AsyncIterator[Room]:
    store = Store.open(folder / "actual.duckdb")
    limits = Limits(read_s=2, total_s=2, body_bytes=200_000)
    fetcher, parsers = Fetcher((server.base,), limits=limits), Parsers()
    shared = Equipment(fetcher=fetcher, parsers=parsers, base_url=server.base)
    running = RunningRoom(WORLD_WATCH, feeds, LiveClock(), store, shared)
    task = asyncio.create_task(running.run())
    try:
        yield Room(running, server)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await parsers.close()
        await fetcher.close()
        store.close()


async def endless(_asked: Asked, _writer: object) -> None:
    await asyncio.sleep(60)


def state(picture: WallPicture, feed: str) -> Freshness:
    return next(status.freshness for status in picture.feeds if status.name == feed)


def settled(*feeds: str) -> Callable[[WallPicture], bool]:
    """Return whether all of these feeds have been asked and the good one's quake is shown."""

    def is_so(picture: WallPicture) -> bool:
        waiting = [item for item in picture.feeds if item.words == "not asked yet"]
        return not waiting and len(picture.feeds) == len(feeds) and picture.open_count == 1

    return is_so


async def test_bad_feeds_are_marked_with_the_reason_and_the_good_one_fills_the_picture(
    tmp_path: Path,
) -> None:
    names = ("good", "down", "endless", "loop", "private", "nofeed", "huge", "cut")
    async with serving() as server:
        server.answers |= {
            "/exercise/good": reply(200, collection(an_earthquake("us1", 6.1)), **JSON),
            "/exercise/down": reply(503),
            "/exercise/endless": endless,
            "/exercise/loop": redirect("/exercise/loop"),
            "/exercise/private": redirect("http://169.254.169.254/latest/meta-data/"),
            "/exercise/nofeed": reply(200, b"<html><title>Sign in</title></html>"),
            "/exercise/huge": reply(200, b" " * 400_000),
            "/exercise/cut": reply(200, collection(an_earthquake("us2", 5.0))[:-40], **JSON),
        }
        async with at_work(tmp_path, server, *map(a_feed, names)) as room:
            picture = await room.shows(settled(*names))
            assert state(picture, "good") is Freshness.FRESH
            assert picture.incidents[0].headline == "M 6.1 · 10 km deep"
            bad = [name for name in names[1:] if state(picture, name) is Freshness.FRESH]
            assert bad == []
            found = problems.recent(room.running.store, Tlp.GREEN, None, utc_now(), 100)
            assert {problem.feed for problem in found} == set(names[1:])
            assert all(problem.reason for problem in found)
            kept = {problem.feed: problem.raw for problem in found}
            assert kept["nofeed"].startswith(b"<html>")


async def test_a_place_off_the_globe_costs_the_place_and_not_the_report(tmp_path: Path) -> None:
    off_the_globe = an_earthquake("us3", 5.0)
    off_the_globe["geometry"] = {"type": "Point", "coordinates": [-105.0, 135.0, 10.0]}
    body = collection(an_earthquake("us1", 6.1), off_the_globe)
    async with serving() as server:
        server.answers["/exercise/good"] = reply(200, body, **JSON)
        async with at_work(tmp_path, server, a_feed("good")) as room:
            picture = await room.shows(lambda picture: picture.open_count == 2)
            assert [item.point is None for item in picture.shown] == [False, True]
            (problem,) = problems.recent(room.running.store, Tlp.GREEN, "good", utc_now(), 10)
            assert problem.record == 1
            assert b"us3" in problem.raw
            assert state(picture, "good") is Freshness.FRESH
            assert picture.feeds[0].problems == 1


async def test_markup_in_a_title_stays_text(tmp_path: Path) -> None:
    title = '<img src=x onerror="alert(1)"> quake'
    body = collection(an_earthquake("us1", 6.1, title=title, place=title))
    async with serving() as server:
        server.answers["/exercise/good"] = reply(200, body, **JSON)
        async with at_work(tmp_path, server, a_feed("good")) as room:
            picture = await room.shows(lambda picture: picture.open_count == 1)
            assert "<img" not in picture.incidents[0].title


async def test_without_a_clearance_the_picture_is_empty(tmp_path: Path) -> None:
    async with serving() as server:
        body = collection(an_earthquake("us1", 6.1))
        server.answers["/exercise/good"] = reply(200, body, **JSON)
        async with at_work(tmp_path, server, a_feed("good")) as room:
            await room.shows(lambda picture: picture.open_count == 1)
            nothing = wall.picture(room.running, None)
            assert (nothing.open_count, nothing.feeds, nothing.hotspots) == (0, (), ())
            assert nothing.timeline.lanes == ()


@pytest.mark.parametrize("error", [RuntimeError("a fault in fusion")])
async def test_a_fault_in_fusion_is_said_on_the_wall_and_collecting_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    async with serving() as server:
        body = collection(an_earthquake("us1", 6.1))
        server.answers["/exercise/good"] = reply(200, body, **JSON)
        async with at_work(tmp_path, server, a_feed("good")) as room:

            def broken(_now: object) -> int:
                raise error

            monkeypatch.setattr(room.running._cycle, "run", broken)
            picture = await room.shows(lambda picture: bool(picture.notice))
            assert "a fault in fusion" in picture.notice
            await room.shows(lambda picture: state(picture, "good") is Freshness.FRESH)
