"""The room's clock: everything relative ("2 h ago", expiry, staleness) asks it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from model.errors import RecordError


def utc_now() -> datetime:
    """Return the wall clock's time, UTC."""
    return datetime.now(UTC)


def require_utc(moment: datetime, field: str) -> datetime:
    """Return `moment` in UTC.

    Raises:
        RecordError: The time carries no zone, so it cannot be compared with any other.
    """
    if moment.tzinfo is None:
        raise RecordError(f"{field} carries no time zone: {moment.isoformat()}.")
    return moment.astimezone(UTC)


def check_speed(speed: float) -> None:
    """Refuse a speed at which no scenario can run, in scenario seconds per real second.

    Raises:
        RecordError: It is not above zero (to stop the clock, pause it), or above a day a second.
    """
    if not 0 < speed <= 86_400:
        raise RecordError(f"A clock cannot run at {speed} scenario seconds per second.")


class Clock(Protocol):
    """What every part of a room asks for the time."""

    def now(self) -> datetime:
        """Return the room's time, UTC."""
        ...

    def rate(self) -> float:
        """Return room seconds per real second; 0 while the room is paused."""
        ...


class LiveClock:
    """The clock of a live room: the wall clock."""

    def now(self) -> datetime:
        """Return the wall clock's time, UTC."""
        return utc_now()

    def rate(self) -> float:
        """Return 1: a live room cannot be paused or hurried."""
        return 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where a scenario clock stood at one real moment, and how fast it ran.

    Attributes:
        scenario_at: Scenario time, UTC.
        real_at: The real time at which it was so, UTC.
        speed: Scenario seconds per real second, > 0.
        paused: Whether scenario time stands still.
    """

    scenario_at: datetime
    real_at: datetime
    speed: float
    paused: bool = False

    def at(self, real: datetime) -> datetime:
        """Return the scenario time at the real time `real`."""
        if self.paused:
            return self.scenario_at
        return self.scenario_at + (real - self.real_at) * self.speed


class ScenarioClock:
    """The clock of an exercise: it can be paused, hurried and set to another moment.

    Scenario time never leaves `starts_at … ends_at`. Safe to use from any thread.
    """

    def __init__(
        self,
        *,
        starts_at: datetime,
        ends_at: datetime,
        opens_at: datetime,
        speed: float,
        real_now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._starts_at, self._ends_at = starts_at, ends_at
        self._real_now = real_now
        self._lock = threading.Lock()
        self._setting = Setting(scenario_at=opens_at, real_at=real_now(), speed=speed, paused=True)

    def now(self) -> datetime:
        """Return the scenario time, UTC."""
        with self._lock:
            return self._bounded(self._setting.at(self._real_now()))

    def rate(self) -> float:
        """Return scenario seconds per real second; 0 while paused."""
        with self._lock:
            return 0.0 if self._setting.paused else self._setting.speed

    def setting(self) -> Setting:
        """Return the clock's setting as of this moment."""
        with self._lock:
            return self._settled()

    def pause(self) -> None:
        """Stop scenario time where it is."""
        self._change(paused=True)

    def run(self) -> None:
        """Let scenario time go on."""
        self._change(paused=False)

    def hurry(self, speed: float) -> None:
        """Set the speed, in scenario seconds per real second.

        Raises:
            RecordError: The speed is not above zero (to stop the clock, pause it).
        """
        check_speed(speed)
        self._change(speed=speed)

    def jump(self, moment: datetime) -> None:
        """Set scenario time to `moment` (UTC), bounded by the scenario's start and end."""
        self._change(scenario_at=self._bounded(require_utc(moment, "moment")))

    def _bounded(self, moment: datetime) -> datetime:
        return min(max(moment, self._starts_at), self._ends_at)

    def _settled(self) -> Setting:
        real = self._real_now()
        now = self._bounded(self._setting.at(real))
        return replace(self._setting, scenario_at=now, real_at=real)

    def _change(
        self,
        *,
        scenario_at: datetime | None = None,
        speed: float | None = None,
        paused: bool | None = None,
    ) -> None:
        with self._lock:
            settled = self._settled()
            self._setting = replace(
                settled,
                scenario_at=settled.scenario_at if scenario_at is None else scenario_at,
                speed=settled.speed if speed is None else speed,
                paused=settled.paused if paused is None else paused,
            )


def age(then: datetime, now: datetime) -> timedelta:
    """Return how long ago `then` was, never negative (clocks of feeds run ahead)."""
    return max(now - then, timedelta(0))
