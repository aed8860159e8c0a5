"""Ages, amounts and counts read the same on every screen."""

from datetime import UTC, datetime, timedelta

import pytest

from assess.words import (
    PEOPLE,
    about,
    ago,
    amount,
    clock_words,
    counted,
    exposed,
    exposed_in_full,
    where,
)
from model.actor import Actor, ActorKind
from model.place import EXPOSURE_LABEL, Exposure, Neighbour, Placement, Precision
from tests.assess.records import an_incident

NOW = datetime(2022, 4, 24, 15, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (3_599, "59 min"),
        (3_600, "1 h"),
        (86_400, "24 h"),
        (172_800, "2 d"),
    ],
)
def test_an_age_is_never_rounded_up_nor_negative(seconds: int, words: str) -> None:
    assert ago(NOW - timedelta(seconds=seconds), NOW) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(54_004.46, "54,004"), (0, "0"), (6.14, "6.1"), (12.0, "12"), (99.5, "99.5")],
)
def test_amounts_carry_no_needless_decimals(value: float, words: str) -> None:
    assert amount(value) == words


def test_times_name_their_zone() -> None:
    assert clock_words(NOW) == "24 Apr 15:18 UTC"
    assert clock_words(NOW, "America/Denver") == "24 Apr 09:18 MDT"


def test_one_is_singular() -> None:
    assert (counted(1, "origin"), counted(2, "origin")) == ("1 origin", "2 origins")


def test_a_place_that_the_machine_read_shows_the_words_it_was_read_from() -> None:
    read = Placement(
        point=None,
        precision=Precision.COUNTRY,
        words="flooding in Malawi",
        title="Malawi",
        areas=("iso3:MWI",),
        actor=Actor(kind=ActorKind.MACHINE, name="gazetteer", version="1"),
    )
    placed = an_incident("flood", place="Malawi", placement=read)
    assert where(placed) == "Malawi, read from \u201cflooding in Malawi\u201d"
    assert where(an_incident("fire", place="San Miguel, NM")) == "San Miguel, NM"


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ((12_963, 90_000, 11_234_000), ("≈13 k ≤10 km", "≈90 k ≤50 km", "≈11 M ≤100 km")),
        ((0, 90_000, 400_000), ("≈90 k ≤50 km", "≈400 k ≤100 km")),
        ((0, 0, 0), ("none ≤100 km",)),
    ],
)
def test_who_lives_near_is_told_from_the_least_distance_with_a_town_on(
    people: tuple[int, int, int], words: tuple[str, ...]
) -> None:
    assert exposed(Exposure(people=people, nearest=())) == words
    assert exposed(None) == ()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0"),
        (994, "990"),
        (15_432, "15 k"),
        (999_999, "1.0 M"),
        (1_249_000, "1.2 M"),
        (9_960_000, "10 M"),
        (123_456_789, "120 M"),
    ],
)
def test_a_rounded_number_has_two_digits_and_its_unit(number: int, words: str) -> None:
    assert about(number) == words


def test_figures_of_people_say_what_they_rest_on() -> None:
    assert PEOPLE == f"People: {EXPOSURE_LABEL}"


def test_in_full_each_distance_the_nearest_towns_and_the_kind_of_figure_are_said() -> None:
    town = Neighbour(title="Las Vegas, New Mexico", km=24.4, direction="NW", population=13_000)
    full = exposed_in_full(Exposure(people=(0, 13_000, 87_505), nearest=(town,)))
    assert full == (
        "People in towns: 0 within 10 km, 13,000 within 50 km, 87,505 within 100 km. "
        "Nearest: 24 km NW of Las Vegas, New Mexico. "
        "City-population proxy (GeoNames, places \u2265 15,000)."
    )
    assert exposed_in_full(None) == ""
