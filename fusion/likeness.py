"""What the families' lists share: place, time, names, sizes and words of two series."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from fusion import grid, space
from fusion.cells import Cell
from fusion.features import Finding, Pair, distance_words, time_words, words_of
from fusion.series import OF_OTHERS, UMBRELLAS, Series
from model.place import Precision
from model.report import Report

Find = Callable[[Pair], Finding | None]

# How far the true place may be from what is stated, km (design).
BLUR_KM = {
    Precision.EXACT: 0.5,
    Precision.VICINITY: 3.0,
    Precision.LOCALITY: 10.0,
    Precision.ADMIN: 60.0,
    Precision.COUNTRY: 500.0,
    Precision.NONE: 500.0,
}
# Texts that share so many of their words tell one story; copies of one text share nearly all.
TELLING_SHARE = 0.6
COPIED_SHARE = 0.7
COPIED_WORDS = 10
FOREIGN_SHARE = 0.06
# Values under one name that differ by so much are hardly two reports of one growing fire.
SIZE_RATIO = 5.0
_WORTH_SAYING = 2.0
# Agencies' solutions of one shock differ by no more (design).
AGREEING_MAGNITUDES = 0.7
PEOPLE = "people"
"""The unit of counts of people."""
TOLL_RATIO = 2.0
# Native schemes of claims about an area that is warned, not about an occurrence.
WARNINGS = frozenset({"cap", "meteoalarm", "ea-flood"})
MOST_AREAS = 64
"""Areas of one report under which it is looked up."""
_COUNTRY = "iso3:"


def near(scale_km: float) -> Find:
    """Return how near two places are: a half at the scale, and less the vaguer they are stated.

    Args:
        scale_km: How far such an occurrence reaches, km. To one that reaches 50 km a town's name
            is exact; to one that reaches 5 km it says little.
    """

    def find(pair: Pair) -> Finding | None:
        if pair.km is None:
            return None
        blur = max(blur_km(pair.left.live), blur_km(pair.right.live))
        value = scale_km / (scale_km + blur) / (1 + (pair.km / scale_km) ** 2)
        return Finding(value=value, words=f"{_distance(pair, pair.km)}{_vaguely(pair)}")

    return find


def blur_km(report: Report) -> float:
    """Return how far the occurrence may be from the stated place: half an area's width, in km."""
    box = space.bounds(report) if report.footprint is not None else None
    if box is None:
        return BLUR_KM[report.precision]
    return space.gap_km((box[0], box[1], box[0], box[1]), (box[2], box[3], box[2], box[3])) / 2


def same_time(window: timedelta) -> Find:
    """Return how near in time they are: 1 at once, a half at the window's edge."""

    def find(pair: Pair) -> Finding | None:
        value = 1 - 0.5 * (pair.gap / window)
        return Finding(value=max(value, 0.0), words=time_words(pair.gap))

    return find


def same_name(pair: Pair) -> Finding | None:
    """Whether they share a name."""
    shared = pair.left.names & pair.right.names
    return Finding(value=1.0, words="same name") if shared else None


def same_place(pair: Pair) -> Finding | None:
    """Whether both name one area, by a code or in words; a country's name says little."""
    left, right = pair.left.live, pair.right.live
    codes = {*left.area_codes} & {*right.area_codes}
    if any(not code.startswith(_COUNTRY) for code in codes):
        return Finding(value=1.0, words="same area")
    common = [part for part in _parts(left.place) if part in _parts(right.place)]
    if not codes and not common:
        return None
    finer = max(left.precision.rank, right.precision.rank) < Precision.COUNTRY.rank
    # The parts of a place go from small to large: two that begin alike name one place.
    if finer and common and _parts(left.place)[0] == _parts(right.place)[0]:
        return Finding(value=1.0, words=f"both in {common[0]}")
    return Finding(value=0.3, words=f"both in {common[0]}" if common else "same country")


