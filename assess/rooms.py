"""The rooms that are convened in this process, and what pages and routes ask of them."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from assess import chart as charts
from assess import feeds as feed_views
from assess import wall
from assess.access import Access
from assess.convened import ConvenedRoom
from assess.geodata import LayerStore
from assess.rehearsal import RunningExercise
from assess.running import Equipment, RunningRoom
from assess.settings import Settings
from assess.view import ClockState, WallPicture
from data import items, reports
from data import problems as problem_rows
from data.exercises import EXERCISES, Exercise
from data.store import Store, inspect
from model.clock import Clock, LiveClock
from model.errors import FusionCellError
from model.feed import Feed
from model.handling import Tlp
from model.person import Person
from model.place import Box
from model.poll import Problem
from model.room import Convened, Room, RoomKind
from sources.catalogue import EXERCISE_FEEDS, FEEDS
from sources.fetch import Fetcher
from sources.parsing import Parsers

log = logging.getLogger(__name__)

T = TypeVar("T")


class NoSuchRoom(FusionCellError):
    """No room of that name is convened."""


WORLD_WATCH = Room(
    name="world-watch",
    title="World watch",
    kind=RoomKind.LIVE,
    zone="UTC",
    feeds=tuple(feed.name for feed in FEEDS),
)


@dataclass(slots=True, kw_only=True)
class Centre:
    """All rooms of this process.

    Attributes:
        settings: What the installation sets.
        access: Signs and checks capabilities.
        layers: Serialised layers, by digest, shared by all browsers.
        running: The rooms by name, the live one first, then the exercises, then those that were
            convened about a crisis.
        loop: The event loop on which they run.
    """

    settings: Settings
    access: Access
    layers: LayerStore
    running: dict[str, RunningRoom] = field(default_factory=dict)
    loop: asyncio.AbstractEventLoop

    def room(self, name: str) -> RunningRoom:
        """Return the running room.

        Raises:
            NoSuchRoom: No room of that name is convened.
        """
        try:
            return self.running[name]
        except KeyError as error:
            names = ", ".join(self.running)
            raise NoSuchRoom(
                f"No room is called {name!r}.", "Nothing can be shown.", f"Choose one of: {names}."
            ) from error

    def done(self, work: Coroutine[Any, Any, T]) -> T:
        """Do something on the rooms' loop and wait for it; never called on that loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result()


_centre: Centre | None = None


def centre() -> Centre:
    """Return the centre of this process.

    Raises:
        NoSuchRoom: The app has not started yet.
    """
    if _centre is None:
        raise NoSuchRoom("No room is convened.", "The app is starting.", "Try again in a moment.")
    return _centre


def _feeds_of(exercise: Exercise) -> tuple[Feed, ...]:
    return tuple(feed for feed in EXERCISE_FEEDS if feed.name in exercise.feeds)


def _equipment(settings: Settings) -> Equipment:
    return Equipment(
        fetcher=Fetcher((settings.base_url,), settings.contact, keys=settings.keys),
        parsers=Parsers(),
        base_url=settings.base_url,
        outside=Fetcher((), settings.contact),
        keys=settings.keys,
        live=settings.live,
    )


@contextlib.asynccontextmanager
async def convene(settings: Settings) -> AsyncIterator[Centre]:
    """Open the stores, convene the rooms, run them; stop them cleanly at the end.

    Raises:
        FusionCellError: A store cannot be opened; nothing was written to it.
    """
    global _centre
    async with contextlib.AsyncExitStack() as stack:
        files = {name: settings.store_folder / f"{name}.duckdb" for name in ("actual", "exercise")}
        # One that is refused leaves the other as it is, too.
        for file in files.values():
            inspect(file)
        stores = {}
        for name, file in files.items():
            stores[name] = Store.open(file)
            stack.callback(stores[name].close)
        shared = _equipment(settings)
        for item in (shared.fetcher, shared.outside, shared.parsers):
            stack.push_async_callback(item.close)
        live = FEEDS if settings.live else ()
        running = [RunningRoom(WORLD_WATCH, live, LiveClock(), stores["actual"], shared)]
        running += [
            RunningExercise(exercise, _feeds_of(exercise), stores["exercise"], shared)
            for exercise in EXERCISES
        ]
        running += convened_before(running[0])
        _centre = Centre(
            settings=settings,
            access=Access(settings.secret),
            layers=LayerStore(),
            running={item.room.name: item for item in running},
            loop=asyncio.get_running_loop(),
        )
        tasks = [asyncio.create_task(item.run(), name=item.room.name) for item in running]
        for task in tasks:
            task.add_done_callback(_say_why)
        try:
            yield _centre
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            _centre = None


