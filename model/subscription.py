"""A subscription: what a room decided about one of its feeds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from model.actor import Actor
from model.feed import Feed
from model.grade import Reliability
from model.handling import Tlp


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """What a room decided about one feed. The newest decision about a feed stands for all of it.

    Attributes:
        room: Name of the room.
        feed: Name of the feed.
        definition: The whole feed, where the room added it; None where it is the catalogue's.
        on: Whether it is polled; None leaves that to the feed's own word.
        every_s: Poll interval in seconds of the room's clock; None leaves the feed's own.
        reliability: Of the source, as the room judges it; None leaves the feed's own.
        reason: Why, in the words of who decided.
        words: Who decided each part that stands, and why: `on`, `every_s`, `reliability` →
            "A. Ortiz: too many of them". A later decision about another part leaves it standing.
        actor: Who decided.
        known_at: Room time of the decision, UTC.
        handling: Label of the decision and of the definition.
    """

    room: str
    feed: str
    reason: str
    actor: Actor
    known_at: datetime
    definition: Feed | None = None
    on: bool | None = None
    every_s: int | None = None
    reliability: Reliability | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    handling: Tlp = Tlp.CLEAR
