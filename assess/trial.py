"""Trying a feed: asked once under the same limits as every poll, read by the same parser, shown.

Nothing of it is stored until a person saves it.
"""

import asyncio
import math
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from assess import following, proposals, unzoned
from assess.access import cleared
from assess.acting import Given, require
from assess.subscribing import SHORTEST_S
from assess.subscriptions import UNTRIED, SubscriptionError
from assess.ways import Way, ways
from model.feed import Feed
from model.hazard import Hazard
from model.person import Permission, Person
from model.place import Point, Precision
from model.poll import Payload
from model.report import Report
from model.room import RoomKind
from model.severity import Level
from model.subscription import Subscription
from sources import heading
from sources.caching import fresh_for
from sources.errors import FetchError
from sources.fetched import Fetched
from sources.formats import FORMATS, sniff
from sources.read import Reading
from sources.received import payload_of

if TYPE_CHECKING:
    from assess.running import RunningRoom

SAMPLES = 50
_REASONS = 5
_FRESHEST_S = 60 * 60  # a cache time of a year is a mistake, as for the collector


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One of the first reports, for the preview's table and map.

    `at` is when it happened, else when the source spoke, UTC; None where the source gives no time.
    """

    title: str
    at: datetime | None
    hazard: Hazard
    level: Level | None
    place: str
    point: Point | None
    footprint: bytes | None
    precision: Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a feed said when it was tried.

    Attributes:
        feed: What is proposed to be kept; a person may correct it and have it read again.
        form: The format, as a person calls it.
        ways: In which the bytes can be read.
        payload: The bytes that came.
        documents: Those that its records link to, as far as they were asked for.
        links: How many records only link to the document in which their statement stands.
        samples: The first reports, 50 at most.
        items: Records that were read, those of a document among them and without those that only
            link to one: reports, problems of records, and those set aside.
        reports: How many became reports.
        placed: How many of the reports state a place.
        set_aside: How many carry no statement.
        problems: How many could not be taken.
        in_part: How many of the reports lack something that could not be taken.
        reasons: The first different reasons.
        raw: The first bytes that could not be taken: they show the names of the fields.
        least_s: Shortest interval at which it may be asked, seconds.
        warnings: What should be known before it is kept.
    """

    feed: Feed
    form: str
    ways: tuple[Way, ...]
    payload: Payload
    documents: tuple[Payload, ...]
    links: int
    samples: tuple[Sample, ...]
    items: int
    reports: int
    placed: int
    set_aside: int
    problems: int
    in_part: int
    reasons: tuple[str, ...]
    raw: bytes
    least_s: int
    warnings: tuple[str, ...]

    @property
    def usable(self) -> bool:
        """Whether it can be kept: something was read, or there was nothing to read."""
        return self.reports > 0 or self.problems == 0


async def try_url(running: "RunningRoom", person: Person, url: str) -> Trial:
    """Ask an address once and read what it says; on the loop of the room.

    Raises:
        AccessDenied: The person may not decide about feeds.
        SubscriptionError: The address may not be asked, did not answer, or is no feed.
    """
    require(person, Permission.SUBSCRIBE)
    _require_world(running)
    clean = proposals.address(url, running.shared.base_url)
    before = _already(running, clean, person)
    fetched = await _fetched(running, clean)
    form = await asyncio.to_thread(sniff, fetched.body)
    if not form:
        raise _failed("What came is none of the formats that can be read.", "Look for its feed.")
    taken = set(running.subscriptions.feeds)
    found = proposals.proposed(clean, form, heading.title(fetched.body), taken)
    found = proposals.with_cap(found, fetched.body)
    feed = found if before is None else replace(before, format=form, off="")
    payload = payload_of(feed, fetched, running.clock.now())
    return await _read(running, feed, payload, own_hazards=before is None)


async def try_again(running: "RunningRoom", person: Person, trial: Trial, feed: Feed) -> Trial:
    """Read the same bytes once more, as the corrected feed; it is not asked again.

    A document that it links to is asked for where none was had before.

    Raises:
        AccessDenied: The person may not decide about feeds.
        SubscriptionError: The corrected feed cannot be.
    """
    require(person, Permission.SUBSCRIBE)
    checked = proposals.check(
        replace(feed, url=trial.feed.url), running.shared.base_url, trial.least_s
    )
    payload = replace(trial.payload, feed=feed.name)
    return await _read(running, checked, payload, own_hazards=False, documents=trial.documents)


