"""A room's feeds as OPML: out without keys, in without trust."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from assess import opml, subscribing, trial
from assess.access import AccessDenied
from assess.subscribing import Change
from assess.subscriptions import SubscriptionError
from model.clock import utc_now
from model.grade import Reliability
from model.handling import Tlp
from model.hazard import Hazard
from sources.opml import OpmlError, Outline, read, write
from tests.assess.live import GIVEN, ORTIZ, Live, at_work, outside
from tests.assess.test_running import a_feed
from tests.assess.test_trial import RSS
from tests.sources.server import reply, serving

GREEN = Tlp.GREEN
KEYED = replace(
    a_feed("firms"),
    url="https://firms.example/api/{key}/day.csv",
    needs="FUSION_CELL_FIRMS_KEY",
)
SECRET = "plainsecretkey"  # noqa: S105 - made up


@pytest.fixture
async def live(tmp_path: Path) -> AsyncIterator[Live]:
    keys = {"FUSION_CELL_FIRMS_KEY": SECRET}
    async with serving() as server, at_work(tmp_path, server, KEYED, keys=keys) as room:
        yield room


def listed(*outlines: Outline) -> bytes:
    return write("List", outlines, utc_now())


async def taken(live: Live, *outlines: Outline) -> opml.Imported:
    return await opml.imported(live.running, listed(*outlines), GIVEN)


async def test_what_goes_out_holds_no_key(live: Live) -> None:
    document = opml.exported(live.running, ORTIZ)
    assert SECRET.encode() not in document
    (found,) = read(document)
    assert (found.url, found.title) == (KEYED.url, "firms")
    assert found.more["format"] == "geojson"
    assert found.more["agency"] == "USGS"


async def test_what_a_reader_may_not_know_of_is_left_out(live: Live) -> None:
    hidden = replace(KEYED, name="hidden", url="https://feed.example/h", handling=Tlp.AMBER)
    decision = opml._decision(live.running, hidden, GIVEN)
    await live.running.decide(GIVEN, "added a feed", replace(decision, definition=hidden))
    assert len(read(opml.exported(live.running, ORTIZ))) == 1
    assert len(read(opml.exported(live.running, replace(ORTIZ, clearance=Tlp.AMBER)))) == 2
    with pytest.raises(AccessDenied):
        opml.exported(live.running, replace(ORTIZ, clearance=None))


async def test_one_room_s_list_is_taken_by_another_as_it_was(tmp_path: Path) -> None:
    own = Outline(
        url="https://feed.example/floods",
        title="Floods",
        more={
            "format": "csv",
            "fields": '{"native_id": "code"}',
            "every": "900",
            "agency": "Example",
            "origin": "Gauges",
            "licence": "CC0",
            "hazards": "flood,weather",
            "zone": "Europe/Paris",
            "handling": "TLP:GREEN",
            "reliability": "A",
        },
    )
    async with serving() as server:
        (tmp_path / "one").mkdir()
        (tmp_path / "two").mkdir()
        async with at_work(tmp_path / "one", server) as first:
            (feed,) = (await taken(first, own)).added
            document = opml.exported(first.running, ORTIZ)
        async with at_work(tmp_path / "two", server) as second:
            found = await opml.imported(second.running, document, GIVEN)
    assert found.added == (feed,)
    assert (feed.format, feed.fields) == ("csv", {"native_id": "code"})
    assert (feed.every_s, feed.zone, feed.handling) == (900, "Europe/Paris", Tlp.GREEN)
    assert (feed.agency, feed.origin, feed.licence) == ("Example", "Gauges", "CC0")
    assert feed.hazards == (Hazard.FLOOD, Hazard.WEATHER)
    assert feed.reliability is Reliability.F, "a file does not say how reliable a source is"


async def test_what_comes_in_is_off_until_it_was_tried(live: Live) -> None:
    live.server.answers["/floods.rss"] = reply(200, RSS)
    url = outside(live.server, "/floods.rss")
    found = await taken(live, Outline(url=url, title="My floods", folders=("A", "B")))
    (feed,) = found.added
    assert live.running.subscriptions.get(feed.name).off == "off: not tried yet"
    with pytest.raises(SubscriptionError, match="has not been tried yet"):
        await subscribing.change(live.running, feed.name, Change(on=True), GIVEN)
    tried = await trial.try_url(live.running, ORTIZ, url)
    assert (tried.feed.name, tried.feed.title) == (feed.name, "My floods")
    kept = await trial.keep(live.running, tried, GIVEN)
    assert kept.name == feed.name
    assert live.running.subscriptions.get(feed.name).off == ""
    assert [item.feed.name for item in live.running.subscriptions.all()] == ["firms", feed.name]


async def test_what_is_there_or_cannot_be_asked_is_skipped_with_the_reason(live: Live) -> None:
    found = await taken(
        live,
        Outline(url="https://feed.example/a", title="A"),
        Outline(url="https://feed.example/a", title="A again"),
        Outline(url=KEYED.url, title="Fires"),
        Outline(url="javascript:alert(1)", title="Script"),
        Outline(url="http://10.0.0.1/x", title=""),
        Outline(url="https://feed.example/b", title="A"),
        Outline(url="https://feed.example/c", title="C", more={"fields": '{"title": "x"}'}),
    )
    assert [(feed.name, feed.title) for feed in found.added] == [("a", "A"), ("a-2", "A (b)")]
    assert [called for called, _ in found.skipped] == [
        "A again",
        "Fires",
        "Script",
        "http://10.0.0.1/x",
        "C",
    ]
    assert "The room has it already: A." in found.skipped[0][1]
    assert "The room has it already: firms." in found.skipped[1][1]
    assert all(why.endswith(".") for _, why in found.skipped)


@pytest.mark.parametrize("more", [{"every": "-1"}, {"every": "1e9"}, {"fields": "[1"}])
async def test_what_a_stranger_wrote_into_our_attributes_harms_nothing(
    live: Live, more: dict[str, str]
) -> None:
    wild = {"format": "telex", "hazards": "doom", "handling": "TLP:BLUE", **more}
    found = await taken(live, Outline(url="https://feed.example/a", title="A", more=wild))
    (feed,) = found.added
    assert (feed.format, feed.every_s, feed.fields) == ("rss", 600, {})
    assert (feed.hazards, feed.handling) == ((Hazard.OTHER,), Tlp.CLEAR)


async def test_a_file_that_is_no_list_changes_nothing(live: Live) -> None:
    before = live.running.store.revision
    with pytest.raises(OpmlError):
        await opml.imported(live.running, b"<rss/>", GIVEN)
    assert (await taken(live)).added == ()
    assert live.running.store.revision == before
