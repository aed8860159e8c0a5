"""A report without a position → where its words put it, as exactly as they say and no more.

Prefers no place to a wrong one. The source's own words for the place come first, then the title,
then the summary; the first of them that says anything decides, and the others only tell which of
several places of one name is meant. What is found is the machine's statement about the report:
the report itself stays as it was, and two reports are never joined by it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fusion.dateline import body
from fusion.happening import is_marine, is_untold
from fusion.names import NAMED
from fusion.passages import LONGEST_TEXT, MOST_NAMES, Find, Passage, is_town_too, passages
from fusion.resolve import Light, Resolved, common, resolve
from model.actor import Actor, ActorKind
from model.hazard import Hazard
from model.place import Placement, Precision
from model.report import Report
from model.toponym import Toponym

ACTOR = Actor(kind=ActorKind.MACHINE, name="gazetteer", version="4")

DECLARED = "iso3:"
"""Codes of a country narrow a place."""
DRAWN = "same:"
"""Codes that draw an area, as the source's own; any other leaves the words to say where."""
_PLACELESS = frozenset({Hazard.CYBER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """What is asked about names.

    Attributes:
        find: The names in a text.
        toponym: The country or region of a code.
    """

    find: Find
    toponym: Callable[[str], Toponym | None]


def locate(report: Report, gazetteer: Gazetteer) -> Placement | None:
    """Return where the report's words put it; None where they do not, or it says so itself."""
    if not needs_place(report):
        return None
    layers = _layers(report, gazetteer.find)
    declared = frozenset(code for code in report.area_codes if code.startswith(DECLARED))
    light = Light.of([passage for layer in layers for passage in layer], declared)
    for layer in layers:
        resolved = [found for passage in layer if (found := resolve(passage, light)) is not None]
        if resolved:
            return _placed(resolved, gazetteer)
    return None


def _layers(report: Report, find: Find) -> list[list[Passage]]:
    """Return what the source's words for the place, the title and the summary say."""
    title, summary = body(report.title, is_title=True), body(report.summary)
    place = _stated(report.place, find)
    if is_untold(title) or is_marine(title):
        return [place]
    told = passages(title, find, is_place=False)
    if report.hazard in NAMED:
        # A fire's or a storm's title is its name, which is often a place's that lies elsewhere.
        told = [passage for passage in told if passage.is_located or passage.is_qualified]
    return [place, told, [] if is_marine(summary) else passages(summary, find, is_place=False)]


def _stated(place: str, find: Find) -> list[Passage]:
    """Return what the source's words for the place say; of a list not all known, no town.

    `North Coast; Central Coast` are two zones: the town that bears the name of one is neither.
    """
    if is_marine(place):
        return []
    found = passages(place, find, is_place=True)
    parts = [part for part in place[:LONGEST_TEXT].split(";") if part.strip()][:MOST_NAMES]
    if len(parts) > 1 and not all(passages(part, find, is_place=True) for part in parts):
        return [passage for passage in found if not is_town_too(passage.found)]
    return found


def needs_place(report: Report) -> bool:
    """Whether it states no position, and no area that could be drawn."""
    stands = any(code.startswith(DRAWN) for code in report.area_codes)
    stated = report.point is not None or report.footprint is not None or stands
    return not stated and report.hazard not in _PLACELESS


def _placed(resolved: Sequence[Resolved], gazetteer: Gazetteer) -> Placement | None:
    """Return the one place that all passages agree on: the smallest that holds them all."""
    if not all(item.areas for item in resolved):
        return None
    resolved = list({(item.areas, item.place): item for item in reversed(resolved)}.values())[::-1]
    finest = [item for item in resolved if not any(item.contains(other) for other in resolved)]
    first = finest[0]
    quoted = "; ".join(dict.fromkeys(item.passage.words for item in finest))
    if first.place is not None and all(item.place == first.place for item in finest):
        return _at(first.place, first.passage, quoted)
    areas = common([item.areas for item in finest])
    area = gazetteer.toponym(areas[0]) if areas else None
    return None if area is None else _at(area, None, quoted)


def _at(place: Toponym, passage: Passage | None, quoted: str) -> Placement:
    point, precision = place.point, place.precision
    if passage is not None and not place.is_area and passage.is_near:
        precision = Precision.VICINITY
        if passage.offset is not None and point is not None:
            point = point.moved(passage.offset.km, passage.offset.bearing)
    return Placement(
        point=point,
        precision=precision,
        words=quoted,
        title=place.title,
        areas=place.areas,
        actor=ACTOR,
    )
