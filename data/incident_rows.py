"""An incident's version as a row of the table `incidents`, and back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import duckdb
import orjson
import pyarrow as pa

from data.evidence_rows import (
    bases_of,
    bases_written,
    contradictions_of,
    contradictions_written,
    grade_of,
    grade_written,
)
from data.rows import MOMENT, TEXTS, Row, as_json, fetched, members, table
from model.actor import Actor
from model.handling import Tlp
from model.hazard import Hazard
from model.incident import FigureClaim, FigureRange, Incident, State, Trend
from model.place import Exposure, Neighbour, Placement, Point, Precision
from model.severity import Basis, Level, SeverityClaim

_CLAIMS = pa.list_(
    pa.struct([("value", pa.float64()), ("claimant", pa.string()), ("stated_at", MOMENT)])
)
_FIGURES = pa.list_(pa.struct([("name", pa.string()), ("unit", pa.string()), ("claims", _CLAIMS)]))
_STATED = {
    "id": pa.string(),
    "known_at": MOMENT,
    "hazard": pa.string(),
    "state": pa.string(),
    "merged_into": pa.string(),
    "names": TEXTS,
    "native_keys": TEXTS,
    "longitude": pa.float64(),
    "latitude": pa.float64(),
    "precision": pa.string(),
    "footprint": pa.binary(),
    "place": pa.string(),
    "area_codes": TEXTS,
    "level": pa.int8(),
    "level_claim": pa.string(),
    "dissent": pa.string(),
    "grade": pa.string(),
    "outlets": pa.int32(),
    "origins": TEXTS,
    "figures": _FIGURES,
    "occurred_at": MOMENT,
    "first_at": MOMENT,
    "updated_at": MOMENT,
    "next_expiry": MOMENT,
    "reports": pa.int64(),
    "trend": pa.string(),
    "handling": pa.string(),
    "placement": pa.string(),
    "exposure": pa.string(),
    "position_from": pa.string(),
    "origin_basis": pa.string(),
    "contradictions": pa.string(),
    "proposed": pa.string(),
}
_SCHEMA = pa.schema({"stored_in": pa.int64(), "ordinal": pa.int32(), **_STATED})
_SAME = (
    "id known_at merged_into names native_keys footprint place area_codes outlets origins "
    "occurred_at first_at updated_at next_expiry reports"
).split()

_HAZARDS, _STATES, _PRECISIONS = members(Hazard), members(State), members(Precision)
_TRENDS, _LABELS, _LEVELS, _BASES = members(Trend), members(Tlp), members(Level), members(Basis)


def incidents_table(incidents: Iterable[Incident], revision: int) -> pa.Table:
    """Return versions of incidents as rows, in their order."""
    return table(
        _SCHEMA,
        [
            {**_row(incident), "stored_in": revision, "ordinal": ordinal}
            for ordinal, incident in enumerate(incidents)
        ],
    )


def incidents_of(result: duckdb.DuckDBPyConnection) -> list[tuple[tuple[int, int], Incident]]:
    """Return the versions of a query that selects all columns of `incidents`, in its order.

    Each stands after what names it: its revision and its ordinal.
    """
    rows = fetched(result, ["stored_in", "ordinal", *_STATED])
    return [((row["stored_in"], row["ordinal"]), _incident(row)) for row in rows]


def _row(incident: Incident) -> dict[str, Any]:
    point, claim = incident.point, incident.level_claim
    return {
        **{name: getattr(incident, name) for name in _SAME},
        "hazard": incident.hazard.value,
        "state": incident.state.value,
        "longitude": point and point.longitude,
        "latitude": point and point.latitude,
        "precision": incident.precision.value,
        "level": incident.level and incident.level.value,
        "level_claim": claim and as_json(_claim_json(claim)),
        "dissent": as_json([_claim_json(item) for item in incident.dissent]),
        "grade": grade_written(incident.grade),
        "figures": [_figure_row(figure) for figure in incident.figures],
        "trend": incident.trend.value,
        "handling": incident.handling.value,
        "placement": incident.placement and as_json(_placement_json(incident.placement)),
        "exposure": incident.exposure and as_json(_exposure_json(incident.exposure)),
        "position_from": incident.position_from,
        "origin_basis": bases_written(incident.origin_basis),
        "contradictions": contradictions_written(incident.contradictions),
        "proposed": incident.proposed and grade_written(incident.proposed),
    }


def _figure_row(figure: FigureRange) -> dict[str, Any]:
    claims = [
        {"value": claim.value, "claimant": claim.claimant, "stated_at": claim.at}
        for claim in figure.claims
    ]
    return {"name": figure.name, "unit": figure.unit, "claims": claims}


def _claim_json(claim: SeverityClaim) -> dict[str, Any]:
    return {
        "scheme": claim.scheme,
        "value": claim.value,
        "level": claim.level,
        "basis": claim.basis,
        "origin": claim.origin,
        "valid_until": claim.valid_until,
    }


def _placement_json(placement: Placement) -> dict[str, Any]:
    point = placement.point
    return {
        "point": point and [point.longitude, point.latitude],
        "precision": placement.precision,
        "words": placement.words,
        "title": placement.title,
        "areas": placement.areas,
        "actor": str(placement.actor),
    }


def _exposure_json(exposure: Exposure) -> dict[str, Any]:
    near = [[town.title, town.km, town.direction, town.population] for town in exposure.nearest]
    return {"people": exposure.people, "nearest": near}


def _incident(row: Row) -> Incident:
    return Incident(
        **{name: row[name] for name in _SAME},
        hazard=_HAZARDS[row["hazard"]],
        state=_STATES[row["state"]],
        point=None
        if row["longitude"] is None
        else Point(longitude=row["longitude"], latitude=row["latitude"]),
        precision=_PRECISIONS[row["precision"]],
        level=_LEVELS.get(row["level"]),
        level_claim=row["level_claim"] and _claim(orjson.loads(row["level_claim"])),
        dissent=tuple(_claim(item) for item in orjson.loads(row["dissent"])),
        grade=grade_of(row["grade"]),
        figures=tuple(_figure(*figure) for figure in row["figures"]),
        trend=_TRENDS[row["trend"]],
        handling=_LABELS[row["handling"]],
        placement=row["placement"] and _placement(orjson.loads(row["placement"])),
        exposure=row["exposure"] and _exposure(orjson.loads(row["exposure"])),
        position_from=row["position_from"] or "",
        origin_basis=bases_of(row["origin_basis"]),
        contradictions=contradictions_of(row["contradictions"]),
        proposed=row["proposed"] and grade_of(row["proposed"]),
    )


def _figure(name: str, unit: str, claims: tuple[tuple[float, str, datetime], ...]) -> FigureRange:
    return FigureRange(
        name=name,
        unit=unit,
        claims=tuple(
            FigureClaim(value=value, claimant=claimant, at=at) for value, claimant, at in claims
        ),
    )


def _claim(item: dict[str, Any]) -> SeverityClaim:
    until = item["valid_until"]
    return SeverityClaim(
        scheme=item["scheme"],
        value=item["value"],
        level=_LEVELS.get(item["level"]),
        basis=_BASES[item["basis"]],
        origin=item["origin"],
        valid_until=until and datetime.fromisoformat(until),
    )


def _placement(item: dict[str, Any]) -> Placement:
    point = item["point"]
    return Placement(
        point=point and Point(longitude=point[0], latitude=point[1]),
        precision=_PRECISIONS[item["precision"]],
        words=item["words"],
        title=item["title"],
        areas=tuple(item["areas"]),
        actor=Actor.parse(item["actor"]),
    )


def _exposure(item: dict[str, Any]) -> Exposure:
    near, mid, far = item["people"]
    return Exposure(
        people=(near, mid, far),
        nearest=tuple(
            Neighbour(title=title, km=km, direction=direction, population=population)
            for title, km, direction, population in item["nearest"]
        ),
    )
