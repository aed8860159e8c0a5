"""One question to one feed: fetch, compare with what is known, parse."""

import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import NamedTuple

from model.clock import Clock
from model.feed import Feed
from model.poll import Outcome, Payload, Problem
from model.report import Report
from sources.caching import fresh_for
from sources.errors import FetchError
from sources.fetch import Fetcher
from sources.fetched import Fetched
from sources.linked import Linked
from sources.parsing import RAW_MOST, Parsers
from sources.received import USABLE, payload_of, refusal
from sources.schedule import respite_s

_ASIDE_S = 1.0  # a clock that is further on than it can have run has been set


class Known(NamedTuple):
    """What the store has of a feed's last good body."""

    etag: str = ""
    last_modified: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a feed answered, before it becomes a poll.

    Attributes:
        at: Room time for which the answer stands, UTC.
        outcome: How it ended.
        status: HTTP status; 0 where no response came.
        items: Records in the body; None where the body is the one already known.
        error: One sentence where it failed.
        etag: Validator for the next conditional request.
        last_modified: Validator for the next conditional request.
        respite_s: Real seconds for which the source wants to be left alone.
        payload: The bytes; None where none came, or where they are known.
        reports: What it says.
        problems: What could not be taken.
        linked: The documents that its entries link to, each a payload of its own.
    """

    at: datetime
    outcome: Outcome
    status: int = 0
    items: int | None = 0
    error: str = ""
    etag: str = ""
    last_modified: str = ""
    respite_s: float = 0.0
    payload: Payload | None = None
    reports: tuple[Report, ...] = ()
    problems: tuple[Problem, ...] = ()
    linked: tuple[Payload, ...] = ()


class Asking:
    """Asks feeds on behalf of one room.

    Args:
        clock: The room's clock.
        fetcher: Fetches over HTTP.
        parsers: The parser processes.
        base_url: The app's own address, for feeds given as paths.
    """

    def __init__(self, clock: Clock, fetcher: Fetcher, parsers: Parsers, base_url: str) -> None:
        self._clock = clock
        self._fetcher = fetcher
        self._parsers = parsers
        self._base = base_url.rstrip("/")
        self._linked = Linked(fetcher, parsers, base_url)

    async def ask(self, feed: Feed, known: Known) -> Answer:
        """Ask one feed, and for the documents that it links to; failures are answers, too.

        Args:
            feed: The feed.
            known: What the store has of it.
        """
        # Which documents are still to be had is in memory alone: after a restart the body is read
        # again, though it be known.
        fresh = bool(feed.linked) and not self._linked.knows(feed)
        return await self._followed(feed, await self._asked(feed, Known() if fresh else known))

    def forget(self, feed: Feed) -> None:
        """Ask for the feed's linked documents again: what they said could not be kept."""
        self._linked.forget(feed)

    async def _followed(self, feed: Feed, answer: Answer) -> Answer:
        if not feed.linked or answer.outcome is Outcome.FAILED:
            return answer
        brought = await self._linked.follow(feed, answer.at)
        return replace(
            answer,
            outcome=Outcome.NEW if brought.payloads else answer.outcome,
            reports=(*answer.reports, *brought.reports),
            problems=(*answer.problems, *brought.problems),
            linked=tuple(brought.payloads),
        )

    async def _asked(self, feed: Feed, known: Known) -> Answer:
        url = self._base + feed.url if feed.url.startswith("/") else feed.url
        dated = _Dated(self._clock)
        try:
            fetched = await self._fetcher.get(
                url,
                etag=known.etag,
                last_modified=known.last_modified,
                name=feed.title,
                needs=feed.needs,
            )
        except FetchError as error:
            return failure(feed, dated.moment(), error.what, error.partial)
        at = dated.moment()
        if fetched.status == HTTPStatus.NOT_MODIFIED and any(known):
            return _unchanged(fetched, at, known)
        if fetched.status not in USABLE:
            return failure(feed, at, refusal(feed.title, fetched.status), fetched)
        payload = payload_of(feed, fetched, at)
        if payload.sha256 == known.sha256:
            return _unchanged(fetched, at, known)
        return await self._read(feed, fetched, payload)

    async def _read(self, feed: Feed, fetched: Fetched, payload: Payload) -> Answer:
        reading = await self._parsers.read(feed, payload)
        whole = next((item for item in reading.problems if item.record is None), None)
        unusable = whole is not None and not (reading.reports or reading.links)
        if feed.linked and not unusable:
            self._linked.note(feed, payload, reading.links)
        return Answer(
            at=payload.fetched_at,
            outcome=Outcome.FAILED if unusable else Outcome.NEW,
            status=fetched.status,
            items=reading.items,
            error=whole.reason if whole is not None and unusable else "",
            # Without validators a body that is not sound as a whole is never taken for known: what
            # it lost would not be asked for again.
            etag="" if whole else fetched.headers.get("etag", ""),
            last_modified="" if whole else fetched.headers.get("last-modified", ""),
            respite_s=_respite(fetched),
            payload=payload,
            reports=reading.reports,
            problems=reading.problems,
        )


def failure(feed: Feed, at: datetime, error: str, fetched: Fetched | None = None) -> Answer:
    """Return the answer of a feed that gave nothing usable.

    Args:
        feed: The feed.
        at: Room time, UTC.
        error: One sentence for the person at the desk.
        fetched: What came all the same.
    """
    payload = payload_of(feed, fetched, at) if fetched is not None and fetched.body else None
    problem = Problem(
        feed=feed.name,
        payload=payload.sha256 if payload else "",
        record=None,
        reason=error,
        raw=payload.body[:RAW_MOST] if payload else b"",
        at=at,
    )
    return Answer(
        at=at,
        outcome=Outcome.FAILED,
        status=fetched.status if fetched else 0,
        error=error,
        respite_s=_respite(fetched) if fetched else 0.0,
        payload=payload,
        problems=(problem,),
    )


class _Dated:
    """The room time at which a feed is asked.

    Where the room's clock is set forward while the feed answers, the answer may speak of a time
    after the question. It then stands for the later moment: nothing is known before it was said.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._asked_at, self._rate = clock.now(), clock.rate()
        self._began = time.monotonic()

    def moment(self) -> datetime:
        now = self._clock.now()
        took = time.monotonic() - self._began
        fastest = max(self._rate, self._clock.rate())
        ran = timedelta(seconds=(took + _ASIDE_S) * fastest)
        return now if now - self._asked_at > ran else self._asked_at


def _unchanged(fetched: Fetched, at: datetime, known: Known) -> Answer:
    return Answer(
        at=at,
        outcome=Outcome.UNCHANGED,
        status=fetched.status,
        items=None,
        etag=fetched.headers.get("etag", known.etag),
        last_modified=fetched.headers.get("last-modified", known.last_modified),
        respite_s=_respite(fetched),
    )


def _respite(fetched: Fetched) -> float:
    return respite_s(fetched.retry_after, fresh_for(fetched.headers))
