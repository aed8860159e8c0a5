"""What kind of hazard an event of a CAP message is, and whether a sought person is its subject.

The words are those of the US event list (https://www.weather.gov/help-map), of the Canadian event
list (CAP-CP 1.0) and of MeteoAlarm. The first entry found in an event decides: the order matters.
Messages in other languages are known by their codes: MeteoAlarm's awareness type, else CAP's own
category, which is always written in English (CAP 1.2 §3.2.2).
"""

from collections.abc import Iterable

from model.hazard import Hazard
from sources.formats.cap_message import Info

PERSONS = (
    "child abduction",
    "abducted",
    "amber alert",
    "silver alert",
    "blue alert",
    "endangered",
    "missing",
    "enlèvement",
    "alerte amber",
)
"""Words in the event of messages about a person who is sought."""

_PERSON_CODES = frozenset({"CAE", "BLU", "MEP"})  # SAME codes, 47 CFR 11.31
_PERSON_HEADLINES = ("amber alert", "alerte amber", "silver alert", "blue alert", "missing person")

EVENTS: tuple[tuple[str, Hazard], ...] = (
    ("tsunami", Hazard.TSUNAMI),
    ("ashfall", Hazard.VOLCANO),
    ("volcan", Hazard.VOLCANO),
    ("lahar", Hazard.VOLCANO),
    ("earthquake", Hazard.EARTHQUAKE),
    ("magnitude", Hazard.EARTHQUAKE),
    ("avalanche", Hazard.LANDSLIDE),
    ("landslide", Hazard.LANDSLIDE),
    ("debris flow", Hazard.LANDSLIDE),
    ("hurricane force wind", Hazard.WEATHER),  # a wind at sea, of whatever cause
    ("hurricane", Hazard.CYCLONE),
    ("typhoon", Hazard.CYCLONE),
    ("tropical", Hazard.CYCLONE),
    ("cyclone", Hazard.CYCLONE),
    ("storm surge", Hazard.CYCLONE),
    ("flood", Hazard.FLOOD),
    ("high water level", Hazard.FLOOD),
    ("hydrologic", Hazard.FLOOD),
    ("dam ", Hazard.FLOOD),
    ("air quality", Hazard.AIR_QUALITY),
    ("air stagnation", Hazard.AIR_QUALITY),
    ("dense smoke", Hazard.AIR_QUALITY),
    ("drought", Hazard.DROUGHT),
    ("red flag", Hazard.WEATHER),  # weather in which a fire would spread: no fire yet
    ("fire weather", Hazard.WEATHER),
    ("fire danger", Hazard.WEATHER),
    ("forest-fire warning", Hazard.WEATHER),  # MeteoAlarm: danger of one
    ("forest fire warning", Hazard.WEATHER),
    ("fire warning", Hazard.WILDFIRE),
    ("wildfire", Hazard.WILDFIRE),
    ("wildland fire", Hazard.WILDFIRE),
    ("forest fire", Hazard.WILDFIRE),
    ("bushfire", Hazard.WILDFIRE),
    ("bush fire", Hazard.WILDFIRE),
    ("grass fire", Hazard.WILDFIRE),
    ("epidemic", Hazard.OUTBREAK),
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
AWARENESS: dict[str, Hazard] = {
    "1": Hazard.WEATHER,  # wind
    "2": Hazard.WEATHER,  # snow, ice
    "3": Hazard.WEATHER,  # thunderstorm
    "4": Hazard.WEATHER,  # fog
    "5": Hazard.WEATHER,  # high temperature
    "6": Hazard.WEATHER,  # low temperature
    "7": Hazard.WEATHER,  # coastal event
    "8": Hazard.WEATHER,  # forest fire: the danger of one
    "9": Hazard.LANDSLIDE,  # avalanches
    "10": Hazard.WEATHER,  # rain
    "12": Hazard.FLOOD,
    "13": Hazard.FLOOD,  # rain, flood
}
"""MeteoAlarm's `awareness_type`, of which the number comes first: `12; Flooding`."""

CATEGORIES: dict[str, Hazard] = {"Met": Hazard.WEATHER}
"""CAP categories that mean one hazard; the others span too much to say one."""


def hazard_of(event: str, other: Hazard = Hazard.WEATHER) -> Hazard:
    """Return the hazard that the words of an event name, else `other`."""
    name = event.lower()
    return next((hazard for words, hazard in EVENTS if words in name), other)


def hazard_in(info: Info) -> Hazard:
    """Return the hazard of a message by awareness type, words, event codes and category."""
    number = info.parameter("awareness_type").partition(";")[0].strip()
    if number in AWARENESS:
        return AWARENESS[number]
    words = "; ".join([info.event, *(value for _, value in info.event_codes)])
    # The first category is the leading one: a house on fire is `Fire`, then `Met`.
    category = info.categories[0] if info.categories else ""
    return hazard_of(words, CATEGORIES.get(category, Hazard.OTHER))


def names_a_person(event: str) -> bool:
    """Whether messages of this event are about a person who is sought."""
    name = event.lower()
    return any(words in name for words in PERSONS)


def about_a_person(infos: Iterable[Info]) -> bool:
    """Whether a message is about a person who is sought, in any of its languages."""
    return any(
        names_a_person("; ".join([info.event, *(value for _, value in info.event_codes)]))
        or not _PERSON_CODES.isdisjoint(value for _, value in info.event_codes)
        or any(words in info.headline.lower() for words in _PERSON_HEADLINES)
        for info in infos
    )