def convened_before(host: RunningRoom) -> list[ConvenedRoom]:
    """Return the rooms that persons convened over this one, those that were stood down too."""
    # Who may know of a room is asked where rooms are listed: here all of them are needed.
    now = host.clock.now()
    kept = items.standing(host.store, Tlp.RED, host.room.name, Convened, now)
    return [ConvenedRoom(host, item) for item in kept]


def _say_why(task: asyncio.Task[None]) -> None:
    """Log why a room ended; /healthz turns red because its collector shows no sign of life."""
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("The room %s has stopped", task.get_name(), exc_info=error)


def rooms(clearance: Tlp | None) -> tuple[Room, ...]:
    """Return the rooms that this reader may know of, the live one first.

    That the world is watched and that there are exercises is no secret.
    """
    return tuple(
        item.room
        for item in centre().running.values()
        if not isinstance(item, ConvenedRoom)
        or (clearance is not None and clearance.permits(item.room.handling))
    )


def opening_room() -> str:
    """Return the room that `/` opens: the live one once it has reports, until then the exercise."""
    live, *others = centre().running.values()
    exercise = next((item for item in others if isinstance(item, RunningExercise)), None)
    if exercise is not None and reports.count(live.store) == 0:
        return exercise.room.name
    return live.room.name


def picture(room: str, clearance: Tlp | None) -> WallPicture:
    """Return what the wall of `room` shows to a reader of this clearance."""
    return wall.picture(centre().room(room), clearance)


def map_picture(
    picture: WallPicture, clearance: Tlp | None, area: Box, width: float, height: float
) -> charts.MapPicture:
    """Return the map of a picture: this area on so many pixels of a wall of 1920×1080."""
    frame = charts.frame_of(area, width, height)
    return charts.chart(centre(), picture, clearance, frame)


def clock(room: str) -> Clock:
    """Return the room's clock."""
    return centre().room(room).clock


def clock_state(room: str) -> ClockState:
    """Return how an exercise's clock is set, and where it can be set to.

    Raises:
        FusionCellError: The room is live.
    """
    running = _exercise(room)
    setting, recorded = running.clock.setting(), running.exercise
    return ClockState(
        paused=setting.paused,
        collecting=running.collecting,
        speed=setting.speed,
        starts_at=recorded.starts_at,
        opens_at=recorded.opens_at,
        ends_at=recorded.ends_at,
        moments=recorded.moments,
    )


def _exercise(room: str) -> RunningExercise:
    running = centre().room(room)
    if not isinstance(running, RunningExercise):
        raise FusionCellError(
            "A live room's clock cannot be set.", "It shows the real time.", "Open an exercise."
        )
    return running


def feed_table(
    room: str, clearance: Tlp | None, *, with_lags: bool = False
) -> list[feed_views.FeedRow]:
    """Return every feed's health, for the feeds page; how late its news is only where asked."""
    return feed_views.table(centre().room(room), clearance, with_lags=with_lags)


def problems(room: str, clearance: Tlp | None, feed: str | None, limit: int) -> list[Problem]:
    """Return the newest problems of a feed, or of all feeds."""
    running = centre().room(room)
    return problem_rows.recent(running.store, clearance, feed, running.clock.now(), limit)


def control(
    room: str,
    person: Person,
    *,
    pause: bool | None = None,
    speed: float | None = None,
    jump: datetime | None = None,
    restart: bool = False,
) -> None:
    """Set an exercise's clock.

    A jump forward collects everything said in between; a jump back shows what was known then.
    It is logged first; where that fails, the clock stays as it is.

    Raises:
        AccessDenied: The person may not set it.
        FusionCellError: The room is live, the speed is not above zero, or nothing is recorded of
            the moment asked for.
    """
    running = _exercise(room)
    target = running.exercise.opens_at if restart else jump
    running.control(person, pause=pause, speed=speed, target=target)
    if target is not None:
        asyncio.run_coroutine_threadsafe(running.move(target), centre().loop)
