"""Cursor-on-Target events: `uid` names the object, `uid` and `time` the message.

`start` and `stale` bound the time in which it holds, `ce` is the circular error in metres (one
standard deviation). Severity and certainty are not in the schema, so none is given.
"""

from model.errors import RecordError
from model.feed import Feed
from model.hazard import Hazard
from model.place import Precision
from model.report import MessageType, Report, Status
from sources.claims import figures
from sources.formats.cot import UNKNOWN
from sources.geometry import Shape
from sources.record import Record

DELETE = "t-x-d-d"
CANCELLED = "b-a-o-can"
INCIDENTS = (
    ("f-h", Hazard.HOTSPOT),
    ("f-s", Hazard.SMOKE),
    ("f-w", Hazard.WILDFIRE),
    ("g-e", Hazard.EARTHQUAKE),
    ("g-l", Hazard.LANDSLIDE),
    ("g-v", Hazard.VOLCANO),
    ("m-c", Hazard.CYCLONE),
    ("m-d", Hazard.DROUGHT),
    ("m-f", Hazard.FLOOD),
    ("m-n", Hazard.TSUNAMI),
    ("m", Hazard.WEATHER),
)
"""Incident types of the CoT type table below `a-.-X-i` → hazard; all else is other."""

_STEPS = ((100, Precision.EXACT), (1_000, Precision.VICINITY), (10_000, Precision.LOCALITY))


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one event.

    Tasks of the protocol (`t-…`: pings, subscriptions) and chat (`b-t-…`) carry no statement; the
    one that deletes an object (`t-x-d-d`) withdraws what was said of it.
    """
    kind = record.required("@type")
    deleted = record.required("detail/link@uid") if kind == DELETE else ""
    if not deleted and kind.startswith(("t-", "b-t-")):
        return None
    said = record.time("@time", feed.zone)
    if said is None:
        raise RecordError("The event does not say its time.")
    native_id = deleted or record.required("@uid")
    shape = Shape() if deleted else record.shape()
    error, height = _known(record, "point@ce"), _known(record, "point@hae")
    gone = deleted or kind == CANCELLED
    return Report(
        **record.stamp(feed),
        native_id=native_id,
        revision=record.text("@time"),
        occurred_at=None if deleted else record.happened("@start", feed.zone),
        reported_at=said,
        expires_at=None if deleted else record.time("@stale", feed.zone),
        hazard=hazard_of(kind),
        title=record.text("detail/contact@callsign") or native_id,
        summary=record.text("detail/remarks"),
        point=shape.point,
        footprint=shape.footprint,
        precision=_precision(shape, error),
        status=_status(record),
        message_type=MessageType.CANCEL if gone else MessageType.ALERT,
        figures=figures(
            feed,
            ("circular error", error if shape.point else None, "m"),
            ("height above ellipsoid", height if shape.point else None, "m"),
        ),
        aliases=(f"cot:{native_id}",),
        url=record.text("detail/link@url"),
    )


def hazard_of(kind: str) -> Hazard:
    """Return the hazard of a type: `a`, affiliation, `X-i` for an incident, then which."""
    atom, _, rest = kind.partition("-")
    if atom != "a" or not rest[1:].startswith("-X-i-"):
        return Hazard.OTHER
    incident = rest[len("u-X-i-") :] + "-"
    return next((name for code, name in INCIDENTS if incident.startswith(code + "-")), Hazard.OTHER)


def _known(record: Record, name: str) -> float | None:
    value = record.number(name)
    return None if value is None or abs(value) >= UNKNOWN else value


def _precision(shape: Shape, error: float | None) -> Precision:
    """An error that is not known is not small: the point is then somewhere near."""
    if shape == Shape():
        return Precision.NONE
    if shape.point is None:
        return Precision.EXACT
    if error is None or error < 0:
        return Precision.VICINITY
    return next((precise for metres, precise in _STEPS if error <= metres), Precision.ADMIN)


def _status(record: Record) -> Status:
    """`opex` says operation, exercise or simulation; `how` m-s is a machine's simulation."""
    played = record.text("@opex")[:1] in ("e", "s") or record.text("@how").startswith("m-s")
    return Status.EXERCISE if played else Status.ACTUAL
