"""Figures, ages and places in words, the same on every screen."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from model.incident import FigureRange, Incident


def ago(then: datetime, now: datetime) -> str:
    """Return how long ago, e.g. `40 s`, `12 min`, `3 h`, `5 d`."""
    seconds = max((now - then).total_seconds(), 0.0)
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


def _magnitude(figure: FigureRange) -> str:
    return f"M {figure.newest.value:.1f}"


def _acres(figure: FigureRange) -> str:
    return f"{amount(figure.newest.value)} ac"


_TO = "\N{EN DASH}"


def _contained(figure: FigureRange) -> str:
    """Return the range where claimants differ: no one of them speaks for the others."""
    low, high = amount(figure.low), amount(figure.high)
    return f"{low if low == high else low + _TO + high} % contained"


_HEADLINE = (
    ("burned area", _acres),
    ("contained", _contained),
    ("magnitude", _magnitude),
    ("depth", lambda figure: f"{amount(figure.newest.value)} km deep"),
)


def headline(incident: Incident) -> str:
    """Return the leading figures, each as its newest claimant states it."""
    found = ((incident.figure(name), words) for name, words in _HEADLINE)
    return " · ".join(words(figure) for figure, words in found if figure is not None)


def spread(incident: Incident) -> str:
    """Return the range where claimants differ by more than 1% on the leading figure, else nothing.

    Never a sum, never an average (IFRC GO: figures of several claimants are shown side by side).
    """
    figure = incident.figure("burned area") or incident.figure("magnitude")
    if figure is None or figure.high - figure.low <= 0.01 * abs(figure.high):
        return ""
    unit = "ac" if figure.unit == "acres" else figure.unit
    return f"{amount(figure.low)}{_TO}{amount(figure.high)} {unit}".strip()


def counted(number: int, one: str) -> str:
    """Return e.g. `1 origin`, `3 origins`."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


NEW_FOR = timedelta(minutes=15)
