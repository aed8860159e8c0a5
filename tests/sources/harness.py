"""Fixtures, `fixtures/<feed>/<behaviour>.<ext>`, and the `.expect.json` beside each.

Feeds that are made alike, `meteoalarm-austria` and `meteoalarm-malta`, may share a folder of their
family, `fixtures/meteoalarm`: it bears the name of no feed, and the first of them reads it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
import shapely

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard
from model.poll import Payload
from model.report import Report
from model.severity import SeverityClaim
from sources.catalogue import EXERCISE_FEEDS, FEEDS

FIXTURES = Path(__file__).parent.parent / "fixtures"
CAPTURES = Path(__file__).parents[3] / "shared" / "feeds"
needs_captures = pytest.mark.skipif(
    not CAPTURES.is_dir(), reason="The captures are not beside the checkout, in ../shared/feeds."
)
RECEIVED_AT = datetime(2026, 2, 15, 12, tzinfo=UTC)

ATOM_FEED = Feed(
    name="usgs-atom",
    title="USGS earthquakes, Atom",
    url="https://earthquake.usgs.gov/earthquakes/feed/v1.0/summary/all_hour.atom",
    format="atom",
    fields={
        "native_id": "atom:id",
        "revision": "atom:updated",
        "reported_at": "atom:updated",
        "title": "atom:title",
        "summary": "atom:summary",
        "url": "atom:link@href",
    },
    every_s=60,
    agency="USGS",
    origin="USGS",
    reliability=Reliability.A,
    reliability_reason="The national authority.",
    licence="US public domain",
    hazards=(Hazard.EARTHQUAKE,),
)

COT_FEED = Feed(
    name="cot",
    title="A team's TAK server",
    url="https://tak.example/events.xml",
    format="cot",
    every_s=60,
    agency="A team",
    origin="A team",
    reliability=Reliability.F,
    reliability_reason="It is made up.",
    licence="None",
    hazards=tuple(Hazard),
)
"""CoT is pushed by whoever a room works with, so the catalogue has no feed of it."""

ALL_FEEDS: tuple[Feed, ...] = (*FEEDS, *EXERCISE_FEEDS, ATOM_FEED, COT_FEED)


def feed_named(name: str) -> Feed:
    """Return the first feed of that name, the live one before the exercise's."""
    return next(feed for feed in ALL_FEEDS if feed.name == name)


def payload(feed: Feed, body: bytes, **changes: object) -> Payload:
    """Return a payload that brought this body, with the given attributes changed."""
    given: dict[str, Any] = {
        "sha256": hashlib.sha256(body).hexdigest(),
        "feed": feed.name,
        "url": feed.url,
        "fetched_at": RECEIVED_AT,
        "status": 200,
        "headers": {},
        "body": body,
    }
    return Payload(**given | changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One fixture with what is expected of it."""

    path: Path
    feed: Feed
    expected: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.path.parent.name}/{self.path.stem}"

    def payload(self) -> Payload:
        """Return the fixture as a payload, received when the expectation says."""
        at = self.expected.get("received_at")
        received = datetime.fromisoformat(at) if at else RECEIVED_AT
        return payload(self.feed, self.path.read_bytes(), fetched_at=received)


def cases(folder: str = "*") -> list[Case]:
    """Return the fixtures of a feed or of a family, or all."""
    sidecars = sorted(FIXTURES.glob(f"{folder}/*.expect.json"))
    return [_case(sidecar) for sidecar in sidecars]


def folder_of(feed: Feed) -> str:
    """Return the folder of a feed's fixtures: its own, else its family's."""
    family = feed.name.partition("-")[0]
    own = (FIXTURES / feed.name).is_dir() or any(other.name == family for other in ALL_FEEDS)
    return feed.name if own else family


def _case(sidecar: Path) -> Case:
    stem = sidecar.name.removesuffix(".expect.json")
    (path,) = (file for file in sidecar.parent.glob(f"{stem}.*") if file != sidecar)
    expected = json.loads(sidecar.read_text(encoding="utf-8"))
    reader = next(feed for feed in ALL_FEEDS if folder_of(feed) == sidecar.parent.name)
    return Case(path=path, feed=reader, expected=expected)


def as_json(report: Report) -> dict[str, Any]:
    """Return a report in the form in which expectations are written."""
    said = {field.name: _plain(getattr(report, field.name)) for field in fields(report)}
    said["figures"] = {f.name: [f.value, f.unit, f.claimant] for f in report.figures}
    said["point"] = (
        [report.point.longitude, report.point.latitude] if report.point else report.point
    )
    if report.footprint is not None:
        said["footprint"] = shapely.to_wkt(
            shapely.normalize(shapely.from_wkb(report.footprint)), rounding_precision=6, trim=True
        )
    return said


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, SeverityClaim):
        names = ("scheme", "value", "level", "basis", "origin")
        return {name: _plain(getattr(value, name)) for name in names}
    return value
