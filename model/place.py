"""Where something is, and how exactly that is known."""

from dataclasses import dataclass
from enum import StrEnum
from math import asin, atan2, cos, degrees, isfinite, radians, sin, sqrt

from model.actor import Actor
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
        return _RANKS[self]


_RANKS = {precision: rank for rank, precision in enumerate(Precision)}


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

    def moved(self, km: float, bearing: float) -> "Point":
        """Return the point so many km away, in degrees clockwise from north (spherical Earth)."""
        phi, theta, arc = radians(self.latitude), radians(bearing), km / EARTH_RADIUS_KM
        sine = sin(phi) * cos(arc) + cos(phi) * sin(arc) * cos(theta)
        east = atan2(sin(theta) * sin(arc) * cos(phi), cos(arc) - sin(phi) * sine)
        longitude = (self.longitude + degrees(east) + 180) % 360 - 180
        latitude = degrees(asin(max(-1.0, min(1.0, sine))))
        return Point(longitude=round(longitude, 4), latitude=round(latitude, 4))


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where the machine puts a report that states no position, and the words that say so.

    A rule's derived statement, never the source's: it is shown as such, joins no reports, and
    another version of the rule supersedes it.

    Attributes:
        point: The middle of the town, or the distance and direction from it that the text
            states; None where only an area is known: no point stands for an area.
        precision: `vicinity`, `locality`, `admin` or `country`.
        words: What it relies on, as it stands in the text; `; ` between several passages.
        title: The place as a wall shows it, e.g. `Goma, DR Congo`.
        areas: Codes of the areas that it is or lies in, the smallest first, each `scheme:code`.
        actor: The rule.
    """

    point: Point | None
    precision: Precision
    words: str
    title: str
    areas: tuple[str, ...]
    actor: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A town near an incident.

    Attributes:
        title: e.g. `Goma, DR Congo`.
        km: Distance, 0 inside a footprint.
        direction: Compass direction from the town to the incident, one of eight; empty inside
            a footprint.
        population: Inhabitants.
    """

    title: str
    km: float
    direction: str
    population: int


EXPOSURE_KM = (10, 50, 100)
EXPOSURE_LABEL = "city-population proxy (GeoNames, places ≥ 15,000)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """Who lives near an incident: a proxy, since it counts only people of towns.

    Attributes:
        people: Inhabitants of the towns whose middle lies within each distance of `EXPOSURE_KM`
            from the point, or from the footprint's edge. Towns below 15,000 are not counted.
        nearest: Up to three towns, the nearest first, none farther than 300 km.
    """

    people: tuple[int, int, int]
    nearest: tuple[Neighbour, ...]
