"""An earthquake that a feed states in words: one way to make the report of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from model.feed import Feed
from model.hazard import Hazard
from model.identity import digest
from model.place import Precision
from model.report import Report
from sources.claims import figures, shaken
from sources.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Quake:
    """What a feed says of one earthquake.

    Attributes:
        native_id: The network's own id of the event.
        place: Its words for the place.
        magnitude: None where it states none.
        depth: km; None where it states none.
        occurred_at: UTC; None where it does not say.
        hazard: Another hazard than an earthquake where the shaking had another cause.
    """

    native_id: str
    place: str
    magnitude: float | None
    depth: float | None = None
    occurred_at: datetime | None = None
    hazard: Hazard = Hazard.EARTHQUAKE


def report(feed: Feed, record: Record, quake: Quake, **more: object) -> Report:
    """Return the report of an earthquake; `more` are fields of it that the feed states besides."""
    shape = record.shape()
    is_quake = quake.hazard is Hazard.EARTHQUAKE
    size = "" if quake.magnitude is None else f"M {quake.magnitude:.1f}, "
    fields: dict[str, Any] = {
        "reported_at": record.received_at,
        "url": record.text("link"),
        "revision": "",
        "origin": feed.origin,
        **more,
    }
    said = (quake.magnitude, quake.depth, quake.place, quake.occurred_at, shape.point, quake.hazard)
    revision = fields["revision"] or digest(*map(repr, said))
    origin = fields["origin"]
    return Report(
        **record.stamp(feed) | fields | {"revision": revision},
        native_id=quake.native_id,
        occurred_at=quake.occurred_at,
        hazard=quake.hazard,
        title=f"{size}{quake.place}" if size or quake.place else str(quake.hazard).capitalize(),
        place=quake.place,
        point=shape.point,
        precision=Precision.EXACT if shape.point else Precision.NONE,
        severity=shaken(quake.magnitude, quake.depth, origin) if is_quake else None,
        figures=figures(feed, ("magnitude", quake.magnitude, ""), ("depth", quake.depth, "km")),
    )
