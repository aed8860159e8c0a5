"""Outbreaks of disease."""

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard

FEEDS: tuple[Feed, ...] = (
    Feed(
        name="who-don",
        title="WHO Disease Outbreak News",
        # The service caps $top at 100 and does not always keep to the order it is asked for.
        url=(
            "https://www.who.int/api/news/diseaseoutbreaknews"
            "?$orderby=PublicationDateAndTime%20desc&$top=50"
        ),
        format="json",
        fields={
            "records": "value",
            "native_id": "UrlName",
            "title": "Title",
            "summary": "Summary|Overview",
            "reported_at": "PublicationDateAndTime|PublicationDate",
            "url": "https://www.who.int/emergencies/disease-outbreak-news/item/{UrlName}",
            "alias.who-don": "UrlName",
        },
        every_s=3600,
        agency="WHO",
        origin="WHO",
        reliability=Reliability.A,
        reliability_reason="Published with the states concerned, after verification; days late.",
        licence="CC BY-NC-SA 3.0 IGO, World Health Organization",
        hazards=(Hazard.OUTBREAK,),
    ),
    Feed(
        name="promed",
        title="ProMED",
        url="https://promedmail.org/feed/",
        format="rss",
        fields={
            "native_id": "guid|link",
            "title": "title",
            "summary": "description",
            "reported_at": "pubDate",
            "url": "link",
        },
        every_s=3600,
        agency="ProMED",
        origin="ProMED",
        reliability=Reliability.C,
        reliability_reason="Moderated by specialists, from news and readers' reports.",
        licence="Restricted: International Society for Infectious Diseases, by subscription",
        hazards=(Hazard.OUTBREAK,),
        off="Restricted: switch it on where the room has a subscription.",
    ),
)
