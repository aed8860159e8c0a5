"""Deciding about a room's feeds: on or off, how often, how reliable. Who and why is kept."""

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assess.access import cleared
from assess.acting import Given
from assess.subscriptions import UNTRIED, Subscribed, SubscriptionError
from model.actor import Actor, ActorKind
from model.grade import Reliability
from model.handling import Tlp
from model.person import Permission
from model.subscription import Subscription

if TYPE_CHECKING:
    from assess.running import RunningRoom

SHORTEST_S = 60
LONGEST_S = 7 * 24 * 60 * 60
DECIDED = "decided about a feed"
PARTS = ("on", "every_s", "reliability")
_NOTHING = "Nothing was changed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What somebody wants of a feed; None leaves a thing as it is.

    Attributes:
        on: Whether it is polled.
        every_s: Poll interval in seconds of the room's clock.
        reliability: Of the source.
        as_listed: Go back to what the catalogue says, in all three.
    """

    on: bool | None = None
    every_s: int | None = None
    reliability: Reliability | None = None
    as_listed: bool = False


def chosen(running: "RunningRoom", clearance: Tlp | None, name: str) -> Subscribed:
    """Return a feed of the room that this clearance may know of.

    Raises:
        AccessDenied: There is no clearance.
        SubscriptionError: There is no such feed for this clearance.
    """
    seen = cleared(clearance)
    found = running.subscriptions.get(name)
    if not seen.permits(found.feed.handling):
        raise SubscriptionError(f"This room has no feed called {name!r}.", _NOTHING)
    return found


def least_s(running: "RunningRoom", name: str) -> int:
    """Return the shortest interval of a feed: 60 s, or its own cache time where that is longer."""
    return max(SHORTEST_S, math.ceil(running.collector.fresh_for(name)))


def check_interval(every_s: int, least: int) -> None:
    """Refuse an interval that is out of bounds.

    Raises:
        SubscriptionError: It is shorter than `least` seconds or longer than 7 days.
    """
    if not least <= every_s <= LONGEST_S:
        raise SubscriptionError(
            f"A poll every {every_s:,} s is out of bounds.",
            "No feed is asked more often than once a minute or than its own cache time.",
            f"Choose {least:,} s to {LONGEST_S:,} s (7 days).",
        )


async def change(running: "RunningRoom", name: str, wanted: Change, given: Given) -> None:
    """Decide about a feed; the collector and fusion follow at once. On the loop of the room.

    Args:
        running: The room.
        name: Name of the feed.
        wanted: What is to be different.
        given: Who wants it, and why.

    Raises:
        AccessDenied: The person may not decide about feeds.
        SubscriptionError: It cannot be, or nothing would be different.
    """
    given.require(Permission.SUBSCRIBE)
    async with running.deciding:
        found = chosen(running, given.person.clearance, name)
        await running.decide(given, DECIDED, _changed(running, found, wanted, given))


def _changed(
    running: "RunningRoom", found: Subscribed, wanted: Change, given: Given
) -> Subscription:
    before = found.decision or _blank(running, found)
    if wanted.as_listed:
        after = replace(before, on=None, every_s=None, reliability=None, words={})
    else:
        parts = _set(wanted)
        words = {**before.words, **dict.fromkeys(parts, f"{given.actor.name}: {given.reason}")}
        after = replace(before, **parts, words=words)
    if all(getattr(after, part) == getattr(before, part) for part in PARTS):
        raise SubscriptionError("Nothing would be different.", _NOTHING)
    if wanted.on and found.feed.off == UNTRIED:
        raise SubscriptionError(
            f"{found.feed.title} was imported and has not been tried yet.",
            "It stays off.",
            "Try it; what was found there can then be saved.",
        )
    if wanted.every_s is not None:
        check_interval(wanted.every_s, least_s(running, found.feed.name))
    return replace(after, actor=given.actor, reason=given.reason, known_at=running.clock.now())


def _set(wanted: Change) -> dict[str, Any]:
    said = {part: getattr(wanted, part) for part in PARTS}
    return {part: value for part, value in said.items() if value is not None}


def _blank(running: "RunningRoom", found: Subscribed) -> Subscription:
    """Return a decision that decides nothing, for the first one to be told from."""
    return Subscription(
        room=running.room.name,
        feed=found.feed.name,
        reason="",
        actor=Actor(kind=ActorKind.MACHINE, name="catalogue", version="1"),
        known_at=running.clock.now(),
        handling=found.feed.handling,
    )
