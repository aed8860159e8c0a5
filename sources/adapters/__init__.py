"""What the records of quirky feeds mean: one file a feed, no request and no query."""

from collections.abc import Callable, Mapping

from model.feed import Feed
from model.report import Report
from sources.adapters import eonet, gdacs, hms, inciweb, nifc, nws, usgs
from sources.record import Record

__all__ = ["ADAPTERS"]

ADAPTERS: Mapping[str, Callable[[Feed, Record], Report | None]] = {
    "eonet": eonet.parse,
    "gdacs": gdacs.parse,
    "hms": hms.parse,
    "inciweb": inciweb.parse,
    "nifc": nifc.parse,
    "nws": nws.parse,
    "usgs": usgs.parse,
}
