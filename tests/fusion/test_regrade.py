"""A source's reliability is judged anew: its incidents are graded anew, from then on."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data import incidents
from data.incidents import Fused
from data.store import Store
from fusion.cycle import Cycle
from model.errors import FusionCellError
from model.grade import Reliability
from model.handling import Tlp
from tests.fusion.records import FEEDS, a_fire, a_quake, at
from tests.fusion.test_cycle import collect

ALL = Tlp.RED


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return a store of the test's own."""
    store = Store.open(tmp_path / "store.duckdb")
    yield store
    store.close()


def letters(store: Store, hour: float) -> list[str]:
    found = incidents.known(store, ALL, at(hour))
    return sorted(item.grade.reliability.value for item in found)


def test_incidents_of_the_feed_are_graded_anew_and_the_past_stays(store: Store) -> None:
    feeds = dict(FEEDS)
    collect(store, a_fire("8049"))
    collect(store, a_quake("a", 0.5))
    cycle = Cycle(store, feeds)
    cycle.run(at(1))
    before = letters(store, 1)
    feeds["inciweb"] = replace(feeds["inciweb"], reliability=Reliability.E)
    cycle.run(at(2))
    assert letters(store, 2) == before, "nobody said that it was judged"
    cycle.regrade(["inciweb", "no such feed"])
    cycle.run(at(3))
    assert letters(store, 2) == before
    assert "E" in letters(store, 3)
    assert len(set(letters(store, 3)) - {"E"}) == 1, "the other feed's incident stays"
    revision = store.revision
    cycle.run(at(4))
    assert store.revision == revision, "once is enough"


def test_a_judgement_that_changes_nothing_writes_nothing(store: Store) -> None:
    collect(store, a_fire("8049"))
    cycle = Cycle(store, FEEDS)
    cycle.run(at(1))
    revision = store.revision
    cycle.regrade(["inciweb"])
    cycle.run(at(2))
    assert store.revision == revision


def test_a_judgement_is_not_lost_where_the_run_fails(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    feeds = dict(FEEDS)
    collect(store, a_fire("8049"))
    cycle = Cycle(store, feeds)
    cycle.run(at(1))
    feeds["inciweb"] = replace(feeds["inciweb"], reliability=Reliability.E)
    cycle.regrade(["inciweb"])
    with monkeypatch.context() as patch:

        def refuse(_store: Store, _fused: Fused) -> object:
            raise FusionCellError("The disk is full.")

        patch.setattr(incidents, "put", refuse)
        with pytest.raises(FusionCellError, match="disk"):
            cycle.run(at(2))
    cycle.run(at(3))
    assert letters(store, 3) == ["E"]
