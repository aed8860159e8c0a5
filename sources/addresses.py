"""Which addresses may be asked: the public ones of the world, and the app's exercise routes.

A feed's URL, and every URL that it redirects to, is looked up once and checked here; the fetcher
then connects to the very address that was checked. So no name can lead into the network in which
the app runs, not even one whose answer changes between the check and the connection.
"""

import asyncio
import contextlib
import ipaddress
import socket
import threading
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

import httpx

from sources.errors import AddressRefused, Unreachable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Lookup = Callable[[str, int], Awaitable[tuple[Address, ...]]]

_OWN_PATH = "/exercise/"
_PORTS = {"http": 80, "https": 443}
_LAST_PORT = 65_535
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052 §2.1
_KINDS = (
    ("is_unspecified", "an unspecified address"),
    ("is_loopback", "a loopback address"),
    ("is_link_local", "a link-local address"),
    ("is_multicast", "a multicast address"),
    ("is_site_local", "a private address"),
    ("is_private", "a private address"),
    ("is_reserved", "a reserved address"),
)


def refusal(address: Address) -> str:
    """Return what kind of address this is where it must not be asked; empty where it may be."""
    if isinstance(address, ipaddress.IPv6Address) and (inner := _embedded(address)) is not None:
        return refusal(inner)
    for attribute, kind in _KINDS:
        if getattr(address, attribute, False):
            return kind
    return "" if address.is_global else "an address that is not public"


def stated_fault(url: str, own: Iterable[str] = ()) -> str:
    """Return what is wrong with an address that a person gives; empty where nothing shows.

    Nothing is looked up: a name that leads to a private address is refused when it is asked.

    Args:
        url: The address.
        own: The app's base URLs, whose pages are no feed of the world.
    """
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        return "something that is not a URL"
    if fault := _fault(parsed):
        return fault
    if any(_origin(parsed) == _origin(httpx.URL(base)) for base in own):
        return "an address of this app itself"
    host = parsed.host.rstrip(".")
    if host == "localhost" or host.endswith(".localhost"):
        return "a loopback address"
    try:
        return refusal(ipaddress.ip_address(host))
    except ValueError:
        return ""


def _embedded(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that this one leads to (RFC 4291 §2.5.5.2, RFC 3056, RFC 6052)."""
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour


async def lookup(host: str, port: int) -> tuple[Address, ...]:
    """Return the addresses of a host, in the order in which they should be tried.

    Raises:
        OSError: The name was not found, or no name server answered.
    """
    # One daemon thread a lookup: a name server that never answers can hold up neither the shared
    # thread pool nor the end of the process.
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[tuple[Address, ...]] = loop.create_future()

    def settle(found: tuple[Address, ...], error: OSError | None) -> None:
        if not answer.done():
            answer.set_result(found) if error is None else answer.set_exception(error)

    def ask() -> None:
        found: tuple[Address, ...] = ()
        error: OSError | None = None
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found = tuple(dict.fromkeys(ipaddress.ip_address(row[4][0]) for row in rows))
        except OSError as cause:
            error = cause
        except ValueError as cause:  # a label that no name can have, e.g. longer than 63 bytes
            error = socket.gaierror(socket.EAI_NONAME, str(cause))
        with contextlib.suppress(RuntimeError):  # the loop ended before the answer came
            loop.call_soon_threadsafe(settle, found, error)

    threading.Thread(target=ask, name=f"lookup {host}", daemon=True).start()
    return await answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A URL that may be asked.

    Attributes:
        url: The URL.
        addresses: The checked addresses; no other may be connected to.
        own: Whether it is one of the app's exercise routes.
    """

    url: httpx.URL
    addresses: tuple[str, ...]
    own: bool


class Guard:
    """Admits a URL or refuses it.

    Args:
        own: The app's base URLs, whose exercise routes may be asked wherever they are.
        lookup: Gives a name's addresses.
        refusal: Says why an address must not be asked.
    """

    def __init__(
        self,
        own: Iterable[str],
        lookup: Lookup = lookup,
        refusal: Callable[[Address], str] = refusal,
    ) -> None:
        self._own = tuple(_home(httpx.URL(base)) for base in own)
        self._lookup = lookup
        self._refusal = refusal

    async def admit(self, url: httpx.URL, name: str, source: Target | None = None) -> Target:
        """Return `url` with its checked addresses.

        Args:
            url: What is to be asked.
            name: What the sentences call the feed.
            source: What redirected here; None at the first request.

        Raises:
            AddressRefused: It must not be asked.
            Unreachable: Its name has no address.
        """
        way = f"{name} redirects to" if source else f"{name} is at"
        if fault := _fault(url):
            raise AddressRefused(f"{way} {fault}.")
        own = self._is_own(url)
        if own and source is not None and not source.own:
            raise AddressRefused(f"{way} this app itself, which is not followed.")
        addresses = await self._addresses(url, name)
        for address in () if own else addresses:
            if kind := self._refusal(address):
                raise AddressRefused(f"{way} {kind} ({url.host}), which is not asked.")
        return Target(url=url, addresses=tuple(str(address) for address in addresses), own=own)

    def _is_own(self, url: httpx.URL) -> bool:
        parts = url.path.replace("\\", "/").split("/")
        climbs = not {".", ".."}.isdisjoint(parts)
        return not climbs and any(
            _origin(url) == origin and url.path.startswith(path) for origin, path in self._own
        )

    async def _addresses(self, url: httpx.URL, name: str) -> tuple[Address, ...]:
        host = url.raw_host.decode("ascii")
        try:
            found = await self._lookup(host, _origin(url)[2])
        except socket.gaierror as error:
            asked = error.errno != socket.EAI_AGAIN
            why = "was not found" if asked else "could not be looked up: no name server answered"
            raise Unreachable(f"{name} could not be reached: the name {url.host} {why}.") from error
        except OSError as error:
            raise Unreachable(
                f"{name} could not be reached: the name {url.host} could not be looked up."
            ) from error
        if not found:
            raise Unreachable(f"{name} could not be reached: {url.host} has no address.")
        return found


def _fault(url: httpx.URL) -> str:
    """Return what is wrong with the form of a URL; empty where nothing is."""
    if url.scheme not in _PORTS:
        return f"a {url.scheme or 'relative'} address; only http and https are asked"
    if url.userinfo:
        return "an address with a user name or password in it, which is not sent"
    if (url.port or 0) > _LAST_PORT:
        return f"an address with the port {url.port}, which is none"
    return "" if url.raw_host else "an address without a host"


def _origin(url: httpx.URL) -> tuple[str, bytes, int]:
    return url.scheme, url.raw_host, url.port or _PORTS.get(url.scheme, 0)


def _home(base: httpx.URL) -> tuple[tuple[str, bytes, int], str]:
    return _origin(base), base.path.rstrip("/") + _OWN_PATH