def same_region(pair: Pair) -> Finding | None:
    """Whether both name one region or country, of what spans regions; of several, how many."""
    left, right = pair.left.live, pair.right.live
    codes = {*left.area_codes} & {*right.area_codes}
    if any(not code.startswith(_COUNTRY) for code in codes):
        return Finding(value=1.0, words="same region")
    parts = _parts(left.place), _parts(right.place)
    common = [part for part in parts[0] if part in parts[1]]
    if not common and not codes:
        return None
    words = f"both in {', '.join(common[:3])}" if common else "same country"
    # Each names a region of one country, and not the same.
    is_other = min(map(len, parts)) > 1 and len(common) < min(map(len, parts))
    is_other = is_other and parts[0][0] != parts[1][0]
    return Finding(value=0.3 if is_other else 1.0, words=words)


def same_umbrella(pair: Pair) -> Finding | None:
    """Whether both stand under one GLIDE number, which is no key: it spans many occurrences."""
    left, right = (_umbrellas(side.live) for side in (pair.left, pair.right))
    shared = sorted(left & right)
    return Finding(value=1.0, words=f"both under {shared[0].upper()}") if shared else None


def same_text(pair: Pair) -> Finding | None:
    """How many words they share: 1 from 60% on; silent between languages."""
    share = pair.shared_text
    if share is None or share <= FOREIGN_SHARE:
        return None
    words = f"{share:.0%} of their words are the same"
    return Finding(value=min(share / TELLING_SHARE, 1.0), words=words)


def copied_text(pair: Pair) -> Finding | None:
    """Whether one text is a copy of the other."""
    share = pair.shared_text
    fewest = min(len(words_of(side.live)) for side in (pair.left, pair.right))
    if share is None or share < COPIED_SHARE or fewest < COPIED_WORDS:
        return None
    return Finding(value=share, words="one text is a copy of the other")


def other_text(pair: Pair) -> Finding | None:
    """Whether two texts of one language have nothing in common."""
    share = pair.shared_text
    if share is None or share > FOREIGN_SHARE:
        return None
    return Finding(value=1.0, words="the texts have nothing in common")


def other_size(figure: str) -> Find:
    """Return whether values under one name differ by more than growth between reports explains.

    What differs twofold is said; it counts in full from fivefold on.

    Args:
        figure: Name of the figure.
    """

    def find(pair: Pair) -> Finding | None:
        values = pair.values(figure)
        if values is None or min(values) <= 0:
            return None
        ratio = max(values) / min(values)
        if ratio < _WORTH_SAYING:
            return None
        value = min(ratio / SIZE_RATIO, 1.0) if ratio < SIZE_RATIO else 1.0
        return Finding(value=value, words=f"sizes differ by {ratio:,.0f}\u00d7")

    return find


def same_tolls(pair: Pair) -> Finding | None:
    """Whether both count as many people: one count may be chance, two hardly are."""
    tolls = _tolls(pair)
    equal = [name for name, (one, other) in tolls.items() if one == other > 1]
    if not equal or any(_ratio(both) >= TOLL_RATIO for both in tolls.values()):
        return None
    words = f"both state the same number of {' and '.join(equal[:2])}"
    return Finding(value=min(len(equal) / 2, 1.0), words=words)


def other_tolls(pair: Pair) -> Finding | None:
    """Whether the counts of people differ by more than a toll that rises explains."""
    ratios = [_ratio(both) for both in _tolls(pair).values()]
    if not ratios or min(ratios) < TOLL_RATIO:
        return None
    return Finding(value=1.0, words="the tolls differ")


def one_feed(pair: Pair) -> Finding | None:
    """Whether one source lists them under two ids: it holds them for two."""
    return Finding(value=1.0, words="one feed lists both") if pair.one_feed else None


