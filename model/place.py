"""Where something is, and how exactly that is known."""

from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, isfinite, radians, sin, sqrt

from model.errors import RecordError

EARTH_RADIUS_KM = 6371.0088


class Precision(StrEnum):
    """How exactly a place is known; nothing invents a point that the source did not give."""

    EXACT = "exact"
    VICINITY = "vicinity"
    LOCALITY = "locality"
    ADMIN = "admin"
    COUNTRY = "country"
    NONE = "none"

    @property
    def rank(self) -> int:
        """0 (exact) … 5 (none)."""
        return list(Precision).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A position in degrees, WGS 84.

    Raises:
        RecordError: A coordinate is not a finite number in range.
    """

    longitude: float
    latitude: float

    def __post_init__(self) -> None:
        """Refuse what is not a position on the globe."""
        inside = -180 <= self.longitude <= 180 and -90 <= self.latitude <= 90
        if not (isfinite(self.longitude) and isfinite(self.latitude) and inside):
            raise RecordError(
                f"Not a position on the globe: longitude {self.longitude}, "
                f"latitude {self.latitude}."
            )

    def km_to(self, other: "Point") -> float:
        """Return the great-circle distance in km (spherical Earth, haversine)."""
        phi, other_phi = radians(self.latitude), radians(other.latitude)
        d_lambda = radians(other.longitude - self.longitude)
        h = sin((other_phi - phi) / 2) ** 2 + cos(phi) * cos(other_phi) * sin(d_lambda / 2) ** 2
        return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(h)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """An area between two meridians and two parallels, degrees WGS 84.

    `west` may exceed `east`: the box then crosses the antimeridian.
    """

    west: float
    south: float
    east: float
    north: float

    def contains(self, point: Point) -> bool:
        """Whether the point lies inside or on the edge."""
        if not self.south <= point.latitude <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= point.longitude <= self.east
        return point.longitude >= self.west or point.longitude <= self.east


WORLD = Box(west=-180, south=-90, east=180, north=90)
