"""Replaying: stored payloads read once more, after a parser was mended.

Two times always: what a replay finds happened when the source says, and is known from the moment of
the replay, because only then could the room know it. A replay adds what was missed; where the same
bytes are now read to say something else, and the source has said nothing since, it adds what they
say as a re-reading of that statement. Nothing that was known is changed.
"""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from assess.subscribing import Given, chosen
from assess.subscriptions import SubscriptionError
from data import payloads, replays
from data.replays import Replay
from model.feed import Feed
from model.handling import Tlp
from model.poll import Payload
from sources.formats import sniff

if TYPE_CHECKING:
    from assess.running import RunningRoom

MOST = 500
"""Payloads that one replay of a feed's history reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """What a replay brought.

    Attributes:
        payloads: Payloads that were read.
        items: Records that they held.
        new: Reports that were not known.
        corrected: Reports that were read otherwise before; the new reading stands from now on.
        known: Reports that were known, and stay as they are.
        problems: What still cannot be taken, or not whole.
        complete: Whether there was nothing left that was asked for.
    """

    payloads: int
    items: int
    new: int
    corrected: int
    known: int
    problems: int
    complete: bool = True

    def words(self) -> str:
        """Return what came of it, in a sentence."""
        return (
            f"Read again: {self.items:,} records, {self.new:,} new reports, {self.corrected:,} "
            f"corrected, {self.known:,} known before, "
            f"{self.problems:,} that still cannot be taken whole."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Who asks for a replay, why, and what may be read for it."""

    clearance: Tlp | None
    given: Given


async def one(running: "RunningRoom", name: str, sha256: str, request: Request) -> Replayed:
    """Read one payload of a feed once more; on the loop of the room.

    Raises:
        AccessDenied: There is no clearance.
        SubscriptionError: There is no such feed or payload for this clearance.
    """
    feed = chosen(running, request.clearance, name).feed
    found = await asyncio.to_thread(
        payloads.payload_of, running.store, request.clearance, sha256, name
    )
    if found is None:
        raise SubscriptionError(
            "No such payload is stored.", "Nothing was read.", "Choose a problem that has one."
        )
    return await _replayed(running, feed, found, request)


async def since(running: "RunningRoom", name: str, moment: datetime, request: Request) -> Replayed:
    """Read every payload of a feed fetched at or after `moment` (UTC) once more, the oldest first.

    Raises:
        AccessDenied: There is no clearance.
        SubscriptionError: There is no such feed for this clearance.
    """
    chosen(running, request.clearance, name)
    found = await asyncio.to_thread(
        replays.payloads_since, running.store, request.clearance, name, moment, MOST + 1
    )
    nothing = Replayed(payloads=0, items=0, new=0, corrected=0, known=0, problems=0)
    total = replace(nothing, complete=len(found) <= MOST)
    for sha256 in found[:MOST]:
        total = _sum(total, await one(running, name, sha256, request))
    return total


def _sum(left: Replayed, right: Replayed) -> Replayed:
    return Replayed(
        payloads=left.payloads + right.payloads,
        items=left.items + right.items,
        new=left.new + right.new,
        corrected=left.corrected + right.corrected,
        known=left.known + right.known,
        problems=left.problems + right.problems,
        complete=left.complete,
    )


async def _replayed(
    running: "RunningRoom", feed: Feed, payload: Payload, request: Request
) -> Replayed:
    # Read as of its fetch: a record without a time was said by then, not only now.
    reading = await running.shared.parsers.read(_reader(feed, payload), payload)
    now = running.clock.now()
    replay = Replay(
        feed=feed.name,
        payload=payload.sha256,
        at=now,
        items=reading.items,
        reports=tuple(replace(report, received_at=now) for report in reading.reports),
        problems=tuple(replace(problem, at=now) for problem in reading.problems),
        reason=request.given.reason,
        actor=request.given.actor,
        handling=feed.handling,
    )
    added = await asyncio.wrap_future(replays.add(running.store, replay))
    running.wake()
    return Replayed(
        payloads=1,
        items=reading.items,
        new=added.new,
        corrected=added.corrected,
        known=len(reading.reports) - added.new - added.corrected,
        problems=len(reading.problems),
    )


def _reader(feed: Feed, payload: Payload) -> Feed:
    """Return the feed as whose this payload is read: a linked document has a format of its own."""
    if feed.linked and sniff(payload.body) == feed.linked:
        return replace(feed, format=feed.linked, adapter="", fields={})
    return feed
