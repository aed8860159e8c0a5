"""A person's word about two reports: one occurrence, or two. It stands above any machine's."""

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from assess.acting import Given
from assess.review import VERDICTS
from data import judgements, reports
from model.entry import Entry
from model.errors import FusionCellError
from model.handling import most_restrictive
from model.judgement import Contribution, Judgement, Verdict
from model.person import Permission

if TYPE_CHECKING:
    from assess.running import RunningRoom

PERSON = "a person's word"
"""The feature that a person's reason stands under."""
_NOTHING = "Nothing was decided."


class JudgingError(FusionCellError):
    """A judgement that cannot be given."""


async def judge(
    running: "RunningRoom", seen: Judgement, verdict: Verdict, given: Given
) -> Judgement:
    """Keep what a person says about a pair; fusion follows at once. On the loop of the room.

    Args:
        running: The room.
        seen: What stood about the pair when they looked at it.
        verdict: Same or different, for ever or until a person says otherwise.
        given: Who says so, and why; both reports have to be among what they may see.

    Raises:
        AccessDenied: The person may not judge.
        JudgingError: Another person has judged since, or the pair is not known here.
    """
    given.require(Permission.JUDGE)
    clearance = given.person.clearance
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
        entry = _entry(running, kept, given)
        await asyncio.wrap_future(judgements.put(running.store, (kept,), entry))
    running.wake()
    return kept


def _entry(running: "RunningRoom", kept: Judgement, given: Given) -> Entry:
    ids = (kept.left, kept.right)
    told = reports.of_ids(running.store, given.person.clearance, ids)
    return given.entry(
        running,
        "judged a pair",
        f"{VERDICTS[kept.verdict]}: {' and '.join(told[side].title for side in ids)}.",
        subject=kept.pair,
        handling=most_restrictive(told[side].handling for side in ids),
    )


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
