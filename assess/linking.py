"""A person's word about two incidents: linked, or not. It stands above any machine's finding."""

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from assess.judging import PERSON
from assess.subscribing import Given, require
from data import links
from model.errors import FusionCellError
from model.handling import Tlp
from model.judgement import Contribution
from model.link import Link, LinkKey

if TYPE_CHECKING:
    from assess.running import RunningRoom

_NOTHING = "No link was changed."


class LinkingError(FusionCellError):
    """A link that cannot be made, or taken back."""


async def link(
    running: "RunningRoom", clearance: Tlp | None, wanted: LinkKey, given: Given
) -> Link:
    """Link two incidents; they stay two. On the loop of the room.

    Args:
        running: The room.
        clearance: What the person may see: both incidents have to be among it.
        wanted: How the source depends on the target, the source's id, the target's.
        given: Who says so, and why.

    Raises:
        AccessDenied: There is no clearance.
        LinkingError: It is linked already, or with itself.
        StoreError: One of the two is not in the picture of this reader.
    """
    require(clearance)
    kind, source, target = wanted
    async with running.deciding:
        standing = _standing(running, clearance)
        if source == target:
            raise LinkingError("An incident does not depend on itself.", _NOTHING)
        if wanted in standing or (kind, target, source) in standing:
            raise LinkingError(f"One is {kind} the other already.", _NOTHING)
        return await _keep(running, clearance, _said(running, wanted, given))


async def unlink(running: "RunningRoom", clearance: Tlp | None, seen: Link, given: Given) -> Link:
    """Take a link back, so that no rule makes it again. On the loop of the room.

    Args:
        running: The room.
        clearance: What the person may see: the link has to be among it.
        seen: The link as it stood when they looked at it.
        given: Who says so, and why.

    Raises:
        AccessDenied: There is no clearance.
        LinkingError: It does not stand any more, or somebody has said it anew.
    """
    require(clearance)
    async with running.deciding:
        if _standing(running, clearance).get(seen.key) != seen:
            raise LinkingError(
                "This link has changed meanwhile.", _NOTHING, "Look at the incident again."
            )
        said = replace(_said(running, seen.key, given), stands=False, handling=seen.handling)
        return await _keep(running, clearance, said)


def _standing(running: "RunningRoom", clearance: Tlp | None) -> dict[LinkKey, Link]:
    found = links.standing(running.store, clearance, running.clock.now())
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


async def _keep(running: "RunningRoom", clearance: Tlp | None, said: Link) -> Link:
    await asyncio.wrap_future(links.put(running.store, clearance, said))
    running.wake()
    return said
