"""Whose data each report carries, and how that is known (DOCTRINE §1).

Corroboration counts origins. What cannot be shown to be an origin's own is not certain, and what is
not certain confirms nothing: so every doubt here errs towards fewer origins, never towards more.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from fusion import copies
from fusion.agencies import OBSERVERS, SOURCE_SCHEMES, SPELLINGS, WIRES
from fusion.citations import Reader
from fusion.series import Series
from model.feed import Feed
from model.report import Report

# A shorter name of a feed is a word like any other.
_NAME = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """Whose data a report carries.

    Attributes:
        origin: Whose.
        certain: Whether it is known to be this origin's own.
        words: How that is known.
    """

    origin: str
    certain: bool
    words: str


def trace(members: Sequence[Series], feeds: Mapping[str, Feed]) -> dict[str, Traced]:
    """Return whose data the reports that speak now carry, by native key.

    Args:
        members: All series of one incident: what has ended may be what others copied.
        feeds: By name.
    """
    traced: dict[str, Traced] = {}
    unclear: list[Series] = []
    for series in members:
        agency = _of_agency(series.live, feeds.get(series.feed))
        if agency is None:
            unclear.append(series)
        else:
            traced[series.key] = agency
    if unclear:
        reader = _reader(_names(feeds))
        own = {series.key: _of_outlet(series.live, feeds, reader) for series in unclear}
        traced |= own
        traced |= dict(_of_copies(members, traced, own.keys(), feeds))
    return traced


def _of_agency(report: Report, feed: Feed | None) -> Traced | None:
    """Return the origin where the data is an observing agency's, as the feed itself states it.

    Its text is not read: that it names another agency, say in what others do, changes nothing.
    """
    if report.origin not in OBSERVERS:
        return None
    if feed is None or (report.origin == feed.origin and not feed.carries):
        return Traced(origin=report.origin, certain=True, words=f"{report.origin}'s own report")
    if feed.carries and report.origin == feed.origin:
        return None
    cited = next((alias for alias in report.aliases if _source(alias) == report.origin), "")
    words = f"names {cited} as its source" if cited else f"states that it is {report.origin}'s"
    return Traced(origin=report.origin, certain=True, words=f"{feed.title} {words}")


def _of_outlet(report: Report, feeds: Mapping[str, Feed], reader: Reader) -> Traced:
    """Return the origin of what no observing agency is said to have stated."""
    feed = feeds.get(report.feed)
    title = feed.title if feed else report.feed
    is_carried = feed is not None and feed.carries and report.origin == feed.origin
    if sources := _sources(report, feed):
        # A carrier's data is that agency's. That another outlet names a record is a citation.
        certain = is_carried and len(sources) == 1
        words = f"{title} names {'a record' if len(sources) == 1 else 'records'} of "
        return Traced(origin=sources[0], certain=certain, words=words + ", ".join(sources))
    if cited := _cited(report, feed, reader):
        # A citation is the outlet's own word: it shows that the outlet is no origin, and not
        # that another one confirms the rest.
        return Traced(origin=cited[0], certain=False, words=f"{title} cites {', '.join(cited)}")
    if is_carried:
        words = f"{title} does not say whose data it is"
    elif report.origin in WIRES:
        words = f"{report.origin} does not say whose observation it is"
    else:
        return Traced(origin=report.origin, certain=True, words=f"{report.origin}'s own report")
    return Traced(origin=report.origin, certain=False, words=words)


def _sources(report: Report, feed: Feed | None) -> list[str]:
    """Return the agencies whose records a report names, the speaker itself left out."""
    own = {report.origin, feed.origin if feed else ""}
    named = dict.fromkeys(filter(None, map(_source, report.aliases)))
    return [origin for origin in named if origin not in own]


def _source(alias: str) -> str:
    return SOURCE_SCHEMES.get(alias.partition(":")[0].lower(), "")


def _cited(report: Report, feed: Feed | None, reader: Reader) -> list[str]:
    own = {report.origin} | ({feed.origin, feed.agency, feed.title} if feed else set())
    found = _read(reader, f"{report.title}\n{report.summary}")
    return [origin for origin in found if origin not in own]


@lru_cache(maxsize=8_192)
def _read(reader: Reader, text: str) -> tuple[str, ...]:
    return reader.cited(text)


def _names(feeds: Mapping[str, Feed]) -> frozenset[tuple[str, str]]:
    """Return what the room's own feeds are called, with their origin: outlets quote each other."""
    called = ((name, feed) for feed in feeds.values() for name in (feed.title, feed.agency))
    return frozenset((name, feed.origin) for name, feed in called if len(name) >= _NAME)


@lru_cache(maxsize=8)
def _reader(names: frozenset[tuple[str, str]]) -> Reader:
    return Reader({**dict(sorted(names)), **SPELLINGS}, WIRES)


def _of_copies(
    members: Sequence[Series],
    traced: Mapping[str, Traced],
    outlets: Iterable[str],
    feeds: Mapping[str, Feed],
) -> Iterator[tuple[str, Traced]]:
    """Return the origin of each outlet's report that has nearly the words of another outlet's.

    An agency's report may be what was copied, however late the room heard of it, and is never a
    copy itself. Where no agency has these words, it is the earliest report whose origin they have.
    """
    by_key = {series.key: series for series in members}
    if len({series.feed for series in members}) == 1:
        return
    ordered = sorted(members, key=_first_said)
    texts = [(item.key, copies.shingles(item.live.title, item.live.summary)) for item in ordered]
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, head in copies.heads(texts).items():
        groups[head].append(key)
    of_outlets = frozenset(outlets)
    for group in groups.values():
        head = _copied(group, of_outlets, traced)
        of_feeds = {by_key[key].feed for key in group}
        if len(of_feeds) > 1:
            found = _copied_from(by_key[head], traced[head], feeds)
            first = traced[head] if head not in of_outlets else _unsure(traced[head])
            yield from (
                (key, first if key == head else found) for key in group if key in of_outlets
            )


def _first_said(series: Series) -> tuple[datetime, datetime, str]:
    first = next(series.history())
    return first.reported_at, series.first_at, series.key


def _copied(group: Sequence[str], outlets: frozenset[str], traced: Mapping[str, Traced]) -> str:
    """Return which report of one wording the others have it from.

    An agency's, else the earliest that credits somebody, else the earliest.
    """
    agencies = (key for key in group if key not in outlets)
    crediting = (key for key in group if not traced[key].certain)
    return next(agencies, next(crediting, group[0]))


def _copied_from(head: Series, traced: Traced, feeds: Mapping[str, Feed]) -> Traced:
    title = feeds[head.feed].title if head.feed in feeds else head.feed
    said = f"{next(head.history()).reported_at:%d %b %H:%M} UTC"
    return Traced(
        origin=traced.origin,
        certain=False,
        words=f"nearly the words of {title}'s report of {said}",
    )


def _unsure(traced: Traced) -> Traced:
    """Return the origin of what several outlets print: who wrote it first is not known."""
    if not traced.certain:
        return traced
    words = "others have nearly its words: who wrote them first is not known"
    return Traced(origin=traced.origin, certain=False, words=words)
