"""The documents that a feed's entries link to are payloads of the same transaction."""

from dataclasses import replace

import pytest

from data import polls, reports
from data.store import Store
from model.handling import Tlp
from model.poll import Outcome
from tests.data.records import a_payload, a_poll, a_report, added, at, collected

INDEX, ONE, TWO = a_payload(b"<feed/>"), a_payload(b"<alert>1"), a_payload(b"<alert>2")


def test_index_and_documents_are_all_kept_and_each_report_leads_to_its_own(store: Store) -> None:
    told = [a_report("1", payload=ONE.sha256), a_report("2", payload=TWO.sha256)]
    assert added(store, *told, payload=INDEX, linked=(ONE, TWO)).new == 2
    for payload in (INDEX, ONE, TWO):
        assert reports.payload_of(store, Tlp.CLEAR, payload.sha256) == payload


def test_documents_of_an_unchanged_index_are_kept_and_it_stays_the_last_good_body(
    store: Store,
) -> None:
    added(store, payload=INDEX, poll=a_poll(etag='"1"'))
    later = a_poll(at=at(5), outcome=Outcome.NEW)
    added(store, a_report("1", payload=ONE.sha256), minutes=5, poll=later, linked=(ONE,))
    assert reports.payload_of(store, Tlp.CLEAR, ONE.sha256) == ONE
    assert polls.validators(store, "inciweb").sha256 == INDEX.sha256


def test_documents_bear_the_label_of_their_feed(store: Store) -> None:
    added(store, payload=INDEX, linked=(ONE,), handling=Tlp.AMBER)
    assert reports.payload_of(store, Tlp.CLEAR, ONE.sha256) is None
    assert reports.payload_of(store, Tlp.AMBER, ONE.sha256) == ONE


def test_a_poll_is_kept_whole_or_not_at_all(store: Store) -> None:
    broken = collected(a_report("1"), payload=INDEX, linked=(ONE, replace(TWO, headers={1: 2})))  # type: ignore[dict-item]
    with pytest.raises(TypeError):
        reports.add(store, broken).result()
    assert reports.count(store) == 0
    assert reports.payload_of(store, Tlp.RED, ONE.sha256) is None
