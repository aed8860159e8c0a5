"""The ways in which a body can be read: by its format alone, or as a known feed writes it."""

from collections.abc import Iterator
from dataclasses import dataclass

from model.feed import Feed
from sources.catalogue import FEEDS
from sources.formats import FORMATS

LINKING = ("atom", "rss")
"""Formats whose records may link to the documents in which their statements stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to read a body.

    Attributes:
        format: Key of the format.
        adapter: Key of the adapter; empty where the format, or declared fields, suffice.
        words: As a person chooses it.
    """

    format: str
    adapter: str
    words: str


def ways(body: bytes) -> tuple[Way, ...]:
    """Return every way in which a body of these looks can be read, the plain ones first."""
    forms = [name for name, form in FORMATS.items() if form.sniff(body)]
    plain = [Way(format=name, adapter="", words=FORMATS[name].title) for name in forms]
    return (*plain, *(way for name in forms for way in _known(name)))


def _known(form: str) -> Iterator[Way]:
    """Yield a way for each adapter that the catalogue uses with the format."""
    titles: dict[str, list[str]] = {}
    for feed in FEEDS:
        if feed.format == form and feed.adapter not in ("", FORMATS[form].adapter):
            titles.setdefault(feed.adapter, []).append(feed.title)
    for adapter, (first, *others) in titles.items():
        more = f" and {len(others)} more" if others else ""
        known = FORMATS.get(adapter)  # a format of its own, within this one
        how = f" with {known.title}" if known else f", as in {first}{more}"
        yield Way(format=form, adapter=adapter, words=FORMATS[form].title + how)


def taken(found: tuple[Way, ...], feed: Feed) -> int:
    """Return which of the ways the feed is read in; the first where it is none of them."""
    pairs = [(way.format, way.adapter) for way in found]
    pair = (feed.format, feed.adapter)
    return pairs.index(pair) if pair in pairs else 0
