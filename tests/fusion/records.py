"""Reports of fires, earthquakes, detections and warnings, and a working set to fuse them in."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import shapely

from fusion.context import Context
from fusion.fuse import fuse
from fusion.series import Series
from fusion.working import Changes, WorkingSet
from model.actor import Actor, ActorKind
from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard
from model.incident import Incident
from model.judgement import Judgement, Verdict
from model.place import Point, Precision
from model.report import Figure, Report
from model.severity import Basis, Level, SeverityClaim, earthquake_level, wildfire_level

NOON = datetime(2022, 4, 24, 12, tzinfo=UTC)
PERSON = Actor(kind=ActorKind.PERSON, name="A. Ortiz")
TEAM = "incident management team"
SATELLITES = "NOAA satellites"


def at(hours: float) -> datetime:
    """Return the moment so many hours after noon."""
    return NOON + timedelta(hours=hours)


def a_feed(name: str, reliability: Reliability = Reliability.B) -> Feed:
    """Return a feed of that name."""
    return Feed(
        name=name,
        title=name.upper(),
        url=f"https://{name}.example/",
        format="rss",
        every_s=60,
        agency=name.upper(),
        origin=name,
        reliability=reliability,
        reliability_reason="a test",
        licence="none",
        hazards=tuple(Hazard),
    )


FEEDS = {
    name: a_feed(name, reliability)
    for name, reliability in (
        ("inciweb", Reliability.B),
        ("nifc", Reliability.B),
        ("hms", Reliability.C),
        ("usgs", Reliability.A),
        ("afad", Reliability.A),
        ("koeri", Reliability.B),
        ("gdacs", Reliability.B),
        ("eonet", Reliability.C),
        ("nws", Reliability.A),
        ("rumour", Reliability.D),
    )
}
FEEDS["carrier"] = replace(a_feed("carrier"), carries=True)
CONTEXT = Context(feeds=FEEDS, place_of=lambda point: f"near {point.latitude:.0f} N")


def a_report(native_id: str, hour: float = 0.0, **changes: object) -> Report:
    """Return a report that the room received at that hour."""
    fields: dict[str, Any] = {
        "feed": "inciweb",
        "revision": f"{hour}",
        "payload": "",
        "reported_at": at(hour),
        "received_at": at(hour),
        "hazard": Hazard.WILDFIRE,
        "title": "Hermits Peak Fire",
        "origin": TEAM,
    }
    return Report(native_id=native_id, **(fields | changes))


def a_fire(
    native_id: str,
    hour: float = 0.0,
    acres: float | None = 7_573.0,
    contained: float | None = 91.0,
    **changes: object,
) -> Report:
    """Return what a feed states of a fire: by default InciWeb's record of Hermits Peak."""
    claimant = "NIFC" if changes.get("feed") == "nifc" else "InciWeb"
    stated = (("burned area", acres, "acres"), ("contained", contained, "%"))
    figures = tuple(
        Figure(name=name, value=value, unit=unit, claimant=claimant)
        for name, value, unit in stated
        if value is not None
    )
    level = None if acres is None else wildfire_level(acres, contained)
    fields: dict[str, Any] = {
        "figures": figures,
        "point": None if "footprint" in changes else Point(longitude=-105.4, latitude=35.72),
        "precision": Precision.EXACT if "footprint" in changes else Precision.VICINITY,
        "severity": SeverityClaim(
            scheme="derived", value=f"{acres}", level=level, basis=Basis.OBSERVED, origin=TEAM
        ),
    }
    return a_report(native_id, hour, **(fields | changes))


def a_box(west: float, south: float, wide: float = 0.2, tall: float = 0.2) -> bytes:
    """Return a perimeter, degrees."""
    return bytes(shapely.to_wkb(shapely.box(west, south, west + wide, south + tall)))


def a_hotspot(
    name: str, longitude: float, latitude: float, hour: float = 0.0, seen: float | None = None
) -> Report:
    """Return a detection, received at `hour` and seen at that hour unless said otherwise."""
    return a_report(
        name,
        hour,
        feed="hms",
        hazard=Hazard.HOTSPOT,
        title="Hotspot",
        origin=SATELLITES,
        occurred_at=at(hour if seen is None else seen),
        point=Point(longitude=longitude, latitude=latitude),
        precision=Precision.EXACT,
    )


def a_quake(
    native_id: str,
    magnitude: float | None,
    seconds: float = 0.0,
    longitude: float = 37.03,
    latitude: float = 37.17,
    **changes: object,
) -> Report:
    """Return a solution for a shock so many seconds after noon."""
    feed, hour = str(changes.get("feed", "usgs")), 0.1
    stated = () if magnitude is None else (("magnitude", magnitude, ""),)
    fields: dict[str, Any] = {
        "feed": "usgs",
        "hazard": Hazard.EARTHQUAKE,
        "title": f"M {magnitude} somewhere",
        "origin": feed.upper(),
        "occurred_at": NOON + timedelta(seconds=seconds),
        "point": Point(longitude=longitude, latitude=latitude),
        "precision": Precision.EXACT,
        "figures": tuple(
            Figure(name=name, value=value, unit=unit, claimant=feed.upper())
            for name, value, unit in stated
        ),
        "severity": None
        if magnitude is None
        else SeverityClaim(
            scheme="derived",
            value=str(magnitude),
            level=earthquake_level(magnitude, None),
            basis=Basis.OBSERVED,
            origin=feed.upper(),
        ),
    }
    return a_report(native_id, hour, **(fields | changes))


def a_warning(native_id: str, hour: float = 0.0, ends: float = 6.0, **changes: object) -> Report:
    """Return a weather warning that ends at that hour."""
    fields: dict[str, Any] = {
        "feed": "nws",
        "hazard": Hazard.WEATHER,
        "title": "Red Flag Warning",
        "origin": "NWS",
        "expires_at": at(ends),
        "area_codes": ("same:35047",),
        "severity": SeverityClaim(
            scheme="cap",
            value="Severe",
            level=Level.SEVERE,
            basis=Basis.WARNING,
            origin="NWS",
            valid_until=at(ends),
        ),
    }
    return a_report(native_id, hour, **(fields | changes))


def a_series(*reports: Report) -> Series:
    """Return the series of these reports."""
    series = Series(reports[0])
    for report in reports[1:]:
        series.take(report)
    return series


def a_room() -> WorkingSet:
    """Return a working set that knows nothing yet."""
    return WorkingSet(CONTEXT)


def tell(room: WorkingSet, *reports: Report) -> Changes:
    """Fuse one batch of reports."""
    return fuse(room, reports, max(report.received_at for report in reports))


def titles(incidents: Iterable[Incident]) -> set[str]:
    """Return the titles of incidents."""
    return {incident.title for incident in incidents}


def the(room: WorkingSet, title: str) -> Incident:
    """Return the living incident of that title."""
    (found,) = (item for item in room.incidents.values() if item.title == title)
    return found


def a_judgement(left: str, right: str, verdict: Verdict, hour: float = 0.0) -> Judgement:
    """Return a person's judgement about two native keys."""
    lesser, greater = sorted((left, right))
    return Judgement(
        left="",
        right="",
        left_key=lesser,
        right_key=greater,
        verdict=verdict,
        score=None,
        explanation=(),
        actor=PERSON,
        known_at=at(hour),
    )
