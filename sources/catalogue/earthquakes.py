"""Seismic networks."""

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard

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
