"""A person's word about two reports: kept, followed by fusion, never lost to another's."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assess import judging, review
from assess.access import AccessDenied
from assess.acting import Given
from assess.judging import JudgingError
from assess.review import Question
from data import incidents, judgements, reports
from model.actor import Actor, ActorKind
from model.clock import utc_now
from model.feed import Feed
from model.handling import Tlp
from model.incident import Incident, State
from model.judgement import Contribution, Judgement, Verdict
from tests.assess.live import GIVEN, ORTIZ, Live, at_work, outside
from tests.assess.test_running import JSON, a_feed, an_earthquake, collection
from tests.data.test_log import ENTRY
from tests.sources.server import reply, serving

GREEN = Tlp.GREEN
RULE = Actor(kind=ActorKind.MACHINE, name="earthquake-association", version="1")
WORDS = (
    Contribution(feature="near", value=0.8, weight=0.5, words="1.2 km apart"),
    Contribution(feature="other size", value=1.0, weight=-0.2, words="sizes differ by 3\u00d7"),
)


@pytest.fixture
async def live(tmp_path: Path) -> AsyncIterator[Live]:
    """Return a room with two earthquakes, of which the machine asks whether they are one."""
    async with serving() as server:
        feeds: list[Feed] = []
        for name, handling in (("one", Tlp.CLEAR), ("two", Tlp.GREEN)):
            moment = int((utc_now() - timedelta(hours=len(feeds) + 1)).timestamp() * 1000)
            quake = an_earthquake(f"us{name}", 6.1, time=moment)
            server.answers[f"/exercise/{name}"] = reply(200, collection(quake), **JSON)
            url = outside(server, f"/exercise/{name}")
            feeds.append(replace(a_feed(name), url=url, handling=handling))
        async with at_work(tmp_path, server, *feeds) as room:
            await room.until(lambda: len(standing(room)) == 2)
            judgements.put(room.running.store, (asked(room),), ENTRY).result()
            yield room


def standing(live: Live) -> list[Incident]:
    known = incidents.known(live.running.store, GREEN, live.running.clock.now())
    return [item for item in known if item.state is not State.MERGED]


def asked(live: Live) -> Judgement:
    """Return the machine's question about the two."""
    pair = sorted(standing(live), key=lambda item: item.native_keys)
    ids = [reports.of_incident(live.running.store, GREEN, item.id, utc_now()) for item in pair]
    return Judgement(
        left=ids[0][0].id,
        right=ids[1][0].id,
        left_key=pair[0].native_keys[0],
        right_key=pair[1].native_keys[0],
        verdict=Verdict.UNSURE,
        score=0.5,
        explanation=WORDS,
        actor=RULE,
        known_at=live.running.clock.now(),
    )


def only(found: tuple[Question, ...]) -> Question:
    assert len(found) == 1
    return found[0]


async def say(live: Live, seen: Question, verdict: Verdict, given: Given = GIVEN) -> None:
    await judging.judge(live.running, seen.judgement, verdict, given)


async def test_a_pair_waits_with_both_reports_and_the_evidence_in_words(live: Live) -> None:
    question = only(review.waiting(live.running, GREEN))
    assert [side.source for side in question.sides] == ["two", "one"], "the earlier one first"
    assert [finding.words for finding in question.findings] == [part.words for part in WORDS]
    assert [finding.adds for finding in question.findings] == pytest.approx([0.4, -0.2])
    assert question.score.startswith("Score 0.50")
    assert all(side.incident.startswith("M 6.1") for side in question.sides)
    assert all("35.000\N{DEGREE SIGN}, -105.000\N{DEGREE SIGN}" in s.where for s in question.sides)


async def test_a_word_joins_and_another_parts_them_again(live: Live) -> None:
    await say(live, only(review.waiting(live.running, GREEN)), Verdict.SAME)
    await live.until(lambda: len(standing(live)) == 1)
    assert review.waiting(live.running, GREEN) == ()
    judged = only(review.decided(live.running, GREEN))
    assert judged.state.startswith("One occurrence, said A. Ortiz (unverified) on ")
    assert len({side.incident for side in judged.sides}) == 1, "both stand under one incident now"
    assert [finding.words for finding in judged.findings] == ["The room needs it."]
    await say(live, judged, Verdict.DIFFERENT)
    await live.until(lambda: len(standing(live)) == 2)
    assert only(review.decided(live.running, GREEN)).state.startswith("Two occurrences")


async def test_why_two_reports_stand_together_is_read_from_the_incident(live: Live) -> None:
    asking = only(review.waiting(live.running, GREEN))
    (one, two) = standing(live)
    assert review.joining(live.running, GREEN, one) == ()
    both = replace(one, native_keys=(*one.native_keys, *two.native_keys))
    assert review.joining(live.running, GREEN, both) == (), "what is unsure joins nothing"
    found = replace(asked(live), verdict=Verdict.SAME, score=0.93)
    judgements.put(live.running.store, (found,), ENTRY).result()
    joined = only(review.joining(live.running, GREEN, both))
    assert joined.state.startswith("One occurrence, found by the rule earthquake-association, ")
    assert (joined.score, joined.findings) == ("Score 0.93", asking.findings)
    assert review.joining(live.running, Tlp.CLEAR, both) == ()
    assert review.joining(live.running, None, both) == ()


async def test_the_second_of_two_coordinators_sees_what_the_first_did(live: Live) -> None:
    seen = only(review.waiting(live.running, GREEN))
    await say(live, seen, Verdict.DIFFERENT)
    other = Given.by(replace(ORTIZ, name="B. Novak"), "Same name.")
    with pytest.raises(JudgingError, match=r"A\. Ortiz .*different, because The room needs it\."):
        await say(live, seen, Verdict.SAME, other)
    assert only(review.decided(live.running, GREEN)).judgement.verdict is Verdict.DIFFERENT
    await say(live, only(review.decided(live.running, GREEN)), Verdict.SAME, other)
    assert only(review.decided(live.running, GREEN)).judgement.actor.name.startswith("B. Novak")


@pytest.mark.parametrize("clearance", [None, Tlp.CLEAR])
async def test_who_may_not_see_both_reports_neither_sees_nor_judges_the_pair(
    live: Live, clearance: Tlp | None
) -> None:
    seen = only(review.waiting(live.running, GREEN))
    assert review.waiting(live.running, clearance) == ()
    other = replace(GIVEN, person=replace(ORTIZ, clearance=clearance))
    with pytest.raises((JudgingError, AccessDenied)):
        await judging.judge(live.running, seen.judgement, Verdict.SAME, other)
    await say(live, seen, Verdict.SAME)
    assert review.decided(live.running, clearance) == ()
