"""Wire formats: how a body is cut into records and how one is looked into, one file a format."""

from collections.abc import Mapping

from sources.formats import atom, cap, cot, geojson, json_records, quakeml, rss, table
from sources.record import Format

__all__ = ["FORMATS", "sniff"]

FORMATS: Mapping[str, Format] = {
    "rss": rss.FORMAT,
    "atom": atom.FORMAT,
    "geojson": geojson.FORMAT,
    "json": json_records.FORMAT,
    "csv": table.FORMAT,
    "quakeml": quakeml.FORMAT,
    "cap": cap.FORMAT,
    "cot": cot.FORMAT,
}


def sniff(body: bytes) -> str:
    """Return the key of the format that a body is of, from its looks; empty where it is of none."""
    return next((name for name, form in FORMATS.items() if form.sniff(body)), "")
