"""The reports of one incident, none of which states a position → where their words put it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from fusion.locate import Gazetteer, locate, needs_place
from model.place import Placement
from model.report import Report

_KEPT = 4096


class Placer:
    """Places what states no place. Safe to use from any thread.

    Args:
        gazetteer: Finds names.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        # An incident is evaluated at every report of it; its words seldom change.
        self._placed = lru_cache(maxsize=_KEPT)(self._locate)

    def __call__(self, stated: Sequence[Report]) -> Placement | None:
        """Return where all of these reports put it; None where one of them states a place itself.

        Reports that say nothing of a place do not count; those that contradict one another give
        the area common to them, or none.
        """
        if not all(map(needs_place, stated)):
            return None
        found = (self._placed(_Words(report)) for report in stated)
        return self._agreed([placement for placement in found if placement is not None])

    def _locate(self, words: "_Words") -> Placement | None:
        return locate(words.report, self._gazetteer)

    def _agreed(self, found: Sequence[Placement]) -> Placement | None:
        finest = [item for item in found if not any(_contains(item, other) for other in found)]
        if not finest:
            return None
        first = finest[0]
        if all(item.title == first.title and item.areas == first.areas for item in finest):
            return first
        areas = [code for code in first.areas if all(code in item.areas for item in finest)]
        area = self._gazetteer.toponym(areas[0]) if areas else None
        if area is None:
            return None
        quoted = "; ".join(dict.fromkeys(item.words for item in finest))
        return replace(
            first, point=None, precision=area.precision, words=quoted, title=area.title,
            areas=area.areas,
        )  # fmt: skip


class _Words:
    """A report, compared by what its place is read from."""

    __slots__ = ("_key", "report")

    def __init__(self, report: Report) -> None:
        self.report = report
        self._key = (
            report.place, report.title, report.summary, report.area_codes, report.hazard
        )  # fmt: skip

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Words) and self._key == other._key


def _contains(area: Placement, other: Placement) -> bool:
    """Whether one is an area without a point in which the other lies."""
    if area.point is not None or area.areas[0] not in other.areas:
        return False
    return other.point is not None or other.areas != area.areas
