"""Systems that speak of many hazards, mostly from others' data."""

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard

FEEDS: tuple[Feed, ...] = (
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
)
