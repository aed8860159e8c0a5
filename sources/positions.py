"""Where a record of a format without geometry says that it is: by declared fields, or by names.

`Feed.fields` may declare `longitude` and `latitude`, or `wkt` (well-known text, longitude first),
or `geometry` (a GeoJSON geometry). Without any of them well-known names are tried. A list of two
numbers is never taken: which of them is the latitude is not said.
"""

from collections.abc import Callable, Mapping

import numpy as np
import orjson
import shapely

from model.errors import RecordError
from model.place import Point
from sources.geometry import NOWHERE, Shape, geojson_shape
from sources.record import as_float
from sources.well_known import GEOMETRIES, POSITIONS

Get = Callable[[str], object]

DECLARED = ("longitude", "latitude", "wkt", "geometry")
MAX_WKT = 4_000_000
"""Longest well-known text, in characters."""


def shape_of(get: Get, fields: Mapping[str, str]) -> Shape:
    """Return a record's point and footprint.

    Args:
        get: Returns a named field of the record.
        fields: The feed's declared fields.

    Raises:
        RecordError: What stands there is no place on the globe, or half of one.
    """
    if "wkt" in fields:
        return wkt_shape(_first(get, fields["wkt"]))
    if "geometry" in fields:
        return geojson_shape(_first(get, fields["geometry"]))
    if "longitude" in fields:
        return _position(_first(get, fields["longitude"]), _first(get, fields["latitude"]))
    return _guessed(get)


def _guessed(get: Get) -> Shape:
    for name in GEOMETRIES:
        found = get(name)
        if isinstance(found, dict) and "type" in found:
            return geojson_shape(found)
    for longitude, latitude in POSITIONS:
        pair = get(longitude), get(latitude)
        # "lat" goes with three names of the longitude, so both are asked for before half is blamed.
        if _stated(pair[0]) and _stated(pair[1]):
            return _position(*pair)
    halves = (get(name) for pair in POSITIONS for name in pair)
    if any(map(_stated, halves)):
        raise RecordError("A position has a latitude or a longitude, but not both.")
    return NOWHERE


def _first(get: Get, source: str) -> object:
    return next((found for name in source.split("|") if _stated(found := get(name))), None)


def _stated(value: object) -> bool:
    return value is not None and value != ""


def _position(longitude: object, latitude: object) -> Shape:
    if not (_stated(longitude) or _stated(latitude)):
        return NOWHERE
    if not (_stated(longitude) and _stated(latitude)):
        raise RecordError("A position has a latitude or a longitude, but not both.")
    east, north = as_float(longitude), as_float(latitude)
    if east is None or north is None:
        raise RecordError(
            f"Not a position: longitude {longitude!r:.40}, latitude {latitude!r:.40}."
        )
    return Shape(point=Point(longitude=east, latitude=north))


def wkt_shape(value: object) -> Shape:
    """Return the place in a well-known text (OGC 06-103r4 §7), longitude first.

    Raises:
        RecordError: It is none, out of range, or in another reference system than WGS 84.
    """
    if not _stated(value):
        return NOWHERE
    text = str(value).strip().removeprefix("SRID=4326;")
    # Collections can be nested without end, and the reader of well-known text follows them.
    if len(text) > MAX_WKT or "COLLECTION" in text.upper():
        raise RecordError(f"Not a well-known text that is read: {text!r:.80}.")
    try:
        with np.errstate(all="ignore"):  # a number too large for a float is told of further down
            found = shapely.from_wkt(text)
        document = orjson.loads(shapely.to_geojson(found))
    except (shapely.errors.ShapelyError, orjson.JSONDecodeError, TypeError) as error:
        raise RecordError(f"Not a well-known text: {text!r:.80}.") from error
    return NOWHERE if found.is_empty else geojson_shape(document)
