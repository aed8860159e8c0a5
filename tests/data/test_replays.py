"""Replays: what was missed is added, what was said stays, problems that were solved are over."""

from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from data import polls, problems, replays, reports
from data.replays import Replay, Reread
from data.store import Store
from model.handling import Tlp
from model.poll import Outcome, Problem
from model.report import Report
from tests.data.records import NOON, PERSON, a_payload, a_poll, a_problem, a_report, added, at
from tests.data.test_log import ENTRY

PAYLOAD = a_payload(b"one")


def a_replay(minutes: float, *found: Report, **changes: object) -> Replay:
    fields: dict[str, Any] = {
        "feed": "inciweb",
        "payload": PAYLOAD.sha256,
        "items": 2,
        "problems": (),
        "reason": "The parser was mended.",
        "actor": PERSON,
        "handling": Tlp.CLEAR,
        **changes,
    }
    received = tuple(replace(report, received_at=at(minutes)) for report in found)
    return Replay(at=at(minutes), reports=received, **fields)


def add(store: Store, replay: Replay) -> Future[Reread]:
    return replays.add(store, replay, ENTRY)


def troubled(store: Store) -> None:
    """Store a poll of which one record was taken and another was not; and another feed's."""
    first = a_problem(payload=PAYLOAD.sha256)
    added(store, a_report("1"), payload=PAYLOAD, problems=(first,))
    other = a_problem(feed="nifc", payload=PAYLOAD.sha256)
    added(store, poll=a_poll(feed="nifc"), problems=(other,))


def listed(store: Store, minutes: float, feed: str = "inciweb") -> list[Problem]:
    return problems.recent(store, Tlp.CLEAR, feed, at(minutes), 10)


def test_what_was_missed_is_added_once_and_known_from_the_replay_on(store: Store) -> None:
    troubled(store)
    done = add(store, a_replay(30, a_report("1"), a_report("2"))).result()
    assert done.new == 1
    again = add(store, a_replay(40, a_report("1"), a_report("2"))).result()
    assert again.new == 0
    found = [report for batch in reports.batches(store, 0) for report in batch.reports]
    assert [(report.native_id, report.received_at) for report in found] == [
        ("1", NOON),
        ("2", at(30)),
    ]
    assert [batch.revision for batch in reports.batches(store, 0)][-1] == done.revision


def test_what_is_read_otherwise_is_a_further_revision_known_from_the_replay_on(
    store: Store,
) -> None:
    stored = a_report("1", payload=PAYLOAD.sha256)
    added(store, stored, payload=PAYLOAD)
    for minutes, title, corrected in ((30, "B", 1), (40, "B", 0), (50, "A", 1), (60, "A", 0)):
        done = add(store, a_replay(minutes, replace(stored, title=title))).result()
        assert (done.new, done.corrected) == (0, corrected)
    found = [report for batch in reports.batches(store, 0) for report in batch.reports]
    assert found[0] == stored
    assert [(report.title, report.revision, report.received_at) for report in found[1:]] == [
        ("B", f"{stored.revision} (re-read 1)", at(30)),
        ("A", f"{stored.revision} (re-read 2)", at(50)),
    ]


def test_only_what_a_source_said_last_is_corrected_and_only_from_its_own_bytes(
    store: Store,
) -> None:
    stored = a_report("1", payload=PAYLOAD.sha256)
    added(store, stored, payload=PAYLOAD)
    other = replace(stored, title="Other", payload="another")
    done = add(store, a_replay(20, other, payload="another")).result()
    assert done.corrected == 0
    later = replace(stored, revision="later", received_at=at(25))
    added(store, later, poll=a_poll(at=at(25)))
    assert add(store, a_replay(30, replace(stored, title="Other"))).result().corrected == 0
    assert reports.count(store) == 2


def test_problems_that_a_replay_solved_are_over_from_then_on(store: Store) -> None:
    troubled(store)
    add(store, a_replay(30, a_report("2"))).result()
    assert len(listed(store, 29)) == 1
    assert listed(store, 30) == []
    assert len(listed(store, 30, "nifc")) == 1
    health = {item.feed: item.problems_24h for item in polls.health(store, at(30))}
    assert health == {"inciweb": 0, "nifc": 1}
    assert {item.feed: item.problems_24h for item in polls.health(store, at(29))} == {
        "inciweb": 1,
        "nifc": 1,
    }


def test_problems_that_a_replay_finds_take_the_place_of_the_old(store: Store) -> None:
    troubled(store)
    left = a_problem(payload=PAYLOAD.sha256, at=at(30), reason="It has no place.")
    add(store, a_replay(30, problems=(left,))).result()
    assert [problem.reason for problem in listed(store, 30)] == ["It has no place."]


def test_a_problem_found_after_a_replay_stands(store: Store) -> None:
    troubled(store)
    add(store, a_replay(30)).result()
    added(store, minutes=40, problems=(a_problem(payload=PAYLOAD.sha256, at=at(40)),))
    assert len(listed(store, 40)) == 1


def test_a_replay_is_no_sign_of_life_of_the_feed(store: Store) -> None:
    added(store, a_report("1"), payload=PAYLOAD)
    added(store, poll=a_poll(at=at(10), outcome=Outcome.FAILED, error="It is down."))
    before = polls.health(store, at(30))
    add(store, a_replay(30, a_report("2"))).result()
    assert polls.health(store, at(30)) == before


def test_a_feed_s_payloads_are_found_in_their_order_for_those_who_may_read_them(
    store: Store,
) -> None:
    for minutes in (20, 0, 10):
        payload = a_payload(str(minutes).encode(), fetched_at=at(minutes))
        added(store, minutes=minutes, payload=payload, handling=Tlp.AMBER)
    wanted = [a_payload(str(minutes).encode()).sha256 for minutes in (10, 20)]
    assert replays.payloads_since(store, Tlp.AMBER, "inciweb", at(10), 9) == wanted
    assert replays.payloads_since(store, Tlp.AMBER, "inciweb", at(10), 1) == wanted[:1]
    assert replays.payloads_since(store, Tlp.GREEN, "inciweb", at(0), 9) == []
    assert replays.payloads_since(store, Tlp.AMBER, "nifc", at(0), 9) == []


def test_the_same_bytes_are_each_feed_s_own(store: Store) -> None:
    for feed in ("inciweb", "nifc"):
        payload = replace(PAYLOAD, feed=feed, url=f"https://{feed}.example/")
        added(store, poll=a_poll(feed=feed), payload=payload)
    found = reports.payload_of(store, Tlp.CLEAR, PAYLOAD.sha256, "nifc")
    assert found is not None
    assert (found.feed, found.url) == ("nifc", "https://nifc.example/")
    assert reports.payload_of(store, Tlp.CLEAR, PAYLOAD.sha256, "hms") is None
