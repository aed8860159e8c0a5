"""Fetching: conditional, identified, redirected with care."""

import asyncio
import ipaddress
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from sources.addresses import Address, Guard
from sources.errors import AddressRefused, Broken, Unreachable
from sources.fetch import Fetcher
from sources.fetched import Limits
from tests.sources.server import Asked, Server, conditional, redirect, reply, serving

FEED = "/exercise/fire/feed.xml"


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving() as running:
        yield running


@pytest.fixture
async def fetcher(server: Server) -> AsyncIterator[Fetcher]:
    made = Fetcher((server.base,), "ops@centre.example", limits=Limits(total_s=5))
    yield made
    await made.close()


async def test_a_body_comes_with_its_status_headers_and_final_address(
    server: Server, fetcher: Fetcher
) -> None:
    server.answers[FEED] = reply(200, b"<rss/>", ETag='"1"', Set_Cookie="session=1")
    fetched = await fetcher.get(server.url(FEED))
    assert (fetched.status, fetched.body, fetched.url) == (200, b"<rss/>", server.url(FEED))
    assert fetched.headers["etag"] == '"1"'
    assert "set-cookie" not in fetched.headers
    assert not fetched.truncated


async def test_it_says_who_asks(server: Server, fetcher: Fetcher) -> None:
    await fetcher.get(server.url(FEED))
    assert server.asked[0].headers["user-agent"] == "FusionCell/0.1 (+ops@centre.example)"


async def test_a_contact_that_no_header_can_hold_is_cleaned(server: Server) -> None:
    fetcher = Fetcher((server.base,), "Zoë\r\nX-Evil: 1")
    await fetcher.get(server.url(FEED))
    await fetcher.close()
    assert server.asked[0].headers["user-agent"] == "FusionCell/0.1 (+ZoX-Evil: 1)"


async def test_what_is_had_already_is_not_sent_again(server: Server, fetcher: Fetcher) -> None:
    server.answers[FEED] = conditional(b"<rss/>", '"1"')
    first = await fetcher.get(server.url(FEED))
    again = await fetcher.get(
        server.url(FEED), etag=first.headers["etag"], last_modified="Sun, 24 Apr 2022 10:00:00 GMT"
    )
    assert (again.status, again.body) == (304, b"")
    assert server.asked[1].headers["if-none-match"] == '"1"'
    assert server.asked[1].headers["if-modified-since"] == "Sun, 24 Apr 2022 10:00:00 GMT"
    assert "if-none-match" not in server.asked[0].headers


async def test_a_validator_that_cannot_be_sent_back_is_left_out(
    server: Server, fetcher: Fetcher
) -> None:
    await fetcher.get(server.url(FEED), etag='"é"', last_modified="x\r\nHost: evil")
    assert not {"if-none-match", "if-modified-since"} & set(server.asked[0].headers)


async def test_no_cookie_is_kept(server: Server, fetcher: Fetcher) -> None:
    server.answers[FEED] = reply(200, b"x", Set_Cookie="session=1; Path=/")
    await fetcher.get(server.url(FEED))
    await fetcher.get(server.url(FEED))
    assert "cookie" not in server.asked[1].headers


async def test_no_proxy_of_the_environment_is_used(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    fetcher = Fetcher((server.base,))
    assert (await fetcher.get(server.url(FEED))).status == 404
    await fetcher.close()


@pytest.mark.parametrize("status", [429, 503])
async def test_retry_after_in_seconds(server: Server, fetcher: Fetcher, status: int) -> None:
    server.answers[FEED] = reply(status, b"busy", Retry_After="120")
    fetched = await fetcher.get(server.url(FEED))
    assert (fetched.status, fetched.retry_after, fetched.body) == (status, 120, b"busy")


async def test_retry_after_as_a_date(server: Server, fetcher: Fetcher) -> None:
    then = datetime.now(UTC) + timedelta(minutes=10)
    server.answers[FEED] = reply(503, Retry_After=format_datetime(then, usegmt=True))
    fetched = await fetcher.get(server.url(FEED))
    assert fetched.retry_after == pytest.approx(600, abs=5)


async def test_a_redirect_is_followed_and_the_final_address_kept(
    server: Server, fetcher: Fetcher
) -> None:
    server.answers[FEED] = redirect("new.xml#part", 301)
    server.answers["/exercise/fire/new.xml"] = reply(200, b"moved")
    fetched = await fetcher.get(server.url(FEED))
    assert (fetched.body, fetched.url) == (b"moved", server.url("/exercise/fire/new.xml"))


async def test_what_follows_a_redirect_is_not_taken_for_it(
    server: Server, fetcher: Fetcher
) -> None:
    async def mute(_asked: Asked, _writer: asyncio.StreamWriter) -> None:
        return

    server.answers[FEED] = reply(302, b"elsewhere", Location="/exercise/mute")
    server.answers["/exercise/mute"] = mute
    with pytest.raises(Broken, match="no answer in HTTP") as caught:
        await fetcher.get(server.url(FEED))
    assert caught.value.partial is None


async def test_a_redirect_to_itself_is_given_up(server: Server, fetcher: Fetcher) -> None:
    server.answers[FEED] = redirect(FEED)
    with pytest.raises(AddressRefused, match="InciWeb redirects in a circle") as caught:
        await fetcher.get(server.url(FEED), name="InciWeb")
    assert server.count(FEED) == 1
    assert caught.value.partial is not None
    assert (caught.value.partial.status, caught.value.partial.headers["location"]) == (302, FEED)


async def test_five_redirects_are_followed_but_not_six(server: Server, fetcher: Fetcher) -> None:
    for step in range(6):
        server.answers[f"/exercise/{step}"] = redirect(f"/exercise/{step + 1}")
    server.answers["/exercise/6"] = reply(200, b"end")
    assert (await fetcher.get(server.url("/exercise/1"))).body == b"end"
    with pytest.raises(AddressRefused, match="redirects more than 5 times"):
        await fetcher.get(server.url("/exercise/0"))


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://[::1]/",
        "//127.0.0.1:1/exercise/x",
        "http://ann:secret@8.8.8.8/",
        "/healthz",
        "http://feed.example:port/",
    ],
)
async def test_a_redirect_to_where_nobody_should_go_is_refused(
    server: Server, fetcher: Fetcher, location: str
) -> None:
    server.answers[FEED] = redirect(location)
    with pytest.raises(AddressRefused) as caught:
        await fetcher.get(server.url(FEED), name="InciWeb")
    assert str(caught.value).startswith("InciWeb redirects to ")
    assert "secret" not in str(caught.value)
    assert len(server.asked) == 1


