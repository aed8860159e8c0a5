"""Names: one key for one name, however it is written; names that differ stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion import names
from model.hazard import Hazard


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hermits Peak Fire", "Hermits Peak"),
        ("Hermits Peak Fire", "HERMITS  PEAK"),
        ("HermitsPeak +Calf Cyn BAER", "Calf Canyon"),
        ("HermitsPeak +Calf Cyn BAER", "Hermits Peak Fire"),
        ("Calf Canyon/Hermits Peak Fire", "Calf Canyon"),
        ("Bear Trap Fire - Magdalena Ranger Distri", "BEAR TRAP"),
        ("Black Wildfire, Sierra, New Mexico", "Black Fire"),
        ("McBride Post-Fire BAER", "McBride Fire"),
        ("Water ", "Water Fire"),
        ("Tropical Cyclone Calvinia", "CALVINIA-19"),
        ("Daniel's Ranch RX", "Daniels Ranch Prescribed Fire"),
    ],
)
def test_one_name_written_in_two_ways_has_a_key_in_common(left: str, right: str) -> None:
    assert names.keys(left) & names.keys(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hermits Peak", "Cooks Peak"),
        ("Pope", "Pope 2"),
        ("Eastland Complex", "Eastland"),
        ("McBride Post-Fire BAER", "Nogal Canyon Post-Fire BAER"),
        ("Fire", "Wildfire"),
    ],
)
def test_other_names_have_no_key_in_common(left: str, right: str) -> None:
    assert not names.keys(left) & names.keys(right)


def test_a_slip_of_the_pen_is_similar_and_another_number_is_not() -> None:
    assert names.similar("drissom", "grissom")
    assert not names.similar("bigmountainunit1", "bigmountainunit2")
    assert not names.similar("northfork", "southfork")
    assert not names.similar("east", "west")


@pytest.mark.parametrize(
    ("title", "hazard", "shown"),
    [
        ("Hermits Peak Fire", Hazard.WILDFIRE, "Hermits Peak"),
        ("BEAR TRAP", Hazard.WILDFIRE, "Bear Trap"),
        ("Bear Trap Fire - Magdalena Ranger Distri", Hazard.WILDFIRE, "Bear Trap"),
        ("Fire", Hazard.WILDFIRE, "Fire"),
        ("McBride Post-Fire BAER", Hazard.BURNED_AREA_RESPONSE, "McBride Post-Fire BAER"),
        ("M 5.1 - Fire Island", Hazard.EARTHQUAKE, "M 5.1 - Fire Island"),
    ],
)
def test_a_fire_is_shown_without_the_word(title: str, hazard: Hazard, shown: str) -> None:
    assert names.display(title, hazard) == shown


@given(st.text(max_size=40))
def test_case_and_spaces_change_no_key(title: str) -> None:
    assert all(key.isascii() and " " not in key for key in names.keys(title))
    assert names.keys(f"  {title} ") == names.keys(title)
    assert names.display(title, Hazard.WILDFIRE) or not title.strip()