def is_warning(report: Report) -> bool:
    """Whether it warns an area of what may come there: two warnings are never one occurrence.

    A warning joins others only by ids: VTEC, or the messages that it names (DOCTRINE §7).
    """
    claim = report.severity
    return claim is not None and claim.scheme in WARNINGS


def identified(series: Series) -> bool:
    """Whether its source names the occurrence by an id: then it holds one id an occurrence.

    An item of news has no id but the item's own, and an outlet writes many about one occurrence.
    """
    return any(not alias.lower().startswith(OF_OTHERS) for alias in series.live.aliases)


def comparable(pair: Pair) -> bool:
    """Whether neither warns, their countries agree, and no source holds them for two."""
    if is_warning(pair.left.live) or is_warning(pair.right.live) or other_country(pair):
        return False
    return not (pair.one_feed and identified(pair.left) and identified(pair.right))


def areas(report: Report) -> tuple[str, ...]:
    """Return the areas that a report names, by code and in words, as they compare."""
    return (*report.area_codes, *_parts(report.place))[:MOST_AREAS]


def other_country(pair: Pair) -> bool:
    """Whether both name countries by code, and none in common."""
    left, right = (_countries(side.live) for side in (pair.left, pair.right))
    return bool(left and right) and not left & right


def _distance(pair: Pair, km: float) -> str:
    drawn = [side.live.footprint is not None for side in (pair.left, pair.right)]
    if km == 0 and any(drawn):
        return "the areas touch" if all(drawn) else "within the area"
    return distance_words(km)


def _ratio(both: tuple[float, float]) -> float:
    return max(both) / max(min(both), 1.0)


def _tolls(pair: Pair) -> dict[str, tuple[float, float]]:
    """Return what both count in people, where it is not nobody in both."""
    counted = (figure.name for figure in pair.left.live.figures if figure.unit == PEOPLE)
    both = {name: pair.values(name) for name in counted}
    return {name: values for name, values in both.items() if values and max(values) > 0}


def _vaguely(pair: Pair) -> str:
    vaguest = max((pair.left.live, pair.right.live), key=lambda report: report.precision.rank)
    if vaguest.precision.rank < Precision.LOCALITY.rank or vaguest.footprint is not None:
        return ""
    return f", by {vaguest.precision}"


def _parts(place: str) -> tuple[str, ...]:
    """Return the parts of a place's name, the smallest first, as they compare."""
    parts = place.replace(";", ",").split(",")
    return tuple(filter(None, (" ".join(part.casefold().split()) for part in parts)))


def _countries(report: Report) -> set[str]:
    return {code for code in report.area_codes if code.startswith(_COUNTRY)}


def _umbrellas(report: Report) -> set[str]:
    return {alias.lower() for alias in report.aliases if alias.lower().startswith(UMBRELLAS)}


def same_magnitude(pair: Pair) -> Finding | None:
    """Whether the magnitudes agree, whatever their scale."""
    apart = _magnitudes_apart(pair)
    if apart is None or apart > AGREEING_MAGNITUDES:
        return None
    return Finding(value=1 - 0.3 * apart, words=f"magnitudes differ by {apart:.1f}")


def other_magnitude(pair: Pair) -> Finding | None:
    """Whether the magnitudes differ more than two solutions of one shock do."""
    apart = _magnitudes_apart(pair)
    if apart is None or apart <= AGREEING_MAGNITUDES:
        return None
    return Finding(value=min(apart / 2, 1.0), words=f"magnitudes differ by {apart:.1f}")


def _magnitudes_apart(pair: Pair) -> float | None:
    both = pair.values("magnitude")
    return None if both is None else abs(both[0] - both[1])


def squares_and_areas(series: Series, margin_km: float) -> Iterator[Cell]:
    """Return the cells within so many km and those of the areas it names; of a warning none."""
    if is_warning(series.live):
        return
    yield from (("cell", *square) for square in grid.squares(series, margin_km))
    yield from (("area", area) for area in areas(series.live))
