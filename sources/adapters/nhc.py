"""US National Hurricane Center, RSS of a basin with `nhc:` elements.

https://www.nhc.noaa.gov/aboutrss.shtml. Of the items about a storm, only its summary has an
`nhc:Cyclone`; advisories in prose, graphics and the basin's outlook are set aside, as they tell
the same again. The storm is its ATCF id; the guid changes with each advisory, and with its
correction. `nhc:center` is the text "latitude, longitude". The classes of storms are no scale of
severity with four levels, so that the claim has none. `nhc:datetime` leaves out the year.
"""

import re
from collections.abc import Iterator

from model.errors import RecordError
from model.feed import Feed
from model.hazard import Hazard
from model.identity import digest
from model.place import Precision
from model.report import Report
from model.severity import Basis, SeverityClaim
from sources.citing import storm
from sources.claims import figures
from sources.geometry import georss_point
from sources.record import Record

_ATCF = re.compile(r"[A-Z]{2}\d{6}")
_MEASURE = re.compile(r"(\d+(?:\.\d+)?)\s*(mph|kt|mb)$")
_FIELDS = ("center", "type", "name", "atcf", "datetime", "movement", "pressure", "wind", "headline")


def parse(feed: Feed, record: Record) -> Report | None:
    """Return the summary of one storm's advisory; None for what says it again in prose."""
    said = {name: record.text(f"nhc:Cyclone/nhc:{name}") for name in _FIELDS}
    if not any(said.values()):
        return None
    if not _ATCF.fullmatch(said["atcf"]):
        raise RecordError(f"Not an ATCF id: {said['atcf']!r:.40}.")
    kind = f"{said['type']}, {said['wind']}".strip(" ,")
    return Report(
        **record.stamp(feed),
        native_id=said["atcf"],
        revision=digest(record.text("guid"), *said.values()),
        reported_at=record.time("pubDate", feed.zone) or record.received_at,
        hazard=Hazard.CYCLONE,
        title=f"{said['type'].title()} {said['name'].title()}".strip(),
        summary=f"{said['headline']}\n{record.text('description')}",
        point=georss_point(said["center"]) if said["center"] else None,
        precision=Precision.EXACT if said["center"] else Precision.NONE,
        severity=SeverityClaim(
            scheme="nhc", value=kind, level=None, basis=Basis.OBSERVED, origin=feed.origin
        ),
        figures=figures(
            feed,
            ("wind speed", *_measured(said["wind"])),
            ("pressure", *_measured(said["pressure"])),
        ),
        aliases=tuple(_aliases(said["atcf"], said["name"])),
        url=record.text("link"),
    )


def _aliases(atcf: str, name: str) -> Iterator[str]:
    """Yield the storm's ATCF id, and season and name, by which the centre's archive knows it."""
    yield f"atcf:{atcf.lower()}"
    if name:
        yield storm(atcf[-4:], name)


def _measured(text: str) -> tuple[float | None, str]:
    found = _MEASURE.search(text)
    return (float(found[1]), found[2]) if found else (None, "")
