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
_ABOUT = "\N{ALMOST EQUAL TO}"
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
        return _number(figure, figure.newest.value)
    return _TO.join(_number(figure, value) for value in (figure.low, figure.high))


def _number(figure: FigureRange, value: float) -> str:
    return f"{value:.1f}" if figure.name == "magnitude" else amount(value)


def where(incident: Incident) -> str:
    """Return the place, with the words that the machine read it from where no source states one."""
    if incident.placement is None:
        return incident.place
    return f"{incident.place}, read from {_OPEN}{incident.placement.words}{_CLOSE}"


def exposed(exposure: Exposure | None) -> str:
    """Return who lives near, within the least distance in which there is a town; empty if not told.

    It counts people of larger towns only (`EXPOSURE_LABEL`), so the words say so, in two digits.
    """
    if exposure is None:
        return ""
    pairs = zip(EXPOSURE_KM, exposure.people, strict=True)
    near = next(((km, people) for km, people in pairs if people), None)
    if near is None:
        return f"no larger town within {EXPOSURE_KM[-1]} km"
    return f"{_ABOUT}{amount(float(f'{near[1]:.2g}'))} in towns within {near[0]} km"


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


def counted(number: int, one: str) -> str:
    """Return e.g. `1 origin`, `3 origins`."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


NEW_FOR = timedelta(minutes=15)
