"""Figures, ages and places in words, the same on every screen."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from model.incident import FigureRange, Incident
from model.place import EXPOSURE_KM, EXPOSURE_LABEL, Exposure, Neighbour


def ago(then: datetime, now: datetime) -> str:
    """Return how long ago, e.g. `40 s`, `12 min`, `3 h`, `5 d`."""
    return lasting(max((now - then).total_seconds(), 0.0))


def lasting(seconds: float) -> str:
    """Return how long something takes, as `ago` does."""
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * size or (unit != "d" and seconds >= size):
            return f"{int(seconds // size)} {unit}"
    return f"{int(seconds)} s"


def clock_words(moment: datetime, zone: str = "UTC") -> str:
    """Return e.g. `24 Apr 15:18 UTC` in the given IANA zone."""
    return f"{moment.astimezone(ZoneInfo(zone)):%d %b %H:%M %Z}"


def amount(value: float) -> str:
    """Return a number with thousands separated, without needless decimals."""
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:,.1f}"


_TO = "\N{EN DASH}"
_OPEN, _CLOSE = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
_ABOUT, _UP_TO = "\N{ALMOST EQUAL TO}", "\N{LESS-THAN OR EQUAL TO}"
_ALIKE = 0.01
"""Claims that differ by no more than this share of the highest are shown as one."""

_HEADLINE = (
    ("burned area", "{} ac"),
    ("contained", "{} % contained"),
    ("magnitude", "M {}"),
    ("depth", "{} km deep"),
)


def headline(incident: Incident) -> str:
    """Return the leading figures: the range where claimants differ, for none speaks for another.

    Never a sum, never an average (IFRC GO: figures of several claimants are shown side by side).
    """
    found = ((incident.figure(name), words) for name, words in _HEADLINE)
    return " · ".join(words.format(_stated(figure)) for figure, words in found if figure)


def _stated(figure: FigureRange) -> str:
    if figure.high - figure.low <= _ALIKE * abs(figure.high):
        return number(figure, figure.newest.value)
    return _TO.join(number(figure, value) for value in (figure.low, figure.high))


def number(figure: FigureRange, value: float) -> str:
    """Return one claimant's value of a figure, without its unit."""
    return f"{value:.1f}" if figure.name == "magnitude" else amount(value)


def where(incident: Incident) -> str:
    """Return the place, with the words that the machine read it from where no source states one."""
    if incident.placement is None:
        return incident.place
    return f"{incident.place}, read from {_OPEN}{incident.placement.words}{_CLOSE}"


def exposed(exposure: Exposure | None) -> tuple[str, ...]:
    """Return who lives near, e.g. `≈11 M ≤10 km`, from the least distance with a town on.

    Empty if not told. It counts people of larger towns only (`EXPOSURE_LABEL`), so whoever shows
    these words shows that label, too.
    """
    if exposure is None:
        return ()
    pairs = zip(EXPOSURE_KM, exposure.people, strict=True)
    found = tuple(f"{_ABOUT}{about(people)} {_UP_TO}{km} km" for km, people in pairs if people)
    return found or (f"none {_UP_TO}{EXPOSURE_KM[-1]} km",)


PEOPLE = f"People: {EXPOSURE_LABEL}"
"""What the figures of `exposed` rest on; said once wherever they are shown."""


def about(number: float) -> str:
    """Return a number in two digits, e.g. `850`, `88 k`, `1.2 M`, `11 M`."""
    rounded = float(f"{number:.2g}")
    for size, unit in ((1e6, " M"), (1e3, " k")):
        if rounded >= size:
            share = rounded / size
            return f"{share:.1f}{unit}" if share < 10 else f"{share:,.0f}{unit}"
    return f"{rounded:,.0f}"


def exposed_in_full(exposure: Exposure | None) -> str:
    """Return how many live within each distance, the nearest towns, and what it rests on."""
    if exposure is None:
        return ""
    pairs = zip(EXPOSURE_KM, exposure.people, strict=True)
    within = ", ".join(f"{amount(people)} within {km} km" for km, people in pairs)
    near = "; ".join(_beside(town) for town in exposure.nearest)
    towns = f" Nearest: {near}." if near else ""
    return f"People in towns: {within}.{towns} {EXPOSURE_LABEL[:1].upper()}{EXPOSURE_LABEL[1:]}."


def _beside(town: Neighbour) -> str:
    return f"{town.km:.0f} km {town.direction} of {town.title}" if town.direction else town.title


def counted(number: int, one: str, several: str = "") -> str:
    """Return e.g. `1 origin`, `3 origins`; `several` where the plural is not made with an s."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


NEW_FOR = timedelta(minutes=15)
