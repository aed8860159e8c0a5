"""Two fires or one: name, place, perimeters and figures, each with its words."""

import pytest

from fusion import associate
from fusion.features import Pair
from model.hazard import Hazard
from model.judgement import Judgement, Verdict
from model.place import Point, Precision
from model.report import Report
from tests.fusion.records import NOON, a_box, a_fire, a_series


def judged(left: Report, right: Report) -> Judgement:
    return associate.judge(Pair(a_series(left), a_series(right)), NOON)


def admitted(left: Report, right: Report) -> bool:
    pair = Pair(a_series(left), a_series(right))
    return associate.family_of(pair.left).admits(pair)


def a_perimeter(name: str, footprint: bytes, acres: float = 7_580.5) -> Report:
    return a_fire(name, acres=acres, feed="nifc", title=name, footprint=footprint)


def east(degrees: float) -> Point:
    return Point(longitude=-105.4 + degrees, latitude=35.72)


def test_a_point_and_a_perimeter_of_one_name_are_one_fire() -> None:
    found = judged(a_fire("8049"), a_perimeter("Hermits Peak", a_box(-105.5, 35.6)))
    assert (found.verdict, found.words) == (
        Verdict.SAME,
        "same name, at the same place, told at the same time",
    )
    assert sum(part.value * part.weight for part in found.explanation) == pytest.approx(found.score)


def test_one_name_beyond_50_km_is_never_compared() -> None:
    near, far = a_fire("n", feed="nifc", point=east(0.5)), a_fire("f", feed="nifc", point=east(0.6))
    assert admitted(a_fire("8049"), near)
    assert not admitted(a_fire("8049"), far)


@pytest.mark.parametrize(
    ("degrees", "acres", "precision", "verdict"),
    [
        (0.11, 500.0, Precision.EXACT, Verdict.SAME),
        (0.15, 500.0, Precision.EXACT, Verdict.UNSURE),
        (0.5, 500.0, Precision.EXACT, Verdict.UNSURE),
        (0.3, 500.0, Precision.EXACT, Verdict.UNSURE),
        (0.3, 90_000.0, Precision.EXACT, Verdict.SAME),
        (0.3, 500.0, Precision.LOCALITY, Verdict.SAME),
    ],
    ids=["near", "beyond it", "far", "between", "a large fire", "a town's name"],
)
def test_one_name_joins_no_farther_than_the_places_and_the_sizes_allow(
    degrees: float, acres: float, precision: Precision, verdict: Verdict
) -> None:
    left = a_fire("1", acres=acres, precision=precision)
    right = a_fire("2", acres=acres, precision=precision, feed="nifc", point=east(degrees))
    found = judged(left, right)
    assert found.verdict is verdict
    assert ("explain only" in found.words) is (verdict is Verdict.UNSURE)


def test_one_name_far_away_and_of_another_size_is_for_a_person() -> None:
    other = a_fire("n", feed="nifc", acres=100.0, point=east(0.5))
    found = judged(a_fire("8049"), other)
    assert found.verdict is Verdict.UNSURE
    assert found.words.startswith("same name, 45 km apart, told at the same time; ")
    assert "sizes differ by 76×" in found.words


def test_neighbours_of_other_names_are_two_fires() -> None:
    found = judged(
        a_fire("8049"), a_fire("8069", acres=123.0, title="Calf Canyon", point=east(0.05))
    )
    assert found.verdict is Verdict.DIFFERENT
    assert "different names: Hermits Peak, Calf Canyon" in found.words


def test_a_perimeter_that_contains_another_on_the_same_ground_makes_them_one() -> None:
    whole = a_perimeter("Hermits Peak", a_box(-105.5, 35.6, 0.2), 54_004.0)
    part = a_perimeter("Calf Canyon", a_box(-105.5, 35.6, 0.15), 42_342.0)
    found = judged(whole, part)
    assert found.verdict is Verdict.SAME
    assert "one perimeter contains the other entirely, 75 % of its area" in found.words


