"""Hazards, the families in which reports are compared, and how long silence keeps one open."""

from datetime import timedelta
from enum import StrEnum


class Hazard(StrEnum):
    """What kind of occurrence a report speaks of."""

    EARTHQUAKE = "earthquake"
    TSUNAMI = "tsunami"
    VOLCANO = "volcano"
    WILDFIRE = "wildfire"
    HOTSPOT = "hotspot"
    PRESCRIBED_FIRE = "prescribed fire"
    BURNED_AREA_RESPONSE = "burned area response"
    CYCLONE = "cyclone"
    FLOOD = "flood"
    DROUGHT = "drought"
    WEATHER = "weather"
    LANDSLIDE = "landslide"
    ICE = "sea and lake ice"
    AIR_QUALITY = "air quality"
    SMOKE = "smoke"
    OUTBREAK = "disease outbreak"
    CONFLICT = "armed conflict"
    CYBER = "cyber vulnerability"
    TRAVEL_ADVICE = "travel advice"
    OTHER = "other"

    @property
    def family(self) -> "Hazard":
        """The hazard under which reports of this kind are compared with others."""
        return Hazard.WILDFIRE if self is Hazard.HOTSPOT else self

    @property
    def stays_open_for(self) -> timedelta:
        """How long an incident stays open after its last report (design)."""
        return _OPEN_FOR.get(self, timedelta(days=3))


_OPEN_FOR: dict[Hazard, timedelta] = {
    Hazard.EARTHQUAKE: timedelta(days=3),
    Hazard.TSUNAMI: timedelta(days=2),
    Hazard.WILDFIRE: timedelta(days=14),
    Hazard.PRESCRIBED_FIRE: timedelta(days=7),
    Hazard.BURNED_AREA_RESPONSE: timedelta(days=14),
    Hazard.CYCLONE: timedelta(days=3),
    Hazard.FLOOD: timedelta(days=7),
    Hazard.VOLCANO: timedelta(days=30),
    Hazard.DROUGHT: timedelta(days=90),
    Hazard.WEATHER: timedelta(days=1),
    Hazard.SMOKE: timedelta(days=1),
    Hazard.OUTBREAK: timedelta(days=30),
    Hazard.CONFLICT: timedelta(days=14),
    Hazard.CYBER: timedelta(days=30),
    Hazard.TRAVEL_ADVICE: timedelta(days=30),
}
