"""A person's word about two reports: one occurrence, or two. It stands above any machine's."""

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from assess.subscribing import Given, require
from data import judgements
from model.errors import FusionCellError
from model.handling import Tlp
from model.judgement import Contribution, Judgement, Verdict

if TYPE_CHECKING:
    from assess.running import RunningRoom

PERSON = "a person's word"
"""The feature that a person's reason stands under."""
_NOTHING = "Nothing was decided."


class JudgingError(FusionCellError):
    """A judgement that cannot be given."""


async def judge(
    running: "RunningRoom",
    clearance: Tlp | None,
    seen: Judgement,
    verdict: Verdict,
    given: Given,
) -> Judgement:
    """Keep what a person says about a pair; fusion follows at once. On the loop of the room.

    Args:
        running: The room.
        clearance: What the person may see: both reports have to be among it.
        seen: What stood about the pair when they looked at it.
        verdict: Same or different, for ever or until a person says otherwise.
        given: Who says so, and why.

    Raises:
        AccessDenied: There is no clearance.
        JudgingError: Another person has judged since, or the pair is not known here.
    """
    require(clearance)
    async with running.deciding:
        now = running.clock.now()
        stands = judgements.of_pair(running.store, clearance, (seen.left_key, seen.right_key), now)
        _check(stands, seen)
        words = Contribution(feature=PERSON, value=0.0, weight=0.0, words=given.reason)
        kept = replace(
            stands or seen,
            verdict=verdict,
            score=None,
            explanation=(words,),
            actor=given.actor,
            known_at=now,
        )
        await asyncio.wrap_future(judgements.put(running.store, kept))
    running.wake()
    return kept


def _check(stands: Judgement | None, seen: Judgement) -> None:
    """Refuse what rests on a picture that has changed: nothing that another person said is lost."""
    if stands is None:
        raise JudgingError("This pair of reports is not known in this room.", _NOTHING)
    changed = stands.by_person and (stands.actor, stands.known_at) != (seen.actor, seen.known_at)
    if changed:
        raise JudgingError(
            f"{stands.actor.name} has judged this pair meanwhile: {stands.verdict}, "
            f"because {stands.words}.",
            _NOTHING,
            "Look at the pair again; you may judge it anew.",
        )
