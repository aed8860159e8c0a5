"""A room's clock: live time, and scenario time that pauses, hurries, jumps and stays in bounds."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.clock import LiveClock, ScenarioClock, require_utc
from model.errors import RecordError

START = datetime(2022, 4, 5, tzinfo=UTC)
OPEN = datetime(2022, 4, 24, 10, tzinfo=UTC)
END = datetime(2022, 5, 21, tzinfo=UTC)


class Wall:
    """A wall clock that the test moves."""

    def __init__(self) -> None:
        self.at = datetime(2030, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def wait(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def clock(wall: Wall) -> ScenarioClock:
    return ScenarioClock(starts_at=START, ends_at=END, opens_at=OPEN, speed=60, real_now=wall)


def test_a_minute_is_an_hour_at_speed_60(clock: ScenarioClock, wall: Wall) -> None:
    clock.run()
    wall.wait(60)
    assert clock.now() == OPEN + timedelta(hours=1)
    assert clock.rate() == 60


def test_a_new_clock_stands_until_it_is_run(clock: ScenarioClock, wall: Wall) -> None:
    wall.wait(3600)
    assert clock.now() == OPEN
    assert clock.rate() == 0


def test_pausing_keeps_the_moment_and_running_goes_on_from_it(
    clock: ScenarioClock, wall: Wall
) -> None:
    clock.run()
    wall.wait(10)
    clock.pause()
    wall.wait(1000)
    assert clock.now() == OPEN + timedelta(minutes=10)
    clock.run()
    wall.wait(1)
    assert clock.now() == OPEN + timedelta(minutes=11)


def test_changing_speed_does_not_move_the_moment(clock: ScenarioClock, wall: Wall) -> None:
    clock.run()
    wall.wait(10)
    before = clock.now()
    clock.hurry(3600)
    assert clock.now() == before
    wall.wait(1)
    assert clock.now() == before + timedelta(hours=1)


@pytest.mark.parametrize("speed", [0, -1, float("nan"), float("inf"), 1e9])
def test_an_impossible_speed_is_refused(clock: ScenarioClock, speed: float) -> None:
    with pytest.raises(RecordError):
        clock.hurry(speed)


@given(st.datetimes(timezones=st.just(UTC)))
def test_scenario_time_never_leaves_the_scenario(moment: datetime) -> None:
    clock = ScenarioClock(starts_at=START, ends_at=END, opens_at=OPEN, speed=60)
    clock.jump(moment)
    assert clock.now() == min(max(moment, START), END)


def test_time_stops_at_the_scenario_s_end(clock: ScenarioClock, wall: Wall) -> None:
    clock.run()
    wall.wait(10_000_000)
    assert clock.now() == END


def test_a_live_clock_tells_the_time_in_utc() -> None:
    assert abs(LiveClock().now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert LiveClock().now().tzinfo is UTC


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(RecordError, match="no time zone"):
        require_utc(datetime(2022, 4, 24), "reported_at")
