"""Wildfires: the teams that fight them, and satellites."""

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard

# InciWeb's pages and NIFC's perimeters both come from the team that fights the fire.
_TEAM = "incident management team"
_FIRES = (Hazard.WILDFIRE, Hazard.PRESCRIBED_FIRE, Hazard.BURNED_AREA_RESPONSE)

FEEDS: tuple[Feed, ...] = (
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
)
