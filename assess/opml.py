"""A room's subscriptions as OPML, out and in. What comes in is off until it has been tried."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assess import proposals
from assess.access import cleared
from assess.acting import Given, entry, require
from assess.subscriptions import UNTRIED, Subscribed, SubscriptionError
from assess.words import counted
from data import log
from model.errors import FusionCellError
from model.feed import Feed
from model.handling import Tlp, most_restrictive
from model.hazard import Hazard
from model.person import Permission, Person
from model.room import RoomKind
from model.subscription import Subscription
from sources import opml
from sources.formats import FORMATS
from sources.opml import Outline

if TYPE_CHECKING:
    from assess.running import RunningRoom

_TEXTS = ("agency", "origin", "licence", "zone")
_FORMAT = "rss"
MOST_SKIPPED_WORDS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an OPML file brought.

    Attributes:
        added: Feeds that the room has now; each is off until it has been tried.
        skipped: What was left out: its title or address, and why.
    """

    added: tuple[Feed, ...]
    skipped: tuple[tuple[str, str], ...]


def exported(running: "RunningRoom", person: Person) -> bytes:
    """Return the room's feeds of the world that this person may know of, as OPML 2.0.

    Addresses hold `{key}` where a key belongs, never the key. That it went out is logged first.

    Raises:
        AccessDenied: The person may take nothing out of the room.
        FusionCellError: It could not be logged, so nothing goes out.
    """
    require(person, Permission.EXPORT)
    clearance = cleared(person.clearance)
    found = [
        item
        for item in running.subscriptions.all()
        if clearance.permits(item.feed.handling)
        and not item.feed.url.startswith("/")  # an exercise's feeds are no one else's
    ]
    written = entry(
        running,
        person,
        "exported",
        words=f"{counted(len(found), 'feed')} as OPML.",
        subject="feeds",
        handling=most_restrictive(item.feed.handling for item in found),
    )
    log.put(running.store, written).result()
    outlines = [_outline(item) for item in found]
    return opml.write(f"{running.room.title}: feeds", outlines, running.clock.now())


def _outline(item: Subscribed) -> Outline:
    feed, parts = item.feed, urlsplit(item.feed.url)
    more = {
        "name": feed.name,
        "format": feed.format,
        "adapter": feed.adapter,
        "linked": feed.linked,
        "fields": json.dumps(dict(feed.fields), ensure_ascii=False) if feed.fields else "",
        "every": str(feed.every_s),
        "agency": feed.agency,
        "origin": feed.origin,
        "reliability": feed.reliability.value,
        "licence": feed.licence,
        "hazards": ",".join(feed.hazards),
        "zone": feed.zone,
        "handling": feed.handling.value,
        "off": item.off,
    }
    return Outline(
        url=feed.url,
        title=feed.title,
        html_url=f"{parts.scheme}://{parts.hostname}/" if parts.hostname else "",
        more={name: said for name, said in more.items() if said},
    )


async def imported(running: "RunningRoom", document: bytes, given: Given) -> Imported:
    """Take the feeds of an OPML file into the room, each off until it has been tried.

    Whoever wrote the file does not decide how reliable a source is: that stays F until the room
    judges it. On the loop of the room.

    Raises:
        AccessDenied: The person may not decide about feeds.
        SubscriptionError: The room is an exercise.
        OpmlError: The file cannot be read.
    """
    given.require(Permission.SUBSCRIBE)
    if running.room.kind is RoomKind.EXERCISE:
        raise SubscriptionError(
            "This room is an exercise.", "Nothing was imported.", "Open a live room."
        )
    outlines = opml.read(document)
    async with running.deciding:
        found = list(_sorted_out(running, outlines, cleared(given.person.clearance)))
        added = tuple(feed for _, feed, _ in found if feed is not None)
        if added:
            decisions = (_decision(running, feed, given) for feed in added)
            await running.decide(given, "imported a feed", *decisions)
    return Imported(
        added=added, skipped=tuple((called, why) for called, feed, why in found if feed is None)
    )


def _sorted_out(
    running: "RunningRoom", outlines: tuple[Outline, ...], clearance: Tlp
) -> Iterator[tuple[str, Feed | None, str]]:
    """Return for each outline what it is called, and its feed or why there is none."""
    titles = {item.feed.url: _title(item.feed, clearance) for item in running.subscriptions.all()}
    taken = set(running.subscriptions.feeds)
    for outline in outlines:
        called = (outline.title or outline.url)[:MOST_SKIPPED_WORDS]
        if outline.url in titles:
            yield called, None, f"The room has it already: {titles[outline.url]}."
            continue
        try:
            feed = _feed(outline, running.shared.base_url, taken)
        except FusionCellError as error:
            yield called, None, error.what
            continue
        titles[feed.url] = feed.title
        taken.add(feed.name)
        yield called, feed, ""


def _title(feed: Feed, clearance: Tlp) -> str:
    return feed.title if clearance.permits(feed.handling) else "under a label that you may not see"


def _feed(outline: Outline, base_url: str, taken: set[str]) -> Feed:
    more = outline.more
    url = proposals.address(outline.url, base_url)
    form = more.get("format", "")
    found = proposals.proposed(url, form if form in FORMATS else _FORMAT, outline.title, taken)
    texts = {name: more[name] for name in _TEXTS if name in more}
    feed = replace(
        found,
        **texts,  # type: ignore[arg-type]
        every_s=_number(more.get("every", ""), found.every_s),
        hazards=_hazards(more.get("hazards", "")) or found.hazards,
        adapter=more.get("adapter", ""),
        linked=more.get("linked", ""),
        fields=_fields(more.get("fields", "")),
        handling=_label(more.get("handling", ""), found.handling),
    )
    whole = proposals.check(feed, base_url, 60) if feed.fields or feed.adapter else feed
    return replace(whole, off=UNTRIED)


def _decision(running: "RunningRoom", feed: Feed, given: Given) -> Subscription:
    return Subscription(
        room=running.room.name,
        feed=feed.name,
        definition=feed,
        reason=given.reason,
        actor=given.actor,
        known_at=running.clock.now(),
        handling=feed.handling,
    )


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _hazards(text: str) -> tuple[Hazard, ...]:
    known = {hazard.value: hazard for hazard in Hazard}
    return tuple(known[name] for name in text.split(",") if name in known)


def _label(text: str, otherwise: Tlp) -> Tlp:
    return Tlp(text) if text in set(Tlp) else otherwise


def _fields(text: str) -> dict[str, str]:
    try:
        said = json.loads(text) if text else {}
    except ValueError:
        return {}
    whole = isinstance(said, dict) and all(isinstance(value, str) for value in said.values())
    return said if whole else {}
