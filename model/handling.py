"""Handling labels: TLP 2.0 (FIRST, 2022)."""

from collections.abc import Iterable
from enum import StrEnum


class Tlp(StrEnum):
    """A TLP 2.0 label, from anyone to named recipients only. Never translated."""

    CLEAR = "TLP:CLEAR"
    GREEN = "TLP:GREEN"
    AMBER = "TLP:AMBER"
    AMBER_STRICT = "TLP:AMBER+STRICT"
    RED = "TLP:RED"

    @property
    def rank(self) -> int:
        """How restrictive the label is: 0 (anyone) … 4 (named recipients only)."""
        return _RANKS[self]

    def permits(self, label: "Tlp") -> bool:
        """Whether someone cleared up to this label may see material marked `label`."""
        return label.rank <= self.rank


_RANKS = {label: rank for rank, label in enumerate(Tlp)}


def most_restrictive(labels: Iterable[Tlp]) -> Tlp:
    """Return the label of a product made from material with these labels (TLP 2.0)."""
    return max(labels, key=lambda label: label.rank, default=Tlp.CLEAR)


def cleared_labels(clearance: Tlp | None) -> list[str]:
    """Return the labels that this clearance may see; none without a clearance."""
    return [] if clearance is None else [label.value for label in Tlp if clearance.permits(label)]
