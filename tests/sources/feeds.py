"""Feeds and payloads that the tests of this package share."""

import hashlib
from datetime import UTC, datetime

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard
from model.poll import Payload

AT = datetime(2022, 4, 24, 10, tzinfo=UTC)


def a_feed(name: str, url: str, every_s: int = 300) -> Feed:
    return Feed(
        name=name,
        title=name.title(),
        url=url,
        format="geojson",
        every_s=every_s,
        agency="An agency",
        origin="An agency",
        reliability=Reliability.B,
        reliability_reason="It is made up.",
        licence="None",
        hazards=(Hazard.EARTHQUAKE,),
    )


def a_payload(body: bytes) -> Payload:
    return Payload(
        sha256=hashlib.sha256(body).hexdigest(),
        feed="quakes",
        url="https://feed.example/",
        fetched_at=AT,
        status=200,
        headers={"content-type": "text/plain"},
        body=body,
    )
