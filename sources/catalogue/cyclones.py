"""Tropical cyclones."""

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard

_AGENCY = "NOAA NHC"


def _basin(name: str, title: str, file: str) -> Feed:
    return Feed(
        name=name,
        title=f"NHC cyclones, {title}",
        url=f"https://www.nhc.noaa.gov/{file}",
        format="rss",
        adapter="nhc",
        every_s=600,
        agency=_AGENCY,
        origin=_AGENCY,
        reliability=Reliability.A,
        reliability_reason="The regional specialised centre; advisories every six hours at least.",
        licence="US public domain",
        hazards=(Hazard.CYCLONE,),
    )


FEEDS: tuple[Feed, ...] = (
    _basin("nhc-atlantic", "Atlantic", "index-at.xml"),
    _basin("nhc-east-pacific", "eastern Pacific", "index-ep.xml"),
    _basin("nhc-central-pacific", "central Pacific", "index-cp.xml"),
    Feed(
        name="nhc-outlook",
        title="NHC tropical weather outlooks",
        url="https://www.nhc.noaa.gov/gtwo.xml",
        format="rss",
        # The basin is in the link; the guid is that with the time of issue.
        fields={
            "native_id": "link",
            "revision": "guid",
            "reported_at": "pubDate",
            "title": "title",
            "summary": "description",
            "url": "link",
        },
        every_s=3600,
        agency=_AGENCY,
        origin=_AGENCY,
        reliability=Reliability.A,
        reliability_reason="The regional specialised centre's own outlook.",
        licence="US public domain",
        hazards=(Hazard.WEATHER,),
        off="An outlook for whole basins, not an occurrence: switch it on for a cyclone desk.",
    ),
)
