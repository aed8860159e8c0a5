"""What a room subscribes to: the catalogue's feeds and its own, as it decided about each."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from model.errors import FusionCellError
from model.feed import Feed
from model.subscription import Subscription
from sources.formats import FORMATS

UNTRIED = "Not tried yet."
"""`Feed.off` of a feed that was imported: it is tried once before it can be switched on."""


class SubscriptionError(FusionCellError):
    """What was asked for cannot be done with this feed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribed:
    """One feed of a room.

    Attributes:
        feed: The feed as the room asks it, with the interval and reliability that it decided.
        listed: The feed as the catalogue, or who added it, has it.
        decision: What the room decided last; None while nobody decided anything.
        off: Why it is not polled, the end of a sentence; empty while it is polled.
        added: Whether the room added it; else it is the catalogue's.
    """

    feed: Feed
    listed: Feed
    decision: Subscription | None
    off: str
    added: bool

    @property
    def by_person(self) -> bool:
        """Whether a person switched it off, so that the whole room should see that it is off."""
        return bool(self.off) and self.decision is not None and self.decision.on is False


class Subscriptions:
    """All feeds of a room. Read from any thread; changed on the room's loop.

    Args:
        base: The catalogue's feeds.
        decisions: The last decision about each feed.
        keys: Names of the settings of which there is a key.
        live: Whether the world is asked at all.

    Attributes:
        feeds: The feeds by name as the room asks them, those that are off too; always the present
            ones, and none is ever taken out: fusion looks up here whose word it has.
    """

    def __init__(
        self,
        base: Sequence[Feed],
        decisions: Iterable[Subscription],
        keys: Collection[str] = (),
        *,
        live: bool = True,
    ) -> None:
        self.feeds: dict[str, Feed] = {}
        self._keys, self._live = keys, live
        self._listed = {feed.name: feed for feed in base}
        self._found: dict[str, Subscribed] = {}
        for feed in base:
            self._put(feed.name, None)
        for decision in decisions:
            self.take(decision)

    def take(self, decision: Subscription) -> None:
        """Follow a decision from now on."""
        known = decision.feed in self._listed or decision.definition is not None
        if known:  # else the catalogue has dropped the feed, and there is nothing to ask
            self._put(decision.feed, decision)

    def all(self) -> tuple[Subscribed, ...]:
        """Return every feed, the catalogue's in its order, then the room's own."""
        return tuple(self._found.values())

    def get(self, name: str) -> Subscribed:
        """Return one feed.

        Raises:
            SubscriptionError: The room has none of that name.
        """
        try:
            return self._found[name]
        except KeyError as error:
            raise SubscriptionError(
                f"This room has no feed called {name!r}.", "Nothing was changed."
            ) from error

    def followed(self) -> tuple[Feed, ...]:
        """Return the feeds that are polled."""
        return tuple(item.feed for item in self.all() if not item.off)

    def judged(self) -> tuple[str, ...]:
        """Return the names of the feeds whose reliability somebody judged."""
        return tuple(
            name
            for name, item in self._found.items()
            if item.decision and item.decision.reliability
        )

    def _put(self, name: str, decision: Subscription | None) -> None:
        # A name that the catalogue takes later stays the room's own feed where it added one.
        own = decision.definition if decision else None
        listed = own or self._listed[name]
        feed = listed if decision is None else _decided(listed, decision)
        self._found[name] = Subscribed(
            feed=feed,
            listed=listed,
            decision=decision,
            off=self._silenced(feed) or _off(feed, decision, self._keys),
            added=own is not None,
        )
        self.feeds[name] = feed

    def _silenced(self, feed: Feed) -> str:
        outside = not feed.url.startswith("/")
        return "off: this installation asks no live feeds" if outside and not self._live else ""


def decided(decision: Subscription) -> str:
    """Return in words what a decision says."""
    parts = (
        "" if decision.on is None else ("on" if decision.on else "off"),
        "" if decision.every_s is None else f"every {decision.every_s:,} s",
        "" if decision.reliability is None else f"reliability {decision.reliability}",
    )
    return ", ".join(filter(None, parts)) or "as it is listed"


def _decided(listed: Feed, decision: Subscription) -> Feed:
    feed = replace(listed, every_s=decision.every_s or listed.every_s)
    if decision.reliability is None:
        return feed
    return replace(
        feed,
        reliability=decision.reliability,
        reliability_reason=decision.words.get("reliability", decision.reason),
    )


def _off(feed: Feed, decision: Subscription | None, keys: Collection[str]) -> str:
    if feed.format not in FORMATS:
        return f"off: this version cannot read its format {feed.format}"
    if feed.off == UNTRIED:
        return "off: not tried yet"
    if decision is not None and decision.on is False:
        words = decision.words.get("on", f"{decision.actor.name}: {decision.reason}")
        return f"switched off by {words}"
    if feed.needs and feed.needs not in keys:
        return f"off: needs a key, set {feed.needs}"
    on = decision is not None and decision.on
    return f"off: {feed.off}" if feed.off and not on else ""
