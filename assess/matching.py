"""Which planned activities conflict: all pairs, found without comparing each with each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from model.activity import TARGET_WITHIN, PlannedActivity, is_conflict
from model.place import EARTH_RADIUS_KM

Pair = tuple[str, str]
Named = tuple[str, PlannedActivity]
_SLACK_KM = 0.01
"""What rounding may take from a distance; the exact one decides."""


def conflicts(activities: Mapping[str, PlannedActivity]) -> tuple[Pair, ...]:
    """Return the ids of all pairs that conflict, each pair in the order of its ids, sorted.

    Args:
        activities: By id; those that were called off conflict with nothing.
    """
    return _conflicts(tuple(sorted(activities.items())))


# A picture is made every two seconds; the activities seldom change between two of them.
@lru_cache(maxsize=8)
def _conflicts(named: tuple[Named, ...]) -> tuple[Pair, ...]:
    standing = sorted(
        (item for item in named if item[1].stands), key=lambda item: item[1].starts_at
    )
    found = {
        (min(one[0], other[0]), max(one[0], other[0]))
        for pairs in (_near(standing), _of_one_target(standing))
        for one, other in pairs
        if is_conflict(one[1], other[1])
    }
    return tuple(sorted(found))


def _near(standing: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """Yield pairs that may be near in time and space; given in the order of their starts.

    Each is compared with those that begin before it ends: by unit vectors, which know neither
    antimeridian nor poles, in one step of arithmetic for all of them.
    """
    if not standing:
        return
    activities = [item[1] for item in standing]
    begins = np.array([item.padded[0].timestamp() for item in activities])
    until = np.searchsorted(begins, [item.padded[1].timestamp() for item in activities], "right")
    vectors, radii = _vectors(activities), np.array([item.radius_km for item in activities])
    for here, end in enumerate(until):
        later = slice(here + 1, int(end))
        chord = np.linalg.norm(vectors[later] - vectors[here], axis=1) * EARTH_RADIUS_KM
        # A chord is never longer than the arc: nothing that touches is left out.
        for there in np.flatnonzero(chord <= radii[later] + radii[here] + _SLACK_KM):
            yield standing[here], standing[here + 1 + int(there)]


def _vectors(activities: Sequence[PlannedActivity]) -> NDArray[np.float64]:
    """Return their places as unit vectors from the middle of the Earth, one a row."""
    degrees = np.array([(item.place.longitude, item.place.latitude) for item in activities])
    east, north = np.radians(degrees).T
    return np.column_stack(
        (np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north))
    )


def _of_one_target(standing: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """Yield pairs of one target that may be within 72 h; given in the order of their starts."""
    by_target: defaultdict[str, list[Named]] = defaultdict(list)
    for item in standing:
        if item[1].target:
            by_target[item[1].target].append(item)
    for items in by_target.values():
        for here, one in enumerate(items):
            for other in items[here + 1 :]:
                if other[1].starts_at - one[1].ends_at > TARGET_WITHIN:
                    break
                yield one, other
