"""The errors of a result, one by one, for whoever mends the rules."""

from collections.abc import Iterator, Mapping

from tests.evaluation.measures import errors
from tests.evaluation.result import Result

SHOWN_AT_MOST = 40
SERIES_AT_MOST = 6


def listing(result: Result) -> Iterator[str]:
    """Return lines: each false and each missed merge with the series in it."""
    false, missed = errors(result.found, result.truth)
    for kind, groups in (("false merge", false), ("missed merge", missed)):
        yield f"{result.name}: {len(groups)} x {kind}"
        for items in list(groups.values())[:SHOWN_AT_MOST]:
            yield f"  {kind}, {result.hazards[items[0]]}"
            yield from _series(items, result.truth)


def _series(items: list[str], truth: Mapping[str, str]) -> Iterator[str]:
    for item in items[:SERIES_AT_MOST]:
        yield f"    {item} is {truth[item]}"
