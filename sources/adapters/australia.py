"""What the fire services of Australia's states have in common: kinds of incident and warnings."""

import re

from model.feed import Feed
from model.hazard import Hazard
from model.severity import Basis, SeverityClaim, level_of
from sources.adapters.gdacs import ACRES_PER_HECTARE

_KINDS = (
    (Hazard.PRESCRIBED_FIRE, r"hazard reduction|burn[- ]?off|(planned|permitted|prescribed) burn"),
    (Hazard.WILDFIRE, r"bush ?fire|(grass|vegetation|scrub|forest) ?fire|wildfire"),
    (Hazard.FLOOD, r"flood"),
    (Hazard.WEATHER, r"storm"),
)
_PATTERNS = tuple((hazard, re.compile(rf"\b({words})\b", re.I)) for hazard, words in _KINDS)


def hazard_of(kind: str) -> Hazard:
    """Return the hazard of a kind of incident; a fire that is not said to be wild is another."""
    return next((hazard for hazard, words in _PATTERNS if words.search(kind)), Hazard.OTHER)


def acres(hectares: float | None) -> float | None:
    """Return an area in acres; zero is the empty value of the services' forms."""
    return round(hectares * ACRES_PER_HECTARE, 1) if hectares else None


def warned(feed: Feed, value: str, hazard: Hazard) -> SeverityClaim | None:
    """Return the claim of an Australian Warning System level; None where there is no value.

    A planned burn has no level, whatever its notice is called; `Not Applicable` is no value.
    """
    if not value or value.lower() == "not applicable":
        return None
    level = None if hazard is Hazard.PRESCRIBED_FIRE else level_of("aws", value)
    return SeverityClaim(
        scheme="aws", value=value, level=level, basis=Basis.WARNING, origin=feed.origin
    )
