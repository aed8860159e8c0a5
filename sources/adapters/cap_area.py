"""Where a CAP message applies: codes, polygons and circles (CAP 1.2 §3.2.4)."""

import re
from collections.abc import Callable, Iterable, Iterator

from shapely import Polygon

from model.errors import RecordError
from model.place import Point
from sources.areas import circle
from sources.formats.cap_message import Area, Info
from sources.geometry import Shape, footprint, georss_numbers, georss_point, georss_polygon
from sources.record import Record

_MOST_CODES = 1_000
# The same codes under other names: CAP 1.1 called the SAME code FIPS6.
_SCHEMES = {"fips6": "same", "same": "same", "ugc": "ugc", "emma_id": "emma_id"}
# Of these a feed may write several into one value.
_LISTED = frozenset({"same", "ugc", "emma_id"})
_NO_NAME = re.compile(r"[^a-z0-9_.]+")


def codes(areas: Iterable[Area]) -> tuple[str, ...]:
    """Return the areas' codes, each `scheme:code` and once; the first kind where they are many.

    SAME is PSSCCC: part of the county, state, county. A leading 0 means the whole county, whose
    FIPS code is the rest; another digit names a part and is kept.
    """
    found = dict.fromkeys(code for area in areas for code in _coded(area))
    if len(found) > _MOST_CODES:
        # Several codings of the same regions: the coarsest that is known says it all.
        kinds = [code.partition(":")[0] for code in found]
        kind = next((name for name in _SCHEMES.values() if name in kinds), kinds[0])
        return tuple(code for code in found if code.startswith(f"{kind}:"))
    return tuple(found)


def _coded(area: Area) -> Iterator[str]:
    for name, value in area.geocodes:
        scheme = _NO_NAME.sub("-", name.lower()).strip("-")
        scheme = _SCHEMES.get(scheme, scheme)
        for code in value.split() if scheme in _LISTED else filter(None, [value]):
            whole = scheme == "same" and len(code) == 6 and code[0] == "0"
            yield f"{scheme}:{code[1:] if whole else code}"


def shape(info: Info, areas: Iterable[Area], record: Record) -> Shape:
    """Return the point and the footprint of the areas.

    A circle of radius 0 is a point, as the tsunami warning centres and the USGS write an epicentre;
    where several are different, none of them is the message's own. What is no place on the globe is
    left out of the record and is a fault of it: the other areas stand, but no point, because it is
    no longer known to be the only one.
    """
    drawings = dict.fromkeys(drawing for area in areas for drawing in _drawings(area))
    polygons: list[Polygon] = []
    points: dict[Point, None] = {}
    refused: list[str] = []
    for read, text in drawings:
        try:
            found = read(text)
        except RecordError as error:
            refused.append(error.what)
            continue
        if isinstance(found, Point):
            points[found] = None
        else:
            polygons += found
    if refused:
        points.clear()
        record.faults.append(
            f"{len(refused)} of its {len(drawings)} drawings left out: {refused[0]}"
        )
    epicentre = record.sound("epicentre", lambda: _epicentre(info), None)
    points = {epicentre: None} if epicentre else points
    return Shape(
        point=next(iter(points)) if len(points) == 1 else None,
        footprint=record.sound("area", lambda: footprint(polygons), None),
    )


def _drawings(area: Area) -> Iterator[tuple[Callable[[str], list[Polygon] | Point], str]]:
    yield from ((_polygon, text) for text in area.polygons)
    yield from ((_circle, text) for text in area.circles)


def _polygon(text: str) -> list[Polygon]:
    return [georss_polygon(text)]


def _epicentre(info: Info) -> Point | None:
    stated = info.parameter("EventLatLon")
    return georss_point(" ".join(stated.replace(",", " ").split()[:2])) if stated else None


def _circle(text: str) -> list[Polygon] | Point:
    numbers = georss_numbers(text)
    if len(numbers) != 3 or not numbers[2] >= 0:
        raise RecordError(f"Not a circle: {text!r:.80}.")
    centre = Point(longitude=numbers[1], latitude=numbers[0])
    return circle(centre, numbers[2]) if numbers[2] else centre
