"""The documents that a feed's entries link to: each is fetched once, under the limits of a feed.

Bounds of one poll: at most 40 documents, 4 at a time, each of at most 1 MB and 20 s, all together
60 s; what is left waits for the next poll. What is had is remembered, in memory, by URL and by the
time at which the entry was changed, so that it is not asked for again. After a restart all of an
index is asked for once more: what is in the store already is not stored twice.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import httpx

from model.feed import Feed
from model.poll import Link, Payload, Problem
from model.report import Report
from sources.errors import AddressRefused, Broken, FetchError, TimedOut
from sources.fetch import Fetcher
from sources.fetched import MEGABYTE, Fetched
from sources.parsing import Parsers
from sources.read import Reading
from sources.received import USABLE, payload_of, refusal

Key = tuple[str, str]
Asked = Mapping[Key, "asyncio.Task[tuple[Payload, Reading]]"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How far following the links of one poll may go (design).

    Attributes:
        documents: Documents a poll.
        at_once: Documents that are fetched at one time.
        body_bytes: Cap on one document, counted after decompression.
        one_s: Real seconds for one document.
        all_s: Real seconds for all of a poll, after the feed itself has answered.
        attempts: Polls in which a document is asked for before it is left until its entry changes.
        remembered: Documents of a feed that are known to be had.
    """

    documents: int = 40
    at_once: int = 4
    body_bytes: int = MEGABYTE
    one_s: float = 20
    all_s: float = 60
    attempts: int = 5
    remembered: int = 20_000


@dataclass(slots=True)
class Brought:
    """What the documents of one poll brought.

    Attributes:
        payloads: The documents.
        reports: What they say.
        problems: What could not be had or taken.
    """

    payloads: list[Payload] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Index:
    """What is known of one feed's links.

    Attributes:
        payload: SHA-256 of the body that named them.
        waiting: Those of that body that are still to be had.
        attempts: How often each of the waiting was asked for in vain.
        had: Those that need not be asked for again, the oldest first.
    """

    payload: str = ""
    waiting: dict[Key, Link] = field(default_factory=dict)
    attempts: dict[Key, int] = field(default_factory=dict)
    had: dict[Key, None] = field(default_factory=dict)


