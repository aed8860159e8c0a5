"""Uppsala Conflict Data Program, georeferenced events (GED), a table or GeoJSON.

https://ucdp.uu.se/downloads/ (GED codebook): one record is one event of organised violence, coded
by people from news. `best`, `low` and `high` are estimates of one and the same number of deaths.
`where_prec` says what the position stands for, `date_prec` how well the day is known.
"""

from model.feed import Feed
from model.hazard import Hazard
from model.identity import digest
from model.place import Precision
from model.report import Report
from sources.claims import figures
from sources.record import Record

# Codebook, "where_prec": 1 the place itself, 2 near it, 3 a district, 4 a province, 5 a line or an
# area without sharp edges, 6 a country, 7 international waters or airspace.
PRECISIONS = {
    "1": Precision.EXACT,
    "2": Precision.VICINITY,
    "3": Precision.ADMIN,
    "4": Precision.ADMIN,
    "5": Precision.ADMIN,
    "6": Precision.COUNTRY,
    "7": Precision.COUNTRY,
}
VIOLENCE = {
    "1": "State-based conflict",
    "2": "Non-state conflict",
    "3": "One-sided violence",
}
_SAID = ("dyad_name", "where_coordinates", "where_prec", "date_start", "date_end", "date_prec")
_ESTIMATES = ("best", "low", "high")


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one event. It has no level: a count of deaths is a figure, not a scale."""
    number = record.required("id")
    point = record.shape().point
    kind = VIOLENCE.get(record.text("type_of_violence"), "Violence")
    parties = record.text("dyad_name") or record.text("conflict_name")
    deaths = [(f"killed ({name})", record.number(name), "people") for name in _ESTIMATES]
    place = (record.text("where_coordinates"), record.text("country"))
    said = (*map(record.text, (*_SAID, *_ESTIMATES)), kind, repr(point))
    return Report(
        **record.stamp(feed),
        native_id=number,
        revision=digest(*said),
        occurred_at=record.happened("date_start", feed.zone),
        reported_at=record.received_at,
        hazard=Hazard.CONFLICT,
        title=f"{kind}: {parties}" if parties else kind,
        summary=_days(record),
        place=", ".join(dict.fromkeys(filter(None, place))),
        point=point,
        precision=_precision(record.text("where_prec")) if point else Precision.NONE,
        figures=figures(feed, *deaths),
        aliases=(f"ucdp:{number}",),
    )


def _precision(code: str) -> Precision:
    return PRECISIONS.get(code, Precision.COUNTRY)


def _days(record: Record) -> str:
    """Say between which days it was, where the day itself is not known."""
    first, last = record.text("date_start")[:10], record.text("date_end")[:10]
    return f"Some time between {first} and {last}." if first != last else ""
