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

from assess.acting import Given
from assess.subscribing import chosen
from assess.subscriptions import SubscriptionError
from data import payloads, replays
from data.replays import Replay
from model.feed import Feed
from model.person import Permission
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


async def one(running: "RunningRoom", name: str, sha256: str, given: Given) -> Replayed:
    """Read one payload of a feed once more; on the loop of the room.

    Raises:
        AccessDenied: The person may not decide about feeds.
        SubscriptionError: There is no such feed or payload for this clearance.
    """
    given.require(Permission.SUBSCRIBE)
    feed = chosen(running, given.person.clearance, name).feed
    found = await asyncio.to_thread(
        payloads.payload_of, running.store, given.person.clearance, sha256, name
    )
    if found is None:
        raise SubscriptionError(
            "No such payload is stored.", "Nothing was read.", "Choose a problem that has one."
        )
    return await _replayed(running, feed, found, given)


async def since(running: "RunningRoom", name: str, moment: datetime, given: Given) -> Replayed:
    """Read every payload of a feed fetched at or after `moment` (UTC) once more, the oldest first.

    Raises:
        AccessDenied: The person may not decide about feeds.
        SubscriptionError: There is no such feed for this clearance.
    """
    given.require(Permission.SUBSCRIBE)
    chosen(running, given.person.clearance, name)
    found = await asyncio.to_thread(
        replays.payloads_since, running.store, given.person.clearance, name, moment, MOST + 1
    )
    nothing = Replayed(payloads=0, items=0, new=0, corrected=0, known=0, problems=0)
    total = replace(nothing, complete=len(found) <= MOST)
    for sha256 in found[:MOST]:
        total = _sum(total, await one(running, name, sha256, given))
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


async def _replayed(running: "RunningRoom", feed: Feed, payload: Payload, given: Given) -> Replayed:
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
        reason=given.reason,
        actor=given.actor,
        handling=feed.handling,
    )
    words = f"{feed.title}: payload {payload.sha256}."
    entry = given.entry(
        running, "read a payload again", words, subject=feed.name, handling=feed.handling
    )
    added = await asyncio.wrap_future(replays.add(running.store, replay, entry))
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
