"""JSON from strangers (RFC 8259): a document, one object a line, or a text sequence (RFC 8142).

orjson reads it: it is nested at most 1,024 deep, and of a name that an object holds twice it takes
the last. What JSON has no number for costs its record and not the body: such a body is read by the
standard library, NaN as nothing and Infinity as a number that no adapter takes. Half a surrogate
pair, which no UTF-8 text can hold, becomes U+FFFD, so that one broken character does not cost the
whole body.
"""

import json
import re
from collections.abc import Sequence
from math import inf

import orjson

from model.errors import RecordError
from sources.record import BodyError, Wire

TOO_LARGE = 2.0**64
"""From here on an integer is read as a float: another number than the one that stands there."""

# What publishers write for a value that is missing, and for one beyond all numbers.
_NO_NUMBER = {"NaN": None, "Infinity": inf, "-Infinity": -inf}
_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SEPARATOR = b"\x1e"
# Escapes are taken one by one, so that the "\\" of "\\ud800" is not taken for the escape's begin.
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(?P<lone>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)


def utf8(body: bytes) -> bytes:
    """Return the body as UTF-8 without a byte order mark and without blanks before it."""
    if body[:2] in _UTF_16:
        body = body.decode("utf-16", "replace").encode("utf-8", "replace")
    return body.removeprefix(_BOM).lstrip()


def looks_like(body: bytes) -> bool:
    """Whether a body begins as JSON does."""
    return utf8(body[:4_096]).removeprefix(_SEPARATOR).lstrip()[:1] in (b"{", b"[")


def load(body: bytes) -> object:
    """Return what a JSON body says.

    Raises:
        BodyError: It is not JSON, or nested more than 1,024 deep.
    """
    text = utf8(body)
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        if (mended := _ESCAPE.sub(_whole, text)) != text:
            return load(mended)
        try:
            return json.loads(text, parse_constant=_NO_NUMBER.get, parse_int=_integer)
        except (ValueError, RecursionError):
            raise BodyError(f"The body is not valid JSON: {error}.") from error


def _integer(digits: str) -> int | float:
    """Read an integer as orjson does: one that is too large becomes a float."""
    number = float(digits)
    return number if abs(number) >= TOO_LARGE else int(digits)


def _whole(escape: re.Match[bytes]) -> bytes:
    return rb"\ufffd" if escape["lone"] else escape[0]


def lines(body: bytes) -> list[bytes] | None:
    """Return the pieces of a body that is one object a line or a text sequence; None for others.

    It is one where its first line is a whole object and something follows. Blank lines are none.
    """
    text = utf8(body)
    if text.startswith(_SEPARATOR):
        return [piece for part in text.split(_SEPARATOR) if (piece := part.strip())]
    first, _, rest = text.partition(b"\n")
    first = first.strip()
    if not (rest.strip() and first.startswith(b"{") and first.endswith(b"}") and _is_whole(first)):
        return None
    return [piece for line in text.split(b"\n") if (piece := line.strip())]


def _is_whole(line: bytes) -> bool:
    try:
        return isinstance(load(line), dict)
    except BodyError:
        return False


def wire(piece: bytes) -> Wire:
    """Return a line as a record; one that is no JSON is at fault and costs no other."""
    try:
        return Wire(value=load(piece))
    except BodyError as error:
        return Wire(value=piece, fault=error.what.replace("body", "line"))


def lookup(value: object, path: str) -> object:
    """Return what stands at `a.b.0.c`; None where there is nothing. A name may itself hold dots.

    Raises:
        RecordError: It is an integer too large to be read exactly: as an id it would be another's.
    """
    while path:
        if isinstance(value, dict) and path in value:
            value, path = value[path], ""
            continue
        name, _, path = path.partition(".")
        value = _step(value, name)
    if isinstance(value, float) and abs(value) >= TOO_LARGE:
        raise RecordError(f"A number is too large to be read exactly: {value!r:.40}.")
    return value


def _step(value: object, name: str) -> object:
    if isinstance(value, dict):
        return value.get(name)
    if isinstance(value, Sequence) and not isinstance(value, str) and name.isdecimal():
        return value[int(name)] if int(name) < len(value) else None
    return None


def raw(value: object) -> bytes:
    """Return the bytes of one record; it was written by a stranger, so it may not be writable."""
    if isinstance(value, bytes):
        return value
    try:
        return orjson.dumps(value)
    except orjson.JSONEncodeError as error:  # it writes 254 levels, and reads 1,024
        return f"(The record cannot be written again: {error}.)".encode()
