"""Fetching from a source that is too large, too slow, damaged, or not HTTP at all."""

import asyncio
import gzip
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.body import Body, BodyError
from sources.errors import Broken, FetchError, TimedOut, TooLarge
from sources.fetch import Fetcher
from sources.fetched import Limits
from tests.sources.server import PATIENCE_S, Answer, Asked, Server, head, reply, serving

FEED = "/exercise/fire/feed.xml"
MB = 1_000_000
CAP = 5 * MB


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving() as running:
        yield running


@pytest.fixture
async def fetcher(server: Server) -> AsyncIterator[Fetcher]:
    limits = Limits(body_bytes=CAP, read_s=1, total_s=PATIENCE_S)
    made = Fetcher((server.base,), limits=limits)
    yield made
    await made.close()


@contextmanager
def peak() -> Iterator[list[int]]:
    """Give the most memory that Python held in the block, in bytes."""
    found: list[int] = []
    tracemalloc.start()
    try:
        yield found
        found.append(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


async def test_a_hundred_megabytes_are_cut_at_the_cap(server: Server, fetcher: Fetcher) -> None:
    sent = 0

    async def endless(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(head(200, {"Content-Length": 100 * MB}))
        while sent < 100 * MB:
            writer.write(b"x" * 100_000)
            await writer.drain()
            sent += 100_000

    server.answers[FEED] = endless
    with peak() as most, pytest.raises(TooLarge, match="InciWeb sent more than 5 MB") as caught:
        await fetcher.get(server.url(FEED), name="InciWeb")
    assert caught.value.partial is not None
    assert caught.value.partial.truncated
    assert caught.value.partial.body == b"x" * CAP
    assert most[0] < 4 * CAP
    assert sent < 50 * MB


async def test_a_decompression_bomb_is_cut_at_the_cap(server: Server, fetcher: Fetcher) -> None:
    zeros = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    bomb = b"".join(zeros.compress(bytes(MB)) for _ in range(100)) + zeros.flush()
    assert len(bomb) < MB
    server.answers[FEED] = reply(200, bomb, Content_Encoding="gzip")
    with peak() as most, pytest.raises(TooLarge) as caught:
        await fetcher.get(server.url(FEED))
    assert caught.value.partial is not None
    assert caught.value.partial.body == bytes(CAP)
    assert most[0] < 4 * CAP


async def test_a_body_of_exactly_the_cap_is_whole(server: Server, fetcher: Fetcher) -> None:
    server.answers[FEED] = reply(200, b"x" * CAP)
    assert len((await fetcher.get(server.url(FEED))).body) == CAP


async def test_a_gzipped_body_is_unpacked(server: Server, fetcher: Fetcher) -> None:
    server.answers[FEED] = reply(200, gzip.compress(b"<rss/>" * 100), Content_Encoding="gzip")
    fetched = await fetcher.get(server.url(FEED))
    assert fetched.body == b"<rss/>" * 100
    assert server.asked[0].headers["accept-encoding"] == "gzip"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (reply(200, gzip.compress(b"<rss/>" * 999)[:-9], Content_Encoding="gzip"), "ends early"),
        (reply(200, b"<rss/>", Content_Encoding="gzip"), "is damaged"),
        (reply(200, b"<rss/>", Content_Encoding="br"), "encoding 'br', which was not asked for"),
    ],
)
async def test_a_body_that_cannot_be_unpacked_is_said_to_be_so(
    server: Server, fetcher: Fetcher, answer: Answer, reason: str
) -> None:
    server.answers[FEED] = answer
    with pytest.raises(Broken, match=reason) as caught:
        await fetcher.get(server.url(FEED))
    assert caught.value.partial is not None
    assert caught.value.partial.status == 200


async def test_a_304_with_the_encoding_of_the_body_it_spares_is_no_fault(
    server: Server, fetcher: Fetcher
) -> None:
    server.answers[FEED] = reply(304, Content_Encoding="gzip")
    assert (await fetcher.get(server.url(FEED), etag='"1"')).status == 304


