"""JSON that is no GeoJSON: a list of objects somewhere in a document, or one object a line.

Where the list stands is declared as `records` in `Feed.fields` (`result.items`; `.` for the
document itself). Without that it is the document, where that is a list, else its longest list of
objects, else the object itself. `a.b.0.c` looks into a record.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from model.errors import RecordError
from sources.formats import geojson, json_text
from sources.geometry import Shape
from sources.positions import shape_of
from sources.record import BodyError, Cut, Format, Wire
from sources.well_known import FIELDS

_SERVICE_ERROR = re.compile(rb'\{\s*"error"\s*:\s*\{')
_DEEPEST = 3
_ITSELF = "."


def _sniff(body: bytes) -> bool:
    if not json_text.looks_like(body) or _SERVICE_ERROR.match(json_text.utf8(body[:4_096])):
        return False
    return not geojson.FORMAT.sniff(body)


def _split(body: bytes, path: str) -> Cut:
    pieces = json_text.lines(body)
    if pieces is not None:
        return Cut(records=[json_text.wire(piece) for piece in pieces])
    document = json_text.load(body)
    found = _declared_at(document, path) if path else _guessed(document)
    return Cut(records=[Wire(value=record) for record in found])


def _declared_at(document: object, path: str) -> list[object]:
    found = document if path == _ITSELF else json_text.lookup(document, path)
    if isinstance(found, dict):
        return [found]
    if not isinstance(found, list):
        raise BodyError(f"The body has no list of records at {path}.")
    return found


def _guessed(document: object) -> list[object]:
    if isinstance(document, list):
        return document
    if not isinstance(document, dict):
        raise BodyError("The body is JSON, but neither a list nor an object.")
    own = any(document.get(name) for name in FIELDS["native_id"].split("|"))
    lists = [] if own else list(_lists(document, 0))
    return max(lists, key=len) if lists else [document]


def _lists(value: dict[str, object], depth: int) -> Iterator[list[object]]:
    """Yield the lists of objects, and the empty ones: there, no record is an answer too."""
    for inner in value.values():
        if isinstance(inner, list) and all(isinstance(item, dict) for item in inner):
            yield inner
        elif isinstance(inner, dict) and depth < _DEEPEST:
            yield from _lists(inner, depth + 1)


def _get(record: object, name: str) -> object:
    if not isinstance(record, dict):
        raise RecordError("The record is not an object.")
    return json_text.lookup(record, name)


def _shape(record: object, fields: Mapping[str, str]) -> Shape:
    return shape_of(partial(_get, record), fields)


def _declared(fields: Mapping[str, str]) -> Format:
    return replace(
        FORMAT,
        split=partial(_split, path=fields.get("records", "")),
        shape=partial(_shape, fields=fields),
    )


FORMAT = Format(
    title="JSON",
    sniff=_sniff,
    split=partial(_split, path=""),
    raw=json_text.raw,
    get=_get,
    shape=partial(_shape, fields={}),
    fields=FIELDS,
    declared=_declared,
)
