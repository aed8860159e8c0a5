"""The little of the Protocol Buffers encoding that the populated-places extract uses.

Used by build.py alone: varints (wire type 0) and length-delimited fields (wire type 2).
"""

from collections.abc import Iterator

VARINT, DELIMITED = 0, 2


class Message:
    """The fields of one message by number; an absent field reads as 0 or as empty text."""

    def __init__(self, encoded: bytes) -> None:
        """Decode all fields.

        Raises:
            ValueError: A field has another wire type.
        """
        self._fields: dict[int, int | bytes] = {}
        position = 0
        while position < len(encoded):
            tag, position = _varint(encoded, position)
            value, position = _varint(encoded, position)
            if tag & 7 == VARINT:
                self._fields[tag >> 3] = value
            elif tag & 7 == DELIMITED:
                self._fields[tag >> 3] = encoded[position : position + value]
                position += value
            else:
                raise ValueError(f"wire type {tag & 7} in field {tag >> 3}")

    def number(self, field: int) -> int:
        """Return an unsigned integer."""
        value = self._fields.get(field, 0)
        if isinstance(value, bytes):
            raise ValueError(f"field {field} is text")
        return value

    def signed(self, field: int) -> int:
        """Return a zigzag-encoded integer."""
        value = self.number(field)
        return (value >> 1) ^ -(value & 1)

    def text(self, field: int) -> str:
        """Return UTF-8 text."""
        value = self._fields.get(field, b"")
        if isinstance(value, int):
            raise ValueError(f"field {field} is a number")
        return value.decode()


def messages(encoded: bytes) -> Iterator[Message]:
    """Yield length-prefixed messages."""
    position = 0
    while position < len(encoded):
        length, position = _varint(encoded, position)
        yield Message(encoded[position : position + length])
        position += length


def _varint(encoded: bytes, position: int) -> tuple[int, int]:
    """Return the number that begins at a position, and the position after it."""
    number = shift = 0
    while encoded[position] >= 0x80:
        number |= (encoded[position] & 0x7F) << shift
        shift += 7
        position += 1
    return number | encoded[position] << shift, position + 1
