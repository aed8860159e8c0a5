"""The measures again, pair by pair as they are defined: slow, and plainly right."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from tests.evaluation.measures import Measures, Score


def measure(found: Mapping[str, str], truth: Mapping[str, str]) -> Measures:
    """Return the measures over the items of `truth`."""
    items = sorted(truth)
    precisions = [_share(item, _mates(item, items, found), truth) for item in items]
    recalls = [_share(item, _mates(item, items, truth), found) for item in items]
    pairs = list(combinations(items, 2))
    joined = {pair for pair in pairs if found[pair[0]] == found[pair[1]]}
    true = {pair for pair in pairs if truth[pair[0]] == truth[pair[1]]}
    return Measures(
        items=len(items),
        occurrences=len(set(truth.values())),
        b_cubed=Score(precision=_mean(precisions), recall=_mean(recalls)),
        pairwise=Score(
            precision=len(joined & true) / len(joined) if joined else None,
            recall=len(joined & true) / len(true) if true else None,
        ),
        false_merges=_torn(items, found, truth),
        missed_merges=_torn(items, truth, found),
    )


def _mates(item: str, items: Sequence[str], group: Mapping[str, str]) -> list[str]:
    return [other for other in items if other != item and group[other] == group[item]]


def _share(item: str, mates: Sequence[str], other: Mapping[str, str]) -> float | None:
    return sum(other[mate] == other[item] for mate in mates) / len(mates) if mates else None


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _torn(items: Sequence[str], group: Mapping[str, str], other: Mapping[str, str]) -> int:
    labels = sorted({group[item] for item in items})
    return sum(len({other[item] for item in items if group[item] == label}) > 1 for label in labels)
