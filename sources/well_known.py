"""What fields mean where a feed declares nothing, guessed from names that everybody uses.

Only names whose meaning is beyond doubt: a wrong guess would be an invented statement.
"""

from collections.abc import Mapping


def _spelled(*names: str) -> str:
    """Return the names as `a|A|…`, each as written, with a capital, and all in capitals."""
    spellings = ((name, name[:1].upper() + name[1:], name.upper()) for name in names)
    return "|".join(dict.fromkeys(spelling for name in spellings for spelling in name))


FIELDS: Mapping[str, str] = {
    "native_id": _spelled(
        "id", "guid", "uuid", "identifier", "uniqueId", "unique_id", "eventId", "event_id", "@id"
    ),
    "title": _spelled(
        "title", "headline", "name", "eventName", "event_name", "callsign", "event",
        "title_en", "headline_en",
    ),
    "summary": _spelled("description", "summary", "text", "message", "details"),
    "place": _spelled("place", "areaDesc", "locality", "county", "country"),
    "occurred_at": _spelled("time", "eventTime", "event_time", "occurred_at", "onset", "start"),
    "reported_at": _spelled(
        "updated", "updated_at", "lastUpdate", "last_update", "modified", "pubDate", "published",
        "sent", "issued", "date",
    ),
    "url": _spelled("url", "link", "web", "uri"),
}  # fmt: skip

_PAIRS = tuple(
    (spell(longitude), spell(latitude))
    for longitude, latitude in (
        ("longitude", "latitude"),
        ("lon", "lat"),
        ("lng", "lat"),
        ("long", "lat"),
    )
    for spell in (str.lower, str.capitalize, str.upper)
)
_WITHIN = ("", "location.", "position.", "coordinates.", "coords.", "geo.", "point.")

POSITIONS: tuple[tuple[str, str], ...] = tuple(
    (within + longitude, within + latitude) for within in _WITHIN for longitude, latitude in _PAIRS
)
"""(longitude, latitude) by name, in the order in which they are tried."""
GEOMETRIES = ("geometry", "geom", "location", "position")
"""Where a record may hold a GeoJSON geometry."""
