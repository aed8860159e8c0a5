"""Seismic networks."""

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard

# What an event type of QuakeML can be here.
_SEISMIC = (Hazard.EARTHQUAKE, Hazard.LANDSLIDE, Hazard.VOLCANO, Hazard.OTHER)

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
    Feed(
        name="ingv",
        title="INGV earthquakes",
        # The newest first: an FDSN query has no words for "the last days".
        url=(
            "https://webservices.ingv.it/fdsnws/event/1/query"
            "?format=xml&minmag=2.5&orderby=time&limit=100"
        ),
        format="quakeml",
        adapter="quakeml",
        every_s=120,
        agency="INGV",
        origin="INGV",
        reliability=Reliability.A,
        reliability_reason="Italy's national authority; each solution says whether it is reviewed.",
        licence="CC BY 4.0, INGV",
        hazards=_SEISMIC,
    ),
    Feed(
        name="gfz",
        title="GEOFON earthquakes",
        url="https://geofon.gfz.de/fdsnws/event/1/query?format=xml&orderby=time&limit=100",
        format="quakeml",
        adapter="quakeml",
        every_s=120,
        agency="GFZ",
        origin="GFZ",
        reliability=Reliability.B,
        reliability_reason="A global network; first solutions are automatic and marked so.",
        licence="CC BY 4.0, GEOFON, GFZ Helmholtz Centre",
        hazards=_SEISMIC,
    ),
    Feed(
        name="emsc",
        title="EMSC earthquakes",
        url=(
            "https://www.seismicportal.eu/fdsnws/event/1/query"
            "?format=json&minmag=4&orderby=time&limit=200"
        ),
        format="geojson",
        adapter="emsc",
        every_s=120,
        agency="EMSC",
        origin="EMSC",
        reliability=Reliability.B,
        reliability_reason="Gathers the networks' solutions and says whose it shows.",
        licence="Free with attribution to EMSC-CSEM",
        hazards=(Hazard.EARTHQUAKE, Hazard.OTHER),
    ),
    Feed(
        name="ingv-atom",
        title="INGV earthquakes, Atom",
        url="https://cnt.rm.ingv.it/feed/atom/all_week",
        format="atom",
        adapter="ingv_atom",
        every_s=300,
        agency="INGV",
        origin="INGV",
        reliability=Reliability.A,
        reliability_reason="Italy's national authority; no depths, and the smallest shocks too.",
        licence="CC BY 4.0, INGV",
        hazards=(Hazard.EARTHQUAKE,),
        off="The feed ingv says the same with depths: switch this on only where that fails.",
    ),
    Feed(
        name="nrcan",
        title="Earthquakes Canada",
        url=(
            "https://www.earthquakescanada.nrcan.gc.ca/index-en.php"
            "?tpl_region=canada&tpl_output=rss"
        ),
        format="rss",
        adapter="nrcan",
        every_s=900,
        agency="NRCan",
        origin="NRCan",
        reliability=Reliability.A,
        reliability_reason="Canada's national authority; significant earthquakes, once reviewed.",
        licence="Open Government Licence – Canada",
        hazards=(Hazard.EARTHQUAKE,),
    ),
    Feed(
        name="nrcan-fr",
        title="Séismes Canada",
        url=("https://www.seismescanada.rncan.gc.ca/index-fr.php?tpl_region=canada&tpl_output=rss"),
        format="rss",
        adapter="nrcan",
        every_s=900,
        agency="NRCan",
        origin="NRCan",
        reliability=Reliability.A,
        reliability_reason="Canada's national authority; significant earthquakes, once reviewed.",
        licence="Open Government Licence – Canada",
        hazards=(Hazard.EARTHQUAKE,),
        off="The feed nrcan in French: switch it on in its place, not beside it.",
    ),
    Feed(
        name="ign",
        title="IGN earthquakes",
        url="https://www.ign.es/ign/RssTools/sismologia.xml",
        format="rss",
        adapter="ign",
        every_s=300,
        agency="IGN",
        origin="IGN",
        reliability=Reliability.A,
        reliability_reason="Spain's national authority; every solution may still be revised.",
        licence="CC BY 4.0, Instituto Geográfico Nacional",
        hazards=(Hazard.EARTHQUAKE,),
        off="Regional: switch it on where the room's area lies there.",
    ),
)
