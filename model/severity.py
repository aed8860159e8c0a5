"""Severity: native schemes, the common level, and the rules that derive one.

The one table of native schemes. A claim keeps its native scheme and value beside the level,
because the constructs differ: CAP is the issuer's threat, PAGER a modelled loss, GDACS the
modelled need of outside help.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum


class Level(IntEnum):
    """The common severity level. Absent (None) means unknown, never "safe"."""

    MINOR = 1
    MODERATE = 2
    SEVERE = 3
    EXTREME = 4


class Basis(StrEnum):
    """What a claim of severity rests on."""

    OBSERVED = "observed"
    MODELLED = "modelled"
    WARNING = "warning"


SCHEMES: Mapping[str, Mapping[str, Level]] = {
    "cap": {
        "minor": Level.MINOR,
        "moderate": Level.MODERATE,
        "severe": Level.SEVERE,
        "extreme": Level.EXTREME,
    },
    "meteoalarm": {
        "1": Level.MINOR,
        "2": Level.MODERATE,
        "3": Level.SEVERE,
        "4": Level.EXTREME,
        "green": Level.MINOR,
        "yellow": Level.MODERATE,
        "orange": Level.SEVERE,
        "red": Level.EXTREME,
    },
    "aws": {
        "advice": Level.MODERATE,
        "watch and act": Level.SEVERE,
        "emergency warning": Level.EXTREME,
    },
    "gdacs": {"green": Level.MINOR, "orange": Level.SEVERE, "red": Level.EXTREME},
    "pager": {
        "green": Level.MINOR,
        "yellow": Level.MODERATE,
        "orange": Level.SEVERE,
        "red": Level.EXTREME,
    },
    "ea-flood": {"1": Level.EXTREME, "2": Level.SEVERE, "3": Level.MODERATE},
}

DERIVED = "derived"

_WILDFIRE_ACRES = ((100_000, Level.EXTREME), (1_000, Level.SEVERE), (100, Level.MODERATE))
_EARTHQUAKE_MAGNITUDE = ((7.0, Level.EXTREME), (6.0, Level.SEVERE), (4.5, Level.MODERATE))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityClaim:
    """What one source says of severity.

    Attributes:
        scheme: Native scheme (`cap`, `gdacs`, `pager`, `meteoalarm`) or `derived`.
        value: The native value as the source wrote it, or what it was derived from.
        level: Common level; None where the scheme does not say.
        basis: Observed, modelled or warning.
        origin: Whose statement it is.
        valid_until: UTC; None where the source sets no end.
    """

    scheme: str
    value: str
    level: Level | None
    basis: Basis
    origin: str
    valid_until: datetime | None = None


def level_of(scheme: str, value: str) -> Level | None:
    """Return the common level of a native value; None for unknown or absent values.

    Sources: CAP 1.2 §3.2.2, MeteoAlarm awareness levels, GDACS alert levels, USGS PAGER, and the
    Environment Agency's severe flood warning, flood warning and flood alert.
    The Australian Warning System (AFAC, 2021) has three levels, which the states' services
    send in CAP as Moderate, Severe and Extreme (CAP-AU-STD).
    """
    return SCHEMES.get(scheme, {}).get(value.strip().lower())


def _lowered(level: Level, lower: bool) -> Level:
    return Level(max(level - 1, Level.MINOR)) if lower else level


def _at_least(value: float, steps: tuple[tuple[float, Level], ...]) -> Level:
    return next((level for floor, level in steps if value >= floor), Level.MINOR)


def wildfire_level(acres: float, contained_percent: float | None) -> Level:
    """Derive a level from burned area in acres (NWCG size classes; design).

    From 90% contained it is one lower.
    """
    contained = contained_percent is not None and contained_percent >= 90
    return _lowered(_at_least(acres, _WILDFIRE_ACRES), contained)


def earthquake_level(magnitude: float, depth_km: float | None) -> Level:
    """Derive a level from magnitude where PAGER is absent; deeper than 150 km: one lower."""
    deep = depth_km is not None and depth_km > 150
    return _lowered(_at_least(magnitude, _EARTHQUAKE_MAGNITUDE), deep)
