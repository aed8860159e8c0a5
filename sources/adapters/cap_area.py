"""Where a CAP message applies: codes, polygons and circles (CAP 1.2 §3.2.4)."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from shapely import Polygon

from model.errors import RecordError
from model.place import Point
from sources.areas import circle
from sources.formats.cap_message import Area, Info
from sources.geometry import Shape, footprint, georss_numbers, georss_point, georss_polygon

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


def shape(info: Info, areas: Iterable[Area]) -> Shape:
    """Return the point and the footprint of the areas.

    A circle of radius 0 is a point, as the tsunami warning centres and the USGS write an epicentre;
    where several are different, none of them is the message's own.

    Raises:
        RecordError: What stands there is no place on the globe.
    """
    polygons: dict[str, list[Polygon]] = {}
    points: dict[Point, None] = {}
    for area in areas:
        for text in area.polygons:
            polygons.setdefault(text, [georss_polygon(text)])
        for text in area.circles:
            centre, radius = _circle(text)
            if radius:
                polygons.setdefault(text, circle(centre, radius))
            else:
                points[centre] = None
    if epicentre := info.parameter("EventLatLon"):
        points = {georss_point(" ".join(epicentre.replace(",", " ").split()[:2])): None}
    return Shape(
        point=next(iter(points)) if len(points) == 1 else None,
        footprint=footprint(list(chain.from_iterable(polygons.values()))),
    )


def _circle(text: str) -> tuple[Point, float]:
    numbers = georss_numbers(text)
    if len(numbers) != 3 or not numbers[2] >= 0:
        raise RecordError(f"Not a circle: {text!r:.80}.")
    return Point(longitude=numbers[1], latitude=numbers[0]), numbers[2]
