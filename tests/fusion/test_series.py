"""A series: the newest statement speaks for it, unless the id strayed to another fire."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from fusion.dedupe import fresh
from fusion.series import said
from model.place import Point
from model.report import MessageType, Status
from tests.fusion.records import a_fire, a_hotspot, a_series, a_warning, at

FAR = Point(longitude=-103.0, latitude=36.8)


def test_what_was_said_last_speaks_though_something_older_is_received_after_it() -> None:
    newest = a_fire("1", 2.0, acres=90_000.0)
    late = a_fire("1", 3.0, acres=5_000.0, reported_at=at(1))
    series = a_series(a_fire("1"), newest, late)
    assert (series.live, series.heard_at, len(series.ids)) == (newest, at(3), 3)
    assert [*series.history()] == [a_fire("1"), late, newest]
    assert (series.told(at(1)), series.told(at(2))) == (late, newest)


def test_a_source_s_clock_that_runs_ahead_does_not_speak_for_ever() -> None:
    ahead = a_fire("1", 1.0, reported_at=at(20))
    assert a_series(ahead, a_fire("1", 2.0)).live == a_fire("1", 2.0)


def test_of_what_was_said_at_one_moment_the_last_received_speaks() -> None:
    again = a_fire("1", 2.0, acres=8_000.0, reported_at=at(0))
    assert a_series(a_fire("1"), again).live == again


def test_an_old_report_of_another_name_far_away_changes_nothing() -> None:
    late = a_fire("1", 3.0, title="Skiles 429 Fire", point=FAR, reported_at=at(1))
    series = a_series(a_fire("1"), a_fire("1", 2.0), late)
    assert (series.stray, series.names) == (None, {"hermitspeak"})


@given(st.lists(st.tuples(st.integers(-40, 0), st.integers(0, 40)), min_size=1, max_size=8))
def test_what_stands_follows_from_what_arrived_and_not_from_its_order(
    told: list[tuple[int, int]],
) -> None:
    """Received at one moment, or one by one: the same report speaks, and the same is remembered."""
    found = [
        a_fire("1", 48.0 + later, acres=float(number), reported_at=at(48 + later + earlier))
        for number, (earlier, later) in enumerate(told)
    ]
    found = [replace(report, revision=f"{number}") for number, report in enumerate(found)]
    series = a_series(*sorted(found, key=lambda report: report.received_at))
    stands = max(found, key=said)
    assert series.live == stands
    assert series.told(max(report.received_at for report in found)) == stands


def test_a_report_of_another_name_far_away_does_not_speak_for_the_series() -> None:
    other = a_fire("1", 2.0, acres=2_500.0, title="Skiles 429 Fire", point=FAR)
    series = a_series(a_fire("1"), other)
    assert (series.live.title, series.stray) == ("Hermits Peak Fire", other)
    series.take(a_fire("1", 20.0, acres=8_000.0))
    assert (series.live.received_at, series.stray) == (at(20), None)


def test_a_source_that_keeps_to_the_other_fire_is_believed_after_three_days() -> None:
    told = [a_fire("1", hour, title="Skiles 429 Fire", point=FAR) for hour in (2.0, 75.0)]
    series = a_series(a_fire("1"), *told)
    assert (series.live.title, series.stray) == ("Skiles 429 Fire", None)
    assert series.names == {"skiles429"}


def test_a_corrected_name_or_a_corrected_place_alone_is_no_straying() -> None:
    renamed = a_series(a_fire("1"), a_fire("1", 2.0, title="Hermit Hill Fire"))
    moved = a_series(a_fire("1"), a_fire("1", 2.0, point=FAR))
    assert renamed.stray is None
    assert moved.stray is None
    assert renamed.names == {"hermitspeak", "hermithill"}


def test_what_was_said_at_a_moment_is_known() -> None:
    series = a_series(a_fire("1"), a_fire("1", 2.0, acres=8_000.0))
    assert series.told(at(-1)) is None
    assert series.told(at(1)) == a_fire("1")
    assert series.told(at(2)) == series.live


def test_a_claim_ends_when_it_expires_or_is_cancelled() -> None:
    assert not a_series(a_warning("1", ends=6.0)).ended(at(5.9))
    assert a_series(a_warning("1", ends=6.0)).ended(at(6))
    cancelled = a_warning("1", 1.0, message_type=MessageType.CANCEL)
    assert a_series(a_warning("1"), cancelled).ended(at(1))


def test_only_what_is_actual_enters_each_statement_once_in_one_order() -> None:
    test = a_fire("2", status=Status.TEST)
    batch = [a_fire("1", 2.0), a_hotspot("h", -105.4, 35.7), test, a_fire("1"), a_fire("1")]
    found = fresh(batch)
    assert found.statements == (a_fire("1"), a_fire("1", 2.0))
    assert len(found.hotspots) == 1
    assert fresh(reversed(batch)) == found


def test_native_ids_are_compared_and_umbrellas_are_not() -> None:
    series = a_series(a_fire("1", aliases=("IRWIN:AB", "glide:WF-2022-1"), references=("0",)))
    assert series.aliases == {"inciweb:1", "irwin:ab", "inciweb:0"}
