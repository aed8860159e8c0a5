"""When a source wants to be asked again: Retry-After and Cache-Control."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)
_REVALIDATE = re.compile(r"(?:^|[\s,])no-(?:cache|store)(?:$|[\s,])", re.IGNORECASE)


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds for which the source asks to be left alone (RFC 9110 §10.2.3).

    Args:
        headers: Response headers, lower-case names.
        now: Real time, UTC; a date is counted from it.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:10])
    moment = _date(value)
    return None if moment is None else max(0.0, (moment - now).total_seconds())


def fresh_for(headers: Mapping[str, str]) -> float:
    """Return the seconds for which this answer stays fresh (RFC 9111 §4.2); 0 where not said."""
    control = headers.get("cache-control", "")
    if _REVALIDATE.search(control):
        return 0.0
    if found := _MAX_AGE.search(control):
        age = headers.get("age", "").strip()
        spent = float(age[:10]) if age.isascii() and age.isdigit() else 0.0
        return max(0.0, float(found[1]) - spent)
    expires, sent = _date(headers.get("expires", "")), _date(headers.get("date", ""))
    if expires is None or sent is None:
        return 0.0
    return max(0.0, (expires - sent).total_seconds())


def _date(value: str) -> datetime | None:
    """Return an HTTP date; None for anything else (RFC 9110 §5.6.7: recipients are lenient)."""
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
