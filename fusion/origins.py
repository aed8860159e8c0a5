"""Whose data each report carries, and how that is known (DOCTRINE §1).

Corroboration counts origins. Only what an observer says of itself is certain: one with instruments,
crews or a legal duty to know, that credits no other. What is not certain confirms nothing, so every
doubt here errs towards fewer origins, never towards more.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from fusion import copies
from fusion.agencies import BY_ORIGIN, EDITORS, OBSERVERS, SOURCE_SCHEMES, SPELLINGS, WIRES
from fusion.citations import Reader
from fusion.series import Series
from model.feed import Feed
from model.methane import feed_of, is_by_hand
from model.report import Report

# A shorter name of a feed is a word like any other.
_NAME = 4
_Names = frozenset[tuple[str, str]]


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
    names = _names(feeds)
    traced = {item.key: _of(item.live, feeds.get(item.feed), names) for item in members}
    # Observers' bulletins are made by template, and alike without being copies.
    outlets = [
        item.key
        for item in members
        if not traced[item.key].certain and not observes(item.live, feeds.get(item.feed))
    ]
    return traced | dict(_of_copies(members, traced, outlets, feeds)) if outlets else traced


def observes(report: Report, feed: Feed | None) -> bool:
    """Whether whom a report states as its origin is known to observe."""
    if is_by_hand(report.feed):
        return report.feed != feed_of(report.origin)  # else nobody vouches for an agency
    is_carried = feed is not None and feed.carries and report.origin == feed.origin
    declared = feed is not None and bool(feed.observes)
    return not is_carried and (declared or report.origin in OBSERVERS)


def _of(report: Report, feed: Feed | None, names: _Names) -> Traced:
    title = feed.title if feed else report.feed
    is_observer = observes(report, feed)
    if is_observer:
        cited = [item for item in _cited(report, feed, _worded(names)) if _of_it(item, report)]
    else:
        if sources := _sources(report, feed):
            return _of_record(report, feed, sources)
        cited = _cited(report, feed, _reader(names))
    if cited:
        # It shows that this is no origin, and not that another one confirms the rest.
        return Traced(origin=cited[0], certain=False, words=f"{title} cites {', '.join(cited)}")
    said = _own(report, feed) if is_observer else _unshown(report, feed)
    return Traced(origin=report.origin, certain=is_observer, words=said)


def _of_it(origin: str, report: Report) -> bool:
    """Whether it can be an observer's source of what this report is about."""
    return origin not in BY_ORIGIN or report.hazard in BY_ORIGIN[origin].hazards


def _own(report: Report, feed: Feed | None) -> str:
    if feed is None or report.origin == feed.origin:
        return f"{report.origin}'s own report"
    cited = next((alias for alias in report.aliases if _source(alias) == report.origin), "")
    words = f"names {cited} as its source" if cited else f"states that it is {report.origin}'s"
    return f"{feed.title} {words}"


def _unshown(report: Report, feed: Feed | None) -> str:
    """Say why it is not certain whose observation this is."""
    if feed is not None and feed.carries and report.origin == feed.origin:
        return f"{feed.title} does not say whose data it is"
    if is_by_hand(report.feed):
        return f"{report.origin} wrote it by hand, and for no agency that is vouched for"
    if report.origin in EDITORS:
        return f"{report.origin} works from what others observed, and does not say whose"
    return f"{report.origin} does not say whose observation it is"


def _of_record(report: Report, feed: Feed | None, sources: Sequence[str]) -> Traced:
    """Return the origin of what names an agency's record, as a carrier or as a citation."""
    # A carrier's data is that agency's. That another outlet names a record is a citation.
    is_carried = feed is not None and feed.carries and report.origin == feed.origin
    certain = is_carried and len(sources) == 1 and sources[0] in OBSERVERS
    title = feed.title if feed else report.feed
    words = f"{title} names {'a record' if len(sources) == 1 else 'records'} of "
    return Traced(origin=sources[0], certain=certain, words=words + ", ".join(sources))


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


def _names(feeds: Mapping[str, Feed]) -> _Names:
    """Return what the room's own feeds are called, with their origin: outlets quote each other."""
    called = ((name, feed) for feed in feeds.values() for name in (feed.title, feed.agency))
    return frozenset((name, feed.origin) for name, feed in called if len(name) >= _NAME)


@lru_cache(maxsize=8)
def _reader(names: _Names) -> Reader:
    return Reader({**dict(sorted(names)), **SPELLINGS}, WIRES)


@lru_cache(maxsize=8)
def _worded(names: _Names) -> Reader:
    """Return what finds credits in words alone: an agency's "(AP)" is Ascoli Piceno."""
    return Reader({**dict(sorted(names)), **SPELLINGS})


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
        head = _copied(group, of_outlets, traced, by_key)
        of_feeds = {by_key[key].feed for key in group}
        if len(of_feeds) > 1:
            found = _copied_from(by_key[head], traced[head], feeds)
            yield from ((key, found) for key in group if key in of_outlets and key != head)


def _first_said(series: Series) -> tuple[datetime, datetime, str]:
    first = next(series.history())
    return first.reported_at, series.first_at, series.key


def _copied(
    group: Sequence[str],
    outlets: frozenset[str],
    traced: Mapping[str, Traced],
    by_key: Mapping[str, Series],
) -> str:
    """Return which report of one wording the others have it from.

    An agency's, else the earliest that credits somebody, else the earliest.
    """
    agencies = (key for key in group if key not in outlets)
    crediting = (key for key in group if traced[key].origin != by_key[key].live.origin)
    return next(agencies, next(crediting, group[0]))


def _copied_from(head: Series, traced: Traced, feeds: Mapping[str, Feed]) -> Traced:
    title = feeds[head.feed].title if head.feed in feeds else head.feed
    said = f"{next(head.history()).reported_at:%d %b %H:%M} UTC"
    return Traced(
        origin=traced.origin,
        certain=False,
        words=f"nearly the words of {title}'s report of {said}",
    )
