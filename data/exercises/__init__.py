"""Recorded crises that a room can live through again; whose facts they are: LICENCES.md."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from model.place import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One recorded crisis.

    Attributes:
        name: Its key, also in addresses.
        title: What a person calls it.
        zone: IANA name of the crisis' local time.
        area: The area that the room looks at.
        feeds: The feeds that were recorded.
        starts_at: The first recorded poll, UTC.
        opens_at: Scenario time at which the room opens, everything before it collected, UTC.
        ends_at: The last recorded poll, UTC.
        speed: Scenario seconds per real second, > 0.
        folder: Where the recording lies.
        moments: Moments worth looking at (UTC), each with what happens then.
    """

    name: str
    title: str
    zone: str
    area: Box
    feeds: tuple[str, ...]
    starts_at: datetime
    opens_at: datetime
    ends_at: datetime
    speed: float
    folder: Path
    moments: tuple[tuple[datetime, str], ...] = ()


def _utc(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of April 2022, UTC."""
    return datetime(2022, 4, day, hour, minute, tzinfo=UTC)


HERMITS_PEAK_2022 = Exercise(
    name="hermits-peak-2022",
    title="Hermits Peak 2022",
    zone="America/Denver",
    # New Mexico with a little margin.
    area=Box(west=-109.3, south=31.2, east=-102.8, north=37.2),
    feeds=("inciweb", "nifc", "hms"),
    starts_at=datetime(2022, 4, 5, 23, 18, 10, tzinfo=UTC),
    # Two hours before the perimeters first show the two fires as one.
    opens_at=datetime(2022, 4, 24, 10, tzinfo=UTC),
    ends_at=datetime(2022, 5, 21, 22, 18, tzinfo=UTC),
    # A minute is an hour.
    speed=60.0,
    folder=Path(__file__).parent / "hermits_peak_2022",
    moments=(
        (_utc(13, 16, 30), "Hermits Peak is revised down"),
        (_utc(20, 4), "Calf Canyon appears"),
        (_utc(23, 13, 30), "Calf Canyon jumps overnight; the perimeters overlap"),
        (_utc(24, 10), "The exercise opens: two fires"),
        (_utc(24, 12, 30), "The perimeters show one fire"),
        (_utc(24, 15, 30), "InciWeb gives one size for both"),
        (_utc(30, 12), "An id of InciWeb stands for another fire for a day"),
    ),
)

EXERCISES: tuple[Exercise, ...] = (HERMITS_PEAK_2022,)
