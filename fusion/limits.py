"""How far an incident may reach: single links chain neighbours of neighbours without end.

A link that a machine scored joins two groups only where the whole stays within the families'
limit. What an id or a person joins is joined, however far apart the statements stand.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, dist, inf, radians, sin

from fusion import space
from fusion.series import Series
from model.place import EARTH_RADIUS_KM, Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How far the series of one incident may lie apart.

    Attributes:
        km: Between the outermost, along the chord through the Earth.
        duration: Between the first beginning and the last.
    """

    km: float = inf
    duration: timedelta = timedelta.max


ANYTHING = Limit()

Position = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Where and when the series of a group lie.

    Attributes:
        low: The least coordinates of any, km from the Earth's middle; None where none has a place.
            Three of them, so that no meridian and no pole is an edge.
        high: The greatest.
        first: When the first began, UTC.
        last: When the last began, UTC.
        limit: The widest that one of them allows.
    """

    low: Position | None
    high: Position | None
    first: datetime
    last: datetime
    limit: Limit

    @property
    def km(self) -> float:
        """How far apart the outermost are, km: exact for two, for more an upper bound."""
        return 0.0 if self.low is None or self.high is None else dist(self.low, self.high)

    @property
    def duration(self) -> timedelta:
        """How much later than the first the last began."""
        return self.last - self.first

    def joined(self, other: "Extent") -> "Extent":
        """Return the extent of both."""
        return Extent(
            low=_outer(min, self.low, other.low),
            high=_outer(max, self.high, other.high),
            first=min(self.first, other.first),
            last=max(self.last, other.last),
            limit=Limit(
                km=max(self.limit.km, other.limit.km),
                duration=max(self.limit.duration, other.limit.duration),
            ),
        )

    def allows(self, other: "Extent") -> bool:
        """Whether both together stay within the limit; what reached beyond it may stay as it is."""
        both = self.joined(other)
        km = max(both.limit.km, self.km, other.km)
        return both.km <= km and both.duration <= max(
            both.limit.duration, self.duration, other.duration
        )


def span(series: Series) -> tuple[datetime, datetime]:
    """Return when what a series speaks of began, and when it was last spoken of, UTC."""
    live = series.live
    return series.since, max(live.at, live.reported_at)


def extent(series: Series, limit: Limit) -> Extent:
    """Return the extent of one series, which may reach so far with others."""
    began, place = series.since, space.anchor(series.live)
    position = None if place is None else _position(place)
    return Extent(low=position, high=position, first=began, last=began, limit=limit)


def _position(place: Point) -> Position:
    phi, theta = radians(place.latitude), radians(place.longitude)
    return (
        EARTH_RADIUS_KM * cos(phi) * cos(theta),
        EARTH_RADIUS_KM * cos(phi) * sin(theta),
        EARTH_RADIUS_KM * sin(phi),
    )


def _outer(
    choose: Callable[[float, float], float], left: Position | None, right: Position | None
) -> Position | None:
    if left is None or right is None:
        return right if left is None else left
    return choose(left[0], right[0]), choose(left[1], right[1]), choose(left[2], right[2])
