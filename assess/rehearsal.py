"""An exercise at work: recorded facts collected at scenario time, and a clock that can be set."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from assess.acting import entry, require
from assess.exercise import instants
from assess.running import Equipment, RunningRoom
from data import log, polls
from data.exercises import Exercise
from data.store import Store
from model.clock import ScenarioClock, check_speed
from model.errors import FusionCellError
from model.feed import Feed
from model.handling import Tlp
from model.person import Permission, Person
from model.room import Room, RoomKind

_SERVED_CHECK_S = 0.1
_SERVED_WAIT_S = 5.0


class RunningExercise(RunningRoom):
    """A room whose feeds are recorded facts and whose clock can be set."""

    clock: ScenarioClock

    def __init__(
        self, exercise: Exercise, feeds: Sequence[Feed], store: Store, shared: Equipment
    ) -> None:
        clock = ScenarioClock(
            starts_at=exercise.starts_at,
            ends_at=exercise.ends_at,
            opens_at=exercise.starts_at,
            speed=exercise.speed,
        )
        room = Room(
            name=exercise.name,
            title=exercise.title,
            kind=RoomKind.EXERCISE,
            zone=exercise.zone,
            feeds=exercise.feeds,
            area=exercise.area,
        )
        super().__init__(room, feeds, clock, store, shared)
        self.exercise = exercise
        self._moving = asyncio.Lock()

    @property
    def collecting(self) -> bool:
        """Whether the clock is being set and the way to the new moment collected."""
        return self._moving.locked()

    async def _work(self) -> None:
        async with self._moving:
            self._task_notice = "Waiting for the exercise's feeds"
            await self._until_served()
            start = self._collected_until()
            await self._advance(start, max(start, self.exercise.opens_at))
        self.clock.run()
        await super()._work()

    def _collected_until(self) -> datetime:
        newest = polls.newest(self.store)
        return self.exercise.starts_at if newest is None else newest.at

    async def _until_served(self) -> None:
        """Wait until the app answers on its own address: the exercise's feeds stand there."""
        address = urlsplit(self.shared.base_url)
        while not await _answers(address.hostname or "", address.port or 80):
            await asyncio.sleep(_SERVED_CHECK_S)

    def control(
        self, person: Person, *, pause: bool | None, speed: float | None, target: datetime | None
    ) -> None:
        """Stop the clock, let it run or set its speed; see that it can be moved to `target`, UTC.

        It is logged first; where that fails, the clock stays as it is. Not called on the loop.

        Raises:
            AccessDenied: The person may not set it.
            FusionCellError: It is being moved, the speed is not above zero, or nothing is recorded
                of that moment.
        """
        require(person, Permission.CONTROL)
        self._check(speed, target)
        if target == self.clock.now() and pause is None and speed is None:
            return  # a browser may send one press twice, and there is nothing to say of the second
        said = (
            "" if pause is None else "Stopped." if pause else "Let run.",
            "" if speed is None else f"Set to {speed:g} times real time.",
            "" if target is None else f"Set to {target:%d %b %Y %H:%M} UTC.",
        )
        words = " ".join(filter(None, said))
        # That it was set is no secret from anybody who sees the clock.
        known_to = Tlp.CLEAR
        entered = entry(self, person, "set the clock", words=words, subject="", handling=known_to)
        log.put(self.store, entered).result()
        if speed is not None:
            self.clock.hurry(speed)
        if pause is not None:
            (self.clock.pause if pause else self.clock.run)()

    def _check(self, speed: float | None, target: datetime | None) -> None:
        if self.collecting:
            raise FusionCellError(
                "The exercise is collecting what was said until the moment asked for.",
                "Its clock cannot be set meanwhile.",
                "Try again in a few seconds.",
            )
        if speed is not None:
            check_speed(speed)
        first, last = self.exercise.starts_at, self.exercise.ends_at
        if target is not None and not first <= target <= last:
            raise FusionCellError(
                f"Nothing is recorded of {target:%d %b %Y %H:%M} UTC.",
                "The clock stays as it is.",
                f"Choose a time from {first:%d %b %Y %H:%M} to {last:%d %b %Y %H:%M}.",
            )

    async def move(self, target: datetime) -> None:
        """Set scenario time to `target` (UTC), collecting what nobody has collected before."""
        async with self._moving:
            was_running = self.clock.rate() > 0
            start = self._collected_until()
            if target > start:
                await self._advance(start, target)
            else:
                self.clock.jump(target)
            if was_running:
                self.clock.run()

    async def _advance(self, start: datetime, end: datetime) -> None:
        """Collect everything said in `start … end`, each poll at the time of the change.

        So the store knows each statement from the moment at which it could have been known.
        """
        self.clock.pause()
        try:
            for moment, name in instants(self.exercise, start - timedelta(seconds=1), end):
                self.clock.jump(moment)
                self._task_notice = f"Collecting what was said until {moment:%d %b %H:%M} UTC"
                if not (feed := self.subscriptions.get(name)).off:
                    await self.collector.poll(feed.feed)
            self.clock.jump(end)
            await self.fuse()
        finally:
            self._task_notice = ""


async def _answers(host: str, port: int) -> bool:
    """Whether anything answers HTTP there; that it listens does not yet say so."""
    try:
        reader, writer = await asyncio.open_connection(host, port)
    except OSError:
        return False
    try:
        writer.write(b"HEAD /healthz HTTP/1.0\r\n\r\n")
        return bool(await asyncio.wait_for(reader.read(1), _SERVED_WAIT_S))
    except (OSError, TimeoutError):
        return False
    finally:
        writer.close()
