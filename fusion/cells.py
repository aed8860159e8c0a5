"""Keys by the cells in which they stand: what meets is found without looking at what does not."""

from collections import defaultdict
from collections.abc import Hashable, Iterable

Cell = Hashable


class Cells:
    """Which keys stand in which cells; a cell is anything that compares."""

    def __init__(self) -> None:
        self._keys: defaultdict[Cell, set[str]] = defaultdict(set)
        self._cells: dict[str, frozenset[Cell]] = {}

    def put(self, key: str, cells: Iterable[Cell]) -> None:
        """Enter a key, or enter it anew after it moved."""
        entered = frozenset(cells)
        self._leave(key, self._cells.get(key, frozenset()) - entered)
        for cell in entered:
            self._keys[cell].add(key)
        if entered:
            self._cells[key] = entered
        else:
            self._cells.pop(key, None)

    def drop(self, key: str) -> None:
        """Forget a key."""
        self.put(key, ())

    def at(self, cells: Iterable[Cell]) -> set[str]:
        """Return the keys that stand in any of these cells."""
        return {key for cell in cells for key in self._keys.get(cell, ())}

    def _leave(self, key: str, cells: Iterable[Cell]) -> None:
        for cell in cells:
            self._keys[cell].discard(key)
            if not self._keys[cell]:
                del self._keys[cell]
