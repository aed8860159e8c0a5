"""Reports: stored once whatever is handed in again, read back as they were, cleared, in time."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import incidents, reports
from data.store import Store
from model.handling import Tlp
from model.poll import Collected
from model.report import Report
from tests import strategies
from tests.data.records import (
    a_membership,
    a_poll,
    a_report,
    added,
    at,
    collected,
    fused,
)

_example = count()


@settings(max_examples=40)
@given(given_reports=st.lists(strategies.reports(), max_size=4))
def test_every_report_comes_back_as_it_was_stored(
    filling: Store, given_reports: list[Report]
) -> None:
    feed = f"feed {next(_example)}"
    stated = {item.id: item for item in (replace(item, feed=feed) for item in given_reports)}
    poll = a_poll(feed=feed)
    done = reports.add(filling, Collected(poll=poll, reports=tuple(stated.values()))).result()
    found = [
        item for batch in reports.batches(filling, done.revision - 1) for item in batch.reports
    ]
    assert found == list(stated.values())
    assert done.new == len(stated)


def test_half_a_character_does_not_lose_the_poll(store: Store) -> None:
    added(store, a_report(title="Fire \ud83d", summary="fine"), a_report("8069"))
    (batch,) = reports.batches(store, 0)
    assert [item.title for item in batch.reports] == ["Fire ?", "Hermits Peak Fire"]


def test_a_report_that_is_known_is_dropped_however_old(store: Store) -> None:
    old = a_report("old", reported_at=at(-60 * 24 * 400))
    assert added(store, old, minutes=-60 * 24 * 400).new == 1
    for minutes in range(3):
        added(store, a_report(f"later {minutes}"), minutes=minutes)
    again = added(store, old, a_report("new"), minutes=10)
    assert again.new == 1
    assert reports.count(store) == 5


def test_of_two_reports_with_one_id_the_first_is_kept(store: Store) -> None:
    assert added(store, a_report(title="first"), a_report(title="second")).new == 1
    (batch,) = reports.batches(store, 0)
    assert [item.title for item in batch.reports] == ["first"]


def test_a_poll_handed_in_twice_leaves_everything_as_it_was(store: Store) -> None:
    poll = collected(a_report(), a_report("8069"))
    first, second = (reports.add(store, poll).result() for _ in range(2))
    assert (first.new, second.new) == (2, 0)
    assert (first.revision, second.revision, store.revision) == (1, 2, 2)
    assert reports.count(store) == 2


def test_a_feed_without_reports_adds_none(store: Store) -> None:
    assert added(store) == reports.Added(new=0, revision=1)
    assert reports.batches(store, 0) == []


def test_batches_come_by_revision_each_under_its_own(store: Store) -> None:
    added(store, a_report("a"), a_report("b"), minutes=0)
    added(store, minutes=1)
    added(store, a_report("b"), minutes=2)
    added(store, a_report("c"), minutes=3)
    found = reports.batches(store, 0)
    assert [(item.revision, item.received_at) for item in found] == [(1, at(0)), (4, at(3))]
    assert [item.native_id for batch in found for item in batch.reports] == ["a", "b", "c"]
    assert reports.batches(store, 1) == found[1:]
    assert reports.batches(store, 0, limit=1) == found[:1]
    assert reports.batches(store, 4) == []


def test_a_report_stands_under_the_incident_that_was_concluded_last(store: Store) -> None:
    peak, canyon, lone = a_report("8049"), a_report("8069"), a_report("lone")
    added(store, peak, canyon, lone)
    fused(store, memberships=(a_membership(peak, "peak"), a_membership(canyon, "canyon")))
    fused(store, memberships=(a_membership(canyon, "peak", 30),))
    # An exercise that is set back concludes earlier room times later.
    fused(store, memberships=(a_membership(peak, "other", -5),))
    (found,) = reports.assigned(store, ["peak", "canyon", "other"], at(0))
    assert [(incident, item.native_id) for incident, item in found] == [
        ("other", "8049"),
        ("peak", "8069"),
    ]
    assert list(reports.assigned(store, ["canyon"], at(0))) == []


def test_what_belongs_to_no_incident_is_assigned_while_it_is_recent(store: Store) -> None:
    old, recent = a_report("old", occurred_at=at(-90)), a_report("recent", occurred_at=at(-10))
    added(store, old, recent)
    fused(store, memberships=(a_membership(old, ""), a_membership(recent, "")))
    (found,) = reports.assigned(store, [""], at(-60))
    assert [item.native_id for _, item in found] == ["recent"]


def test_assigned_reports_come_in_parts_by_the_moment_of_their_receipt(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "_READ_AT_ONCE", 2)
    told = [a_report(f"{number}", revision=f"{number}") for number in range(7)]
    for number, report in enumerate(told):
        added(store, report, minutes=-number // 2)
    fused(store, memberships=tuple(a_membership(report, "peak") for report in told))
    parts = list(reports.assigned(store, ["peak"], at(0)))
    assert sorted(item.native_id for part in parts for _, item in part) == sorted("0123456")
    ends = [[item.received_at for _, item in part] for part in parts]
    assert len(ends) > 2
    assert all(max(one) < min(other) for one, other in zip(ends, ends[1:], strict=False))


def test_an_incident_has_the_reports_that_were_known_to_be_its_own(store: Store) -> None:
    peak, canyon = a_report("8049"), a_report("8069")
    added(store, peak, canyon)
    fused(store, memberships=(a_membership(peak, "peak"), a_membership(canyon, "canyon")))
    fused(store, memberships=(a_membership(canyon, "peak", 30),))

    def ids(incident: str, minutes: float) -> list[str]:
        found = reports.of_incident(store, Tlp.RED, incident, at(minutes))
        return [item.native_id for item in found]

    assert (ids("peak", 29), ids("canyon", 29)) == (["8049"], ["8069"])
    assert (ids("peak", 30), ids("canyon", 30)) == (["8049", "8069"], [])
    # A report is in no picture from before it was received, wherever it was placed.
    fused(store, memberships=(a_membership(peak, "early", -5),))
    assert ids("early", -1) == []


def test_an_incident_s_reports_are_cleared_one_by_one(store: Store) -> None:
    open_, closed = a_report("open"), a_report("closed", handling=Tlp.AMBER)
    added(store, open_, closed)
    memberships = (a_membership(open_, "peak"), a_membership(closed, "peak"))
    fused(store, memberships=memberships)
    for clearance, expected in ((None, 0), (Tlp.CLEAR, 1), (Tlp.GREEN, 1), (Tlp.AMBER, 2)):
        assert len(reports.of_incident(store, clearance, "peak", at(1))) == expected


def test_fusion_s_last_words_are_one_transaction(store: Store) -> None:
    peak = a_report()
    added(store, peak)
    assert incidents.fused_through(store) == 0
    fused(store, memberships=(a_membership(peak, "peak"),), through=1)
    assert incidents.fused_through(store) == 1
