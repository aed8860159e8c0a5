"""GeoJSON (RFC 7946) of reports; `FIELDS` is what a feed of such a document declares."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
import shapely

from model.report import Figure, Report
from sources.formats.xml_writing import instant

TEXTS = ("native_id", "revision", "title", "summary", "place", "url", "language")
CLAIMS = ("urgency", "certainty", "hazard", "status", "message_type", "precision", "origin")
TIMES = ("occurred_at", "reported_at", "expires_at")

FIELDS: Mapping[str, str] = {name: name for name in (*TEXTS, *CLAIMS, *TIMES) if name != "origin"}
"""For `Feed.fields` (see `sources.mapping`); a feed has its own origin, so none is mapped."""


def write(reports: Iterable[Report]) -> bytes:
    """Return a collection with one feature a report."""
    features = [_feature(report) for report in reports]
    return orjson.dumps({"type": "FeatureCollection", "features": features})


def _feature(report: Report) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": report.id,
        "geometry": _geometry(report),
        "properties": {
            **{name: _text(str(getattr(report, name))) for name in (*TEXTS, *CLAIMS)},
            **{name: _time(report, name) for name in TIMES},
            "figures": [_figure(figure) for figure in report.figures],
            "severity": _severity(report),
            "area_codes": [_text(code) for code in report.area_codes],
            "aliases": [_text(alias) for alias in report.aliases],
            "references": [_text(reference) for reference in report.references],
            "handling": str(report.handling),
            "feed": report.feed,
        },
    }


def _text(value: str) -> str:
    """JSON of the wire is UTF-8 (RFC 8259 §8.1), which has no lone surrogates."""
    return value.encode("utf-8", "ignore").decode()


def _time(report: Report, name: str) -> str | None:
    moment = getattr(report, name)
    return None if moment is None else instant(moment)


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "name": _text(figure.name),
        "value": figure.value,
        "unit": _text(figure.unit),
        "claimant": _text(figure.claimant),
    }


def _severity(report: Report) -> dict[str, Any] | None:
    claim = report.severity
    if claim is None:
        return None
    return {
        "scheme": claim.scheme,
        "value": _text(claim.value),
        "level": None if claim.level is None else int(claim.level),
        "basis": str(claim.basis),
        "origin": _text(claim.origin),
    }


def _geometry(report: Report) -> dict[str, Any] | None:
    point = report.point
    where = point and {"type": "Point", "coordinates": [point.longitude, point.latitude]}
    area = report.footprint and shapely.geometry.mapping(shapely.from_wkb(report.footprint))
    if where and area:
        return {"type": "GeometryCollection", "geometries": [where, area]}
    return where or area or None
