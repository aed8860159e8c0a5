"""Payloads and problems: every report and every refusal leads back to the bytes."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data import problems, reports
from data.store import Store
from model.handling import Tlp
from tests.data.records import NOON, a_payload, a_poll, a_problem, a_report, added, at
from tests.strategies import texts


@settings(max_examples=40)
@given(
    body=st.binary(max_size=200),
    headers=st.dictionaries(texts, texts, max_size=3),
    truncated=st.booleans(),
)
@example(body=b"", headers={}, truncated=False)
@example(body=b"a" * 20_000_000, headers={}, truncated=True)
def test_the_bytes_come_back_as_they_came(
    filling: Store, body: bytes, headers: dict[str, str], truncated: bool
) -> None:
    payload = a_payload(body, headers=headers, truncated=truncated)
    # The digest names the bytes, so every example's differ in it.
    payload = replace(payload, sha256=f"{payload.sha256}{headers}{truncated}")
    added(filling, payload=payload)
    assert reports.payload_of(filling, Tlp.RED, payload.sha256) == payload


def test_the_same_bytes_are_kept_once_for_each_feed(store: Store) -> None:
    first = a_payload(b"maintenance")
    added(store, payload=first)
    added(store, minutes=5, payload=replace(first, fetched_at=at(5)))
    added(store, poll=a_poll(feed="nifc"), payload=replace(first, feed="nifc"))
    assert reports.payload_of(store, Tlp.CLEAR, first.sha256) == first
    with store.read() as connection:
        row = connection.execute("SELECT count(*) FROM payloads").fetchone()
    assert row == (2,)


def test_bytes_are_kept_compressed(store: Store) -> None:
    body = b"<item>Hermits Peak</item>" * 10_000
    added(store, payload=a_payload(body))
    with store.read() as connection:
        row = connection.execute("SELECT size, octet_length(body) FROM payloads").fetchone()
    assert row is not None
    assert row[0] == len(body)
    assert row[1] < len(body) / 100


def test_a_failed_poll_keeps_the_bytes_that_came(store: Store) -> None:
    part = a_payload(b"<rss><chan", truncated=True)
    problem = a_problem(payload=part.sha256, record=None, raw=part.body)
    added(store, payload=part, problems=(problem,))
    assert reports.payload_of(store, Tlp.CLEAR, part.sha256) == part
    assert problems.recent(store, Tlp.CLEAR, None, NOON, 10) == [problem]


@pytest.mark.parametrize(
    ("feed", "report", "clearance", "seen"),
    [
        (Tlp.CLEAR, Tlp.CLEAR, None, False),
        (Tlp.CLEAR, Tlp.CLEAR, Tlp.CLEAR, True),
        (Tlp.AMBER, Tlp.CLEAR, Tlp.GREEN, False),
        (Tlp.AMBER, Tlp.CLEAR, Tlp.AMBER, True),
        (Tlp.CLEAR, Tlp.RED, Tlp.AMBER_STRICT, False),
        (Tlp.CLEAR, Tlp.RED, Tlp.RED, True),
    ],
)
def test_bytes_and_problems_bear_the_strictest_label_of_feed_and_reports(
    store: Store, feed: Tlp, report: Tlp, clearance: Tlp | None, seen: bool
) -> None:
    payload, problem = a_payload(), a_problem()
    added(
        store,
        a_report(handling=report),
        a_report("8069"),
        payload=payload,
        problems=(problem,),
        handling=feed,
    )
    found = reports.payload_of(store, clearance, payload.sha256)
    assert found == (payload if seen else None)
    assert problems.recent(store, clearance, None, NOON, 10) == ([problem] if seen else [])


def test_a_problem_that_cost_its_record_is_told_from_one_that_did_not(store: Store) -> None:
    told = (a_problem(), a_problem(record=4, partial=True))
    added(store, problems=told)
    assert tuple(problems.recent(store, Tlp.CLEAR, None, NOON, 10)) == told


def test_problems_come_newest_first_of_one_feed_or_all_as_known(store: Store) -> None:
    for minutes, feed in ((0, "inciweb"), (5, "nifc"), (10, "inciweb")):
        problem = a_problem(feed=feed, at=at(minutes), reason=str(minutes))
        added(store, minutes=minutes, problems=(problem,), poll=a_poll(feed=feed, at=at(minutes)))

    def reasons(feed: str | None, minutes: float, limit: int = 10) -> list[str]:
        found = problems.recent(store, Tlp.RED, feed, at(minutes), limit)
        return [problem.reason for problem in found]

    assert reasons(None, 10) == ["10", "5", "0"]
    assert reasons("inciweb", 10) == ["10", "0"]
    assert reasons(None, 9) == ["5", "0"]
    assert reasons(None, 10, limit=1) == ["10"]


def test_a_problem_s_raw_bytes_are_cut_at_64_kib(store: Store) -> None:
    added(store, problems=(a_problem(raw=b"x" * 100_000),))
    (problem,) = problems.recent(store, Tlp.CLEAR, None, NOON, 10)
    assert len(problem.raw) == 65_536


def test_a_poll_handed_in_again_brings_no_problem_twice(store: Store) -> None:
    for _ in range(2):
        added(store, problems=(a_problem(), a_problem(record=4)))
    found = problems.recent(store, Tlp.CLEAR, None, NOON, 10)
    assert [problem.record for problem in found] == [3, 4]
