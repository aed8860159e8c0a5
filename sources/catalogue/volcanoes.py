"""Volcanoes."""

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard

FEEDS: tuple[Feed, ...] = (
    Feed(
        name="gvp",
        title="Smithsonian GVP, weekly volcanic activity",
        url="https://volcano.si.edu/news/WeeklyVolcanoRSS.xml",
        format="rss",
        adapter="gvp",
        every_s=3600,
        agency="Smithsonian GVP",
        origin="Smithsonian GVP",
        reliability=Reliability.B,
        reliability_reason="Edited each week from the observatories' notices; up to a week late.",
        licence="Free with citation: Global Volcanism Program, Smithsonian Institution and USGS",
        hazards=(Hazard.VOLCANO,),
    ),
)
