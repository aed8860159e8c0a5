"""The exercise as it was recorded: what grew together joins, nothing else does."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from assess.exercise import DOCUMENTS, instants
from data import incidents, judgements, reports
from data.exercises import HERMITS_PEAK_2022 as EXERCISE
from data.exercises.recording import Recording
from data.geography import place_of
from data.store import Store
from fusion.context import Context
from fusion.cycle import Cycle
from fusion.fuse import expire, fuse
from fusion.working import WorkingSet
from model.handling import Tlp
from model.hazard import Hazard
from model.incident import Incident, State
from model.poll import Collected, Outcome, Payload, Poll
from model.report import Report
from sources.catalogue import EXERCISE_FEEDS
from sources.read import read

FEEDS = {feed.name: feed for feed in EXERCISE_FEEDS}
DOCUMENT = {document.feed: document for document in DOCUMENTS}


def april(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of April 2022, UTC."""
    return datetime(2022, 4, day, hour, minute, tzinfo=UTC)


def polls(until: datetime, feeds: tuple[str, ...]) -> Iterator[tuple[str, datetime, list[Report]]]:
    """Return what each poll brought, through the formats in which the feeds are served."""
    recording = Recording.load(EXERCISE)
    known: set[str] = set()
    for at, name in instants(EXERCISE, EXERCISE.starts_at - timedelta(seconds=1), until):
        listing = recording.listing(name, at)
        if name not in feeds or listing is None:
            continue
        body = DOCUMENT[name].write(listing.rows)
        payload = Payload(
            sha256=sha256(body).hexdigest(),
            feed=name,
            url="",
            fetched_at=at,
            status=200,
            headers={},
            body=body,
        )
        new = [item for item in read(FEEDS[name], payload).reports if item.id not in known]
        known |= {item.id for item in new}
        if new:
            yield name, at, new


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store that has collected and fused everything until 24 April, 16:00."""
    store = Store.open(tmp_path_factory.mktemp("exercise") / "store.duckdb")
    until = april(24, 16)
    writing = [
        reports.add(store, collected(name, at, new))
        for name, at, new in polls(until, EXERCISE.feeds)
    ]
    assert all(future.result() for future in writing)
    assert Cycle(store, FEEDS).run(until) == len(writing)
    yield store
    store.close()


def collected(name: str, at: datetime, new: list[Report]) -> Collected:
    poll = Poll(
        feed=name,
        at=at,
        real_at=at,
        outcome=Outcome.NEW,
        status=200,
        took_ms=1.0,
        items=len(new),
        next_at=at,
    )
    return Collected(poll=poll, reports=tuple(new))


def picture(store: Store, at: datetime) -> dict[str, Incident]:
    """Return the open incidents as known at `at`, by title."""
    known = incidents.known(store, Tlp.RED, at)
    return {item.title: item for item in known if item.state is State.OPEN}


def acres(incident: Incident) -> dict[str, float]:
    area = incident.figure("burned area")
    assert area is not None
    return {claim.claimant: round(claim.value) for claim in area.claims}


def test_at_opening_they_are_two_fires_with_their_own_figures(store: Store) -> None:
    found = picture(store, april(24, 10))
    leading = {
        title: found[title].figure("burned area").newest.value  # type: ignore[union-attr]
        for title in ("Cooks Peak", "Calf Canyon", "Hermits Peak")
    }
    assert leading == {"Cooks Peak": 48_672, "Calf Canyon": 39_788, "Hermits Peak": 7_573}
    assert acres(found["Calf Canyon"]) == {"InciWeb": 39_788, "NIFC": 42_342}
    assert found["Calf Canyon"].native_keys[0] == "inciweb:8069"
    assert len(found["Calf Canyon"].native_keys) == 2
    assert len(found) >= 10


def test_satellites_corroborate_and_two_outlets_of_one_team_do_not(store: Store) -> None:
    found = picture(store, april(24, 10))
    calf, mcbride = found["Calf Canyon"], found["McBride"]
    assert (str(calf.grade), calf.outlets, len(calf.origins)) == ("B1", 3, 2)
    assert (str(mcbride.grade), mcbride.outlets, len(mcbride.origins)) == ("B2", 2, 1)
    assert calf.place.endswith(", NM")
    assert calf.reports > 1_000


def test_the_overlap_of_the_day_before_waits_for_a_person(store: Store) -> None:
    waiting = judgements.queue(store, Tlp.RED, april(23, 12))
    assert [item.words.partition(",")[0] for item in waiting] == [
        "the perimeters overlap by 18 % of the larger"
    ]
    assert judgements.queue(store, Tlp.RED, april(24, 13)) == []


def test_the_perimeter_of_12_15_joins_them(store: Store) -> None:
    assert "Hermits Peak + Calf Canyon" not in picture(store, april(24, 12, 15))
    found = picture(store, april(24, 12, 30))
    joined = found["Hermits Peak + Calf Canyon"]
    assert "Calf Canyon" not in found
    assert {"inciweb:8049", "inciweb:8069"} < set(joined.native_keys)
    assert acres(joined)["NIFC"] == 54_004
    assert str(joined.grade) == "B2", "0 % and 91 % contained cannot both be so"
    assert joined.grade.reasons[0] == (
        "Contained: 91 % (NIFC) and 0 % (InciWeb) contradict each other."
    )
    history = incidents.history(store, Tlp.RED, joined.id, april(24, 16))
    assert {item.title for item in history} == {"Hermits Peak", "Hermits Peak + Calf Canyon"}


def test_by_15_30_the_area_is_the_sources_common_figure(store: Store) -> None:
    joined = picture(store, april(24, 15, 30))["Hermits Peak + Calf Canyon"]
    area = joined.figure("burned area")
    assert area is not None
    assert (area.newest.value, area.newest.claimant) == (54_004, "InciWeb")
    assert acres(joined) == {"InciWeb": 54_004, "NIFC": 54_004}
    standing = {item.words for item in judgements.standing(store, april(24, 15, 30))}
    assert any("both state 54,004 acres and 12 % contained" in words for words in standing)


def test_a_restart_on_the_whole_history_concludes_nothing_new(store: Store) -> None:
    revision = store.revision
    assert Cycle(store, FEEDS).run(april(24, 16)) == 0
    assert store.revision == revision


def test_in_46_days_nothing_joins_that_is_not_one_fire() -> None:
    room = WorkingSet(Context(feeds=FEEDS, place_of=place_of))
    clusters: dict[str, set[str]] = {}
    for _, at, new in polls(EXERCISE.ends_at, ("inciweb", "nifc")):
        expire(room, at)
        for incident in fuse(room, new, at).incidents:
            clusters[incident.id] = set(incident.native_keys)
    joined = [keys for keys in clusters.values() if len(keys) > 1]
    numbers = {frozenset(key[8:] for key in keys if key.startswith("inciweb")) for keys in joined}
    # Three fires have two numbers: the two that grew together, and two that were entered twice.
    assert {found for found in numbers if len(found) > 1} == {
        frozenset({"8049", "8069"}),
        frozenset({"8066", "8091"}),
        frozenset({"8090", "8092"}),
    }
    alone = {key for keys in clusters.values() if len(keys) == 1 for key in keys}
    assert {"inciweb:8104", "inciweb:8080", "inciweb:8072", "inciweb:8077"} <= alone
    perimeters = [sum(key.startswith("nifc") for key in keys) for keys in joined]
    assert sorted(perimeters)[-2:] == [1, 2], "only one fire has two perimeters"
    teams = [item for item in room.incidents.values() if item.hazard is Hazard.BURNED_AREA_RESPONSE]
    assert all(len(item.native_keys) == 1 for item in teams)
