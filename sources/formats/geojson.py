"""GeoJSON feature collections (RFC 7946).

A field is looked for among the properties, then in the feature itself; `a.b` looks into `a`.
"""

from typing import Any

import orjson

from model.errors import RecordError
from sources.geometry import Shape, geojson_shape
from sources.record import BodyError, Cut, Format, Wire
from sources.text import plain

_BOM = b"\xef\xbb\xbf"


def _sniff(body: bytes) -> bool:
    return body.removeprefix(_BOM).lstrip()[:1] == b"{" and b'"FeatureCollection"' in body


def _split(body: bytes) -> Cut:
    document = load(body)
    if not isinstance(document, dict) or not isinstance(document.get("features"), list):
        raise BodyError("The body is JSON, but no GeoJSON collection of features.")
    features = document["features"]
    return Cut(records=[Wire(value=feature) for feature in features], fault=_cut_short(document))


def load(body: bytes) -> object:
    """Return what a JSON body says.

    Raises:
        BodyError: It is not JSON (RFC 8259), or nested more than 1,024 deep.
    """
    try:
        return orjson.loads(body.removeprefix(_BOM))
    except orjson.JSONDecodeError as error:
        raise BodyError(f"The body is not valid JSON: {error}.") from error


def _cut_short(document: dict[str, Any]) -> str:
    """ArcGIS services answer with the first features only and say so in a flag."""
    properties = document.get("properties")
    inner = properties if isinstance(properties, dict) else {}
    if document.get("exceededTransferLimit") or inner.get("exceededTransferLimit"):
        return "The service says that it left features out: the answer is not complete."
    return ""


def _get(feature: object, name: str) -> object:
    if not isinstance(feature, dict):
        raise RecordError("The feature is not an object.")
    properties = feature.get("properties")
    if isinstance(properties, dict):
        if name in properties:
            return properties[name]
        outer, _, inner = name.partition(".")
        if inner:
            found = properties.get(outer)
            return found.get(inner) if isinstance(found, dict) else None
    return feature.get(name)


def _shape(feature: object) -> Shape:
    if not isinstance(feature, dict):
        raise RecordError("The feature is not an object.")
    return geojson_shape(feature.get("geometry"))


def service_error(body: bytes) -> str:
    """Return what an ArcGIS service says instead of an answer (with status 200); else empty."""
    try:
        document = load(body)
    except BodyError:
        return ""
    error = document.get("error") if isinstance(document, dict) else None
    return plain(str(error.get("message", "")), 200) if isinstance(error, dict) else ""


FORMAT = Format(
    title="GeoJSON",
    sniff=_sniff,
    split=_split,
    raw=orjson.dumps,
    get=_get,
    shape=_shape,
)
