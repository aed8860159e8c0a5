"""Authorities' warnings."""

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard

FEEDS: tuple[Feed, ...] = (
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
)
