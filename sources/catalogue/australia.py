"""Fires and other incidents in Australia's states: each service speaks for its own state."""

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard

_OFF = "Regional: switch it on where the room's area lies there."
_INCIDENTS = (
    Hazard.WILDFIRE,
    Hazard.PRESCRIBED_FIRE,
    Hazard.FLOOD,
    Hazard.WEATHER,
    Hazard.OTHER,
)

FEEDS: tuple[Feed, ...] = (
    Feed(
        name="nsw-rfs",
        title="NSW Rural Fire Service",
        url="https://www.rfs.nsw.gov.au/feeds/majorIncidents.json",
        format="geojson",
        adapter="nsw_rfs",
        every_s=300,
        agency="NSW RFS",
        origin="NSW RFS",
        reliability=Reliability.A,
        reliability_reason="The state's fire service; sizes and areas are estimates.",
        licence="CC BY 4.0, NSW Rural Fire Service",
        hazards=_INCIDENTS,
        zone="Australia/Sydney",
        off=_OFF,
    ),
    Feed(
        name="qld-fire",
        title="Queensland bushfire alerts",
        url=(
            "https://publiccontent-gis-psba-qld-gov-au.s3.amazonaws.com/content/Feeds/"
            "BushfireCurrentIncidents/bushfireAlert.xml"
        ),
        format="atom",
        adapter="qld_fire",
        every_s=600,
        agency="Queensland Fire Department",
        origin="Queensland Fire Department",
        reliability=Reliability.A,
        reliability_reason="The state's fire service; the position is where the fire was reported.",
        licence="CC BY 4.0, State of Queensland",
        hazards=(Hazard.WILDFIRE, Hazard.PRESCRIBED_FIRE),
        off=_OFF,
    ),
    Feed(
        name="wa-dfes",
        title="Western Australia DFES incidents",
        url="https://www.emergency.wa.gov.au/data/incident_FCAD.rss",
        format="rss",
        adapter="wa_dfes",
        every_s=600,
        agency="WA DFES",
        origin="WA DFES",
        reliability=Reliability.B,
        reliability_reason="Calls as they are dispatched; what is found there may be less.",
        licence="CC BY 4.0, State of Western Australia (DFES)",
        hazards=_INCIDENTS,
        zone="Australia/Perth",
        off=_OFF,
    ),
    Feed(
        name="tas-alert",
        title="TasALERT",
        url="https://alert.tas.gov.au/data/data.geojson",
        format="geojson",
        adapter="tas_alert",
        every_s=600,
        agency="TasALERT",
        origin="Tasmania Fire Service",
        reliability=Reliability.A,
        reliability_reason="The state's fire and emergency services.",
        licence="CC BY, State of Tasmania",
        hazards=_INCIDENTS,
        zone="Australia/Hobart",
        off=_OFF,
    ),
)
