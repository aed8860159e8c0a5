"""Flood warnings."""

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard

FEEDS: tuple[Feed, ...] = (
    Feed(
        name="ea-floods",
        title="Environment Agency floods",
        url="https://environment.data.gov.uk/flood-monitoring/id/floods",
        format="json",
        adapter="ea-floods",
        fields={"records": "items"},
        every_s=900,
        agency="Environment Agency",
        origin="Environment Agency",
        reliability=Reliability.A,
        reliability_reason="Issues the flood warnings for England.",
        licence="Open Government Licence v3.0, Environment Agency",
        hazards=(Hazard.FLOOD,),
        zone="Europe/London",
        off="Regional: switch it on where the room's area lies in England.",
    ),
)
