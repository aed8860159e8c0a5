"""A body as it arrives: decompressed piece by piece, never held past the cap."""

import zlib
from collections.abc import Iterator

_PIECE = 1 << 18  # so that one chunk of a decompression bomb never stands in memory whole
_GZIP = zlib.MAX_WBITS | 16
_GZIP_MAGIC = b"\x1f"


class BodyError(Exception):
    """The bytes are not what their Content-Encoding says."""


class Body:
    """Collects a body up to a cap.

    Args:
        cap: Bytes that are kept, counted after decompression.
        encoding: The response's Content-Encoding.

    Raises:
        BodyError: The encoding is not one that was asked for.
    """

    def __init__(self, cap: int, encoding: str = "") -> None:
        coding = encoding.strip().lower()
        if coding not in {"", "identity", "gzip", "x-gzip"}:
            raise BodyError(f"it came in the encoding {coding[:40]!r}, which was not asked for")
        self._cap = cap
        self._gzip = zlib.decompressobj(_GZIP) if coding.endswith("gzip") else None
        self._arrived = 0
        self._kept = bytearray()
        self.full = False

    def take(self, chunk: bytes) -> Iterator[None]:
        """Take one chunk from the wire, yielding after each piece so that others may run.

        Sets `full` once there is more than the cap, or twice as much on the wire (empty gzip
        members can go on for ever and unpack to nothing); the rest is not looked at.

        Raises:
            BodyError: The chunk cannot be decompressed.
        """
        self._arrived += len(chunk)
        for piece in self._decoded(chunk):
            room = self._cap - len(self._kept)
            self._kept += piece[:room]
            if len(piece) > room:
                self.full = True
                return
            yield
        self.full = self._arrived > 2 * self._cap + _PIECE

    def finish(self) -> None:
        """Check that the body has come to its end.

        Raises:
            BodyError: The compressed body ends early.
        """
        if self._gzip is not None and self._arrived and not self._gzip.eof:
            raise BodyError("its compressed body ends early")

    def kept(self) -> bytes:
        """Return what has arrived, cut at the cap."""
        return bytes(self._kept)

    def _decoded(self, chunk: bytes) -> Iterator[bytes]:
        if self._gzip is None:
            yield chunk
            return
        rest = chunk  # never used up while output is left: the checksum comes after all of it
        while rest:
            if self._gzip.eof:
                if not rest.startswith(_GZIP_MAGIC):
                    return  # padding after the last member (gzip(1) ignores it, too)
                self._gzip = zlib.decompressobj(_GZIP)
            try:
                piece = self._gzip.decompress(rest, _PIECE)
            except zlib.error as error:
                raise BodyError("its compressed body is damaged") from error
            yield piece
            rest = self._gzip.unused_data if self._gzip.eof else self._gzip.unconsumed_tail
