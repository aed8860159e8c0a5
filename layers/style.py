"""How things look: the one severity table, and the colours of the map.

The colours are those of `pages/style.css`; a test holds the two together. Shape tells the level
as well as colour does, so that no reader depends on colour alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from model.severity import Level

Colour = tuple[int, int, int, int]


def colour(hexadecimal: str, alpha: float = 1.0) -> list[int]:
    """Return `#rrggbb` as red, green, blue and alpha, each 0 … 255, as a layer takes it."""
    parts = [int(hexadecimal[index : index + 2], 16) for index in (1, 3, 5)]
    return [*parts, round(alpha * 255)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Severity:
    """How one level is told.

    Attributes:
        level: The level; None is unknown, which is never drawn as safe.
        word: In words; also the name of the colour in the style sheet.
        glyph: In running text.
        hue: Colour, `#rrggbb`.
        reach: Half the width of its shape on a wall of 1920×1080, pixels.
        title: Size of the title beside it on a wall of 1920×1080, pixels.
        order: Drawing order; the highest covers the others.
    """

    level: Level | None
    word: str
    glyph: str
    hue: str
    reach: float
    title: int
    order: int


SEVERITIES: tuple[Severity, ...] = (
    Severity(
        level=Level.EXTREME,
        word="extreme",
        glyph="◆",
        hue="#e5484d",
        reach=12.5,
        title=22,
        order=4,
    ),
    Severity(
        level=Level.SEVERE,
        word="severe",
        glyph="▲",
        hue="#f5a524",
        reach=11.5,
        title=22,
        order=3,
    ),
    Severity(
        level=Level.MODERATE,
        word="moderate",
        glyph="●",
        hue="#f2d14b",
        reach=8,
        title=20,
        order=2,
    ),
    Severity(
        level=Level.MINOR,
        word="minor",
        glyph="•",
        hue="#4cb782",
        reach=5.5,
        title=20,
        order=1,
    ),
    Severity(
        level=None,
        word="unknown",
        glyph="○",
        hue="#8b98a5",
        reach=7,
        title=20,
        order=0,
    ),
)
_BY_LEVEL: Mapping[Level | None, Severity] = {item.level: item for item in SEVERITIES}


def severity(level: Level | None) -> Severity:
    """Return how a level is told."""
    return _BY_LEVEL[level]


GROUND = "#0a0e13"
TEXT = "#e6edf3"
MUTED = "#9aa7b4"
PERIMETER = "#ff7b72"
"""Perimeters and hotspots: what a fire has burned and where it burns, whatever its level."""

LAND = "#16202b"
COAST = "#324357"
BORDER = "#52667c"
STATE = "#50657b"
COUNTY = "#243140"
DETAIL = "#b9c4cf"
PLACE = "#8795a3"
PLACE_DOT = "#6d7b89"

SMALLEST = 17
"""The smallest type of a wall of 1920×1080, pixels."""
FACE = (
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", '
    '"DejaVu Sans", sans-serif'
)
