"""Times as feeds write them: epoch milliseconds, ISO 8601, RFC 822.

A time without a zone is read in the feed's zone; a zone that is not understood is an error, never
a guess. Of an hour that the clocks repeat in autumn, the first is taken.
"""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz
from functools import lru_cache
from zoneinfo import ZoneInfo

from model.errors import RecordError

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST = datetime(1800, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)
"""Outside these a time is an error of the feed (drought and volcano catalogues reach far back)."""

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?![^T ])")
_LEAP_SECOND = re.compile(r"(?<=[0-9]:[0-5][0-9]):60(?![0-9])(?:\.[0-9]+)?")
_OFFSET_WITH_COLON = re.compile(r"([+-]\d\d):(\d\d)$")
_RELATIVE = re.compile(r"\b(?:ago|now)\s*$", re.IGNORECASE)
_KNOWN_ZONE = re.compile(r":\d\d\s*(?:[+-]\d{4}|UTC?|GMT|Z|[ECMP][SD]T)$")


def moment(value: object, zone: str) -> datetime | None:
    """Return the time that a feed wrote, UTC; None where it wrote nothing.

    Args:
        value: Epoch milliseconds, or ISO 8601 or RFC 822 text.
        zone: IANA zone of a time that is written without one.

    Raises:
        RecordError: It is no time, or none between the years 1800 and 2200.
    """
    if value is None or value == "":
        return None
    try:
        found = _read(value, zone)
        if EARLIEST <= found <= LATEST:
            return found
    except (ValueError, OverflowError, TypeError) as error:
        raise RecordError(f"Not a time: {value!r:.80}.") from error
    raise RecordError(f"Not a time that can be meant: {value!r:.80}.")


def relative(value: object) -> bool:
    """Whether a time is told from the moment of asking: "3 seconds ago", "now".

    It changes with each poll although nothing else does, so it is no part of a statement.
    """
    # Its end is looked at first: to search every time of a long table costs a tenth of reading it.
    ends = isinstance(value, str) and value.rstrip()[-3:].lower() in ("ago", "now")
    return ends and _RELATIVE.search(str(value)) is not None


def _read(value: object, zone: str) -> datetime:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return EPOCH + timedelta(milliseconds=value)
    # A leap second has no number in Python: the second before it stands for it.
    text = _LEAP_SECOND.sub(":59", str(value).strip())
    found = _iso(text) if _ISO.match(text) else _rfc822(text)
    if found.tzinfo is None:
        found = found.replace(tzinfo=_zone(zone))
    return found.astimezone(UTC)


def _iso(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _rfc822(text: str) -> datetime:
    """Read RFC 822 §5 with the offsets that feeds write, `-05:00` among them."""
    text = _OFFSET_WITH_COLON.sub(r"\1\2", text)
    parts = parsedate_tz(text)
    if parts is None:
        raise ValueError("no date")
    naive = datetime(*parts[:6])
    # The library takes a zone that it does not know, and none at all, for UTC: hours away.
    if _KNOWN_ZONE.search(text):
        return naive.replace(tzinfo=UTC) - timedelta(seconds=parts[9] or 0)
    if text[-1].isalpha():
        raise ValueError("unknown zone")
    return naive


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
