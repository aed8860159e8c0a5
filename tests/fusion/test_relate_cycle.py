"""Links on a real store: the same whenever the cycle runs, and known at their moment."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data import incidents, judgements, links
from data.store import Store
from fusion.cycle import Cycle
from model.handling import Tlp
from model.incident import Incident
from model.judgement import Verdict
from model.link import Kind, Link
from model.report import MessageType, Report
from tests.data.test_log import ENTRY
from tests.fusion.linking import HOUR, MAIN, a_shock
from tests.fusion.records import FEEDS, PERSON, a_judgement, a_quake, at
from tests.fusion.test_cycle import collect
from tests.fusion.test_relate_hazards import SCAR, STORM, a_flood, a_wave

AFTER = a_shock("after", 4.0, 600)
HEIR = a_quake("m1", 7.7, -70, title="heir", feed="afad", received_at=at(0))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return a store of the test's own."""
    store = Store.open(tmp_path / "store.duckdb")
    yield store
    store.close()


def story() -> list[list[Report]]:
    """Return polls in which shocks, a wave and floods come, and some fall silent or end."""
    return [
        [HEIR],
        [MAIN, AFTER, a_shock("second", 7.5, 9 * HOUR, latitude=38.02)],
        [a_wave(hour=0.2)],
        [STORM],
        [SCAR],
        [a_flood(-80.0, 21.0, 5), replace(a_flood(-105.4, 35.7, 5), native_id="scar")],
        [replace(AFTER, revision="2", received_at=at(20), message_type=MessageType.CANCEL)],
        [replace(STORM, revision="2", received_at=at(40), point=MAIN.point)],
        [a_shock("elsewhere", 4.0, 80 * HOUR, longitude=0.0, received_at=at(90))],
        [a_shock("late", 4.0, 90 * HOUR, received_at=at(100))],
        [replace(a_flood(-80.0, 21.0, 5, received_at=at(130)), revision="2")],
    ]


def known(store: Store, hours: float) -> list[Link]:
    return links.remembered(store, at(hours))


def shown(store: Store, hours: float) -> set[tuple[str, Kind, str]]:
    titles = {item.id: item.title for item in incidents.known(store, Tlp.RED, at(hours))}
    found = links.standing(store, Tlp.RED, at(hours))
    return {(titles[link.source], link.kind, titles[link.target]) for link in found}


def test_restarting_and_catching_up_change_no_link(tmp_path: Path) -> None:
    told: list[list[Link]] = []
    for name in ("steady", "restarted", "late"):
        store = Store.open(tmp_path / f"{name}.duckdb")
        cycle = Cycle(store, FEEDS)
        for poll in story():
            collect(store, *poll)
            cycle = Cycle(store, FEEDS) if name == "restarted" else cycle
            if name != "late":
                cycle.run(max(report.received_at for report in poll))
        cycle.run(at(300))
        told.append(known(store, 300))
        store.close()
    assert len(told[0]) > 5
    assert told[0] == told[1] == told[2]


def test_a_link_is_known_from_the_moment_at_which_both_are(store: Store) -> None:
    for poll in story():
        collect(store, *poll)
    Cycle(store, FEEDS).run(at(300))
    assert shown(store, 0.1) == {
        ("main", Kind.SEQUENCE_OF, "heir"),
        ("second", Kind.SEQUENCE_OF, "heir"),
        ("after", Kind.AFTERSHOCK_OF, "main"),
    }
    assert ("Tsunami Warning", Kind.CAUSED_BY, "heir") in shown(store, 0.2)
    assert ("after", Kind.AFTERSHOCK_OF, "main") in shown(store, 19)
    assert ("after", Kind.AFTERSHOCK_OF, "main") not in shown(store, 20)
    floods = {target for title, _, target in shown(store, 299) if title == "Flood"}
    assert floods == {"Hermits Peak", "Storm"}


def a_word(store: Store, source: str, target: str, *, stands: bool, hours: float) -> Link:
    by_title: dict[str, Incident] = {
        item.title: item for item in incidents.known(store, Tlp.RED, at(hours))
    }
    return Link(
        kind=Kind.AFTERSHOCK_OF,
        source=by_title[source].id,
        target=by_title[target].id,
        stands=stands,
        explanation=(),
        actor=PERSON,
        known_at=at(hours),
    )


def test_a_person_s_word_is_followed_in_the_next_run_and_after_a_restart(store: Store) -> None:
    collect(store, MAIN, AFTER, a_shock("lesser", 6.0, 60))
    Cycle(store, FEEDS).run(at(1))
    word = a_word(store, "after", "main", stands=False, hours=2)
    links.put(store, Tlp.RED, word, ENTRY).result()
    restarted = Cycle(store, FEEDS)
    restarted.run(at(3))
    assert ("after", Kind.AFTERSHOCK_OF, "lesser") in shown(store, 3)
    assert ("after", Kind.AFTERSHOCK_OF, "main") not in shown(store, 3)
    links.put(store, Tlp.RED, replace(word, stands=True, known_at=at(4)), ENTRY).result()
    for cycle in (restarted, Cycle(store, FEEDS)):
        cycle.run(at(5))
        after = {found for found in shown(store, 5) if found[0] == "after"}
        assert after == {("after", Kind.AFTERSHOCK_OF, "main")}


def test_links_follow_a_person_s_merge_in_the_store(store: Store) -> None:
    collect(store, HEIR)
    collect(store, MAIN, AFTER)
    Cycle(store, FEEDS).run(at(1))
    word = a_judgement("usgs:main", "afad:m1", Verdict.SAME, 2.0)
    judgements.put(store, (word,), ENTRY).result()
    Cycle(store, FEEDS).run(at(3))
    assert shown(store, 3) == {("after", Kind.AFTERSHOCK_OF, "heir")}
    assert ("after", Kind.AFTERSHOCK_OF, "main") in shown(store, 2.5)
