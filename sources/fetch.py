"""Fetches a feed over HTTP: conditionally, bounded in bytes and time, to public addresses only."""

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from functools import cache

import httpx

from sources.addresses import Guard, Target
from sources.body import BodyError
from sources.errors import AddressRefused, FetchError, TimedOut
from sources.fetched import Fetched, Limits
from sources.keys import key_of
from sources.transfer import Transfer

_AGENT = "FusionCell/0.1"
# Its debug log quotes the headers of answers, and a redirect may carry a feed's key.
logging.getLogger("httpcore").setLevel(logging.INFO)


class Fetcher:
    """Fetches over HTTP.

    Args:
        own: The app's base URLs, whose exercise routes may be asked.
        contact: E-mail or page by which a publisher reaches the operator.
        limits: How far one fetch may go.
        guard: Admits addresses; by default one that knows `own`.
        keys: Keys that feeds need, by the name of their setting.
    """

    def __init__(
        self,
        own: Iterable[str],
        contact: str = "",
        *,
        limits: Limits | None = None,
        guard: Guard | None = None,
        keys: Mapping[str, str] | None = None,
    ) -> None:
        self._keys = keys or {}
        self._limits = limits or Limits()
        self._guard = guard or Guard(own)
        self._agent = _agent(contact)
        self._timeout = httpx.Timeout(self._limits.read_s, connect=self._limits.connect_s)
        # The transport alone, without httpx's client: that keeps cookies by address (feeds share
        # addresses) and prepares redirects by itself. No proxy of the environment either: it would
        # look the name up again, and the check of addresses would be void.
        self._transport = httpx.AsyncHTTPTransport(
            verify=_authorities(),
            trust_env=False,
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=0),
        )

    async def get(
        self, url: str, *, etag: str = "", last_modified: str = "", name: str = "", needs: str = ""
    ) -> Fetched:
        """Fetch `url`, only if changed where validators are given.

        Args:
            url: Absolute http or https URL.
            etag: ETag of what is already had.
            last_modified: Last-Modified of what is already had.
            name: What the sentences call the feed; by default the host.
            needs: Name of the setting whose key stands for `{key}` in the URL. The key is in
                nothing that is returned or raised.

        Returns:
            The final answer, whatever its status.

        Raises:
            FetchError: No answer came, or not whole; its `partial` holds what did.
        """
        key = key_of(self._keys, needs, name or "The feed")
        try:
            return key.out_of(await self._got(key.put(url), etag, last_modified, name))
        except FetchError as error:
            key.out_of_error(error)
            raise

    async def document(self, url: str, name: str, most: int) -> Fetched:
        """Fetch what an entry of a feed links to, of at most `most` bytes.

        Raises:
            FetchError: No answer came, or not whole; its `partial` holds what did.
        """
        return await self._got(url, "", "", name, most)

    async def _got(
        self, url: str, etag: str, last_modified: str, name: str, most: int | None = None
    ) -> Fetched:
        headers = self._headers(etag, last_modified)
        cap = self._limits.body_bytes
        transfer = Transfer(cap if most is None else min(most, cap))
        try:
            first = _parsed(url, name or "The feed")
            transfer.name = name or first.host
            async with asyncio.timeout(self._limits.total_s):
                await self._follow(first, headers, transfer)
        except TimeoutError as error:
            raise TimedOut(
                f"{transfer.name} did not finish its answer within {self._limits.total_s:g} s.",
                partial=transfer.partial(),
            ) from error
        except FetchError as error:
            error.partial = error.partial or transfer.redirect
            raise
        except (httpx.HTTPError, BodyError) as error:
            raise transfer.explained(error, self._limits) from error
        return transfer.whole()

    async def close(self) -> None:
        """Close all connections."""
        await self._transport.aclose()

    def _headers(self, etag: str, last_modified: str) -> dict[str, str]:
        wanted = {
            "User-Agent": self._agent,
            "Accept": "*/*",
            "Accept-Encoding": "gzip",
            # A kept connection is bound to an address, and two names may share one: the second
            # would ride on the first one's certificate.
            "Connection": "close",
            "If-None-Match": etag,
            "If-Modified-Since": last_modified,
        }
        return {key: value for key, value in wanted.items() if _sendable(value)}

    async def _follow(self, url: httpx.URL, headers: dict[str, str], to: Transfer) -> None:
        source: Target | None = None
        visited: set[httpx.URL] = set()
        while True:
            target = await self._guard.admit(url, to.name, source)
            visited.add(url)
            async with self._exchange(target, headers) as response:
                await to.receive(url, response)
            if (location := to.leads_to()) is None:
                return
            url = _joined(url, location, to.name)
            if url in visited:
                raise AddressRefused(f"{to.name} redirects in a circle, back to {url.host}.")
            if len(visited) > self._limits.redirects:
                raise AddressRefused(
                    f"{to.name} redirects more than {self._limits.redirects} times."
                )
            source = target

    @asynccontextmanager
    async def _exchange(
        self, target: Target, headers: dict[str, str]
    ) -> AsyncIterator[httpx.Response]:
        response = await self._connected(target, headers)
        try:
            yield response
        finally:
            await response.aclose()

    async def _connected(self, target: Target, headers: dict[str, str]) -> httpx.Response:
        """Ask the first of the checked addresses that takes the connection."""
        *others, last = target.addresses
        for address in others:
            try:
                return await self._send(target, address, headers)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue  # the next address of the same name
        return await self._send(target, last, headers)

    async def _send(self, target: Target, address: str, headers: dict[str, str]) -> httpx.Response:
        # The URL names the checked address, so nothing is looked up a second time; Host and the
        # name in the TLS handshake, against which the certificate is checked, stay the feed's.
        request = httpx.Request(
            "GET",
            target.url.copy_with(host=address),
            headers={"Host": target.url.netloc.decode("ascii"), **headers},
            extensions={
                "sni_hostname": target.url.raw_host.decode("ascii"),
                "timeout": self._timeout.as_dict(),
            },
        )
        return await self._transport.handle_async_request(request)


@cache
def _authorities() -> ssl.SSLContext:
    """Return the certificate authorities that are trusted; reading them takes 50 ms."""
    return httpx.create_ssl_context(trust_env=False)


def _agent(contact: str) -> str:
    # Only what a header may hold: a contact must not make every request fail.
    clean = "".join(letter for letter in contact if letter.isascii() and letter.isprintable())
    return f"{_AGENT} (+{clean})" if clean else _AGENT


def _sendable(value: str) -> bool:
    """Whether a header can carry it: a feed's own validators come back from outside."""
    return bool(value) and value.isascii() and value.isprintable()


def _parsed(url: str, name: str) -> httpx.URL:
    try:
        return httpx.URL(url).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise AddressRefused(f"{name} has an address that is not a URL.") from error


def _joined(url: httpx.URL, location: str, name: str) -> httpx.URL:
    try:
        return url.join(location).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise AddressRefused(f"{name} redirects to something that is not a URL.") from error
