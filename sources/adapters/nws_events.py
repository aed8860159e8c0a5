"""What kind of hazard each NWS event is (https://www.weather.gov/help-map and the CAP event list).

The first entry found in the event's name decides, so the order matters.
"""

from model.hazard import Hazard

PERSONS = ("child abduction", "blue alert", "endangered", "missing")
"""Messages that name a person who is sought."""

EVENTS: tuple[tuple[str, Hazard], ...] = (
    ("tsunami", Hazard.TSUNAMI),
    ("ashfall", Hazard.VOLCANO),
    ("volcano", Hazard.VOLCANO),
    ("earthquake", Hazard.EARTHQUAKE),
    ("avalanche", Hazard.LANDSLIDE),
    ("landslide", Hazard.LANDSLIDE),
    ("debris flow", Hazard.LANDSLIDE),
    ("hurricane force wind", Hazard.WEATHER),  # a wind at sea, of whatever cause
    ("hurricane", Hazard.CYCLONE),
    ("typhoon", Hazard.CYCLONE),
    ("tropical", Hazard.CYCLONE),
    ("storm surge", Hazard.CYCLONE),
    ("flood", Hazard.FLOOD),
    ("hydrologic", Hazard.FLOOD),
    ("dam ", Hazard.FLOOD),
    ("air quality", Hazard.AIR_QUALITY),
    ("air stagnation", Hazard.AIR_QUALITY),
    ("dense smoke", Hazard.AIR_QUALITY),
    ("red flag", Hazard.WEATHER),  # weather in which a fire would spread: no fire yet
    ("fire weather", Hazard.WEATHER),
    ("fire danger", Hazard.WEATHER),
    ("fire warning", Hazard.WILDFIRE),
    ("nuclear", Hazard.OTHER),
    ("radiological", Hazard.OTHER),
    ("hazardous materials", Hazard.OTHER),
    ("civil", Hazard.OTHER),
    ("law enforcement", Hazard.OTHER),
    ("evacuation", Hazard.OTHER),
    ("shelter in place", Hazard.OTHER),
    ("local area emergency", Hazard.OTHER),
    ("telephone outage", Hazard.OTHER),
    ("911", Hazard.OTHER),
    ("administrative message", Hazard.OTHER),
    ("test", Hazard.OTHER),
)


def hazard_of(event: str) -> Hazard:
    """Return the hazard of an NWS event; what is not listed is weather."""
    name = event.lower()
    return next((hazard for words, hazard in EVENTS if words in name), Hazard.WEATHER)


def names_a_person(event: str) -> bool:
    """Whether messages of this event are about a person who is sought."""
    name = event.lower()
    return any(words in name for words in PERSONS)
