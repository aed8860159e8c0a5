"""A figure beyond what can be meant is no claim, and no level follows from it."""

from dataclasses import replace
from math import inf, nan

import pytest

from model.bounds import fault, plausible
from model.identity import is_id
from model.report import Figure
from tests.fusion.records import a_fire, a_quake


def a_figure(name: str, value: float, unit: str) -> Figure:
    return Figure(name=name, value=value, unit=unit, claimant="X")


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [
        ("magnitude", 200.0, ""),
        ("magnitude", -9.9, ""),
        ("depth", 6_371.0, "km"),
        ("contained", 1e308, "%"),
        ("contained", -1.0, "%"),
        ("burned area", 1e308, "acres"),
        ("burned area", -5.0, "acres"),
        ("killed", 1e12, "people"),
        ("killed", -1.0, "people"),
        ("wind speed", 999.0, "kt"),
        ("whatever", 1e300, "things"),
        ("whatever", nan, "things"),
        ("magnitude", nan, ""),
        ("burned area", inf, "acres"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_value_and_its_bound(
    name: str, value: float, unit: str
) -> None:
    said = fault(a_figure(name, value, unit))
    assert said.startswith(f"{value:g} is outside ")


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [
        ("magnitude", 9.5, ""),
        ("magnitude", -1.6, ""),
        ("depth", 735.8, "km"),
        ("depth", -3.4, "km"),
        ("contained", 0.0, "%"),
        ("contained", 100.0, "%"),
        ("burned area", 60e6, "acres"),
        ("killed", 4_000_000.0, "people"),
        ("wind speed", 220.0, "kt"),
        ("wind speed", 408.0, "km/h"),
        ("height above ellipsoid", -430.0, "m"),
        ("circular error", 9_999_999.0, "m"),
    ],
)
def test_what_was_measured_somewhere_can_be_meant(name: str, value: float, unit: str) -> None:
    assert fault(a_figure(name, value, unit)) == ""


def test_a_level_derived_from_what_cannot_be_meant_goes_with_it_and_a_source_s_own_stays() -> None:
    quake = a_quake("1", 200.0)
    assert quake.severity is not None
    assert plausible(quake) == replace(quake, figures=(), severity=None)
    own = replace(quake, severity=replace(quake.severity, scheme="pager"))
    assert plausible(own) == replace(own, figures=())


def test_what_can_be_meant_stays_beside_what_cannot() -> None:
    fire = a_fire("1", acres=500.0, contained=140.0)
    (kept,) = plausible(fire).figures
    assert (kept.name, kept.value) == ("burned area", 500.0)


@pytest.mark.parametrize("alias", ["", "usgs", "usgs:", "irwin: ", "cap-incident:n/a", "glide:-"])
def test_an_empty_field_names_nothing(alias: str) -> None:
    assert not is_id(alias)
    assert is_id("usgs:us7000abcd")