async def keep(running: "RunningRoom", trial: Trial, given: Given) -> Feed:
    """Subscribe to what was tried; it is polled from now on. On the loop of the room.

    Raises:
        AccessDenied: The person may not decide about feeds.
        SubscriptionError: It could not be read, cannot be kept as it is, or is there already.
    """
    given.require(Permission.SUBSCRIBE)
    _require_world(running)
    if not trial.usable:
        raise _failed("Nothing of it could be read.", "Declare what its fields mean, try again.")
    feed = proposals.check(trial.feed, running.shared.base_url, trial.least_s)
    async with running.deciding:
        before = _already(running, feed.url, given.person)
        if before is not None:
            feed = replace(feed, name=before.name)
        elif feed.name in running.subscriptions.feeds:
            raise SubscriptionError(
                f"Another feed is called {feed.name!r}.", "Nothing was kept.", "Choose a new name."
            )
        await running.decide(given, "added a feed", _decision(running, feed, given))
    return feed


def _decision(running: "RunningRoom", feed: Feed, given: Given) -> Subscription:
    return Subscription(
        room=running.room.name,
        feed=feed.name,
        definition=feed,
        on=True,
        words={"on": f"{given.actor.name}: {given.reason}"},
        reason=given.reason,
        actor=given.actor,
        known_at=running.clock.now(),
        handling=feed.handling,
    )


def _require_world(running: "RunningRoom") -> None:
    if running.room.kind is RoomKind.EXERCISE:
        raise SubscriptionError(
            "This room is an exercise.",
            "Its feeds are recorded; actual material never enters it.",
            "Open a live room.",
        )
    if not running.shared.live:
        raise SubscriptionError(
            "This installation asks no live feeds.", "Nothing was asked.", "Set FUSION_CELL_LIVE=1."
        )


def _already(running: "RunningRoom", url: str, person: Person) -> Feed | None:
    """Return the untried feed at this address; None where there is no feed.

    Of one that the person may not know of, it only tells that it is there.

    Raises:
        SubscriptionError: The room has subscribed to it.
    """
    found = next((item for item in running.subscriptions.all() if item.feed.url == url), None)
    if found is None:
        return None
    known = cleared(person.clearance).permits(found.feed.handling)
    if found.feed.off == UNTRIED and known:
        return found.feed
    raise SubscriptionError(
        f"The room has this feed already{f': {found.feed.title}' if known else ''}.",
        "It was not added twice.",
        "Find it in the table." if known else "Ask the duty officer: you are not cleared for it.",
    )


async def _fetched(running: "RunningRoom", url: str) -> Fetched:
    try:
        fetched = await running.shared.outside.get(url, name="The feed")
    except FetchError as error:
        raise _failed(error.what, "Check the address.") from error
    if fetched.status != HTTPStatus.OK:
        raise _failed(f"It answered {fetched.status}.", "Check the address, or try later.")
    return fetched


async def _read(
    running: "RunningRoom",
    feed: Feed,
    payload: Payload,
    *,
    own_hazards: bool,
    documents: tuple[Payload, ...] = (),
) -> Trial:
    reading, documents = await following.read(running, feed, payload, documents)
    found = await asyncio.to_thread(ways, payload.body)
    local = await unzoned.found(running.shared.parsers, feed, (payload, *documents))
    if own_hazards and reading.reports:
        said = tuple(dict.fromkeys(report.hazard for report in reading.reports))
        feed = replace(feed, hazards=said)
    warnings = (*proposals.warnings(feed.url), *unzoned.warnings(feed, reading.reports, local))
    return _trial(feed, payload, reading, documents, found, warnings)


def _trial(
    feed: Feed,
    payload: Payload,
    reading: Reading,
    documents: tuple[Payload, ...],
    found: tuple[Way, ...],
    warnings: tuple[str, ...],
) -> Trial:
    fresh = min(fresh_for(payload.headers), _FRESHEST_S)
    least = max(SHORTEST_S, math.ceil(fresh))
    reports = reading.reports
    return Trial(
        feed=replace(feed, every_s=max(feed.every_s, least)),
        form=FORMATS[feed.format].title,
        ways=found,
        payload=payload,
        documents=documents,
        links=len(reading.links),
        samples=tuple(_sample(report) for report in reports[:SAMPLES]),
        items=reading.items,
        reports=len(reports),
        placed=sum(1 for item in reports if item.point or item.footprint),
        set_aside=reading.set_aside,
        problems=sum(not item.partial for item in reading.problems),
        in_part=sum(item.partial for item in reading.problems),
        reasons=tuple(dict.fromkeys(item.reason for item in reading.problems))[:_REASONS],
        raw=reading.problems[0].raw if reading.problems else b"",
        least_s=least,
        warnings=warnings,
    )


def _sample(report: Report) -> Sample:
    return Sample(
        title=report.title,
        at=unzoned.stated(report),
        hazard=report.hazard,
        level=report.severity.level if report.severity else None,
        place=report.place,
        point=report.point,
        footprint=report.footprint,
        precision=report.precision,
    )


def _failed(what: str, action: str) -> SubscriptionError:
    return SubscriptionError(what, "Nothing was kept.", action)
