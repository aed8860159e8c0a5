"""Memory: what is let go of can no longer be asked for, and nothing else is."""

from fusion.hotspots import Fire, Pool
from fusion.ids import Ids
from fusion.series import REMEMBERED_FOR
from fusion.space import shape
from model.identity import digest
from tests.fusion.records import a_fire, a_hotspot, a_room, a_series, at, tell


def test_ids_come_back_as_they_were() -> None:
    told = [digest(f"{number}") for number in range(5)]
    ids = Ids(told[:3])
    ids.extend(Ids(told[3:]))
    assert list(ids) == told
    assert len(ids) == 5


def test_a_series_remembers_what_held_a_day_ago_and_all_since() -> None:
    series = a_series(a_fire("1", 0.0))
    for newest in range(5, 100, 5):
        series.take(a_fire("1", float(newest)))
        for hour in range(max(newest - 24, 0), newest + 1):
            told = series.told(at(hour))
            assert told is not None
            assert told.received_at == at(hour // 5 * 5)
        assert len(list(series.history())) <= 6
    assert (len(series.ids), series.began) == (20, at(0))
    assert REMEMBERED_FOR == at(24) - at(0)


def test_the_pool_gives_what_is_near_a_fire_and_forgets_what_is_old() -> None:
    pool = Pool()
    near, far = a_hotspot("near", -105.4, 35.72), a_hotspot("far", -100.0, 35.72)
    pool.put(near)
    pool.put(far)
    burning = shape(a_fire("8049"))
    assert burning is not None
    fire = Fire(incident="x", shape=burning, began=at(0), seen=at(0))
    assert pool.near([fire]) == [near]
    pool.forget(at(24))
    assert len(pool) == 2
    pool.forget(at(24.001))
    assert len(pool) == 0
    assert pool.near([fire]) == []


def test_a_detection_finds_a_fire_that_moved_since_it_was_last_looked_for() -> None:
    room = a_room()
    tell(room, a_fire("8049", 0.0))
    tell(room, a_hotspot("here", -105.4, 35.72, 1.0))
    assert len(room.pool) == 0
    began = a_fire("8049").point
    assert began is not None
    where = began.moved(150.0, 90.0)
    tell(room, a_fire("8049", 2.0, point=where))
    tell(room, a_hotspot("there", where.longitude, where.latitude, 3.0))
    assert len(room.pool) == 0
    tell(room, a_hotspot("here again", -105.4, 35.72, 3.5))
    assert len(room.pool) == 1
