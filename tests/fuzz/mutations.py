"""Ways to damage a body, each a function of a random source, the body and another body."""

import random
import re
from collections.abc import Callable

Mutation = Callable[[random.Random, bytes, bytes], bytes]

LONGEST = 200_000
"""Bodies do not grow past this, so that one reading stays short."""
_MOST = 6  # mutations of one body

TOKENS = (
    *(b"<item>", b"</item>", b"<entry>", b"<event ", b"</event>", b"<info>", b"<a/>", b"</rss>"),
    *(
        b"<!DOCTYPE x [",
        b"<!ENTITY x 'y'>",
        b"&x;",
        b"&lt;",
        b"&#0;",
        b"]]>",
        b"<![CDATA[",
        b"<!--",
    ),
    *(b"-->", b"<?xml?>", b' xmlns="x"', b"null", b"true", b"[]", b"{}", b'"', b",", b"|", b":"),
    *(b"\n", b"\r", b"\x00", b"\x1e", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\\ud800"),
    *(b"nan", b"inf", b"-0", b"1e999", b"9" * 40, b"-999", b"0x10", b"1_000", b"\xd9\xa3"),
    *(b"javascript:alert(1)", b"<script>", b"%s{0}", b"../" * 9, b"A" * 2_000),
)
NUMBERS = (b"0", b"-1", b"91.5", b"-180.001", b"1e308", b"NaN", b"9999999", b"1,5", b"", b"null")
DATES = (
    *(b"0000-00-00T00:00:00Z", b"2026-02-30T25:61:61Z", b"9999-12-31T23:59:59Z"),
    *(b"2026-02-14", b"yesterday", b"-1", b"253402300800000", b"2026-02-14T10:00:00+99:99"),
)

_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_DATE = re.compile(rb"\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?")
_TAG = re.compile(rb"<(\w[\w:.-]*)[^<>]*>[^<>]*</\1>")
_NAME = re.compile(rb"</?([A-Za-z][\w:.-]*)|\"(\w+)\"\s*:")


def mutated(chance: random.Random, body: bytes, other: bytes) -> bytes:
    """Return the body after one to six mutations; `other` is another body to take pieces of."""
    for _ in range(chance.randint(1, _MOST)):
        body = chance.choice(MUTATIONS)(chance, body, other)[:LONGEST]
    return body


def _at(chance: random.Random, body: bytes) -> tuple[int, int]:
    start = chance.randint(0, len(body))
    return start, min(len(body), start + int(chance.expovariate(1 / 60)))


def _flip(chance: random.Random, body: bytes, _other: bytes) -> bytes:
    changed = bytearray(body)
    for _ in range(chance.randint(1, 8) if body else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(chance: random.Random, body: bytes, _other: bytes) -> bytes:
    return body[: chance.randint(0, len(body))]


def _without(chance: random.Random, body: bytes, _other: bytes) -> bytes:
    start, end = _at(chance, body)
    return body[:start] + body[end:]


def _move(chance: random.Random, body: bytes, _other: bytes) -> bytes:
    start, end = _at(chance, body)
    rest = body[:start] + body[end:]
    to = chance.randint(0, len(rest))
    return rest[:to] + body[start:end] + rest[to:]


def _repeat(chance: random.Random, body: bytes, _other: bytes) -> bytes:
    start, end = _at(chance, body)
    return body[:end] + body[start:end] * chance.choice((1, 2, 50)) + body[end:]


def _splice(chance: random.Random, body: bytes, other: bytes) -> bytes:
    start, end = _at(chance, other)
    to = chance.randint(0, len(body))
    return body[:to] + other[start:end] + body[to:]


def _halves(chance: random.Random, body: bytes, other: bytes) -> bytes:
    return body[: chance.randint(0, len(body))] + other[chance.randint(0, len(other)) :]


def _token(chance: random.Random, body: bytes, _other: bytes) -> bytes:
    start, end = _at(chance, body)
    return body[:start] + chance.choice(TOKENS) + body[end if chance.random() < 0.3 else start :]


def _one_of(pattern: re.Pattern[bytes], chance: random.Random, body: bytes, new: bytes) -> bytes:
    found = list(pattern.finditer(body))
    if not found:
        return body
    here = chance.choice(found)
    return body[: here.start()] + new + body[here.end() :]


def _number(chance: random.Random, body: bytes, _other: bytes) -> bytes:
    return _one_of(_NUMBER, chance, body, chance.choice(NUMBERS))


def _date(chance: random.Random, body: bytes, _other: bytes) -> bytes:
    return _one_of(_DATE, chance, body, chance.choice(DATES))


def _tag(chance: random.Random, body: bytes, _other: bytes) -> bytes:
    """Repeat an element beside itself, or nest it in itself."""
    found = list(_TAG.finditer(body))
    if not found:
        return body
    here = chance.choice(found)
    inner = here[0] * chance.choice((2, 3, 40))
    if chance.random() < 0.5:
        inner = b"<%b>%b</%b>" % (here[1], inner, here[1])
    return body[: here.start()] + inner + body[here.end() :]


def _rename(chance: random.Random, body: bytes, other: bytes) -> bytes:
    """Write another body's name over one of this body's names."""
    names: list[bytes] = [one or two for one, two in _NAME.findall(other)]
    found = list(_NAME.finditer(body))
    if not names or not found:
        return body
    here = chance.choice(found)
    part = 1 if here[1] else 2
    return body[: here.start(part)] + chance.choice(names) + body[here.end(part) :]


def _encode(chance: random.Random, body: bytes, _other: bytes) -> bytes:
    text = body.decode("utf-8", "replace")
    return text.encode(
        chance.choice(("utf-16", "utf-16-le", "utf-32", "latin-1", "utf-7")), "replace"
    )


def _declare(chance: random.Random, body: bytes, _other: bytes) -> bytes:
    name = chance.choice((b"utf-16", b"iso-8859-1", b"shift_jis", b"utf-7", b"nonsense", b"ascii"))
    return b'<?xml version="1.0" encoding="%b"?>' % name + body.partition(b"?>")[2]


MUTATIONS: tuple[Mutation, ...] = (
    _flip,
    _cut,
    _without,
    _move,
    _repeat,
    _splice,
    _halves,
    _token,
    _number,
    _date,
    _tag,
    _rename,
    _encode,
    _declare,
)
