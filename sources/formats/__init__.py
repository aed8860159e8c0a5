"""Wire formats: how a body is cut into records and how one is looked into, one file a format."""

from collections.abc import Mapping

from sources.formats import atom, geojson, rss, table
from sources.record import Format

__all__ = ["FORMATS"]

FORMATS: Mapping[str, Format] = {
    "rss": rss.FORMAT,
    "atom": atom.FORMAT,
    "geojson": geojson.FORMAT,
    "csv": table.FORMAT,
}