class Linked:
    """Follows the links of feeds on behalf of one room.

    Args:
        fetcher: Fetches over HTTP.
        parsers: The parser processes.
        base_url: The app's own address, to whose exercise routes no foreign feed leads.

    Attributes:
        bounds: How far it may go.
    """

    def __init__(self, fetcher: Fetcher, parsers: Parsers, base_url: str) -> None:
        self.bounds = Bounds()
        self._fetcher = fetcher
        self._parsers = parsers
        self._own = _origin(base_url)
        self._indexes: dict[str, _Index] = {}

    def knows(self, feed: Feed) -> bool:
        """Whether it remembers the feed's links, so that a known body need not be read again."""
        return feed.name in self._indexes

    def note(self, feed: Feed, payload: Payload, links: Sequence[Link]) -> None:
        """Take the links of a new body of the feed; those that it no longer names are dropped."""
        index = self._indexes.setdefault(feed.name, _Index())
        named = {(link.url, link.updated): link for link in links}
        index.payload = payload.sha256
        index.waiting = {key: link for key, link in named.items() if key not in index.had}
        index.attempts = {key: n for key, n in index.attempts.items() if key in index.waiting}

    def forget(self, feed: Feed) -> None:
        """Ask for everything again: what was had could not be kept."""
        self._indexes.pop(feed.name, None)

    async def follow(self, feed: Feed, at: datetime) -> Brought:
        """Fetch and read what is waiting, within the bounds.

        Args:
            feed: The feed.
            at: Room time of the poll, UTC.
        """
        index = self._indexes.get(feed.name)
        if index is None or not index.waiting:
            return Brought()
        # Those that were not asked for yet come first: dead links must not keep them waiting.
        keys = sorted(index.waiting, key=lambda key: index.attempts.get(key, 0))
        turn = asyncio.Semaphore(self.bounds.at_once)
        asked = {
            key: asyncio.create_task(self._one(feed, index.waiting[key], at, turn))
            for key in keys[: self.bounds.documents]
        }
        try:
            await asyncio.wait(asked.values(), timeout=self.bounds.all_s)
        finally:
            for task in asked.values():
                task.cancel()
        await asyncio.gather(*asked.values(), return_exceptions=True)
        return self._brought(feed, index, asked, at)

    async def _one(
        self, feed: Feed, link: Link, at: datetime, turn: asyncio.Semaphore
    ) -> tuple[Payload, Reading]:
        async with turn:
            payload = payload_of(feed, await self._fetched(feed, link), at)
            return payload, await self._parsers.read(feed, payload)

    async def _fetched(self, feed: Feed, link: Link) -> Fetched:
        name = _name(feed)
        if _origin(link.url) == self._own and not feed.url.startswith("/"):
            raise AddressRefused(f"{name} is on this app itself, which is not asked.")
        try:
            async with asyncio.timeout(self.bounds.one_s):
                fetched = await self._fetcher.document(link.url, name, self.bounds.body_bytes)
        except TimeoutError as error:
            raise TimedOut(f"{name} did not come within {self.bounds.one_s:g} s.") from error
        if fetched.status not in USABLE:
            raise Broken(refusal(name, fetched.status))
        return fetched

    def _brought(self, feed: Feed, index: _Index, asked: Asked, at: datetime) -> Brought:
        brought = Brought()
        for key, task in asked.items():
            try:
                payload, reading = task.result()
            except FetchError as error:
                brought.problems.append(self._failed(feed, index, key, error.what, at))
            except asyncio.CancelledError:
                late = f"{_name(feed)} was not had within {self.bounds.all_s:g} s."
                brought.problems.append(self._failed(feed, index, key, late, at))
            else:
                brought.payloads.append(payload)
                brought.reports += reading.reports
                brought.problems += reading.problems
                # What is no document of the promised format may be one at the next poll.
                if reading.items or not reading.problems:
                    self._had(index, key)
                else:
                    self._tried(index, key)
        if left := sum(key not in asked for key in index.waiting):
            reason = (
                f"{feed.title} links to more documents than are fetched in one poll; "
                f"left for the next: {left:,}."
            )
            brought.problems.append(_problem(feed, index, None, reason, at))
        return brought

    def _had(self, index: _Index, key: Key) -> None:
        index.waiting.pop(key)
        index.attempts.pop(key, None)
        index.had[key] = None
        while len(index.had) > self.bounds.remembered:
            index.had.pop(next(iter(index.had)))

    def _failed(self, feed: Feed, index: _Index, key: Key, why: str, at: datetime) -> Problem:
        """Return the problem of an entry whose document was not had, and count the attempt."""
        link = index.waiting[key]
        asked = self._tried(index, key)
        then = "It is asked for again." if asked else "It is left until its entry changes."
        return _problem(feed, index, link, f"{why} {then}", at)

    def _tried(self, index: _Index, key: Key) -> bool:
        """Count an attempt in vain; return whether there is to be another."""
        index.attempts[key] = index.attempts.get(key, 0) + 1
        if index.attempts[key] < self.bounds.attempts:
            return True
        self._had(index, key)
        return False


def _problem(feed: Feed, index: _Index, link: Link | None, reason: str, at: datetime) -> Problem:
    return Problem(
        feed=feed.name,
        payload=index.payload,
        record=link.record if link else None,
        reason=reason,
        raw=link.url.encode() if link else b"",
        at=at,
    )


def _name(feed: Feed) -> str:
    return f"A document that {feed.title} links to"


def _origin(url: str) -> tuple[str, str, int | None]:
    """Return scheme, host and port, each in the one form that the fetcher also sees."""
    parsed = httpx.URL(url)
    return parsed.scheme, parsed.host, parsed.port
