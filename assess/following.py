"""What a tried feed says in full: its body, and a document that its records link to."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from model.feed import Feed
from model.poll import Link, Payload, Problem
from sources.linked import Linked
from sources.read import Reading

if TYPE_CHECKING:
    from assess.running import RunningRoom

_MOST = 3
"""Documents that are asked for, one after the other, until one says something (design)."""

Read = tuple[Reading, tuple[Payload, ...]]


async def read(
    running: "RunningRoom", feed: Feed, payload: Payload, documents: Sequence[Payload] = ()
) -> Read:
    """Return what a body and a document that it links to say, and that document.

    Args:
        running: The room.
        feed: As what they are read.
        payload: The body.
        documents: Those that were had before; they are not asked for again.
    """
    parsers = running.shared.parsers
    reading = await parsers.read(feed, payload)
    failed: list[Problem] = []
    if reading.links and not documents:
        documents, failed = await _followed(running, feed, payload, reading.links)
    if not reading.links:
        documents = ()
    said = [await parsers.read(feed, replace(item, feed=feed.name)) for item in documents]
    return _whole(reading, said, failed), tuple(documents)


async def _followed(
    running: "RunningRoom", feed: Feed, payload: Payload, links: Sequence[Link]
) -> tuple[list[Payload], list[Problem]]:
    """Ask for the first documents, under the limits of every poll, until one says something."""
    shared = running.shared
    linked = Linked(shared.outside, shared.parsers, shared.base_url)
    documents, failed = [], []
    for link in links[:_MOST]:
        linked.note(feed, payload, [link])
        brought = await linked.follow(feed, running.clock.now())
        documents += brought.payloads
        failed += [] if brought.payloads else brought.problems
        if brought.reports:
            break
    return documents, failed


def _whole(reading: Reading, said: Sequence[Reading], failed: Sequence[Problem]) -> Reading:
    """Return both as one; a record that only links to its statement carries none."""
    every = (reading, *said)
    reports = {item.id: item for part in every for item in part.reports}
    problems = (item for part in every for item in part.problems)
    only = len(reading.links)
    return Reading(
        items=sum(part.items for part in every) - only,
        reports=tuple(reports.values()),
        problems=(*problems, *failed),
        set_aside=sum(part.set_aside for part in every) - only,
        links=reading.links,
    )
