"""Which series are worth comparing: those that stand in one cell, or name one native id."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from fusion.cells import Cell
from fusion.features import Family
from fusion.series import Series
from model.hazard import Hazard

# An incident that more messages name than a long emergency has is the sender's word for any.
MOST_OF_ONE_INCIDENT = 200
_INCIDENT = "cap-incident:"
_FAMILIES = frozenset(hazard.family for hazard in Hazard)

# Since when a series is in memory, and its key: those that founded the incidents come first.
_Place = tuple[datetime, str]


class Index:
    """Series by cell. A cell is of one hazard family: families are never compared.

    Save that a withdrawal which names no hazard stands with its ids in the cells of all.

    A cell offers the first of its series only, so that a burst of reports makes no list of all
    pairs: what concerns one occurrence holds on to its founders.
    """

    def __init__(self) -> None:
        self._places: defaultdict[Cell, list[_Place]] = defaultdict(list)
        self._entered: dict[str, tuple[_Place, frozenset[Cell]]] = {}
        self._crowded: set[str] = set()

    def put(self, series: Series, family: Family) -> None:
        """Enter a series, or enter it anew after it moved."""
        entered = (series.began, series.key), _in_family(series, family.cells(series))
        if self._entered.get(series.key) == entered:
            return
        self.drop(series.key)
        place, cells = self._entered[series.key] = entered
        for cell in cells:
            insort(self._places[cell], place)
        for alias in self.umbrellas(series):
            places = self._places[series.family, ("alias", alias)]
            if len(places) == MOST_OF_ONE_INCIDENT + 1:
                self._crowded |= {key for _, key in places}

    def umbrellas(self, series: Series) -> frozenset[str]:
        """Return those of its aliases that so many bear that they name no occurrence."""
        named = (alias for alias in series.aliases if alias.startswith(_INCIDENT))
        return frozenset(
            alias
            for alias in named
            if len(self._places.get((series.family, ("alias", alias)), ())) > MOST_OF_ONE_INCIDENT
        )

    def crowded(self) -> set[str]:
        """Return, once, the keys of those whose alias has become an umbrella."""
        found = {key for key in self._crowded if key in self._entered}
        self._crowded.clear()
        return found

    def drop(self, key: str) -> None:
        """Forget a series."""
        if key not in self._entered:
            return
        place, cells = self._entered.pop(key)
        for cell in cells:
            places = self._places[cell]
            del places[bisect_left(places, place)]
            if not places:
                del self._places[cell]

    def near(self, series: Series, family: Family) -> list[str]:
        """Return the keys of its candidates, those that were heard first in front."""
        found: set[_Place] = set()
        for cell in _in_family(series, family.probes(series)):
            found.update(islice(self._places.get(cell, ()), family.crowd))
        return [key for _, key in sorted(found) if key != series.key]


def _in_family(series: Series, cells: Iterable[Cell]) -> frozenset[Cell]:
    aliases: list[Cell] = [("alias", alias) for alias in series.aliases]
    own = frozenset((series.family, cell) for cell in [*aliases, *cells])
    if not series.names_no_hazard:
        return own
    # It does not say what it withdraws, so its ids are looked for among all.
    return own | {(family, cell) for family in _FAMILIES for cell in aliases}
