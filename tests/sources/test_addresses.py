"""No feed leads into the network in which the app runs."""

import ipaddress
import socket

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.addresses import Address, Guard, Target, lookup, refusal
from sources.errors import AddressRefused, Unreachable

OWN = "http://127.0.0.1:8501"


def of(*addresses: str) -> Guard:
    """A guard of an app at `OWN`, for which every name has these addresses."""

    async def found(_host: str, _port: int) -> tuple[Address, ...]:
        return tuple(ipaddress.ip_address(address) for address in addresses)

    return Guard((OWN,), lookup=found)


async def admitted(guard: Guard, url: str, source: Target | None = None) -> Target:
    return await guard.admit(httpx.URL(url), "Some feed", source)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104 - an address to refuse
        "10.1.2.3",
        "100.64.0.1",  # carrier-grade NAT
        "127.0.0.1",
        "127.8.9.10",
        "169.254.169.254",  # instance metadata
        "172.16.0.1",
        "192.0.2.7",  # documentation
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "2002:7f00:0001::",  # 6to4 of 127.0.0.1
        "2002:a9fe:a9fe::1",  # 6to4 of the metadata address
        "64:ff9b::10.0.0.1",
        "64:ff9b::169.254.169.254",
        "64:ff9b:1::8.8.8.8",  # a NAT64 of the local network's own
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",  # Teredo
        "2001:db8::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
    ],
)
async def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    with pytest.raises(AddressRefused, match="Some feed is at an? "):
        await admitted(of(address), "http://feed.example/feed.xml")


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"]
)
async def test_a_public_address_is_asked(address: str) -> None:
    target = await admitted(of(address), "https://feed.example/feed.xml")
    assert target.addresses == (str(ipaddress.ip_address(address)),)
    assert not target.own


@given(st.ip_addresses(v=4))
def test_however_an_address_is_wrapped_it_is_judged_as_itself(
    address: ipaddress.IPv4Address,
) -> None:
    plain = refusal(address)
    for wrapped in (
        ipaddress.IPv6Address((0xFFFF << 32) | int(address)),
        ipaddress.IPv6Address((0x2002 << 112) | (int(address) << 80)),
        ipaddress.IPv6Address((0x0064_FF9B << 96) | int(address)),
    ):
        assert refusal(wrapped) == plain


async def test_one_bad_address_among_good_ones_is_enough() -> None:
    with pytest.raises(AddressRefused):
        await admitted(of("8.8.8.8", "10.0.0.1"), "http://feed.example/")


async def test_a_name_that_the_system_resolves_to_loopback_is_refused() -> None:
    with pytest.raises(AddressRefused, match="loopback"):
        await admitted(Guard((OWN,)), "http://localhost:8501/feed.xml")


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.0.0.1", "[::ffff:7f00:1]"])
async def test_a_disguised_loopback_address_is_refused(host: str) -> None:
    with pytest.raises((AddressRefused, Unreachable)):
        await admitted(Guard((OWN,)), f"http://{host}/")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://feed.example/",
        "gopher://feed.example/",
        "data:text/plain,x",
        "/relative",
        "http:///nowhere",
    ],
)
async def test_only_http_is_asked(url: str) -> None:
    with pytest.raises(AddressRefused):
        await admitted(of("8.8.8.8"), url)


async def test_credentials_in_a_url_are_refused_and_not_repeated() -> None:
    with pytest.raises(AddressRefused, match="user name or password") as caught:
        await admitted(of("8.8.8.8"), "https://ann:secret@feed.example/")
    assert "secret" not in str(caught.value)


async def test_the_exercise_routes_of_the_app_are_asked() -> None:
    target = await admitted(of("127.0.0.1"), f"{OWN}/exercise/fire/inciweb.rss")
    assert target.own


@pytest.mark.parametrize(
    "url",
    [
        f"{OWN}/",
        f"{OWN}/healthz",
        f"{OWN}/exercise",
        f"{OWN}/exercises/x",
        f"{OWN}/exercise/../healthz",
        f"{OWN}/exercise/%2e%2e/healthz",
        f"{OWN}/exercise/..%2fhealthz",
        f"{OWN}/exercise/..%5chealthz",
        "http://127.0.0.1:8502/exercise/x",
        "https://127.0.0.1:8501/exercise/x",
        "http://localhost:8501/exercise/x",
    ],
)
async def test_nothing_else_of_the_app_or_its_machine_is_asked(url: str) -> None:
    with pytest.raises(AddressRefused):
        await admitted(of("127.0.0.1"), url)


async def test_the_world_cannot_redirect_to_the_exercise_routes() -> None:
    outside = await admitted(of("8.8.8.8"), "http://feed.example/")
    with pytest.raises(AddressRefused, match="redirects to this app itself"):
        await admitted(of("127.0.0.1"), f"{OWN}/exercise/fire/inciweb.rss", outside)


async def test_an_exercise_route_may_redirect_to_another() -> None:
    own = await admitted(of("127.0.0.1"), f"{OWN}/exercise/fire/inciweb.rss")
    assert (await admitted(of("127.0.0.1"), f"{OWN}/exercise/fire/new.rss", own)).own


async def test_a_name_that_does_not_exist_is_said_to_be_so() -> None:
    with pytest.raises(Unreachable, match=r"Some feed could not be reached: the name nowhere\.inv"):
        await admitted(Guard(()), "http://nowhere.invalid/")


async def test_a_name_that_no_name_can_have_is_not_found() -> None:
    with pytest.raises(OSError, match=".") as caught:
        await lookup("x" * 70 + ".invalid", 80)
    assert isinstance(caught.value, socket.gaierror)
