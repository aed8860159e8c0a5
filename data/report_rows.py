"""A report as a row of the table `reports`, and back."""

from collections.abc import Mapping
from sys import intern
from typing import Any

import duckdb
import pyarrow as pa

from data.rows import MOMENT, TEXTS, Row, fetched, members, table
from model.handling import Tlp
from model.hazard import Hazard
from model.place import Point, Precision
from model.report import Figure, MessageType, Report, Status
from model.severity import Basis, Level, SeverityClaim

_FIGURES = pa.list_(
    pa.struct(
        [
            ("name", pa.string()),
            ("value", pa.float64()),
            ("unit", pa.string()),
            ("claimant", pa.string()),
        ]
    )
)

# What is read back; `id` and `timeline_at` follow from it.
_STATED = {
    "feed": pa.string(),
    "native_id": pa.string(),
    "source_revision": pa.string(),
    "payload": pa.string(),
    "occurred_at": MOMENT,
    "reported_at": MOMENT,
    "received_at": MOMENT,
    "expires_at": MOMENT,
    "hazard": pa.string(),
    "title": pa.string(),
    "summary": pa.string(),
    "longitude": pa.float64(),
    "latitude": pa.float64(),
    "footprint": pa.binary(),
    "precision": pa.string(),
    "place": pa.string(),
    "area_codes": TEXTS,
    "severity_scheme": pa.string(),
    "severity_value": pa.string(),
    "level": pa.int8(),
    "severity_basis": pa.string(),
    "severity_origin": pa.string(),
    "severity_until": MOMENT,
    "urgency": pa.string(),
    "certainty": pa.string(),
    "status": pa.string(),
    "message_type": pa.string(),
    "reference_ids": TEXTS,
    "figures": _FIGURES,
    "aliases": TEXTS,
    "origin": pa.string(),
    "language": pa.string(),
    "handling": pa.string(),
    "url": pa.string(),
}
_SCHEMA = pa.schema(
    {
        "stored_in": pa.int64(),
        "ordinal": pa.int32(),
        "id": pa.string(),
        "timeline_at": MOMENT,
        **_STATED,
    }
)
# Words that thousands of reports share are held once: fusion keeps many reports in memory.
_WORDS = "feed payload urgency certainty origin language".split()
_SAME = (
    "native_id occurred_at reported_at received_at expires_at title summary "
    "footprint place area_codes aliases url"
).split()

_HAZARDS, _PRECISIONS, _LABELS = members(Hazard), members(Precision), members(Tlp)
_STATUSES, _TYPES = members(Status), members(MessageType)
_LEVELS, _BASES = members(Level), members(Basis)


def reports_table(reports: Mapping[str, Report], revision: int) -> pa.Table:
    """Return reports, given by their ids, as rows in their order."""
    return table(
        _SCHEMA,
        [
            {**_row(report), "stored_in": revision, "ordinal": ordinal, "id": id_}
            for ordinal, (id_, report) in enumerate(reports.items())
        ],
    )


def reports_of(result: duckdb.DuckDBPyConnection) -> list[Report]:
    """Return the reports of a query that selects all columns of `reports`, in its order."""
    return [_report(row) for row in fetched(result, list(_STATED))]


def reports_beside(result: duckdb.DuckDBPyConnection, column: str) -> list[tuple[Any, Report]]:
    """Return the same, each after its value of one more column of the query."""
    rows = fetched(result, [column, *_STATED])
    return [(row[column], _report(row)) for row in rows]


def _row(report: Report) -> dict[str, Any]:
    point = report.point
    return {
        **{name: getattr(report, name) for name in (*_SAME, *_WORDS)},
        **_severity_row(report.severity),
        "source_revision": report.revision,
        "timeline_at": report.at,
        "hazard": report.hazard.value,
        "longitude": point and point.longitude,
        "latitude": point and point.latitude,
        "precision": report.precision.value,
        "status": report.status.value,
        "message_type": report.message_type.value,
        "reference_ids": report.references,
        "figures": [
            {"name": item.name, "value": item.value, "unit": item.unit, "claimant": item.claimant}
            for item in report.figures
        ],
        "handling": report.handling.value,
    }


def _severity_row(claim: SeverityClaim | None) -> dict[str, Any]:
    return {
        "severity_scheme": claim and claim.scheme,
        "severity_value": claim and claim.value,
        "level": claim and claim.level and claim.level.value,
        "severity_basis": claim and claim.basis.value,
        "severity_origin": claim and claim.origin,
        "severity_until": claim and claim.valid_until,
    }


def _report(row: Row) -> Report:
    return Report(
        **{name: row[name] for name in _SAME} | {name: intern(row[name]) for name in _WORDS},
        revision=row["source_revision"],
        hazard=_HAZARDS[row["hazard"]],
        point=_point(row),
        precision=_PRECISIONS[row["precision"]],
        severity=_severity(row),
        status=_STATUSES[row["status"]],
        message_type=_TYPES[row["message_type"]],
        references=row["reference_ids"],
        figures=tuple(
            Figure(name=intern(name), value=value, unit=intern(unit), claimant=intern(claimant))
            for name, value, unit, claimant in row["figures"]
        ),
        handling=_LABELS[row["handling"]],
    )


def _point(row: Row) -> Point | None:
    if row["longitude"] is None:
        return None
    return Point(longitude=row["longitude"], latitude=row["latitude"])


def _severity(row: Row) -> SeverityClaim | None:
    if row["severity_scheme"] is None:
        return None
    return SeverityClaim(
        scheme=intern(row["severity_scheme"]),
        value=row["severity_value"],
        level=_LEVELS.get(row["level"]),
        basis=_BASES[row["severity_basis"]],
        origin=intern(row["severity_origin"]),
        valid_until=row["severity_until"],
    )
