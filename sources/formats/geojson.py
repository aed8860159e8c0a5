"""GeoJSON (RFC 7946): a collection of features, one a line, a text sequence (RFC 8142), or one.

A collection may stand one level down in another object. A field is looked for among the
properties, then in the feature itself; `a.b.0` looks into `a`.
"""

import re
from collections.abc import Iterator
from typing import Any

from model.errors import RecordError
from sources.formats import json_text
from sources.formats.json_text import load
from sources.geometry import Shape, geojson_shape
from sources.record import BodyError, Cut, Format, Wire
from sources.text import plain
from sources.well_known import FIELDS

_GEOMETRIES = frozenset(
    "Point MultiPoint LineString MultiLineString Polygon MultiPolygon GeometryCollection".split()
)
_COLLECTION = re.compile(rb'\{\s*"type"\s*:\s*"FeatureCollection"')
_MARKS = (b'"FeatureCollection"', b'"Feature"', b'"coordinates"', b'"geometries"')


def _sniff(body: bytes) -> bool:
    """Whether it is: by its first bytes where they say so, else by what the document holds."""
    if not json_text.looks_like(body):
        return False
    if _COLLECTION.match(json_text.utf8(body[:4_096])):
        return True
    text = json_text.utf8(body)
    if not any(mark in text for mark in _MARKS):
        return False
    try:
        pieces = json_text.lines(text)
        return _features(load(pieces[0] if pieces else text)) is not None
    except BodyError:
        return _MARKS[0] in text


def _features(document: object) -> list[Any] | None:
    """Return the features in a document; None where it is no GeoJSON."""
    if isinstance(document, list):
        return document if document and _is(document[0], "Feature") else None
    if not isinstance(document, dict):
        return None
    if _is(document, "FeatureCollection"):
        features = document.get("features")
        if not isinstance(features, list):
            raise BodyError("The body is JSON, but no GeoJSON collection of features.")
        return features
    if _is(document, "Feature"):
        return [document]
    kind = document.get("type")
    placed = {"coordinates", "geometries"} & document.keys()
    if placed and isinstance(kind, str) and kind in _GEOMETRIES:
        return [{"type": "Feature", "properties": {}, "geometry": document}]
    inner = [_features(one) for one in document.values() if _is(one, "FeatureCollection")]
    return [feature for features in inner for feature in features or ()] if inner else None


def _is(value: object, kind: str) -> bool:
    return isinstance(value, dict) and value.get("type") == kind


def _split(body: bytes) -> Cut:
    pieces = json_text.lines(body)
    if pieces is not None:
        return Cut(records=[wire for piece in pieces for wire in _on_a_line(piece)])
    try:
        document = load(body)
    except BodyError as error:
        records = list(_salvaged(body))
        if all(record.fault for record in records):
            raise
        return Cut(records=records, fault=f"{error.what} Its lines were read one by one.")
    features = _features(document)
    if features is None:
        raise BodyError("The body is JSON, but no GeoJSON collection of features.")
    return Cut(records=[Wire(value=feature) for feature in features], fault=_cut_short(document))


def _on_a_line(piece: bytes) -> Iterator[Wire]:
    wire = json_text.wire(piece)
    if _is(wire.value, "FeatureCollection") and isinstance(wire.value.get("features"), list):
        yield from (Wire(value=feature) for feature in wire.value["features"])
    else:
        yield wire


def _salvaged(body: bytes) -> Iterator[Wire]:
    """Yield the features that stand on a line of their own in a document that is broken."""
    for line in json_text.utf8(body).split(b"\n"):
        piece = line.strip().removesuffix(b",")
        if not (piece.startswith(b"{") and b'"Feature"' in piece):
            continue
        wire = json_text.wire(piece)
        if wire.fault:  # the last of them is followed by the ends of the list and the document
            last = json_text.wire(piece.removesuffix(b"}").rstrip().removesuffix(b"]").rstrip())
            wire = wire if last.fault else last
        if wire.fault or _is(wire.value, "Feature"):
            yield wire


def _cut_short(document: object) -> str:
    """ArcGIS services answer with the first features only and say so in a flag."""
    if not isinstance(document, dict):
        return ""
    properties = document.get("properties")
    inner = properties if isinstance(properties, dict) else {}
    if document.get("exceededTransferLimit") or inner.get("exceededTransferLimit"):
        return "The service says that it left features out: the answer is not complete."
    return ""


def _get(feature: object, name: str) -> object:
    if not isinstance(feature, dict):
        raise RecordError("The feature is not an object.")
    properties = feature.get("properties")
    if isinstance(properties, dict) and (name in properties or name.split(".")[0] in properties):
        return json_text.lookup(properties, name)
    return json_text.lookup(feature, name)


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
    raw=json_text.raw,
    get=_get,
    shape=_shape,
    fields=FIELDS,
)
