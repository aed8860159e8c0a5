"""Where an incident is: the best precision that a source states, else what the words tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from fusion import figures, space
from fusion.context import Context
from fusion.figures import recency
from fusion.series import Series
from model.hazard import Hazard
from model.place import Exposure, Placement, Point, Precision
from model.report import Report

# Hazards whose live claims each cover an area of their own: the incident covers all of them.
MANY_AREAS = frozenset({Hazard.WEATHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Where:
    point: Point | None
    precision: Precision
    source: str = ""
    placement: Placement | None = None


def place(speaking: Sequence[Series], hazard: Hazard, context: Context) -> dict[str, Any]:
    """Return the fields of an incident that tell where it is."""
    stated = [series.live for series in speaking]
    footprint, where = _footprint(stated, hazard), _where(speaking, context)
    return {
        "point": where.point,
        "precision": where.precision,
        "position_from": where.source,
        "footprint": footprint,
        "place": _place_words(where, stated, context),
        "area_codes": _area_codes(stated, where.placement),
        "placement": where.placement,
        "exposure": _exposure(where, footprint, context),
    }


def _where(speaking: Sequence[Series], context: Context) -> _Where:
    """Return the best precision's point; the founding series goes first while it keeps up.

    Where no source states a place, the words of all may.
    """
    newest = max(series.live.received_at for series in speaking)
    kept_up = [s for s in speaking if newest - s.live.received_at <= figures.KEPT_UP]
    placed = [s.live for s in kept_up if s.live.point] or [s.live for s in speaking if s.live.point]
    best = min(placed, key=lambda report: report.precision.rank, default=None)
    if best is not None:
        return _Where(point=best.point, precision=best.precision, source=best.feed)
    found = context.placed([series.live for series in speaking])
    if found is not None:
        return _Where(point=found.point, precision=found.precision, placement=found)
    stated = [series.live.precision for series in speaking]
    return _Where(point=None, precision=min(stated, key=lambda item: item.rank))


def _area_codes(stated: Sequence[Report], placement: Placement | None) -> tuple[str, ...]:
    codes = [code for report in stated for code in report.area_codes]
    return tuple(dict.fromkeys([*codes, *(placement.areas if placement else ())]))


def _exposure(where: _Where, footprint: bytes | None, context: Context) -> Exposure | None:
    """Return who lives near what is known as exactly as a town: of a region nobody can tell."""
    is_known = where.point is not None and where.precision.rank <= Precision.LOCALITY.rank
    if footprint is None and not is_known:
        return None
    return context.exposure(where.point, footprint)


def _footprint(stated: Sequence[Report], hazard: Hazard) -> bytes | None:
    drawn = sorted((r for r in stated if r.footprint is not None), key=recency, reverse=True)
    if not drawn:
        return None
    if hazard not in MANY_AREAS or len(drawn) == 1:
        return drawn[0].footprint
    areas = [area for report in drawn if (area := space.footprint(report)) is not None]
    return bytes(shapely.to_wkb(shapely.union_all(areas))) if areas else None


def _place_words(where: _Where, stated: Sequence[Report], context: Context) -> str:
    if where.placement is not None:
        return where.placement.title
    anchors = (space.anchor(report) for report in stated)
    point = where.point or next((anchor for anchor in anchors if anchor), None)
    found = context.place_of(point) if point else ""
    return found or next((report.place for report in stated if report.place), "")
