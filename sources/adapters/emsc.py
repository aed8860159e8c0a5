"""EMSC, GeoJSON of the seismic portal (FDSN event service).

https://www.seismicportal.eu/fdsn-wsevent.html. The depth in the properties is km below; the third
coordinate is its negative. `auth` names the network whose solution EMSC shows: that is the origin,
so that EMSC and that network do not corroborate each other.
"""

from model.feed import Feed
from model.hazard import Hazard
from model.report import Report
from sources.quakes import Quake, report
from sources.record import Record

ORIGINS = {
    "NEIC": "USGS",
    "NEIR": "USGS",
    "ROM": "INGV",
    "INGV": "INGV",
    "MAD": "IGN",
    "GFZ": "GFZ",
    "WEL": "GeoNet",
    "OTT": "NRCan",
}
"""EMSC's network codes → origin as this catalogue names it; another code names itself."""


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one event; `evtype` ends in `e` for an earthquake (ISF), in other letters else."""
    native_id = record.required("unid")
    kind = record.text("evtype")
    network = record.text("auth")
    quake = Quake(
        native_id=native_id,
        place=record.text("flynn_region").title(),
        magnitude=record.number("mag"),
        depth=record.number("depth"),
        occurred_at=record.happened("time", feed.zone),
        hazard=Hazard.EARTHQUAKE if not kind or kind.endswith("e") else Hazard.OTHER,
    )
    return report(
        feed,
        record,
        quake,
        origin=ORIGINS.get(network, network) or feed.origin,
        reported_at=record.time("lastupdate", feed.zone) or record.received_at,
        revision=record.text("lastupdate"),
        aliases=(f"emsc:{native_id}",),
        url=f"https://www.seismicportal.eu/eventdetails.html?unid={native_id}",
    )
