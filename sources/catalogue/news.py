"""What is published about crises in prose, mostly from others' data."""

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard

_DISASTERS = (
    Hazard.DROUGHT,
    Hazard.EARTHQUAKE,
    Hazard.FLOOD,
    Hazard.CYCLONE,
    Hazard.LANDSLIDE,
    Hazard.OUTBREAK,
    Hazard.TSUNAMI,
    Hazard.VOLCANO,
    Hazard.WEATHER,
    Hazard.WILDFIRE,
    Hazard.OTHER,
)

FEEDS: tuple[Feed, ...] = (
    Feed(
        name="reliefweb",
        title="ReliefWeb disasters",
        url="https://reliefweb.int/disasters/rss.xml",
        format="rss",
        adapter="reliefweb",
        every_s=1800,
        agency="ReliefWeb",
        origin="ReliefWeb",
        carries=True,
        reliability=Reliability.B,
        reliability_reason="Edited by OCHA from others' reports, days after the event.",
        licence="Each source's copyright; ReliefWeb's terms ask for attribution to both",
        hazards=_DISASTERS,
    ),
    Feed(
        name="reliefweb-updates",
        title="ReliefWeb updates",
        url="https://reliefweb.int/updates/rss.xml",
        format="rss",
        adapter="reliefweb",
        every_s=900,
        agency="ReliefWeb",
        origin="ReliefWeb",
        carries=True,
        reliability=Reliability.C,
        reliability_reason="Documents of many organisations, published as they are sent.",
        licence="Each source's copyright; ReliefWeb's terms ask for attribution to both",
        hazards=_DISASTERS,
        off="Hundreds of documents a day, most of them no occurrence: switch it on to search them.",
    ),
    Feed(
        name="govuk-travel",
        title="GOV.UK foreign travel advice",
        url="https://www.gov.uk/foreign-travel-advice.atom",
        format="atom",
        adapter="govuk",
        every_s=1800,
        agency="FCDO",
        origin="FCDO",
        reliability=Reliability.B,
        reliability_reason="A government's advice to its nationals, with a note of each change.",
        licence="Open Government Licence v3.0",
        hazards=(Hazard.TRAVEL_ADVICE,),
        off="Advice to travellers by country: switch it on where the room has travellers to warn.",
    ),
)
