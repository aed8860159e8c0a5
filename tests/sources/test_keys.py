"""A key is in the question and in nothing that comes of it."""

from asyncio import StreamWriter
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from model.poll import Outcome
from sources.collect import Collector
from sources.errors import FetchError
from sources.fetch import Fetcher
from sources.fetched import Limits
from sources.keys import PLACE, Key, KeyMissing
from tests.sources.feeds import a_feed
from tests.sources.rooms import Surroundings
from tests.sources.server import Asked, head, redirect, reply, serving

SETTING = "FUSION_CELL_FIRMS_KEY"
SECRET = "s3cr3t/with+odd=signs"  # noqa: S105 - made up
QUOTED = "s3cr3t%2Fwith%2Bodd%3Dsigns"
FEED = replace(a_feed("firms", "/exercise/firms/{key}/day.csv"), needs=SETTING)
ASKED = f"/exercise/firms/{QUOTED}/day.csv"


@pytest.fixture
async def around() -> AsyncIterator[Surroundings]:
    async with serving() as server:
        yield Surroundings(server)


def keyed(around: Surroundings, **keys: str) -> Fetcher:
    limits = Limits(read_s=5, total_s=5, body_bytes=1000)
    return Fetcher((around.server.base,), limits=limits, keys=keys)


def holds(thing: object) -> bool:
    said = repr(thing)
    forms = (SECRET, QUOTED, QUOTED.lower(), "s3cr3t")
    return any(form in said for form in forms)


async def test_the_key_is_asked_with_and_shown_as_its_place(around: Surroundings) -> None:
    around.server.answers[ASKED] = reply(200, b"latitude,longitude\n")
    fetched = await keyed(around, **{SETTING: SECRET}).get(
        around.server.url(FEED.url), name="FIRMS", needs=SETTING
    )
    assert around.server.asked[0].path == ASKED
    assert fetched.url == around.server.url(FEED.url)
    assert not holds(fetched)


@pytest.mark.parametrize("form", [SECRET, QUOTED, QUOTED.lower()])
async def test_what_echoes_the_key_is_kept_without_it(around: Surroundings, form: str) -> None:
    named = {"Content_Location": f"/x/{form}", "Link": f"<{form}>; rel=next"}
    around.server.answers[ASKED] = reply(200, f"The key {form} is fine".encode(), **named)
    fetched = await keyed(around, **{SETTING: SECRET}).get(
        around.server.url(FEED.url), needs=SETTING
    )
    assert fetched.body == b"The key {key} is fine"
    assert fetched.headers["content-location"] == f"/x/{PLACE}"
    assert not holds(fetched)


async def test_a_redirect_that_carries_the_key_is_followed_and_not_shown(
    around: Surroundings,
) -> None:
    around.server.answers[ASKED] = redirect(f"/exercise/moved?MAP_KEY={QUOTED}")
    around.server.answers[f"/exercise/moved?MAP_KEY={QUOTED}"] = reply(200, b"fine")
    fetched = await keyed(around, **{SETTING: SECRET}).get(
        around.server.url(FEED.url), needs=SETTING
    )
    assert fetched.body == b"fine"
    assert fetched.url.endswith("/exercise/moved?MAP_KEY={key}")
    assert not holds(fetched)


async def test_a_sentence_about_a_redirect_does_not_name_the_key(around: Surroundings) -> None:
    plain = "plainsecretkey"
    asked = f"/exercise/firms/{plain}/day.csv"
    around.server.answers[asked] = redirect(f"http://{plain}.invalid/x?k={plain}")
    with pytest.raises(FetchError) as raised:
        await keyed(around, **{SETTING: plain}).get(around.server.url(FEED.url), needs=SETTING)
    error = raised.value
    assert "{key}.invalid" in str(error)
    assert plain not in f"{error} {error!r} {error.partial!r} {error.args}"


async def test_what_had_arrived_before_a_fault_holds_no_key(around: Surroundings) -> None:
    async def broken(_asked: Asked, writer: StreamWriter) -> None:
        writer.write(head(200, {"Content-Length": 99, "X-Key": SECRET}) + SECRET.encode())

    around.server.answers[ASKED] = broken
    with pytest.raises(FetchError) as raised:
        await keyed(around, **{SETTING: SECRET}).get(around.server.url(FEED.url), needs=SETTING)
    assert raised.value.partial is not None
    assert raised.value.partial.body == b"{key}"
    assert not holds(raised.value.partial)


@pytest.mark.parametrize("status", [200, 302, 403, 500])
async def test_no_poll_payload_or_problem_holds_the_key(
    around: Surroundings, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    around.server.answers[ASKED] = reply(status, SECRET.encode(), Location=f"ftp://{QUOTED}/")
    collector = Collector(
        (FEED,),
        around.clock(),
        around.sink,
        keyed(around, **{SETTING: SECRET}),
        around.parsers,
        around.server.base,
    )
    await collector.poll(FEED)
    (taken,) = around.sink.taken
    assert taken.poll.outcome is (Outcome.NEW if status == 200 else Outcome.FAILED)
    assert not holds(taken)
    assert not holds(caplog.text)


async def test_without_its_key_nothing_is_asked(around: Surroundings) -> None:
    with pytest.raises(KeyMissing, match=SETTING):
        await keyed(around).get(around.server.url(FEED.url), name="FIRMS", needs=SETTING)
    assert around.server.asked == []


def test_a_feed_without_a_key_is_left_as_it_is() -> None:
    assert Key().put("https://feed.example/{key}") == "https://feed.example/{key}"
    assert Key().hidden("anything {key}") == "anything {key}"
