"""Answers that lead astray or swell, over real sockets on the loopback interface."""

import asyncio
import gzip
import ipaddress
import socket
import zlib
from collections.abc import AsyncIterator

import pytest

from sources.addresses import Address, Guard
from sources.errors import AddressRefused, Broken, FetchError, TooLarge
from sources.fetch import Fetcher
from sources.fetched import Limits
from tests.sources.server import Asked, Server, head, redirect, reply, serving

FEED = "/exercise/fire/feed.xml"
CAP = 1_000_000


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving() as running:
        yield running


@pytest.fixture
async def fetcher(server: Server) -> AsyncIterator[Fetcher]:
    made = Fetcher((server.base,), limits=Limits(body_bytes=CAP, read_s=5, total_s=20))
    yield made
    await made.close()


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "ftp://example.org/feed.xml",
        "gopher://127.0.0.1:25/xHELO",
        "data:text/xml,<rss/>",
        "javascript:alert(1)",
        "ws://example.org/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:169.254.169.254]/",
        "http://[::ffff:a9fe:a9fe]/",
        "http://[fd00:ec2::254]/latest/meta-data/",
        "http://100.100.100.200/",  # metadata inside carrier-grade NAT's range
        "http://10.0.0.1/",
        "http://172.31.255.255/",
        "http://192.168.0.1/",
        "http://100.64.0.1/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://0.0.0.0/",
        "http://[::]/",
        "http://2130706433/",  # 127.0.0.1 as one number
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://0xa9fea9fe/",  # 169.254.169.254
        "http://2852039166/",
        "http://0251.0376.0251.0376/",
        "http://localhost/",
        "http://localhost./",
        "http://127.0.0.1%2f@example.org/",
        "http://①②⑦.⓪.⓪.①/",
        "http://127。0。0。1/",
        "http:///127.0.0.1/",
        "//10.0.0.1/x",
        "http://ann:secret@example.org/",
    ],
)
async def test_a_redirect_to_where_nobody_should_go_is_refused(
    server: Server, fetcher: Fetcher, location: str
) -> None:
    # On the wire as UTF-8, which is how a browser would send it.
    server.answers[FEED] = redirect(location.encode().decode("latin-1"))
    with pytest.raises(FetchError) as caught:
        await fetcher.get(server.url(FEED), name="InciWeb")
    # A resolver may not take a disguised number for an address at all; then it is not found.
    disguised = location.startswith("http") and "not found" in str(caught.value)
    assert isinstance(caught.value, AddressRefused) or disguised
    assert "secret" not in str(caught.value)
    assert len(server.asked) == 1


PRIVATE = (
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "192.168.1.1",
    "::1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "fe80::1",
    "fd00:ec2::254",
)


@pytest.mark.parametrize("address", PRIVATE)
async def test_a_name_that_resolves_to_a_private_address_is_refused(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    def resolved(_host: str, port: int, **_: int) -> list[tuple[object, ...]]:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", port))]
        return [*rows, (family, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    fetcher = Fetcher(())
    with pytest.raises(AddressRefused, match=r"feeds\.example"):
        await fetcher.get("https://feeds.example/rss.xml", name="InciWeb")
    await fetcher.close()


async def test_a_name_that_changes_between_check_and_connection_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, server: Server
) -> None:
    """The resolver says 127.0.0.1 once and 127.0.0.2 for ever after; a trap listens there."""
    trapped: list[bytes] = []

    async def trap(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        trapped.append(await reader.read(100))
        writer.close()

    try:
        listener = await asyncio.start_server(trap, "127.0.0.2", server.port)
    except OSError:
        pytest.skip("this machine has no second loopback address")
    looked_up: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: str | bytes, port: int, *rest: int, **options: int) -> object:
        name = host.decode() if isinstance(host, bytes) else str(host)
        if name != "feeds.example":
            return real(host, port, *rest, **options)
        looked_up.append(name)
        return real("127.0.0.1" if len(looked_up) == 1 else "127.0.0.2", port, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    # 127.0.0.1 plays a public address here; 127.0.0.2 would have been refused.
    inside = ipaddress.ip_address("127.0.0.2")
    guard = Guard((), refusal=lambda address: "a private address" if address == inside else "")
    fetcher = Fetcher((), guard=guard)
    server.answers["/rss"] = reply(200, b"here")
    fetched = await fetcher.get(f"http://feeds.example:{server.port}/rss")
    assert fetched.body == b"here"
    assert (looked_up, trapped) == (["feeds.example"], [])
    with pytest.raises(AddressRefused, match="a private address"):
        await fetcher.get(f"http://feeds.example:{server.port}/rss")
    await fetcher.close()
    listener.close()
    await listener.wait_closed()
    assert trapped == []


async def test_each_step_of_a_redirect_is_checked_anew(server: Server) -> None:
    async def inside_or_out(host: str, _port: int) -> tuple[Address, ...]:
        return (ipaddress.ip_address("127.0.0.1" if host == "out.example" else "10.0.0.1"),)

    here = ipaddress.ip_address("127.0.0.1")
    guard = Guard(
        (), lookup=inside_or_out, refusal=lambda found: "" if found == here else "a private address"
    )
    fetcher = Fetcher((), guard=guard)
    server.answers["/a"] = redirect(f"http://out.example:{server.port}/b")
    server.answers["/b"] = redirect(f"http://in.example:{server.port}/c")
    server.answers["/c"] = reply(200, b"secret")
    with pytest.raises(AddressRefused, match=r"a private address \(in\.example\)"):
        await fetcher.get(f"http://out.example:{server.port}/a")
    await fetcher.close()
    assert server.count("/c") == 0


def bomb(bits: int) -> bytes:
    zeros = zlib.compressobj(9, zlib.DEFLATED, bits)
    return b"".join(zeros.compress(bytes(CAP)) for _ in range(100)) + zeros.flush()


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("deflate", bomb(zlib.MAX_WBITS)),
        ("deflate", bomb(-zlib.MAX_WBITS)),
        ("br", b"\x1b" * 1_000),
        ("zstd", b"\x28\xb5\x2f\xfd" * 100),
        ("compress", b"\x1f\x9d\x90"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"a"))),
        ("gzip, deflate", gzip.compress(b"a")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_an_encoding_that_was_not_asked_for_is_not_unpacked(
    server: Server, fetcher: Fetcher, coding: str, body: bytes
) -> None:
    server.answers[FEED] = reply(200, body, Content_Encoding=coding)
    with pytest.raises(Broken, match="which was not asked for"):
        await fetcher.get(server.url(FEED))


async def test_what_was_packed_twice_is_unpacked_once(server: Server, fetcher: Fetcher) -> None:
    inner = gzip.compress(bytes(10 * CAP))
    server.answers[FEED] = reply(200, gzip.compress(inner), Content_Encoding="gzip")
    assert (await fetcher.get(server.url(FEED))).body == inner


async def test_empty_gzip_members_without_end_are_cut(server: Server, fetcher: Fetcher) -> None:
    members = gzip.compress(b"") * 5_000

    async def endless(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(head(200, {"Content-Encoding": "gzip"}))
        while True:
            writer.write(members)
            await writer.drain()

    server.answers[FEED] = endless
    with pytest.raises(TooLarge):
        await fetcher.get(server.url(FEED))
