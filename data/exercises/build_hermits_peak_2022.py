"""Condense the captured polls of April and May 2022 into the recording; run by hand, seldom.

    python -m data.exercises.build_hermits_peak_2022 CAPTURES

from the root of the checkout, where CAPTURES holds `inciweb.jsonl.gz`,
`nifc_perimeters_NM.jsonl.gz` and `hms_fires_NM.jsonl.gz`, one {"polled_at", "body"} a line. Facts
only: no sentence of a source is taken over. Whose facts these are stands in LICENCES.md.
"""

import gzip
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import orjson
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from data.exercises import HERMITS_PEAK_2022
from data.exercises.statements import COLUMNS, Poll, Row, write

CAPTURES = {
    "inciweb": "inciweb.jsonl.gz",
    "nifc": "nifc_perimeters_NM.jsonl.gz",
    "hms": "hms_fires_NM.jsonl.gz",
}
STATE = "NEW MEXICO"
TOLERANCE = 0.0002
"""Degrees by which a simplified perimeter may stray, about 20 m; the captures have 4 decimals."""
GRID = 0.00001
"""Degrees to which a perimeter's corners are rounded."""
UNKNOWN_POWER = -999.0
"""What HMS writes where it does not know the fire's radiative power."""


def main(captures: Path, folder: Path) -> None:
    """Condense the captures in `captures` into `folder`."""
    write(folder, {feed: list(polls(captures, feed)) for feed in CAPTURES}, ORDER)


def polls(captures: Path, feed: str) -> Iterator[Poll]:
    """Yield each poll of a feed: when, and the rows that it listed."""
    with gzip.open(captures / CAPTURES[feed], "rb") as lines:
        for line in lines:
            poll = orjson.loads(line)
            rows = (ROWS[feed](feature) for feature in poll["body"]["features"])
            yield _compact_moment(poll["polled_at"]), [row for row in rows if row is not None]


def inciweb(feature: Mapping[str, Any]) -> Row | None:
    """Return the facts of one InciWeb item; None outside New Mexico."""
    facts = feature["properties"]
    if facts["state"] != STATE:
        return None
    return (
        facts["id"],
        unescape(facts["name"]).strip(),
        facts["type"],
        acres(facts["size"]),
        _number(facts["contained"]),
        float(facts["lat"]),
        float(facts["lng"]),
        facts["state"],
        # The source names no zone (it fits US Central), so the recording invents none.
        datetime.strptime(facts["updated"], "%Y-%m-%d %H:%M:%S"),
    )


def acres(size: str) -> float | None:
    """Return the figure in "45,605 Acres"; None where the source gives none.

    Raises:
        ValueError: The size is written in another way.
    """
    if not size.strip():
        return None
    figure, unit = size.split()
    if unit != "Acres":
        raise ValueError(f"A size in another unit than acres: {size!r}.")
    return float(figure.replace(",", ""))


def nifc(feature: Mapping[str, Any]) -> Row:
    """Return the facts of one NIFC perimeter.

    Its acreage is `poly_GISAcres`, the mapped one, even where it is plainly a placeholder;
    `irwin_DailyAcres` is the incident's last report and says nothing about the polygon.
    """
    facts = feature["properties"]
    return (
        facts["poly_IncidentName"].strip(),
        facts["irwin_IrwinID"],
        facts["poly_GlobalID"],
        _number(facts["poly_GISAcres"]),
        _number(facts["irwin_PercentContained"]),
        _moment(facts["irwin_FireDiscoveryDateTime"]),
        _moment(facts["poly_PolygonDateTime"]),
        _moment(facts["poly_DateCurrent"]),
        footprint(feature["geometry"]),
    )


def footprint(geometry: Mapping[str, Any] | None) -> bytes | None:
    """Return a perimeter, simplified and valid, as WKB; None where there is none.

    The captures' rounding makes rings touch and cross themselves, so they are mended first. The
    same perimeter gives the same bytes, wherever its rings begin.
    """
    if geometry is None:
        return None
    mended = shapely.make_valid(shape(geometry), method="structure", keep_collapsed=False)
    simple = shapely.normalize(mended).simplify(TOLERANCE, preserve_topology=True)
    snapped = shapely.normalize(_polygons(shapely.set_precision(simple, GRID)))
    # RFC 7946 §3.1.6: exterior rings counterclockwise.
    wkb: bytes = shapely.to_wkb(shapely.orient_polygons(snapped), byte_order=1)
    return wkb


def _polygons(geometry: BaseGeometry) -> BaseGeometry:
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return shapely.multipolygons([part for part in parts if part.geom_type == "Polygon"])


def hms(feature: Mapping[str, Any]) -> Row:
    """Return the facts of one satellite detection."""
    facts = feature["properties"]
    power = float(facts["Fire RadPower"])
    detected_at = datetime.strptime(facts["YearDay"] + facts["Time"], "%Y%j%H%M")
    return (
        float(facts["Lat"]),
        float(facts["Lon"]),
        facts["Satellite"],
        facts["Method of Detect"],
        detected_at.replace(tzinfo=UTC),
        None if power == UNKNOWN_POWER else power,
    )


def _number(value: str | float | None) -> float | None:
    return None if value is None or value == "" else float(value)


def _moment(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(written).astimezone(UTC)


def _compact_moment(written: str) -> datetime:
    return datetime.strptime(written, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def _by(feed: str, *names: str) -> Callable[[Row], tuple[Any, ...]]:
    """Return the order by these columns, then by all others (null first, so it is total)."""
    every = [COLUMNS[feed].names.index(name) for name in (*names, *COLUMNS[feed].names)]
    return lambda row: tuple((row[index] is not None, row[index]) for index in every)


ROWS: Mapping[str, Callable[[Mapping[str, Any]], Row | None]] = {
    "inciweb": inciweb,
    "nifc": nifc,
    "hms": hms,
}
ORDER = {
    "inciweb": _by("inciweb", "id", "updated"),
    "nifc": _by("nifc", "name", "current_at"),
    "hms": _by("hms", "detected_at", "satellite", "latitude", "longitude"),
}


if __name__ == "__main__":
    main(Path(sys.argv[1]), HERMITS_PEAK_2022.folder)
