"""The feeds of the exercises, on the app's own routes."""

from dataclasses import replace

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard
from sources.catalogue import fires


def _named(name: str) -> Feed:
    return next(feed for feed in fires.FEEDS if feed.name == name)


_HERMITS_PEAK = "/exercise/hermits-peak-2022"

FEEDS: tuple[Feed, ...] = (
    replace(_named("inciweb"), url=f"{_HERMITS_PEAK}/inciweb.rss", every_s=600),
    replace(_named("nifc"), url=f"{_HERMITS_PEAK}/perimeters.geojson", every_s=600),
    Feed(
        name="hms",
        title="HMS hotspots",
        url=f"{_HERMITS_PEAK}/hotspots.csv",
        format="csv",
        adapter="hms",
        every_s=600,
        agency="NOAA HMS",
        origin="NOAA satellites",
        reliability=Reliability.C,
        reliability_reason="Satellite detections, checked by analysts; some heat is no fire.",
        licence="US public domain",
        hazards=(Hazard.HOTSPOT,),
    ),
)
"""The feeds of the exercise, on the app's own routes: 600 s of the room's clock between polls."""
