"""What a body calls itself: the title that stands before its first record.

A look, not a reading: it is shown to a person who may correct it, so it takes the head of the body
only and no parser.
"""

import json
import re

from sources.text import TITLE, plain

_HEAD = 16_384
_RECORD = re.compile(rb"<(?:\w+:)?(?:item|entry|Placemark|info|event)[\s>]")
_TITLE = re.compile(rb"<(?:\w+:)?(?:title|name)(?:\s[^<>]*)?>(.{0,2000}?)</", re.DOTALL)
_MEMBER = re.compile(rb'"(?:title|name)"\s*:\s*("(?:[^"\\\x00-\x1f]|\\.){0,2000}")')
_MEMBERS = re.compile(rb'"(?:features|items|events|records|data|value)"\s*:\s*\[')
_CDATA = re.compile(r"^\s*<!\[CDATA\[(.*?)(?:\]\]>)?\s*$", re.DOTALL)


def title(body: bytes) -> str:
    """Return the title of the whole as plain text; empty where none is found."""
    head = body[:_HEAD]
    begins = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if begins == b"[":
        return ""  # a bare list has no title, and its first record's is not its own
    if begins == b"{":
        return _of_json(head)
    found = _TITLE.search(_before(_RECORD, head))
    if found is None:
        return ""
    said = found[1].decode("utf-8", "replace")
    inner = _CDATA.match(said)
    return plain(inner[1] if inner else said, TITLE)


def _of_json(head: bytes) -> str:
    found = _MEMBER.search(_before(_MEMBERS, head))
    if found is None:
        return ""
    try:
        return plain(str(json.loads(found[1])), TITLE)
    except ValueError:  # an escape that is none
        return ""


def _before(record: re.Pattern[bytes], head: bytes) -> bytes:
    found = record.search(head)
    return head[: found.start()] if found else head
