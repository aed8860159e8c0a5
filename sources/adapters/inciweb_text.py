"""What can be taken from the text of an InciWeb item, and nothing more.

Two forms state facts in fixed places: the short lead "Wildfire. 54,004 Acres. 12% contained. NEW
MEXICO." and the site's present form of labelled parts between dashes. Numbers in running prose are
about anything (a neighbouring fire, a plan, last year) and are never taken.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from model.errors import RecordError
from model.hazard import Hazard
from model.place import Point
from sources.times import moment

KINDS = {
    "Wildfire": Hazard.WILDFIRE,
    "Prescribed Fire": Hazard.PRESCRIBED_FIRE,
    "Burned Area Emergency Response": Hazard.BURNED_AREA_RESPONSE,
    "Burned Area Response": Hazard.BURNED_AREA_RESPONSE,
    "Flood": Hazard.FLOOD,
    "Hurricane": Hazard.CYCLONE,
    "Tornado": Hazard.WEATHER,
    "Winter Storm": Hazard.WEATHER,
    "Other": Hazard.OTHER,
}
"""InciWeb's kinds of incident."""

EASTERN_LONGITUDES = ("Guam", "Northern Mariana Islands")
"""Where InciWeb's longitudes, written without a sign, are not west."""

ZONE = "America/Chicago"
"""Zone of the date in "Last updated"."""

_LEAD = re.compile(
    rf"(?P<kind>{'|'.join(KINDS)})\."
    r"(?: (?P<acres>[\d,]+(?:\.\d+)?) Acres\.)?"
    r"(?: (?P<contained>\d{1,3}(?:\.\d+)?)% contained\.)?"
    r"(?: (?P<state>[A-Z][A-Z ]+)\.)?(?= |$)"
)
_KIND = re.compile(rf"\bThe type of incident is ({'|'.join(KINDS)})\b")
_STATE = re.compile(r"--- State: ([A-Za-z ]+?) ---")
_UPDATED = re.compile(r"^Last updated: (\d{4}-\d\d-\d\d) ---")
_DEGREES = r"(-?\d{1,3})°\s*(\d{1,2}(?:\.\d+)?)?['′\s]*(\d{1,2}(?:\.\d+)?)?\W*?"
_POSITION = re.compile(rf"Latitude:\s*{_DEGREES}\s*Longitude:\s*{_DEGREES}(?:$|\s)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a text states.

    Attributes:
        kind: One of `KINDS`; empty where it does not say.
        acres: Size; None where it does not say.
        contained: Per cent; None where it does not say.
        state: Name of the state; may be empty.
        updated: Start of the day of the last update, UTC; None where it does not say.
        point: Position; None where it does not say.
    """

    kind: str = ""
    acres: float | None = None
    contained: float | None = None
    state: str = ""
    updated: datetime | None = None
    point: Point | None = None


def said_in(text: str) -> Said:
    """Return what a plain text states in one of the two fixed forms.

    Raises:
        RecordError: Its position is not one on the globe.
    """
    if found := _LEAD.match(text):
        acres, contained = found["acres"], found["contained"]
        return Said(
            kind=found["kind"],
            acres=float(acres.replace(",", "")) if acres else None,
            contained=float(contained) if contained else None,
            state=(found["state"] or "").title(),
        )
    kind, state, updated = _KIND.search(text), _STATE.search(text), _UPDATED.search(text)
    where = state[1] if state else ""
    return Said(
        kind=kind[1] if kind else "",
        state=where,
        updated=moment(updated[1], ZONE) if updated else None,
        point=_position(text, east=where in EASTERN_LONGITUDES),
    )


def _position(text: str, *, east: bool) -> Point | None:
    found = _POSITION.search(text)
    if found is None:
        return None
    latitude, longitude = _decimal(found.groups()[:3]), _decimal(found.groups()[3:])
    return Point(latitude=latitude, longitude=longitude if east else -abs(longitude))


def _decimal(parts: tuple[str | None, ...]) -> float:
    degrees, minutes, seconds = (float(part or 0) for part in parts)
    if minutes >= 60 or seconds >= 60:
        raise RecordError("A position has 60 minutes or seconds, or more.")
    size = abs(degrees) + minutes / 60 + seconds / 3600
    return round(-size if (parts[0] or "").startswith("-") else size, 6)


def lead(row: Mapping[str, Any]) -> str:
    """Return the short lead of an incident: what is known, in our own words."""
    acres, contained = row["acres"], row["contained"]
    parts = [
        str(row["kind"]),
        "" if acres is None else f"{_figure(acres)} Acres",
        "" if contained is None else f"{_figure(contained)}% contained",
        str(row["state"] or "").upper(),
    ]
    return " ".join(f"{part}." for part in parts if part)


def _figure(number: float) -> str:
    return f"{number:,.2f}".rstrip("0").rstrip(".")
