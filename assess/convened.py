"""A room convened about a crisis: another reading of the store that a live room fills."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from assess.acting import Given
from assess.feeds import FeedRow
from assess.keeping import Kept
from assess.running import RunningRoom
from assess.view import WallPicture
from model.errors import FusionCellError
from model.feed import Feed
from model.item import Version
from model.room import Convened, Room, RoomKind
from model.subscription import Subscription


@dataclass(frozen=True, slots=True, kw_only=True)
class StoppedClock:
    """The clock of a room that was stood down: everything is asked as known at that moment."""

    at: datetime

    def now(self) -> datetime:
        """Return the moment at which the room was stood down, UTC."""
        return self.at

    def rate(self) -> float:
        """Return 0: it stands for ever."""
        return 0.0


class ConvenedRoom(RunningRoom):
    """A room that asks no feed and fuses nothing itself: its host does, once for all rooms.

    What is judged, graded and linked here holds in every room of the store, for there is one
    truth; items and the log are the room's own. It has nothing to run.

    Args:
        host: The live room whose store, feeds and fusion it shares.
        kept: What was decided about it.
    """

    def __init__(self, host: RunningRoom, kept: Version[Convened]) -> None:
        self.host, self.store, self.shared = host, host.store, host.shared
        self.subscriptions, self.collector = host.subscriptions, host.collector
        # One for all rooms of the store: they decide about the same pairs, grades and links.
        self.deciding: asyncio.Lock = host.deciding
        self.pictures: Kept[WallPicture] = Kept()
        self.feed_rows: Kept[tuple[FeedRow, ...]] = Kept()
        self.take(kept)

    def take(self, kept: Version[Convened]) -> None:
        """Follow what was decided about the room: that it stands, or is frozen from a moment on."""
        said, self.kept = kept.content, kept
        ended = said.stood_down_at
        self.clock = self.host.clock if ended is None else StoppedClock(at=ended)
        self.room = Room(
            name=kept.id,
            title=said.title,
            kind=RoomKind.LIVE,
            zone=said.zone,
            feeds=self.host.room.feeds,
            area=said.scope.area,
            scope=said.scope,
            handling=kept.handling,
            stood_down_at=ended,
        )

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """The host's feeds."""
        return self.host.feeds

    @property
    def asks_as(self) -> str:
        """The host's name: decisions about feeds are made there."""
        return self.host.asks_as

    async def decide(self, given: Given, action: str, *decisions: Subscription) -> NoReturn:
        """Refuse: a feed that is switched off here would be off in every room.

        Raises:
            FusionCellError: Always.
        """
        given.entry(self, action, "", subject="", handling=self.room.handling)
        raise FusionCellError(
            f"{self.room.title} shares the feeds of {self.host.room.title}.",
            "Nothing was changed.",
            f"Decide about feeds in {self.host.room.title}.",
        )

    def wake(self) -> None:
        """Let the host's fusion look at the store now."""
        self.host.wake()

    @property
    def notice(self) -> str:
        """That it is frozen; else what the host has to say."""
        ended = self.room.stood_down_at
        if ended is None:
            return self.host.notice
        return f"Stood down at {ended:%H:%M UTC on %d %b %Y}. It shows what was known then."

    @property
    def fault(self) -> str:
        """Why the picture no longer follows the reports; a frozen one does not have to."""
        return self.host.fault if self.room.stood_down_at is None else ""

    @property
    def heartbeat_age_s(self) -> float:
        """Real seconds since the host's collector last showed a sign of life."""
        return self.host.heartbeat_age_s

    async def run(self) -> None:
        """Do nothing: the host collects and fuses."""

    async def fuse(self) -> None:
        """Do nothing: the host fuses."""