async def test_an_endless_trickle_ends_and_what_came_is_kept(server: Server) -> None:
    async def trickle(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(head(200, {"Transfer-Encoding": "chunked"}))
        while True:
            writer.write(b"1\r\nx\r\n")
            await writer.drain()
            await asyncio.sleep(0.05)  # this is the slowness that is being tested

    server.answers[FEED] = trickle
    fetcher = Fetcher((server.base,), limits=Limits(read_s=5, total_s=1))
    with pytest.raises(TimedOut, match=r"InciWeb did not finish its answer within 1 s") as caught:
        async with asyncio.timeout(PATIENCE_S):
            await fetcher.get(server.url(FEED), name="InciWeb")
    await fetcher.close()
    assert caught.value.partial is not None
    assert caught.value.partial.body.startswith(b"xx")
    assert caught.value.partial.truncated


@pytest.mark.parametrize("begun", [b"", head(200, {"Content-Length": 100}) + b"<rss>"])
async def test_silence_ends(server: Server, fetcher: Fetcher, begun: bytes) -> None:
    async def silent(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(begun)
        await asyncio.Event().wait()

    server.answers[FEED] = silent
    with pytest.raises(TimedOut, match="nothing came for 1 s") as caught:
        await fetcher.get(server.url(FEED))
    kept = caught.value.partial.body if caught.value.partial else b""
    assert kept == begun[-5:]


async def test_a_body_that_breaks_off_is_kept_as_far_as_it_came(
    server: Server, fetcher: Fetcher
) -> None:
    async def broken(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(head(200, {"Content-Length": 1000}) + b"<rss><item>")

    server.answers[FEED] = broken
    with pytest.raises(Broken, match="InciWeb broke off after 11 bytes") as caught:
        await fetcher.get(server.url(FEED), name="InciWeb")
    assert caught.value.partial is not None
    assert caught.value.partial.body == b"<rss><item>"
    assert caught.value.partial.truncated


@pytest.mark.parametrize("said", [b"", b"SSH-2.0-OpenSSH\r\n", b"\x16\x03\x01" * 99])
async def test_what_is_not_http_is_said_to_be_so(
    server: Server, fetcher: Fetcher, said: bytes
) -> None:
    async def other(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(said)

    server.answers[FEED] = other
    with pytest.raises(Broken, match="no answer in HTTP"):
        await fetcher.get(server.url(FEED))


async def test_endless_headers_end(server: Server, fetcher: Fetcher) -> None:
    async def endless(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            writer.write(b"X-Filler: " + b"x" * 1000 + b"\r\n")
            await writer.drain()

    server.answers[FEED] = endless
    with peak() as most, pytest.raises(FetchError):
        await fetcher.get(server.url(FEED))
    assert most[0] < CAP


@given(
    members=st.lists(st.binary(max_size=2000), min_size=1, max_size=4),
    size=st.integers(1, 400),
    padding=st.sampled_from([b"", b"\0" * 8]),
)
def test_gzip_is_unpacked_however_it_is_cut(
    members: list[bytes], size: int, padding: bytes
) -> None:
    wire = b"".join(gzip.compress(member) for member in members) + padding
    body = Body(MB, "gzip")
    for start in range(0, len(wire), size):
        for _ in body.take(wire[start : start + size]):
            pass
    body.finish()
    assert body.kept() == b"".join(members)
    assert not body.full


@pytest.mark.parametrize("length", [(1 << 18) - 1, 1 << 18, (1 << 18) + 1, 3 << 18])
def test_a_piece_that_is_exactly_full_loses_nothing(length: int) -> None:
    body = Body(MB * 10, "gzip")
    wire = gzip.compress(bytes(length))
    for part in (wire[:-8], wire[-8:]):  # the data, its checksum
        for _ in body.take(part):
            pass
    body.finish()
    assert body.kept() == bytes(length)


@given(wire=st.binary(max_size=400), cap=st.integers(0, 100))
def test_any_bytes_at_all_stay_under_the_cap(wire: bytes, cap: int) -> None:
    body = Body(cap, "gzip")
    try:
        for _ in body.take(wire):
            pass
        body.finish()
    except BodyError:
        pass
    assert len(body.kept()) <= cap
