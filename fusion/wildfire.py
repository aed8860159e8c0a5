"""Wildfires: name, place, perimeters and figures; the visible list of what counts for how much.

A start in design: DOCTRINE §7 gives no window for two listed fires beyond "plus name"; the
weights were set so that the Hermits Peak exercise joins what grew together and nothing else.
"""

from collections.abc import Iterator
from datetime import timedelta

from fusion import grid, likeness, names, positions, space
from fusion.cells import Cell
from fusion.features import Family, Feature, Finding, Pair, distance_words, time_words
from fusion.limits import Limit
from fusion.series import Series

# Same-name fires further apart are two: names repeat across a country.
NAME_KM = 50.0
# Fires with different names are compared only this near to each other.
NEAR_KM = 25.0
CONTAINED_SHARE = 0.95
COVERED_SHARE = 0.5
OVERLAP_SHARE = 0.05
# Below this, equal figures are no coincidence worth a word.
TELLING_ACRES = 1_000.0
# Fires that grow together make a large one, but none from one end of a state to the other.
LIMIT = Limit(km=150.0)
# DOCTRINE §7, after spotoroo.
START_KM = 3.0
START = timedelta(hours=24)


def same_name(pair: Pair) -> Finding | None:
    """Whether they share a name, or nearly."""
    left, right = pair.left.names, pair.right.names
    if left & right:
        return Finding(value=1.0, words="same name")
    if any(names.similar(one, other) for one in left for other in right):
        return Finding(value=0.7, words="names differ by one letter")
    return None


def other_name(pair: Pair) -> Finding | None:
    """Whether they bear names that have nothing in common."""
    if not pair.left.names or not pair.right.names or same_name(pair):
        return None
    both = (names.display(side.live.title, side.hazard) for side in (pair.left, pair.right))
    return Finding(value=1.0, words=f"different names: {', '.join(both)}")


def near(pair: Pair) -> Finding | None:
    """How near they are: 1 up to 1 km, 0.8 at 10 km, 0.2 at 50 km."""
    if pair.km is None:
        return None
    steps = ((1.0, 1.0), (10.0, 0.8), (25.0, 0.4), (50.0, 0.2))
    return Finding(value=_between(pair.km, steps), words=distance_words(pair.km))


def too_far(pair: Pair) -> Finding | None:
    """Whether they are farther apart than the fires' sizes and the measuring of both explain.

    One name alone never joins such two: a merge would contradict itself.
    """
    left, right = pair.left.live, pair.right.live
    blur = likeness.BLUR_KM[left.precision] + likeness.BLUR_KM[right.precision]
    reach = positions.burned_km(left, right) + blur
    if pair.km is None or pair.km <= reach:
        return None
    return Finding(value=1.0, words=f"sizes and places as stated explain only {reach:.0f} km")


def grown_together(pair: Pair) -> Finding | None:
    """Whether one perimeter contains the other and both cover the same ground, by and large.

    A small perimeter inside a much larger one can be an older fire that was burned over.
    """
    shared = pair.shared_area
    if shared is None or not _one_ground(shared):
        return None
    whole = "entirely" if shared.of_smaller >= 0.995 else f"to {_percent(shared.of_smaller)}"
    words = f"one perimeter contains the other {whole}, {_percent(shared.of_larger)} of its area"
    return Finding(value=shared.of_smaller, words=words)


def overlap(pair: Pair) -> Finding | None:
    """Whether the perimeters overlap, but not enough to say that the fires are one."""
    shared = pair.shared_area
    if shared is None or shared.of_smaller < OVERLAP_SHARE or _one_ground(shared):
        return None
    smaller, larger = _percent(shared.of_smaller), _percent(shared.of_larger)
    words = f"the perimeters overlap by {larger} of the larger, {smaller} of the smaller"
    return Finding(value=1.0, words=words)


