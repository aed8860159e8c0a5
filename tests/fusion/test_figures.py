"""Figures: a claim a claimant, never summed; the level and the trend that follow."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion import figures
from fusion.levels import severity
from model.grade import Credibility
from model.hazard import Hazard
from model.incident import Trend
from model.severity import Basis, Level, SeverityClaim
from tests.fusion.records import NOON, a_fire, a_series, a_warning, at

CONFIRMED = Credibility.CONFIRMED


def a_claim(level: Level | None, basis: Basis = Basis.OBSERVED) -> SeverityClaim:
    return SeverityClaim(scheme="test", value=str(level), level=level, basis=basis, origin="o")


def test_each_claimant_has_one_claim_the_newest_first() -> None:
    (area,) = figures.ranges(
        [
            a_fire("8069", -8.0, acres=39_788.0, contained=None),
            a_fire("7010", -25.0, acres=42_342.0, contained=None, feed="nifc"),
        ]
    )
    assert [(claim.claimant, claim.value) for claim in area.claims] == [
        ("InciWeb", 39_788.0),
        ("NIFC", 42_342.0),
    ]


def test_of_two_records_of_one_claimant_the_whole_speaks_and_never_the_sum() -> None:
    told = [
        a_fire("8049", 2.0, acres=7_573.0, contained=91.0),
        a_fire("8069", 1.5, acres=48_251.0, contained=0.0),
    ]
    area, contained = figures.ranges(told)
    assert [claim.value for claim in area.claims] == [48_251.0]
    assert [claim.value for claim in contained.claims] == [0.0], "of the record that has the area"


def test_a_frozen_record_does_not_speak_when_another_is_kept_up() -> None:
    frozen = a_fire("7010", -26.0, acres=90_000.0, contained=None, feed="nifc")
    fresh = a_fire("5037", 0.0, acres=54_004.0, contained=None, feed="nifc")
    (area,) = figures.ranges([frozen, fresh])
    assert [claim.value for claim in area.claims] == [54_004.0]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(1, 1e6)), min_size=1, max_size=8))
def test_a_claim_is_always_one_that_was_made(stated: list[tuple[str, float]]) -> None:
    reports = []
    for index, (claimant, acres) in enumerate(stated):
        report = a_fire(str(index), index, acres=acres, contained=None)
        figure = replace(report.figures[0], claimant=claimant)
        reports.append(replace(report, figures=(figure,)))
    (area,) = figures.ranges(reports)
    assert {(claim.claimant, claim.value) for claim in area.claims} <= set(stated)
    assert len(area.claims) == len({claimant for claimant, _ in stated})
    assert list(area.claims) == sorted(area.claims, key=lambda claim: claim.at, reverse=True)


@pytest.mark.parametrize(
    ("then", "now", "trend"),
    [
        (3_000.0, 34_768.0, Trend.UP),
        (7_900.0, 6_276.0, Trend.DOWN),
        (7_573.0, 7_573.0, Trend.SAME),
        (7_573.0, 7_600.0, Trend.SAME),
    ],
)
def test_the_trend_compares_with_what_the_same_claimant_said_a_day_ago(
    then: float, now: float, trend: Trend
) -> None:
    series = a_series(a_fire("1", -30.0, acres=then), a_fire("1", -1.0, acres=now))
    assert figures.trend([series], Hazard.WILDFIRE, NOON) is trend


def test_a_first_statement_shows_no_trend_and_silence_shows_none_either() -> None:
    assert figures.trend([a_series(a_fire("1", -1.0))], Hazard.WILDFIRE, NOON) is Trend.UNKNOWN
    assert figures.trend([a_series(a_fire("1", -30.0))], Hazard.WILDFIRE, NOON) is Trend.SAME


def test_a_young_fire_is_compared_with_what_was_first_said() -> None:
    series = a_series(a_fire("1", -3.0, acres=300.0), a_fire("1", -1.0, acres=3_000.0))
    assert figures.trend([series], Hazard.WILDFIRE, NOON) is Trend.UP


def test_fires_that_joined_are_compared_with_the_larger_of_what_they_were() -> None:
    hermits = a_series(a_fire("1", -30.0), a_fire("1", acres=54_004.0))
    calf = a_series(a_fire("2", -30.0, acres=34_768.0), a_fire("2", acres=54_004.0))
    assert figures.trend([hermits, calf], Hazard.WILDFIRE, NOON) is Trend.UP


def test_a_warning_s_trend_is_its_level_s() -> None:
    raised = a_claim(Level.EXTREME, Basis.WARNING)
    series = a_series(
        a_warning("1", -30.0), a_warning("1", -1.0, severity=replace(raised, origin="NWS"))
    )
    assert figures.trend([series], Hazard.WEATHER, NOON) is Trend.UP


def test_what_was_said_earlier_and_arrives_late_is_what_the_trend_is_measured_from() -> None:
    late = a_fire("1", -0.1, acres=5_000.0, reported_at=at(-0.6))
    series = a_series(a_fire("1", -0.2, acres=90_000.0, reported_at=at(-0.3)), late)
    assert figures.trend([series], Hazard.WILDFIRE, NOON) is Trend.UP
    (area, _) = figures.ranges([series.live])
    assert area.newest.value == 90_000.0


def test_the_highest_live_claim_sets_the_level_and_dissent_is_kept() -> None:
    found = severity([a_claim(Level.MINOR), a_claim(Level.SEVERE)], CONFIRMED, NOON)
    assert (found.level, found.claim) == (Level.SEVERE, a_claim(Level.SEVERE))
    assert found.dissent == (a_claim(Level.MINOR),)


def test_what_is_observed_outranks_what_is_modelled() -> None:
    modelled = a_claim(Level.EXTREME, Basis.MODELLED)
    found = severity([a_claim(Level.MODERATE), modelled], CONFIRMED, NOON)
    assert (found.level, found.dissent) == (Level.MODERATE, (modelled,))
    assert severity([modelled], CONFIRMED, NOON).level is Level.EXTREME


def test_an_ended_or_doubtful_or_unknown_claim_sets_no_level() -> None:
    ended = replace(a_claim(Level.EXTREME), valid_until=at(0))
    assert severity([ended, a_claim(None)], CONFIRMED, NOON).level is None
    assert severity([a_claim(Level.EXTREME)], Credibility.DOUBTFUL, NOON).level is None
