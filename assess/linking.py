"""A person's word about two incidents: linked, or not. It stands above any machine's finding."""

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from assess.acting import Given
from assess.judging import PERSON
from assess.links import named
from data import incidents, links
from model.entry import Entry
from model.errors import FusionCellError
from model.judgement import Contribution
from model.link import Link, LinkKey
from model.person import Permission

if TYPE_CHECKING:
    from assess.running import RunningRoom

_NOTHING = "No link was changed."


class LinkingError(FusionCellError):
    """A link that cannot be made, or taken back."""


async def link(running: "RunningRoom", wanted: LinkKey, given: Given) -> Link:
    """Link two incidents; they stay two. On the loop of the room.

    Args:
        running: The room.
        wanted: How the source depends on the target, the source's id, the target's.
        given: Who says so, and why; both incidents have to be among what they may see.

    Raises:
        AccessDenied: The person may not link incidents.
        LinkingError: It is linked already, or with itself.
        StoreError: One of the two is not in the picture of this reader.
    """
    given.require(Permission.LINK)
    kind, source, target = wanted
    async with running.deciding:
        standing = _standing(running, given)
        if source == target:
            raise LinkingError("An incident does not depend on itself.", _NOTHING)
        if wanted in standing or (kind, target, source) in standing:
            raise LinkingError(f"One is {kind} the other already.", _NOTHING)
        return await _keep(running, _said(running, wanted, given), given)


async def unlink(running: "RunningRoom", seen: Link, given: Given) -> Link:
    """Take a link back, so that no rule makes it again. On the loop of the room.

    Args:
        running: The room.
        seen: The link as it stood when they looked at it.
        given: Who says so, and why; the link has to be among what they may see.

    Raises:
        AccessDenied: The person may not link incidents.
        LinkingError: It does not stand any more, or somebody has said it anew.
    """
    given.require(Permission.LINK)
    async with running.deciding:
        if _standing(running, given).get(seen.key) != seen:
            raise LinkingError(
                "This link has changed meanwhile.", _NOTHING, "Look at the incident again."
            )
        said = replace(_said(running, seen.key, given), stands=False, handling=seen.handling)
        return await _keep(running, said, given)


def _standing(running: "RunningRoom", given: Given) -> dict[LinkKey, Link]:
    found = links.standing(running.store, given.person.clearance, running.clock.now())
    return {item.key: item for item in found}


def _said(running: "RunningRoom", key: LinkKey, given: Given) -> Link:
    kind, source, target = key
    return Link(
        kind=kind,
        source=source,
        target=target,
        stands=True,
        explanation=(Contribution(feature=PERSON, value=0.0, weight=0.0, words=given.reason),),
        actor=given.actor,
        known_at=running.clock.now(),
    )


async def _keep(running: "RunningRoom", said: Link, given: Given) -> Link:
    entry = _entry(running, said, given)
    await asyncio.wrap_future(links.put(running.store, given.person.clearance, said, entry))
    running.wake()
    return said


def _entry(running: "RunningRoom", said: Link, given: Given) -> Entry:
    source, target = (_title(running, side, given) for side in (said.source, said.target))
    return given.entry(
        running,
        "linked incidents" if said.stands else "took a link back",
        f"{source} is {'' if said.stands else 'not '}{said.kind} {target}.",
        subject=said.source,
        handling=said.handling,
    )


def _title(running: "RunningRoom", incident: str, given: Given) -> str:
    """Return what a person knows an incident as; of one that they may not see, its bare id."""
    now = running.clock.now()
    versions = incidents.history(running.store, given.person.clearance, incident, now)
    return named(versions[-1]) if versions else incident