async def test_the_world_cannot_redirect_into_the_app(server: Server) -> None:
    # Every address counts as public here, so that this very server can play the world.
    guard = Guard((server.base,), lookup=here, refusal=lambda _address: "")
    fetcher = Fetcher((), guard=guard)
    server.answers["/feed"] = redirect(server.url(FEED))
    with pytest.raises(AddressRefused, match="redirects to this app itself"):
        await fetcher.get(f"http://world.example:{server.port}/feed")
    await fetcher.close()
    assert server.count(FEED) == 0


async def here(_host: str, _port: int) -> tuple[Address, ...]:
    return (ipaddress.ip_address("127.0.0.1"),)


async def test_the_checked_address_is_the_one_that_is_connected_to(server: Server) -> None:
    answers = [("127.0.0.1",), ("10.0.0.1",)]  # what the name turns into after the check
    looked_up: list[str] = []

    async def rebinding(host: str, _port: int) -> tuple[Address, ...]:
        looked_up.append(host)
        return tuple(ipaddress.ip_address(address) for address in answers.pop(0))

    base = f"http://feeds.example:{server.port}"
    fetcher = Fetcher((), guard=Guard((base,), lookup=rebinding))
    server.answers[FEED] = reply(200, b"here")
    assert (await fetcher.get(base + FEED)).body == b"here"
    await fetcher.close()
    assert looked_up == ["feeds.example"]
    assert server.asked[0].headers["host"] == f"feeds.example:{server.port}"


async def test_the_next_address_of_a_name_is_tried(server: Server) -> None:
    async def two(_host: str, _port: int) -> tuple[Address, ...]:
        # No server of this test listens on the first; on some machines it does not even exist.
        return ipaddress.ip_address("::1"), ipaddress.ip_address("127.0.0.1")

    base = f"http://feeds.example:{server.port}"
    fetcher = Fetcher((), guard=Guard((base,), lookup=two))
    server.answers[FEED] = reply(200, b"here")
    assert (await fetcher.get(base + FEED)).body == b"here"
    await fetcher.close()


async def test_a_refused_connection_is_said_to_be_so(server: Server, fetcher: Fetcher) -> None:
    listener = await asyncio.start_server(lambda _r, _w: None, "127.0.0.1", 0)
    base = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    listener.close()
    await listener.wait_closed()
    gone = Fetcher((base,))
    with pytest.raises(Unreachable, match=r"InciWeb could not be reached: the connection was ref"):
        await gone.get(base + FEED, name="InciWeb")
    await gone.close()


async def test_a_name_that_is_not_found_is_said_to_be_so(fetcher: Fetcher) -> None:
    with pytest.raises(Unreachable, match=r"^InciWeb could not be reached: the name feeds\.inval"):
        await fetcher.get("https://feeds.invalid/rss", name="InciWeb")


async def test_a_server_without_tls_is_no_secure_connection() -> None:
    async def plain(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()
        await writer.wait_closed()

    listener = await asyncio.start_server(plain, "127.0.0.1", 0)
    base = f"https://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    fetcher = Fetcher((base,), limits=Limits(total_s=5))
    with pytest.raises(Unreachable, match="no secure connection"):
        await fetcher.get(base + FEED)
    await fetcher.close()
    listener.close()


async def test_what_is_no_url_is_refused(fetcher: Fetcher) -> None:
    with pytest.raises(AddressRefused):
        await fetcher.get("http://feed.example:port/", name="InciWeb")
