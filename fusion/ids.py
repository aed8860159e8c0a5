"""Ids of many reports in little memory."""

from collections.abc import Iterable, Iterator

_BYTES = 16


class Ids:
    """Report ids in their order, 16 bytes each: as text they take five times as much."""

    __slots__ = ("_bytes",)

    def __init__(self, ids: Iterable[str] = ()) -> None:
        self._bytes = bytearray()
        self.extend(ids)

    def __len__(self) -> int:
        return len(self._bytes) // _BYTES

    def __iter__(self) -> Iterator[str]:
        for at in range(0, len(self._bytes), _BYTES):
            yield self._bytes[at : at + _BYTES].hex()

    def append(self, id: str) -> None:
        """Add one."""
        self._bytes += bytes.fromhex(id)

    def extend(self, ids: Iterable[str]) -> None:
        """Add several."""
        for id in ids:
            self.append(id)
