"""Every feed that a room can subscribe to, and every adapter. One more feed is one more entry."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard
from model.report import Report
from sources import eonet, gdacs, hms, inciweb, nifc, nws, usgs
from sources.record import Record

ADAPTERS: Mapping[str, Callable[[Feed, Record], Report | None]] = {
    "eonet": eonet.parse,
    "gdacs": gdacs.parse,
    "hms": hms.parse,
    "inciweb": inciweb.parse,
    "nifc": nifc.parse,
    "nws": nws.parse,
    "usgs": usgs.parse,
}

# InciWeb's pages and NIFC's perimeters both come from the team that fights the fire.
_TEAM = "incident management team"
_FIRES = (Hazard.WILDFIRE, Hazard.PRESCRIBED_FIRE, Hazard.BURNED_AREA_RESPONSE)

FEEDS: tuple[Feed, ...] = (
    Feed(
        name="usgs",
        title="USGS earthquakes",
        url="https://earthquake.usgs.gov/earthquakes/feed/v1.0/summary/all_day.geojson",
        format="geojson",
        adapter="usgs",
        every_s=60,
        agency="USGS",
        origin="USGS",
        reliability=Reliability.A,
        reliability_reason="The national authority; automatic solutions are revised in minutes.",
        licence="US public domain",
        hazards=(Hazard.EARTHQUAKE, Hazard.OTHER),
    ),
    Feed(
        name="gdacs",
        title="GDACS",
        url="https://www.gdacs.org/xml/rss.xml",
        format="rss",
        adapter="gdacs",
        every_s=300,
        agency="GDACS",
        origin="GDACS",
        reliability=Reliability.B,
        reliability_reason="Computed by published models from others' data, without a person.",
        licence="Free of charge, with attribution to GDACS",
        hazards=(
            Hazard.EARTHQUAKE,
            Hazard.TSUNAMI,
            Hazard.CYCLONE,
            Hazard.FLOOD,
            Hazard.VOLCANO,
            Hazard.WILDFIRE,
            Hazard.DROUGHT,
            Hazard.OTHER,
        ),
    ),
    Feed(
        name="nws",
        title="NWS active alerts",
        url="https://api.weather.gov/alerts/active",
        format="geojson",
        adapter="nws",
        every_s=60,
        agency="NWS",
        origin="NWS",
        reliability=Reliability.A,
        reliability_reason="Issues the US weather warnings, and carries other agencies' messages.",
        licence="US public domain",
        hazards=(
            Hazard.WEATHER,
            Hazard.FLOOD,
            Hazard.CYCLONE,
            Hazard.TSUNAMI,
            Hazard.VOLCANO,
            Hazard.EARTHQUAKE,
            Hazard.LANDSLIDE,
            Hazard.WILDFIRE,
            Hazard.AIR_QUALITY,
            Hazard.OTHER,
        ),
    ),
    Feed(
        name="eonet",
        title="NASA EONET",
        # All states, not the open ones only: so that the end of an event is heard.
        url="https://eonet.gsfc.nasa.gov/api/v3/events/geojson?status=all&days=20",
        format="geojson",
        adapter="eonet",
        every_s=900,
        agency="NASA EONET",
        origin="NASA EONET",
        reliability=Reliability.C,
        reliability_reason="Curated from others' data, late by hours to days; it observes nothing.",
        licence="Open, with attribution to NASA EONET",
        hazards=(
            Hazard.WILDFIRE,
            Hazard.PRESCRIBED_FIRE,
            Hazard.CYCLONE,
            Hazard.WEATHER,
            Hazard.VOLCANO,
            Hazard.FLOOD,
            Hazard.DROUGHT,
            Hazard.EARTHQUAKE,
            Hazard.LANDSLIDE,
            Hazard.ICE,
            Hazard.AIR_QUALITY,
            Hazard.OTHER,
        ),
    ),
    Feed(
        name="inciweb",
        title="InciWeb",
        url="https://inciweb.wildfire.gov/incidents/rss.xml",
        format="rss",
        adapter="inciweb",
        every_s=600,
        agency="InciWeb",
        origin=_TEAM,
        reliability=Reliability.B,
        reliability_reason="Written by the incident's own team; figures can lag by a day.",
        licence="US public domain",
        hazards=(*_FIRES, Hazard.FLOOD, Hazard.CYCLONE, Hazard.WEATHER, Hazard.OTHER),
        zone="America/Chicago",
    ),
    Feed(
        name="nifc",
        title="NIFC perimeters",
        # All fields: naming one that the service drops would make it refuse the whole query.
        url=(
            "https://services3.arcgis.com/T4QMspbfLg3qTGWY/arcgis/rest/services/"
            "WFIGS_Interagency_Perimeters_Current/FeatureServer/0/query?where=1%3D1&outFields=*"
            "&outSR=4326&geometryPrecision=5&maxAllowableOffset=0.0005&f=geojson"
        ),
        format="geojson",
        adapter="nifc",
        every_s=900,
        agency="NIFC",
        origin=_TEAM,
        reliability=Reliability.B,
        reliability_reason="Mapped by the incident's own team; perimeters lag, and some freeze.",
        licence="US public domain",
        hazards=(Hazard.WILDFIRE, Hazard.PRESCRIBED_FIRE),
    ),
    Feed(
        name="geonet",
        title="GeoNet earthquakes",
        url="https://api.geonet.org.nz/quake?MMI=3",
        format="geojson",
        fields={
            "native_id": "publicID",
            "occurred_at": "time",
            "title": "M {magnitude:.1f}, {locality}",
            "place": "locality",
            "message_type": "quality?deleted=Cancel",
            "figure.magnitude": "magnitude",
            "figure.depth.km": "depth",
            "alias.geonet": "publicID",
        },
        every_s=120,
        agency="GeoNet",
        origin="GeoNet",
        reliability=Reliability.A,
        reliability_reason="New Zealand's national authority; automatic solutions are marked so.",
        licence="CC BY 4.0, GeoNet",
        hazards=(Hazard.EARTHQUAKE,),
    ),
)


def _named(name: str) -> Feed:
    return next(feed for feed in FEEDS if feed.name == name)


_HERMITS_PEAK = "/exercise/hermits-peak-2022"

EXERCISE_FEEDS: tuple[Feed, ...] = (
    replace(_named("inciweb"), url=f"{_HERMITS_PEAK}/inciweb.rss", every_s=600),
    replace(_named("nifc"), url=f"{_HERMITS_PEAK}/perimeters.geojson", every_s=600),
    Feed(
        name="hms",
        title="HMS hotspots",
        url=f"{_HERMITS_PEAK}/hotspots.csv",
        format="csv",
        adapter="hms",
        every_s=600,
        agency="NOAA HMS",
        origin="NOAA satellite detections",
        reliability=Reliability.C,
        reliability_reason="Satellite detections, checked by analysts; some heat is no fire.",
        licence="US public domain",
        hazards=(Hazard.HOTSPOT,),
    ),
)
"""The feeds of the exercise, on the app's own routes: 600 s of the room's clock between polls."""
