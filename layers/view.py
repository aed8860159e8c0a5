"""Cameras: which part of the world a map shows, in the Web Mercator view of deck.gl.

At zoom 0 the world is a square of 512 pixels; each zoom more doubles it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import asinh, atan, ceil, degrees, exp2, floor, log2, pi, radians, sinh, tan

from model.place import WORLD, Box, Point

WORLD_PIXELS = 512
LIMIT = 85.0
"""Degrees of latitude that Web Mercator can show."""
DEEPEST = 11.0
WORLD_MERIDIAN = 11.0
"""The middle of a map of the world: its edge then runs through the Bering Strait, cutting no land
(degrees)."""
WORLD_SOUTH, WORLD_NORTH = -56.0, 75.0
"""What the middle of a map of the world lies between, degrees: where people live."""
NOMINAL = (1127, 690)
"""The map on a wall of 1920×1080, pixels."""
PADDING = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """Where a map looks: its middle in degrees, and its zoom."""

    longitude: float
    latitude: float
    zoom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A camera and the size of its map, in pixels of a wall of 1920×1080.

    What is laid out in such a frame fits a wall of any size that shows the same part of the world
    with type that grows with the wall: all of them share one layout.

    Attributes:
        camera: For this size.
        focus: What the map is about, degrees; what lies within is labelled first.
        width: Of the map, pixels.
        height: Of the map, pixels.
    """

    camera: Camera
    focus: Box = WORLD
    width: float = NOMINAL[0]
    height: float = NOMINAL[1]

    @classmethod
    def of(cls, box: Box, width: float = NOMINAL[0], height: float = NOMINAL[1]) -> "Frame":
        """Return the frame that shows the box, fitted as the wall fits it."""
        camera = fit(box, width, height, PADDING)
        return cls(camera=camera, focus=box, width=width, height=height)

    @property
    def world(self) -> float:
        """The world's width, pixels."""
        return WORLD_PIXELS * exp2(self.camera.zoom)

    def pixel(self, point: Point) -> tuple[float, float]:
        """Return where a point is drawn nearest to the middle: pixels from the upper left."""
        return self.pixel_at(point.longitude, point.latitude)

    def pixel_at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return the same for degrees as an area's outline has them, beyond ±180° too."""
        across = (longitude - self.camera.longitude + 180) % 360 - 180
        down = mercator(latitude) - mercator(self.camera.latitude)
        return self.width / 2 + across / 360 * self.world, self.height / 2 + down * self.world

    def point(self, x: float, y: float) -> Point:
        """Return the position that is drawn at a pixel."""
        longitude = self.camera.longitude + (x - self.width / 2) / self.world * 360
        down = mercator(self.camera.latitude) + (y - self.height / 2) / self.world
        return Point(
            longitude=(longitude + 180) % 360 - 180, latitude=latitude_of(min(max(down, 0.0), 1.0))
        )

    @property
    def box(self) -> Box:
        """What the frame shows, degrees; the whole round where it shows the world."""
        upper, lower = self.point(0, 0), self.point(self.width, self.height)
        if self.width >= self.world:
            return Box(west=-180, south=lower.latitude, east=180, north=upper.latitude)
        return Box(
            west=upper.longitude, south=lower.latitude, east=lower.longitude, north=upper.latitude
        )


def mercator(latitude: float) -> float:
    """Return how far down the map a latitude lies: 0 at its upper edge, 1 at its lower."""
    bounded = min(max(latitude, -LIMIT), LIMIT)
    return (1 - asinh(tan(radians(bounded))) / pi) / 2


def latitude_of(down: float) -> float:
    """Return the latitude, degrees, that lies so far down the map (0 … 1)."""
    return degrees(atan(sinh(pi * (1 - 2 * down))))


def fit(box: Box, width: float, height: float, padding: float) -> Camera:
    """Return the camera that shows the whole box in a map of so many pixels.

    A box across the antimeridian is one area, not two. Where a map would be wider than the world
    it shows the world, filled to its edges: nothing appears twice, and no empty margin is left.

    Args:
        box: Degrees WGS 84.
        width: Of the map, pixels.
        height: Of the map, pixels.
        padding: Pixels to leave on each side.
    """
    degrees_wide = (box.east - box.west) % 360 or (360.0 if box.east > box.west else 0.0)
    if degrees_wide >= 360:
        return _world(width, height)
    upper, lower = mercator(box.north), mercator(box.south)
    rooms = (
        (max(width - 2 * padding, 1.0), degrees_wide / 360),
        (max(height - 2 * padding, 1.0), lower - upper),
    )
    zooms = [log2(pixels / (WORLD_PIXELS * share)) for pixels, share in rooms if share > 0]
    # Above this zoom the world is higher than the map: no void above or below it.
    zoom = min(max(min(zooms, default=DEEPEST), log2(height / WORLD_PIXELS)), DEEPEST)
    if WORLD_PIXELS * exp2(zoom) < width:
        return _world(width, height)
    longitude = (box.west + degrees_wide / 2 + 180) % 360 - 180
    return Camera(
        longitude=longitude, latitude=_latitude((upper + lower) / 2, height, zoom), zoom=zoom
    )


def around(points: Iterable[Point], area: Box, smallest: float = 2.0) -> Box:
    """Return the part of the area that holds the points; the area itself where it holds none.

    The result is rounded outward to whole half degrees, so that a map keeps still while a point
    moves a little; it never leaves the area.

    Args:
        points: What must be seen; those outside the area are not.
        area: The room's area.
        smallest: Height and width below which it does not shrink, degrees.
    """
    inside = [point for point in points if area.contains(point)]
    if not inside:
        return area
    turn = 360.0 if area.west > area.east else 0.0
    longitudes = [p.longitude + (turn if p.longitude < area.west else 0.0) for p in inside]
    latitudes = [p.latitude for p in inside]
    west, east = _widened(longitudes, smallest, (area.west, area.east + turn))
    south, north = _widened(latitudes, smallest, (area.south, area.north))
    return Box(west=_turned(west), south=south, east=_turned(east), north=north)


def _widened(
    values: list[float], smallest: float, bounds: tuple[float, float]
) -> tuple[float, float]:
    lacking = max(0.0, smallest - (max(values) - min(values))) / 2
    low, high = min(values) - lacking, max(values) + lacking
    return max(floor(low * 2) / 2, bounds[0]), min(ceil(high * 2) / 2, bounds[1])


def _turned(longitude: float) -> float:
    return longitude - 360 if longitude > 180 else longitude


def _world(width: float, height: float) -> Camera:
    zoom = log2(max(width, height) / WORLD_PIXELS)
    middle = (mercator(WORLD_NORTH) + mercator(WORLD_SOUTH)) / 2
    return Camera(longitude=WORLD_MERIDIAN, latitude=_latitude(middle, height, zoom), zoom=zoom)


def _latitude(middle: float, height: float, zoom: float) -> float:
    """Return the latitude so far down, moved so that the map does not show beyond the world."""
    half = min(height / (WORLD_PIXELS * exp2(zoom)) / 2, 0.5)
    return latitude_of(min(max(middle, half), 1 - half))
