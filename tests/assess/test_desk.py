"""The desk: what a page asks for from its own thread, all the way to the room and back."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assess import desk, feeds, rooms
from assess.access import Access
from assess.geodata import LayerStore
from assess.rooms import Centre
from assess.settings import Settings
from assess.subscribing import Change
from assess.view import Freshness
from data import reports
from model.clock import utc_now
from model.errors import FusionCellError
from model.handling import Tlp
from tests.assess.live import APP, GIVEN, ORTIZ, Live, at_work, outside
from tests.assess.test_trial import RSS
from tests.sources.server import reply, serving

GREEN, ROOM = Tlp.GREEN, "world-watch"


@pytest.fixture
async def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Live]:
    async with serving() as server, at_work(tmp_path, server) as room:
        centre = Centre(
            settings=Settings(store_folder=tmp_path, base_url=APP),
            access=Access("secret"),
            layers=LayerStore(),
            running={ROOM: room.running},
            loop=asyncio.get_running_loop(),
        )
        monkeypatch.setattr(rooms, "_centre", centre)
        server.answers["/floods.rss"] = reply(200, RSS)
        yield room


def a_morning_at_the_desk(url: str) -> str:
    """Do in one thread what a person does in a row; return the name of the feed."""
    tried = desk.try_feed(ROOM, ORTIZ, url)
    named = replace(tried.feed, title="Floods", agency="River office")
    feed = desk.add_feed(ROOM, desk.try_again(ROOM, ORTIZ, tried, named), GIVEN)
    assert desk.shortest_interval(ROOM, GREEN, feed.name) == 60
    desk.change_feed(ROOM, feed.name, Change(every_s=120), GIVEN)
    desk.change_feed(ROOM, feed.name, Change(on=False), GIVEN)
    made = desk.decisions(ROOM, GREEN, feed.name)
    assert [(item.on, item.every_s) for item in made] == [(False, 120), (True, 120), (True, None)]
    assert [item.on for item in desk.decided(ROOM, GREEN, utc_now())] == [False]
    document = desk.export_opml(ROOM, ORTIZ)
    assert b"River office" in document
    found = desk.import_opml(ROOM, document, GIVEN)
    assert [why for _, why in found.skipped] == ["The room has it already: Floods."]
    desk.change_feed(ROOM, feed.name, Change(on=True), GIVEN)
    return feed.name


async def test_a_person_s_work_at_the_desk(live: Live) -> None:
    name = await asyncio.to_thread(a_morning_at_the_desk, outside(live.server, "/floods.rss"))
    await live.until(lambda: reports.count(live.running.store) == 3)
    (row,) = rooms.feed_table(ROOM, GREEN)
    assert row.status.freshness is Freshness.FRESH
    assert (row.feed.title, row.feed.agency, row.feed.every_s) == ("Floods", "River office", 120)
    problem = rooms.problems(ROOM, GREEN, name, 10)[0]
    done = await asyncio.to_thread(desk.replay, ROOM, name, problem.payload, GIVEN)
    assert (done.new, done.known, done.problems) == (0, 3, 1)
    since = utc_now() - timedelta(hours=1)
    again = await asyncio.to_thread(desk.replay_since, ROOM, name, since, GIVEN)
    assert (again.payloads, again.new, again.problems) == (1, 0, 1)
    assert len(rooms.problems(ROOM, GREEN, name, 10)) == 1


async def test_what_cannot_be_done_reaches_the_page_as_sentences(live: Live) -> None:
    def wrong() -> None:
        desk.change_feed(ROOM, "nobody", Change(on=False), GIVEN)

    with pytest.raises(FusionCellError, match="no feed called 'nobody'"):
        await asyncio.to_thread(wrong)
    assert feeds.table(live.running, GREEN) == []
