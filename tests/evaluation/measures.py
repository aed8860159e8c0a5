"""How near found incidents come to the true occurrences: counts over pairs and over items.

Everything is counted from the sizes of the cells (incident, occurrence), never pair by pair, so
that 100,000 items take no longer than it takes to read them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import comb


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision and recall, each 0 … 1; None where there was nothing to measure it on."""

    precision: float | None
    recall: float | None

    @property
    def f1(self) -> float | None:
        """The harmonic mean; None unless both are measured."""
        if self.precision is None or self.recall is None:
            return None
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What was found, beside what is true.

    Attributes:
        items: How many labelled items.
        occurrences: How many true occurrences they concern.
        b_cubed: Leave-one-out B-cubed.
        pairwise: Over all pairs of items.
        false_merges: Incidents that hold two or more occurrences.
        missed_merges: Occurrences that stand in two or more incidents.
    """

    items: int
    occurrences: int
    b_cubed: Score
    pairwise: Score
    false_merges: int
    missed_merges: int


def measure(found: Mapping[str, str], truth: Mapping[str, str]) -> Measures:
    """Return the measures over the items of `truth`.

    Args:
        found: Item → incident.
        truth: Item → occurrence; what is not labelled is left out.

    Raises:
        KeyError: A labelled item is in no incident.
    """
    cells = Counter((found[item], occurrence) for item, occurrence in truth.items())
    incidents, occurrences = _sizes(cells, 0), _sizes(cells, 1)
    return Measures(
        items=len(truth),
        occurrences=len(occurrences),
        b_cubed=_b_cubed(cells, incidents, occurrences),
        pairwise=_pairwise(cells, incidents, occurrences),
        false_merges=_several(incident for incident, _ in cells),
        missed_merges=_several(occurrence for _, occurrence in cells),
    )


def by_part(
    found: Mapping[str, str], truth: Mapping[str, str], part_of: Mapping[str, str]
) -> dict[str, Measures]:
    """Return the measures of each part of the items, e.g. each hazard, in alphabetic order."""
    parts: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for item, occurrence in truth.items():
        parts[part_of[item]][item] = occurrence
    return {part: measure(found, parts[part]) for part in sorted(parts)}


def errors(
    found: Mapping[str, str], truth: Mapping[str, str]
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the false merges (incident → items) and missed merges (occurrence → items)."""
    together: defaultdict[str, list[str]] = defaultdict(list)
    true: defaultdict[str, list[str]] = defaultdict(list)
    for item in sorted(truth):
        together[found[item]].append(item)
        true[truth[item]].append(item)
    false = {key: items for key, items in together.items() if len({truth[i] for i in items}) > 1}
    missed = {key: items for key, items in true.items() if len({found[i] for i in items}) > 1}
    return false, missed


def _b_cubed(
    cells: Mapping[tuple[str, str], int],
    incidents: Mapping[str, int],
    occurrences: Mapping[str, int],
) -> Score:
    """Return leave-one-out B-cubed: an item is never compared with itself.

    B-cubed (Bagga & Baldwin 1998) averages over the items how many of an item's incident are of
    its occurrence, and how many of its occurrence are in its incident. Counting the item itself
    gives every singleton a perfect value, which hides the rest (Amigó et al. 2009). Here it is left
    out. An item alone in its incident has then no precision, one alone in its occurrence no
    recall: such items are left out of that mean, neither rewarded nor punished.
    """
    return Score(precision=_mean(cells, incidents, 0), recall=_mean(cells, occurrences, 1))


def _mean(
    cells: Mapping[tuple[str, str], int], sizes: Mapping[str, int], side: int
) -> float | None:
    """Return the mean share of an item's companions that are rightly so."""
    total, counted = 0.0, 0
    for cell, count in cells.items():
        companions = sizes[cell[side]] - 1
        if companions:
            total += count * (count - 1) / companions
            counted += count
    return total / counted if counted else None


def _pairwise(
    cells: Mapping[tuple[str, str], int],
    incidents: Mapping[str, int],
    occurrences: Mapping[str, int],
) -> Score:
    right = sum(comb(count, 2) for count in cells.values())
    joined = sum(comb(count, 2) for count in incidents.values())
    true = sum(comb(count, 2) for count in occurrences.values())
    return Score(
        precision=right / joined if joined else None, recall=right / true if true else None
    )


def _sizes(cells: Mapping[tuple[str, str], int], side: int) -> Counter[str]:
    sizes: Counter[str] = Counter()
    for cell, count in cells.items():
        sizes[cell[side]] += count
    return sizes


def _several(keys: Iterable[str]) -> int:
    return sum(count > 1 for count in Counter(keys).values())
