"""The table of severity schemes, and the derived levels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.severity import SCHEMES, Level, earthquake_level, level_of, wildfire_level


@pytest.mark.parametrize(
    ("scheme", "value", "level"),
    [
        ("cap", "Minor", 1),
        ("cap", "Moderate", 2),
        ("cap", "Severe", 3),
        ("cap", "Extreme", 4),
        ("cap", "Unknown", None),
        ("meteoalarm", "2", 2),
        ("meteoalarm", "red", 4),
        ("gdacs", "Green", 1),
        ("gdacs", "Orange", 3),
        ("gdacs", "Red", 4),
        ("gdacs", "Yellow", None),
        ("pager", "yellow", 2),
        ("pager", "", None),
        ("unheard of", "Red", None),
    ],
)
def test_native_values_map_to_the_common_level(scheme: str, value: str, level: int | None) -> None:
    assert level_of(scheme, value) == level


@given(st.sampled_from(sorted(SCHEMES)), st.text())
def test_what_a_scheme_does_not_say_is_unknown_never_safe(scheme: str, value: str) -> None:
    known = value.strip().lower() in SCHEMES[scheme]
    assert (level_of(scheme, value) is not None) == known


@pytest.mark.parametrize(
    ("acres", "contained", "level"),
    [
        (0, None, Level.MINOR),
        (99.9, None, Level.MINOR),
        (100, None, Level.MODERATE),
        (999, 0, Level.MODERATE),
        (1_000, None, Level.SEVERE),
        (99_999, 89, Level.SEVERE),
        (100_000, None, Level.EXTREME),
        (100_000, 90, Level.SEVERE),
        (7_573, 91, Level.MODERATE),
        (20, 100, Level.MINOR),
    ],
)
def test_a_fire_s_level_follows_its_area_and_containment(
    acres: float, contained: float | None, level: Level
) -> None:
    assert wildfire_level(acres, contained) is level


@pytest.mark.parametrize(
    ("magnitude", "depth", "level"),
    [
        (4.4, None, Level.MINOR),
        (4.5, 10, Level.MODERATE),
        (5.9, 10, Level.MODERATE),
        (6.0, 150, Level.SEVERE),
        (6.0, 151, Level.MODERATE),
        (7.0, 10, Level.EXTREME),
        (3.0, 600, Level.MINOR),
    ],
)
def test_an_earthquake_s_level_follows_magnitude_and_depth(
    magnitude: float, depth: float | None, level: Level
) -> None:
    assert earthquake_level(magnitude, depth) is level
