"""Names of places in texts, and who lives near a point or an area.

Read from `data/geodata/gazetteer.parquet` at first use and kept; nothing is asked of the network.
"""

from functools import lru_cache

from data.geodata.names import Names
from data.geodata.once import Once
from data.geodata.people import People
from model.place import Exposure, Point
from model.toponym import Mention, Toponym

_EXPOSURES_KEPT = 8192

_names, _people = Once(Names), Once(People)


def find(text: str) -> list[Mention]:
    """Return the names in a text as whole words, in order; of those that overlap, the longest."""
    return _names().find(text)


def toponym(area: str) -> Toponym | None:
    """Return the country (`iso3:`) or region (`admin1:`) of a code; None where it is not known."""
    return _names().toponym(area)


@lru_cache(maxsize=_EXPOSURES_KEPT)
def exposure(point: Point | None, footprint: bytes | None) -> Exposure | None:
    """Return who lives near a footprint (WKB, degrees), else near a point; None without either."""
    return _people().near(point, footprint)
