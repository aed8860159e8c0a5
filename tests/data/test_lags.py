"""Lags: from the event to its publication, and from there to us."""

from data import lags
from data.lags import LAST, Lag, Spread
from data.store import Store
from model.handling import Tlp
from model.report import Report
from tests.data.records import NOON, a_report, added, at


def told(native_id: str, happened: float | None, said: float, **changes: object) -> Report:
    """Return a report of something so many minutes after noon, published so many after it."""
    occurred_at = None if happened is None else at(happened)
    return a_report(native_id, occurred_at=occurred_at, reported_at=at(said), **changes)


def of(store: Store, minutes: float = 60, clearance: Tlp | None = Tlp.CLEAR) -> Lag:
    (found,) = lags.lags(store, clearance, at(minutes))
    return found


def test_both_lags_are_medians_and_the_worst_but_a_tenth(store: Store) -> None:
    added(store)
    for number in range(11):
        # Published 10 min after it happened, received 1, 2 … 11 min after that.
        added(store, told(str(number), -5, 5), minutes=6 + number)
    found = of(store)
    assert found.feed == "inciweb"
    assert found.published == Spread(median_s=600, ninety_s=600, reports=11)
    assert found.received == Spread(median_s=6 * 60, ninety_s=10 * 60, reports=11)


def test_what_stood_there_before_the_room_asked_was_not_late(store: Store) -> None:
    added(store, told("old", -600, -500))
    assert of(store).received is None
    assert of(store).published == Spread(median_s=6000, ninety_s=6000, reports=1)


def test_a_warning_of_what_is_to_come_has_no_lag(store: Store) -> None:
    added(store)
    added(store, told("ahead", 90, 5), minutes=6)
    assert of(store).published is None
    assert of(store).received == Spread(median_s=60, ninety_s=60, reports=1)


def test_a_source_that_does_not_say_when_it_spoke_has_no_lag(store: Store) -> None:
    added(store)
    added(store, told("silent", 0, 6), minutes=6)
    assert (of(store).published, of(store).received) == (None, None)


def test_a_source_that_does_not_say_when_it_happened_is_received_all_the_same(
    store: Store,
) -> None:
    added(store)
    added(store, told("timeless", None, 5), minutes=6)
    assert of(store).published is None
    assert of(store).received == Spread(median_s=60, ninety_s=60, reports=1)


def test_only_the_last_reports_and_days_count(store: Store) -> None:
    added(store)
    added(store, told("slow", 1, 1), minutes=60)
    added(store, *(told(str(n), 61, 61) for n in range(LAST)), minutes=62)
    assert of(store, 62).received == Spread(median_s=60, ninety_s=60, reports=LAST)
    assert lags.lags(store, Tlp.CLEAR, at(60 * 24 * 8)) == []


def test_lags_are_what_was_known_at_the_moment_and_to_the_reader(store: Store) -> None:
    added(store)
    added(store, told("1", 0, 5), minutes=6)
    added(store, told("2", 0, 5, handling=Tlp.AMBER), minutes=50)
    assert lags.lags(store, Tlp.CLEAR, NOON) == []
    assert lags.lags(store, None, at(60)) == []
    for clearance, count in ((Tlp.GREEN, 1), (Tlp.AMBER, 2)):
        found = of(store, clearance=clearance).received
        assert found is not None
        assert found.reports == count
