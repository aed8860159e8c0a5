"""How the app and its parser processes speak: records, each in one length-prefixed frame."""

import io
import pickle
import struct
from datetime import datetime, timedelta, timezone
from enum import Enum
from typing import IO

from model.feed import Feed
from model.poll import Payload
from sources.errors import SourceError

_LENGTH = struct.Struct(">Q")
_MOST = 1 << 28  # bytes of one frame: far above what a body of 20 MB can turn into
_TIMES = {"datetime": datetime, "timedelta": timedelta, "timezone": timezone}


class FrameError(SourceError):
    """The other side does not speak the protocol."""


def write(stream: IO[bytes], record: object) -> None:
    """Write one record.

    Raises:
        OSError: The other side is gone.
    """
    body = pickle.dumps(record, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def read(stream: IO[bytes]) -> bytes | None:
    """Return the next frame's bytes; None where the other side has gone.

    Raises:
        FrameError: The frame is larger than any answer can be.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > _MOST:
        raise FrameError("A parser process gave an answer of impossible length.")
    body = stream.read(length)
    return body if len(body) == length else None


def job(body: bytes) -> tuple[Feed, Payload]:
    """Return the job in a frame that the app itself wrote."""
    asked: tuple[Feed, Payload] = pickle.loads(body)  # noqa: S301 - the app is trusted
    return asked


def answer(body: bytes) -> object:
    """Return the record in a frame that a parser process wrote.

    The process has read hostile bytes, so only the project's own records are made from what it
    says, whatever else it asks for.

    Raises:
        FrameError: It holds anything else.
    """
    try:
        return _Records(io.BytesIO(body)).load()
    except FrameError:
        raise
    except Exception as error:  # a damaged pickle raises whatever it meets
        raise FrameError("A parser process gave an answer that cannot be read.") from error


class _Records(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        if module == "datetime" and name in _TIMES:
            return _TIMES[name]
        if (module, name) == ("builtins", "getattr"):
            return _member  # how Python before 3.11.4 names a member of an enumeration
        if (module, name) == ("sources.read", "Reading") or module.startswith("model."):
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise FrameError(f"A parser process gave an answer with {module}.{name} in it.")


def _member(kind: object, name: str) -> Enum:
    if not (isinstance(kind, type) and issubclass(kind, Enum)):
        raise FrameError("A parser process gave an answer that reaches into a record.")
    return kind[name]