def test_perimeters_that_overlap_are_for_a_person() -> None:
    left = a_perimeter("Hermits Peak", a_box(-105.5, 35.6))
    right = a_perimeter("Calf Canyon", a_box(-105.5 + 0.164, 35.6), 9_000.5)
    found = judged(left, right)
    assert found.verdict is Verdict.UNSURE
    assert "the perimeters overlap by 18 % of the larger, 18 % of the smaller" in found.words


def test_an_old_scar_inside_a_much_larger_perimeter_is_for_a_person() -> None:
    scar = a_perimeter("Hermits Peak", a_box(-105.4, 35.7, 0.1, 0.1))
    large = a_perimeter("Calf Canyon", a_box(-105.5, 35.6, 0.3, 0.2), 42_342.0)
    assert judged(scar, large).verdict is Verdict.UNSURE


def test_perimeters_that_touch_within_the_error_of_mapping_are_two_fires() -> None:
    left = a_perimeter("Hermits Peak", a_box(-105.5, 35.6))
    right = a_perimeter("Calf Canyon", a_box(-105.5 + 0.195, 35.6), 9_000.5)
    assert judged(left, right).verdict is Verdict.DIFFERENT


@pytest.mark.parametrize(
    ("acres", "contained", "verdict"),
    [
        (54_004.0, 12.0, Verdict.SAME),
        (54_004.0, 13.0, Verdict.DIFFERENT),
        (5_000.0, 12.0, Verdict.UNSURE),
        (504.0, 12.0, Verdict.DIFFERENT),
    ],
    ids=["equal to the acre", "another containment", "round acres", "a small fire"],
)
def test_one_feed_that_gives_two_ids_the_same_figures(
    acres: float, contained: float, verdict: Verdict
) -> None:
    left = a_fire("8049", acres=acres, contained=contained)
    right = a_fire("8069", acres=acres, contained=12.0, title="Calf Canyon", point=east(0.1))
    assert judged(left, right).verdict is verdict


def test_two_ids_of_one_feed_for_one_name_at_one_place_are_one_fire() -> None:
    assert judged(a_fire("8066"), a_fire("8091", acres=8_000.0)).verdict is Verdict.SAME


def test_a_shared_native_id_decides_by_itself() -> None:
    left = a_fire("8049", aliases=("irwin:ab",))
    right = a_fire("5037", feed="nifc", title="Other", point=east(9), aliases=("irwin:AB",))
    found = judged(left, right)
    assert (found.verdict, found.score) == (Verdict.SAME, 1.0)
    assert found.words == "both name irwin:ab"


def test_rehabilitation_teams_are_compared_with_each_other_by_the_same_list() -> None:
    hazard = {"hazard": Hazard.BURNED_AREA_RESPONSE, "acres": None, "contained": None}
    left = a_fire("8080", title="McBride Post-Fire BAER", **hazard)  # type: ignore[arg-type]
    right = a_fire("8072", title="Nogal Canyon Post-Fire BAER", **hazard)  # type: ignore[arg-type]
    assert judged(left, right).verdict is Verdict.DIFFERENT


def test_a_judgement_is_written_again_only_when_it_says_something_else() -> None:
    same = judged(a_fire("8049"), a_fire("n", acres=1.0, feed="nifc"))
    nearly = judged(a_fire("8049"), a_fire("n", acres=1.0, feed="nifc", point=east(0.02)))
    other = judged(a_fire("8049"), a_fire("n", acres=1.0, feed="nifc", title="Cooks Peak"))
    assert associate.changes(same, None)
    assert not associate.changes(nearly, same)
    assert associate.changes(other, same)
    assert not associate.changes(other, None)


def test_fires_on_both_sides_of_the_antimeridian_are_neighbours() -> None:
    left = a_fire("1", point=Point(longitude=179.9, latitude=52.0))
    right = a_fire("2", feed="nifc", point=Point(longitude=-179.9, latitude=52.0))
    assert admitted(left, right)
    assert judged(left, right).verdict is Verdict.SAME
