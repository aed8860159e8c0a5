"""What speaks against each other in the live statements: shown to a person, never averaged away."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations
from math import inf

from fusion import names, positions, space
from fusion.series import Series
from model.evidence import Contradiction, ContradictionKind, Side
from model.hazard import Hazard
from model.incident import FigureClaim, FigureRange

# Within this two claims about a changing thing are claims about the same state (design).
SAME_TIME = timedelta(hours=6)
# What is cancelled here never was; elsewhere a source that cancels says that it is over.
CAN_BE_WITHDRAWN = frozenset({Hazard.EARTHQUAKE, Hazard.TSUNAMI})
# Statements about what is to come: that one ends says nothing of the occurrence (DOCTRINE §6).
_FORECAST = frozenset({Hazard.WEATHER})


def _area(newer: FigureClaim, older: FigureClaim) -> float:
    """A fifth of the larger one; but a fire can grow tenfold in a night, and never shrinks."""
    if newer.value > older.value and newer.at - older.at > SAME_TIME:
        return inf
    return 0.2 * max(newer.value, older.value)


def _containment(newer: FigureClaim, older: FigureClaim) -> float:
    """20 points, and as much again for each further 6 h: lines are built steadily."""
    return 20.0 * max((newer.at - older.at) / SAME_TIME, 1.0)


# By how much two claims may differ before they contradict (design). A magnitude never changes.
_ALLOWED: Mapping[str, Callable[[FigureClaim, FigureClaim], float]] = {
    "burned area": _area,
    "contained": _containment,
    "magnitude": lambda newer, older: 0.5,
}

Titled = Callable[[str], str]


def between(
    members: Sequence[Series],
    live: Sequence[Series],
    figures: Iterable[FigureRange],
    title: Titled,
) -> tuple[Contradiction, ...]:
    """Return every contradiction of an incident, those in figures first.

    Args:
        members: All its series.
        live: Those whose claims stand.
        figures: What the claimants state.
        title: What a person calls a feed.
    """
    return (
        *in_figures(figures),
        *in_withdrawals(members, title),
        *in_existence(members, live, title),
        *positions.apart(live, title),
        *in_identity(members, title),
    )


def in_figures(figures: Iterable[FigureRange]) -> Iterator[Contradiction]:
    """Return each pair of claimants that contradict each other."""
    for figure in figures:
        for newer, older in combinations(figure.claims, 2):
            if _contradict(figure.name, newer, older):
                sides = (_side(newer, figure), _side(older, figure))
                one, other = (f"{side.what} ({side.claimant})" for side in sides)
                yield Contradiction(
                    kind=ContradictionKind.FIGURES,
                    sides=sides,
                    words=f"{figure.name.capitalize()}: {one} and {other} contradict each other.",
                )


def in_withdrawals(members: Sequence[Series], title: Titled) -> Iterator[Contradiction]:
    """Return each report that was taken back while other feeds still stand by theirs."""
    for series in members:
        if not series.withdrawn or series.hazard not in CAN_BE_WITHDRAWN:
            continue
        standing = [o for o in members if o.feed != series.feed and not o.withdrawn]
        if standing:
            yield Contradiction(
                kind=ContradictionKind.WITHDRAWN,
                sides=(
                    _said(series, "took its report back", title),
                    *(_said(other, "stands by its report", title) for other in _newest(standing)),
                ),
                words=f"{title(series.feed)} took back its report {series.live.native_id}.",
            )


def in_existence(
    members: Sequence[Series], live: Sequence[Series], title: Titled
) -> Iterator[Contradiction]:
    """Return each feed that says that it is over while another still reports it, and said so later.

    What another said before is only old. That a CAP message is cancelled closes its claim, not the
    occurrence (DOCTRINE §6), and that a claim reaches its end without a word says nothing.
    """
    for series in _newest(series for series in members if _says_over(series)):
        feed = series.feed
        if any(other.feed == feed for other in live):
            continue  # it has another record that goes on
        later = _newest(o for o in live if o.live.reported_at > series.live.reported_at)
        if later:
            words = ", ".join(title(other.feed) for other in later)
            verb = "reports" if len(later) == 1 else "report"
            yield Contradiction(
                kind=ContradictionKind.EXISTENCE,
                sides=(
                    _said(series, "says that it is over", title),
                    *(_said(other, "still reports it", title) for other in later),
                ),
                words=f"{title(feed)} says that it is over; {words} still {verb} it.",
            )


def in_identity(members: Iterable[Series], title: Titled) -> Iterator[Contradiction]:
    """Return each id whose newest report names another occurrence elsewhere."""
    for series in members:
        stray = series.stray
        if stray is None:
            continue
        here, there = space.anchor(series.live), space.anchor(stray)
        km = f", {here.km_to(there):,.0f} km away" if here and there else ""
        other = names.display(stray.title, stray.hazard)
        claimant = title(series.feed)
        own = names.display(series.live.title, series.hazard)
        yield Contradiction(
            kind=ContradictionKind.IDENTITY,
            sides=tuple(
                Side(claimant=claimant, what=what, at=report.reported_at, key=series.key)
                for what, report in ((other, stray), (own, series.live))
            ),
            words=(
                f"{claimant}'s newest report {stray.native_id} names {other}{km}; "
                "it is not taken for this one."
            ),
        )


def _says_over(series: Series) -> bool:
    report = series.live
    if report.hazard in CAN_BE_WITHDRAWN | _FORECAST or report.urgency or report.certainty:
        return False
    ended = report.expires_at is not None and report.expires_at <= report.reported_at
    return series.withdrawn or ended


def _newest(found: Iterable[Series]) -> list[Series]:
    """Return what each feed said last, the earliest of these first."""
    ordered = sorted(found, key=lambda series: (series.live.reported_at, series.key))
    by_feed = {series.feed: series for series in ordered}
    return sorted(by_feed.values(), key=lambda series: (series.live.reported_at, series.key))


def _said(series: Series, what: str, title: Titled) -> Side:
    at = series.live.reported_at
    return Side(claimant=title(series.feed), what=what, at=at, key=series.key)


def _contradict(name: str, newer: FigureClaim, older: FigureClaim) -> bool:
    allowed = _ALLOWED.get(name)
    return allowed is not None and abs(newer.value - older.value) > allowed(newer, older)


def _side(claim: FigureClaim, figure: FigureRange) -> Side:
    whole = abs(claim.value) >= 10 or claim.value == int(claim.value)
    number = f"{claim.value:,.0f}" if whole else f"{claim.value:.1f}"
    return Side(claimant=claim.claimant, what=f"{number} {figure.unit}".strip(), at=claim.at)
