"""Authorities' warnings, all of them CAP in one wrapping or another."""

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard
from sources.adapters.cap_report import ISSUER

REGIONAL = "Regional: switch it on where the room's area lies there."
HAZARDS = (
    Hazard.WEATHER,
    Hazard.FLOOD,
    Hazard.CYCLONE,
    Hazard.TSUNAMI,
    Hazard.VOLCANO,
    Hazard.EARTHQUAKE,
    Hazard.LANDSLIDE,
    Hazard.WILDFIRE,
    Hazard.AIR_QUALITY,
    Hazard.DROUGHT,
    Hazard.OUTBREAK,
    Hazard.OTHER,
)


def tsunami(name: str, title: str, code: str, agency: str) -> Feed:
    """Return the feed of a US tsunami warning centre: its newest bulletin, which links to CAP.

    Args:
        name: Unique key.
        title: What a person calls it.
        code: The centre's code in the address.
        agency: Who publishes it.
    """
    return Feed(
        name=name,
        title=title,
        url=f"https://www.tsunami.gov/events/xml/{code}Atom.xml",
        format="atom",
        adapter="cap",
        linked="cap",
        every_s=120,
        agency=agency,
        origin="NWS",  # both centres are its own, and it carries their messages, too
        reliability=Reliability.A,
        reliability_reason="The warning centre in charge; the earthquake's values are preliminary.",
        licence="US public domain",
        hazards=(Hazard.TSUNAMI,),
    )


def wmo(source: str, country: str, service: str) -> Feed:
    """Return the feed of one service in the WMO's Severe Weather Information Centre.

    Args:
        source: Key of the service in the centre's register.
        country: English name.
        service: The national weather service.
    """
    return Feed(
        name=f"wmo-{source}",
        title=f"{service} by the WMO, {country}",
        url=f"https://severeweather.wmo.int/v2/cap-alerts/{source}/rss.xml",
        format="rss",
        adapter="cap",
        linked="cap",
        every_s=300,
        agency="WMO",
        origin=service,
        reliability=Reliability.A,
        reliability_reason="The national weather service's own messages, collected by the WMO.",
        licence="As the weather service says; collected by the WMO",
        hazards=HAZARDS,
        off=REGIONAL,
    )


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
        hazards=HAZARDS,
    ),
    tsunami("ntwc", "NTWC tsunami bulletins", "PAAQ", "NTWC"),
    tsunami("ptwc", "PTWC tsunami bulletins", "PHEB", "PTWC"),
    Feed(
        name="metno",
        title="MET Norway warnings",
        url="https://api.met.no/weatherapi/metalerts/2.0/current.json?lang=en",
        format="geojson",
        adapter="metno",
        every_s=300,
        agency="MET Norway",
        origin="MET Norway",
        reliability=Reliability.A,
        reliability_reason="Norway's national weather service; this form leaves out when it spoke.",
        licence="CC BY 4.0, MET Norway",
        hazards=HAZARDS,
        off=REGIONAL,
    ),
    Feed(
        name="alberta",
        title="Alberta Emergency Alert",
        url="https://www.alberta.ca/data/aea/rss/feed-full.atom",
        format="atom",
        adapter="cap",
        linked="cap",
        every_s=300,
        agency="Alberta Emergency Alert",
        origin=ISSUER,
        observes="Each message is of the authority that is charged with warning.",
        reliability=Reliability.A,
        reliability_reason="Local and provincial authorities' own alerts; ended ones stay listed.",
        licence="With attribution to the Government of Alberta",
        hazards=HAZARDS,
        off=REGIONAL,
    ),
    Feed(
        name="naad",
        title="Canada's alerts (NAAD)",
        url="https://rss.alertready.ca/",
        format="atom",
        adapter="cap",
        linked="cap",
        every_s=300,
        agency="Alert Ready",
        origin=ISSUER,
        observes="Each message is of the authority that is charged with warning.",
        reliability=Reliability.A,
        reliability_reason="The authorities' own messages; the index has been seen to miss some.",
        licence="Per issuer",
        hazards=HAZARDS,
        off="Two days of all of Canada's messages: switch it on where the room's area lies there.",
    ),
    wmo("au-bom-en", "Australia", "Bureau of Meteorology"),
    wmo("in-imd-en", "India", "India Meteorological Department"),
)
