"""Wildfires: the teams that fight them, and satellites."""

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard

# InciWeb's pages and NIFC's perimeters both come from the team that fights the fire.
_TEAM = "incident management team"
_FIRES = (Hazard.WILDFIRE, Hazard.PRESCRIBED_FIRE, Hazard.BURNED_AREA_RESPONSE)


def _firms(instrument: str, collection: str) -> Feed:
    """Return the detections of one kind of instrument in the last day."""
    return Feed(
        name=f"firms-{instrument.lower()}",
        title=f"NASA FIRMS, {instrument}",
        url=f"https://firms.modaps.eosdis.nasa.gov/api/area/csv/{{key}}/{collection}/world/1",
        format="csv",
        adapter="firms",
        every_s=1800,
        agency="NASA FIRMS",
        origin="NASA satellites",
        reliability=Reliability.C,
        reliability_reason="Satellite detections, by algorithm alone; some heat is no fire.",
        licence="Open, with attribution to NASA FIRMS",
        hazards=(Hazard.HOTSPOT,),
        needs="FUSION_CELL_FIRMS_KEY",
        off="Tens of thousands a day: put the room's box in place of `world`, then switch it on.",
    )


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
    Feed(
        name="calfire",
        title="CAL FIRE incidents",
        url="https://incidents.fire.ca.gov/umbraco/api/IncidentApi/GeoJsonList?inactive=false",
        format="geojson",
        adapter="calfire",
        every_s=600,
        agency="CAL FIRE",
        origin="CAL FIRE",
        reliability=Reliability.A,
        reliability_reason="California's own service; figures come from its incident commanders.",
        licence="Free of charge, with attribution to CAL FIRE",
        hazards=(Hazard.WILDFIRE, Hazard.FLOOD, Hazard.EARTHQUAKE, Hazard.OTHER),
        zone="America/Los_Angeles",
        off="Regional: switch it on where the room's area lies in California.",
    ),
    _firms("VIIRS", "VIIRS_SNPP_NRT"),
    _firms("MODIS", "MODIS_NRT"),
    Feed(
        name="hms",
        title="HMS hotspots",
        url="https://satepsanone.nesdis.noaa.gov/pub/FIRE/HMS/latesthms.txt",
        format="csv",
        adapter="hms",
        every_s=3600,
        agency="NOAA HMS",
        origin="NOAA satellites",
        reliability=Reliability.C,
        reliability_reason="Satellite detections, checked by analysts; some heat is no fire.",
        licence="US public domain",
        hazards=(Hazard.HOTSPOT,),
        off="Thousands of detections a day: switch it on for a fire in North America.",
    ),
    Feed(
        name="hms-smoke",
        title="HMS smoke",
        url=(
            "https://services2.arcgis.com/C8EMgrsFcRFL6LrL/arcgis/rest/services/"
            "NOAA_Satellite_Smoke_Detection_(v1)/FeatureServer/0/query?where=1%3D1&outFields=*"
            "&outSR=4326&f=geojson"
        ),
        format="geojson",
        adapter="smoke",
        every_s=3600,
        agency="NOAA HMS",
        origin="NOAA satellites",
        reliability=Reliability.C,
        reliability_reason="Outlined by analysts on satellite pictures; not what is breathed.",
        licence="US public domain",
        hazards=(Hazard.SMOKE,),
        off="Regional: switch it on where the room's area lies in North America.",
    ),
)
