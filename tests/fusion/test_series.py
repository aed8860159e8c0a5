"""A series: the newest statement speaks for it, unless the id strayed to another fire."""

from fusion.dedupe import fresh
from model.place import Point
from model.report import MessageType, Status
from tests.fusion.records import a_fire, a_hotspot, a_series, a_warning, at

FAR = Point(longitude=-103.0, latitude=36.8)


def test_what_the_room_received_last_speaks_even_if_the_source_s_clock_went_back() -> None:
    series = a_series(a_fire("1"), a_fire("1", 2.0, acres=6_276.0, reported_at=at(-5)))
    assert series.live.received_at == at(2)


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
