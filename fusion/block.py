"""Which series are worth comparing: those that stand in one cell, or name one native id."""

from collections import defaultdict
from collections.abc import Iterable

from fusion.features import Cell, Family
from fusion.series import Series


class Index:
    """Series by cell. A cell is of one hazard family: families are never compared."""

    def __init__(self) -> None:
        self._keys: defaultdict[Cell, set[str]] = defaultdict(set)
        self._cells: dict[str, frozenset[Cell]] = {}

    def put(self, series: Series, family: Family) -> None:
        """Enter a series, or enter it anew after it moved."""
        cells = frozenset(_in_family(series, family.cells(series)))
        self._leave(series.key, self._cells.get(series.key, frozenset()) - cells)
        for cell in cells:
            self._keys[cell].add(series.key)
        self._cells[series.key] = cells

    def drop(self, key: str) -> None:
        """Forget a series."""
        self._leave(key, self._cells.pop(key, frozenset()))

    def near(self, series: Series, family: Family) -> set[str]:
        """Return the keys of its candidates."""
        found: set[str] = set()
        for cell in _in_family(series, family.probes(series)):
            found |= self._keys.get(cell, set())
        return found - {series.key}

    def _leave(self, key: str, cells: Iterable[Cell]) -> None:
        for cell in cells:
            self._keys[cell].discard(key)
            if not self._keys[cell]:
                del self._keys[cell]


def _in_family(series: Series, cells: Iterable[Cell]) -> list[Cell]:
    aliases: list[Cell] = [("alias", alias) for alias in series.aliases]
    return [(series.family, cell) for cell in [*aliases, *cells]]
