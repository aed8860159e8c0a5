"""The log's chain: whatever is changed afterwards, it shows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import log
from data.store import Store
from model.actor import Actor, ActorKind
from model.entry import FIRST, Entry
from model.handling import Tlp

AT = datetime(2026, 3, 1, 4, tzinfo=UTC)
ENTRY = Entry(
    room="world-watch",
    actor=Actor(kind=ActorKind.PERSON, name="A. Ortiz (unverified)"),
    role="coordinator",
    action="judged a pair",
    subject="pair-1",
    words="One occurrence: the crews say so.",
    known_at=AT,
    at=AT,
    handling=Tlp.GREEN,
)


def keep(store: Store, *entries: Entry) -> None:
    for entry in entries:
        store.write(partial(_appended, entry)).result()


def _appended(entry: Entry, connection: duckdb.DuckDBPyConnection) -> None:
    log.append(connection, entry)


def several(count: int) -> list[Entry]:
    return [
        replace(ENTRY, subject=f"pair-{number}", at=AT + timedelta(minutes=number))
        for number in range(1, count + 1)
    ]


def test_entries_are_read_back_newest_first_each_naming_the_one_before(store: Store) -> None:
    keep(store, *several(3))
    found = log.read(store, Tlp.GREEN, "world-watch")
    assert [item.entry for item in found] == several(3)[::-1]
    assert [item.number for item in found] == [3, 2, 1]
    assert [item.previous for item in found] == [found[1].hash, found[2].hash, FIRST]


def test_a_whole_chain_is_sound_and_tells_its_head(store: Store) -> None:
    assert log.check(store).head == FIRST
    keep(store, *several(4))
    checked = log.check(store)
    assert (checked.entries, checked.broken_at) == (4, None)
    assert checked.head == log.read(store, Tlp.GREEN, "world-watch")[0].hash


@pytest.mark.parametrize(
    ("change", "broken_at", "reason"),
    [
        ("UPDATE log SET words = 'Two.' WHERE number = 2", 2, "not what was written"),
        ("UPDATE log SET actor = 'person:B' WHERE number = 2", 2, "not what was written"),
        ("UPDATE log SET known_at = now() WHERE number = 2", 2, "not what was written"),
        ("UPDATE log SET handling = 'TLP:CLEAR' WHERE number = 2", 2, "not what was written"),
        ("DELETE FROM log WHERE number = 2", 3, "Entry 2 is missing"),
        ("DELETE FROM log WHERE number = 1", 2, "Entry 1 is missing"),
        ("INSERT INTO log SELECT * FROM log WHERE number = 2", 2, "Entry 3 is missing"),
        ("UPDATE log SET previous = repeat('1', 64) WHERE number = 3", 3, "does not follow"),
    ],
)
def test_a_change_to_any_entry_shows(
    store: Store, change: str, broken_at: int, reason: str
) -> None:
    keep(store, *several(4))
    store.write(lambda connection: connection.execute(change).fetchall()).result()
    found = log.check(store)
    assert found.broken_at == broken_at
    assert reason in found.reason


def test_taken_from_the_end_the_head_kept_elsewhere_shows_it(store: Store) -> None:
    keep(store, *several(4))
    head = log.check(store).head
    store.write(lambda c: c.execute("DELETE FROM log WHERE number = 4").fetchall()).result()
    assert log.check(store).broken_at is None
    assert log.check(store).head != head


def test_a_reader_sees_what_they_are_cleared_for_and_what_they_ask_for(store: Store) -> None:
    secret = replace(ENTRY, words="Named recipients only.", handling=Tlp.RED)
    other = replace(ENTRY, room="elsewhere")
    keep(store, ENTRY, secret, other)
    assert [item.entry for item in log.read(store, Tlp.AMBER, "world-watch")] == [ENTRY]
    assert [item.entry for item in log.read(store, Tlp.RED, "world-watch")] == [secret, ENTRY]
    assert log.read(store, None, "world-watch") == []
    assert [item.entry for item in log.read(store, Tlp.RED, "world-watch", "ORTIZ")] != []
    assert [i.entry for i in log.read(store, Tlp.RED, "world-watch", "recipients")] == [secret]
    assert log.read(store, Tlp.RED, "world-watch", "100% '; --") == []
    assert log.check(store).broken_at is None, "the chain is checked over all labels"


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(texts=st.lists(st.text(st.characters(codec="utf-8"), max_size=40), min_size=5, max_size=5))
def test_whatever_is_written_the_chain_stays_sound(store: Store, texts: list[str]) -> None:
    room, role, action, subject, words = (text.replace("\0", "") for text in texts)
    keep(store, replace(ENTRY, room=room, role=role, action=action, subject=subject, words=words))
    assert log.check(store).broken_at is None