def same_figures(pair: Pair) -> Finding | None:
    """Whether both state the same acres and containment; round acres say less."""
    acres, contained = pair.values("burned area"), pair.values("contained")
    if acres is None or contained is None or acres[0] != acres[1] or contained[0] != contained[1]:
        return None
    if acres[0] < TELLING_ACRES or pair.km is None or pair.km > NEAR_KM:
        return None
    words = f"both state {acres[0]:,.0f} acres and {contained[0]:.0f} % contained"
    return Finding(value=0.55 if acres[0] % 100 == 0 else 1.0, words=words)


def other_size(pair: Pair) -> Finding | None:
    """Whether sizes under one name differ by more than growth between two reports explains."""
    return None if same_name(pair) is None else likeness.other_size("burned area")(pair)


def apart(pair: Pair) -> Finding | None:
    """How far apart in time the two were found, or else told of: said, but it counts for nothing.

    One fire is told of for weeks, and two may start on one day.
    """
    left, right = pair.left.live, pair.right.live
    if left.occurred_at and right.occurred_at:
        return Finding(value=1.0, words=f"found {time_words(left.occurred_at - right.occurred_at)}")
    return Finding(value=1.0, words=f"told {time_words(left.at - right.at)}")


def same_start(pair: Pair) -> Finding | None:
    """Whether both were found within 3 km and 24 h: so near, two fires are hardly found at once."""
    left, right = pair.left.live.occurred_at, pair.right.live.occurred_at
    if left is None or right is None or abs(left - right) > START or pair.km is None:
        return None
    return Finding(value=1.0, words="found together") if pair.km <= START_KM else None


FEATURES: tuple[Feature, ...] = (
    Feature(name="grown together", find=grown_together, weight=1.1),
    Feature(name="same figures", find=same_figures, weight=1.1),
    Feature(name="same name", find=same_name, weight=0.7),
    Feature(name="overlap", find=overlap, weight=0.55),
    Feature(name="near", find=near, weight=0.3),
    Feature(name="same start", find=same_start, weight=0.2),
    Feature(name="other name", find=other_name, weight=-0.25),
    Feature(name="other size", find=other_size, weight=-0.2),
    Feature(name="too far", find=too_far, weight=-0.2),
    Feature(name="one feed", find=likeness.one_feed, weight=-0.24),
    Feature(name="time apart", find=apart, weight=0.0),
)


def cells(series: Series) -> Iterator[Cell]:
    """Return the cells that the place covers, and the names: a crowded cell offers not all."""
    if not likeness.is_warning(series.live):
        yield from (("cell", *square) for square in grid.squares(series))
        yield from (("name", name) for name in series.names)


def probes(series: Series) -> Iterator[Cell]:
    """Return the cells within the widest window around the place, and the names."""
    if not likeness.is_warning(series.live):
        yield from (("cell", *square) for square in grid.squares(series, NAME_KM))
        yield from (("name", name) for name in series.names)


def admits(pair: Pair) -> bool:
    """Whether the pair is near enough to be scored at all."""
    boxes = space.bounds(pair.left.live), space.bounds(pair.right.live)
    if boxes[0] is None or boxes[1] is None:
        return False
    window = NAME_KM if pair.left.names & pair.right.names else NEAR_KM
    return space.gap_km(boxes[0], boxes[1]) <= window and (pair.km or 0.0) <= window


FAMILY = Family(
    rule="wildfire-association",
    version="3",
    features=FEATURES,
    cells=cells,
    probes=probes,
    admits=admits,
    keeps_same=True,
    limit=lambda series: LIMIT,
)


def _one_ground(shared: space.Shared) -> bool:
    return shared.of_smaller >= CONTAINED_SHARE and shared.of_larger >= COVERED_SHARE


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _between(value: float, steps: tuple[tuple[float, float], ...]) -> float:
    """Return the value of a piecewise linear function, constant before, 0 after its steps."""
    if value <= steps[0][0]:
        return steps[0][1]
    for (low, high_value), (high, low_value) in zip(steps, steps[1:], strict=False):
        if value <= high:
            return high_value + (low_value - high_value) * (value - low) / (high - low)
    return 0.0
