"""What contradicts what: claims that cannot both be so, given how fast such a thing can change."""

from datetime import timedelta

import pytest

from fusion import contradictions
from model.incident import FigureClaim, FigureRange
from tests.fusion.records import NOON


def said(name: str, newer: float, older: float, hours: float) -> list[str]:
    """Return what contradicts: one claimant said `older`, another so many hours later `newer`."""
    claims = (
        FigureClaim(value=newer, claimant="InciWeb", at=NOON),
        FigureClaim(value=older, claimant="NIFC", at=NOON - timedelta(hours=hours)),
    )
    found = contradictions.in_figures([FigureRange(name=name, unit="u", claims=claims)])
    return [item.words for item in found]


@pytest.mark.parametrize(
    ("name", "newer", "older", "hours"),
    [
        ("burned area", 54_004, 40_000, 5),
        ("burned area", 100, 100_000, 5),
        ("burned area", 100, 100_000, 48),
        ("contained", 12, 91, 4),
        ("contained", 91, 0, 8),
        ("magnitude", 6.0, 6.6, 1),
        ("magnitude", 6.0, 6.6, 48),
    ],
)
def test_what_cannot_both_be_so_is_said(
    name: str, newer: float, older: float, hours: float
) -> None:
    (sentence,) = said(name, newer, older, hours)
    assert "(InciWeb)" in sentence
    assert "(NIFC)" in sentence


@pytest.mark.parametrize(
    ("name", "newer", "older", "hours"),
    [
        ("burned area", 54_004, 50_000, 5),
        ("burned area", 34_768, 3_000, 10),  # a fire that ran in the night
        ("contained", 30, 12, 4),
        ("contained", 75, 25, 18),
        ("magnitude", 6.0, 6.4, 1),
        ("depth", 10, 600, 0),
    ],
)
def test_what_may_both_have_been_so_is_not(
    name: str, newer: float, older: float, hours: float
) -> None:
    assert said(name, newer, older, hours) == []
