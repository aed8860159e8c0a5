"""Armed conflict, coded by researchers."""

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard

FEEDS: tuple[Feed, ...] = (
    Feed(
        name="ucdp",
        title="UCDP candidate events",
        url="https://ucdp.uu.se/downloads/candidateged/GEDEvent_v25_0_12.csv",
        format="csv",
        adapter="ucdp",
        every_s=86_400,
        agency="UCDP",
        origin="UCDP",
        reliability=Reliability.B,
        reliability_reason="Coded by people by a published codebook, from news; weeks late.",
        licence="CC BY 4.0, Uppsala Conflict Data Program",
        hazards=(Hazard.CONFLICT,),
        off="Each month comes under a new address: set it, then switch the feed on.",
    ),
    Feed(
        name="acled",
        title="ACLED",
        url="https://acleddata.com/api/acled/read?_format=json&limit=5000",
        format="json",
        adapter="acled",
        fields={"records": "data", "longitude": "longitude", "latitude": "latitude"},
        every_s=86_400,
        agency="ACLED",
        origin="ACLED",
        reliability=Reliability.B,
        reliability_reason="Coded by people by a published codebook; revised for months.",
        licence="Restricted: ACLED's terms of use, by agreement",
        hazards=(Hazard.CONFLICT, Hazard.OTHER),
        off="Restricted: it needs an agreement with ACLED and a way in that the agreement names.",
    ),
)
