"""Which activities conflict: as brute force finds them, over antimeridian and poles, and fast."""

import time
from datetime import timedelta
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.matching import conflicts
from model.activity import PlannedActivity, is_conflict, target_hash
from model.errors import RecordError
from model.place import Point
from tests.assess.tasks import an_activity
from tests.data.records import at

HERE = Point(longitude=-105.0, latitude=35.0)


def near(longitude: float, latitude: float) -> st.SearchStrategy[Point]:
    """Return places around one, over the antimeridian and the poles where it stands there."""
    return st.builds(
        Point(longitude=longitude, latitude=latitude).moved,
        st.floats(0, 8),
        st.floats(0, 360),
    )


places = st.one_of(near(179.999, 0), near(-105, 35), near(0, 89.99), near(50, -90), near(180, 60))


@st.composite
def activities(draw: st.DrawFn) -> PlannedActivity:
    starts = draw(st.integers(0, 6_000))
    return an_activity(
        starts_at=at(starts),
        ends_at=at(starts + draw(st.integers(0, 600))),
        place=draw(places),
        radius_km=draw(st.sampled_from([0.1, 1.0, 4.0, 100.0])),
        target=draw(st.sampled_from(["", "", "a" * 64, "b" * 64])),
        stands=draw(st.sampled_from([True, True, True, False])),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(activities(), max_size=25))
def test_all_pairs_are_found_and_no_others(found: list[PlannedActivity]) -> None:
    named = {f"{number:02}": item for number, item in enumerate(found)}
    expected = [pair for pair in combinations(named, 2) if is_conflict(*(named[n] for n in pair))]
    assert list(conflicts(named)) == expected


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ({}, {"starts_at": at(660 + 240), "ends_at": at(960)}, True),
        ({}, {"starts_at": at(660 + 241), "ends_at": at(960)}, False),
        ({}, {"place": HERE.moved(1.9, 90)}, True),
        ({}, {"place": HERE.moved(2.1, 90)}, False),
        ({}, {"place": HERE.moved(2.1, 90), "radius_km": 1.2}, True),
        ({}, {"place": HERE.moved(2.1, 90), "stands": True}, False),
        ({}, {"stands": False}, False),
    ],
)
def test_windows_are_padded_by_two_hours_and_areas_touch(
    one: dict[str, object], other: dict[str, object], conflict: bool
) -> None:
    assert is_conflict(an_activity(**one), an_activity(**other)) is conflict


@pytest.mark.parametrize(("hours", "conflict"), [(72, True), (73, False)])
def test_one_target_is_a_conflict_anywhere_within_72_h(hours: int, conflict: bool) -> None:
    far = Point(longitude=10, latitude=50)
    key = target_hash("J.  DOE", b"salt")
    later = at(660) + timedelta(hours=hours)
    other = an_activity(place=far, starts_at=later, ends_at=later, target=key)
    assert is_conflict(an_activity(target=target_hash("j. doe ", b"salt")), other) is conflict
    assert not is_conflict(an_activity(target=target_hash("j. doe", b"other")), other)
    assert not is_conflict(an_activity(), other), "no target is no common target"


def test_ten_thousand_activities_are_matched_within_a_second() -> None:
    random = Random(4)  # noqa: S311 - no secret
    named = {}
    for number in range(10_000):
        starts = at(random.uniform(0, 30 * 1440))
        named[f"{number:05}"] = an_activity(
            starts_at=starts,
            ends_at=starts + timedelta(hours=random.uniform(1, 24)),
            place=HERE.moved(random.uniform(0, 60), random.uniform(0, 360)),
            target=f"{random.randrange(20_000):064}",
        )
    began = time.process_time()
    found = conflicts(named)
    took = time.process_time() - began
    assert len(found) > 100
    assert took < 3, f"{took:.2f} s: a second, on a machine three times slower"


@pytest.mark.parametrize(
    "wrong",
    [
        {"radius_km": 0.0},
        {"radius_km": 101.0},
        {"radius_km": float("nan")},
        {"ends_at": at(599)},
        {"contact": ""},
        {"reference": "a\nb"},
    ],
)
def test_what_cannot_be_matched_or_called_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(RecordError):
        an_activity(**wrong)
