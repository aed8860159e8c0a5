"""The handover: what the pictures and the log say, no more and no less, frozen when signed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assess import convening, coordination, handover, log, tasking
from assess.access import AccessDenied
from assess.acting import StoodDown
from assess.handover import HandoverError
from assess.handover_parts import Part
from model.entry import Search
from model.grade import Credibility, Grade, Reliability
from model.handling import Tlp
from model.handover import Handover, HandoverLine
from model.incident import State
from model.judgement import Verdict
from model.person import Role
from model.severity import Level
from tests.assess import tasks
from tests.assess.permissions import EXERCISE, ROOM, World, given, person, world
from tests.assess.test_convening import OFFICER, Moving, convene, happened
from tests.data.records import RULE, an_incident, at, fused

DAY = 24 * 60


@pytest.fixture
def there(tmp_path: Path) -> Iterator[World]:
    """Return a room a day after noon, in which several things became of the fires."""
    with world(tmp_path) as made:
        for name in ("Rising", "Falling", "Unknown", "Joining", "Closing", "Graded", "Calm"):
            happened(made.store, name, 1, -105.0, level=Level.MODERATE)
        for name, changes in CHANGES.items():
            version = an_incident(name, DAY - 60, names=(name,), level=Level.MODERATE)
            fused(made.store, incidents=(replace(version, **changes),))  # type: ignore[arg-type]
        happened(made.store, "Newcomer", DAY - 30, -105.0, level=None, first_at=at(DAY - 30))
        made.centre.running[ROOM].clock = Moving(at(DAY))
        yield made


CHANGES: dict[str, dict[str, object]] = {
    "Rising": {"level": Level.EXTREME},
    "Falling": {"level": Level.MINOR},
    "Unknown": {"level": None},
    "Joining": {"state": State.MERGED, "merged_into": "Rising"},
    "Closing": {"state": State.CLOSED},
    "Graded": {
        "grade": Grade(
            reliability=Reliability.B,
            credibility=Credibility.DOUBTFUL,
            reasons=("Its sources contradict each other.",),
            actor=RULE,
            at=at(DAY - 60),
        )
    },
    "Calm": {},
}


def told(page: Handover) -> dict[str, list[str]]:
    return {part.title: [line.words for line in part.lines] for part in page.sections}


def test_it_tells_what_became_of_the_incidents_and_nothing_else(there: World) -> None:
    since = at(DAY - 12 * 60)
    assert handover.draft(convene(), OFFICER).since == since, "the first looks back a shift"
    page = handover.draft(ROOM, replace(OFFICER, clearance=Tlp.CLEAR), since)
    assert (page.since, page.at) == (since, at(DAY))
    found = told(page)
    assert found["New incidents"] == [
        "Newcomer \N{MIDDLE DOT} level unknown \N{MIDDLE DOT} B2 \N{MIDDLE DOT} "
        "known since 25 Apr 11:30 UTC"
    ]
    assert found["Escalated"] == ["Rising level 2 \N{RIGHTWARDS ARROW} level 4"]
    assert found["De-escalated, or level not known any more"] == [
        "Falling level 2 \N{RIGHTWARDS ARROW} level 1",
        "Unknown level 2 \N{RIGHTWARDS ARROW} level unknown",
    ]
    assert found["Joined with another"] == ["Joining joined Rising at 25 Apr 11:00 UTC"]
    assert found["Closed or silent"] == ["Closing closed at 25 Apr 11:00 UTC"]
    assert found["Regraded"] == [
        "Graded B2 \N{RIGHTWARDS ARROW} B4: Its sources contradict each other."
    ]
    assert found["Open now"][0].startswith("8 open incidents: 1 at level 4, ")
    assert "1 pair of reports waits for a person" in found["Review queue"][0]


def test_what_persons_did_is_what_the_log_says(there: World) -> None:
    (pair, *_) = coordination.review_queue(ROOM, Tlp.AMBER)
    analyst = given(person(Role.ANALYST, Tlp.AMBER))
    coordination.judge(ROOM, pair.judgement, Verdict.DIFFERENT, analyst)
    convening.join(ROOM, OFFICER)
    page = handover.draft(ROOM, OFFICER, at(DAY - 60))
    mine = Search(action="judged a pair", actor=str(analyst.actor))
    (entry,) = (item.entry for item in log.found(ROOM, OFFICER, mine).entries)
    assert told(page)["Judged by persons"] == [
        f"25 Apr 12:00 UTC {entry.actor.name} judged a pair: {entry.words}"
    ]
    assert told(page)["Else in the log"] == [], "who joined is no news, and the rest is older"


def test_a_signed_page_stays_as_it_was_read(there: World) -> None:
    seen = handover.draft(ROOM, OFFICER)
    kept = handover.sign(ROOM, seen, given(OFFICER))
    happened(there.store, "Another", DAY + 10, -105.0, level=Level.EXTREME)
    clock = there.centre.room(ROOM).clock
    assert isinstance(clock, Moving)
    clock.at = at(DAY + 60)
    (again,) = [item for item in handover.signed(ROOM, Tlp.AMBER) if item.id == kept.id]
    assert again.content == replace(seen, note="The room needs it.")
    assert again.handling is seen.handling
    following = handover.draft(ROOM, OFFICER)
    assert following.since == seen.at, "the next begins where this one ends"
    assert [line[:7] for line in told(following)["New incidents"]] == ["Another"]
    done = log.found(ROOM, OFFICER, Search(action="took the shift over")).entries
    assert [item.entry.subject for item in done] == [kept.id]


def test_the_second_who_takes_over_sees_that_the_first_did(there: World) -> None:
    seen = handover.draft(ROOM, OFFICER)
    handover.sign(ROOM, seen, given(OFFICER))
    revision = there.store.revision
    second = person(Role.COORDINATOR, Tlp.AMBER, "Z. Lee")
    with pytest.raises(HandoverError, match="has taken over meanwhile"):
        handover.sign(ROOM, seen, given(second))
    assert there.store.revision == revision


def test_a_page_bears_the_most_restrictive_label_and_is_signed_only_by_who_may_see_it(
    there: World,
) -> None:
    seen = handover.draft(ROOM, OFFICER)
    assert seen.handling is Tlp.AMBER
    green = given(replace(OFFICER, clearance=Tlp.GREEN))
    with pytest.raises(AccessDenied):
        handover.sign(ROOM, seen, green)
    assert handover.draft(ROOM, replace(OFFICER, clearance=Tlp.CLEAR)).handling is Tlp.CLEAR


def test_a_room_that_was_stood_down_is_not_handed_over(there: World) -> None:
    room = convene()
    seen = handover.draft(room, OFFICER)
    convening.stand_down(room, given(OFFICER))
    with pytest.raises(StoodDown, match="was stood down"):
        handover.sign(room, seen, given(OFFICER))


def test_nobody_looks_back_farther_than_a_week_or_into_the_future(there: World) -> None:
    for asked, since in ((timedelta(days=30), 7 * DAY), (timedelta(days=-1), 0)):
        page = handover.draft(ROOM, OFFICER, at(DAY) - asked)
        assert page.since == at(DAY - since)


def test_parts_of_the_desk_are_told_and_a_page_holds_only_so_much(
    there: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    gaps = [HandoverLine(words=f"Gap {number}", handling=Tlp.RED) for number in range(9)]
    part = Part(title="Open gaps", read=lambda _running, _clearance: gaps)
    monkeypatch.setattr(handover, "PARTS", (part,))
    page = handover.draft(ROOM, OFFICER)
    (section,) = (item for item in page.sections if item.title == "Open gaps")
    assert ([line.words for line in section.lines], section.more) == (
        [f"Gap {number}" for number in range(7)],
        2,
    )
    assert page.handling is Tlp.RED


def test_what_is_still_to_be_done_is_handed_over(there: World) -> None:
    tasking.keep_gap(ROOM, tasks.wanted_gap(), given(OFFICER))
    tasking.keep_action(ROOM, tasks.wanted_action(), given(OFFICER))
    page = handover.draft(ROOM, OFFICER)
    told = {item.title: [line.words for line in item.lines] for item in page.sections}
    gap, action = tasks.wanted_gap().content, tasks.wanted_action().content
    assert any(words.startswith(gap.question) for words in told["Open gaps"])
    assert any(words.startswith(action.what) for words in told["Actions to be done"])


def test_that_no_feed_has_answered_is_never_told_as_quiet(there: World) -> None:
    heard, unheard = (told(handover.draft(room, OFFICER)) for room in (ROOM, EXERCISE))
    assert handover.UNHEARD in unheard["Feeds silent or failing"]
    assert handover.UNHEARD not in heard["Feeds silent or failing"]
