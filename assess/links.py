"""Links between incidents in words, and which incidents of a list stand under another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assess.view import RoomMark
from assess.words import NEW_FOR, lasting
from model.actor import ActorKind
from model.hazard import Hazard
from model.incident import FigureRange, Incident
from model.link import Kind, Link
from model.severity import Level

# What else a link says than its kind: a window of space and time shows no cause.
_SAID = {Kind.SECONDARY_TO: "possibly secondary to"}
_TO = "\N{EN DASH}"
_SPAN = timedelta(hours=48)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """Incidents that a list shows as one line under another.

    Attributes:
        target: The incident under which they stand.
        incidents: Their ids, in the order of the list.
        words: e.g. "+ 212 aftershocks, largest M6.7".
    """

    target: str
    incidents: tuple[str, ...]
    words: str


def named(incident: Incident) -> str:
    """Return what a link calls an incident: a shock by magnitude and place, else its title."""
    magnitude = incident.figure("magnitude")
    if incident.hazard is not Hazard.EARTHQUAKE or magnitude is None:
        return incident.title
    return f"{_magnitude(magnitude)} {incident.place}" if incident.place else incident.title


def words(link: Link, source: Incident, target: Incident) -> str:
    """Return what a row says of its link, e.g. "aftershock of M7.8 Nurdağı, Türkiye, 9 h before".

    Args:
        link: The link.
        source: The incident of the row.
        target: The one on which it depends.
    """
    said = f"{_SAID.get(link.kind, link.kind.value)} {named(target)}"
    then, since = source.occurred_at or source.first_at, target.occurred_at or target.first_at
    apart = (then - since).total_seconds()
    before = f", {lasting(apart)} before" if apart >= 1 and link.kind is not Kind.PART_OF else ""
    who = f" ({link.actor.name})" if link.actor.kind is ActorKind.PERSON else ""
    return f"{said}{before}{who}"


def reason(link: Link) -> str:
    """Return why, as a sentence for the panel, e.g. "36 km from it, window 87 km, 2.1 h later"."""
    said = link.words.rstrip(".")
    return f"{said[:1].upper()}{said[1:]}." if said else "No reason is recorded."


def row_words(
    links: Iterable[Link], known: Mapping[str, Incident]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return for each incident what its row says of its links, each with the other's id.

    Args:
        links: Those that stand, the oldest first.
        known: Incidents that the reader sees, by id; a link to any other is left out.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for link in links:
        source, target = known.get(link.source), known.get(link.target)
        if source is not None and target is not None:
            found.setdefault(source.id, []).append((target.id, words(link, source, target)))
    return {source: tuple(said) for source, said in found.items()}


def marks(
    links: Iterable[Link], known: Mapping[str, Incident], now: datetime
) -> tuple[RoomMark, ...]:
    """Return when links were found in the last 48 h, for the timeline; no aftershocks.

    Of aftershocks there are hundreds, and their reports are on the timeline already.
    """
    return tuple(
        RoomMark(at=link.known_at, words=f"{named(source)} {words(link, source, target)}")
        for link in links
        if link.kind is not Kind.AFTERSHOCK_OF
        and now - _SPAN <= link.known_at <= now
        and (source := known.get(link.source)) is not None
        and (target := known.get(link.target)) is not None
    )


def fold(incidents: Sequence[Incident], links: Iterable[Link], now: datetime) -> tuple[Fold, ...]:
    """Return which aftershocks stand under their mainshock's row instead of on rows of their own.

    None does whose level is not known to be below the mainshock's, nor one of level 3 or 4 that
    was first known in the last 15 min: a fold must hide nothing that has to be seen.

    Args:
        incidents: Those of the list, in its order.
        links: Those that stand.
        now: Room time, UTC.
    """
    known = {item.id: item for item in incidents}
    under = {
        link.source: link.target
        for link in links
        if link.kind is Kind.AFTERSHOCK_OF
        and link.source in known
        and link.target in known
        and _may_fold(known[link.source], known[link.target], now)
    }
    folded: dict[str, list[Incident]] = {}
    for item in (item for item in incidents if item.id in under):
        target = under[item.id]
        while target in under:  # an aftershock of an aftershock stands under the mainshock too
            target = under[target]
        folded.setdefault(target, []).append(item)
    return tuple(
        Fold(target=target, incidents=tuple(item.id for item in items), words=_fold_words(items))
        for target, items in folded.items()
    )


def _may_fold(item: Incident, target: Incident, now: datetime) -> bool:
    if item.level is None or target.level is None or item.level >= target.level:
        return False
    return item.level < Level.SEVERE or now - item.first_at > NEW_FOR


def _fold_words(items: Sequence[Incident]) -> str:
    stated = [figure for item in items if (figure := item.figure("magnitude")) is not None]
    count = f"+ {len(items):,} {'aftershock' if len(items) == 1 else 'aftershocks'}"
    if not stated:
        return count
    largest = max(stated, key=lambda figure: (figure.high, figure.low))
    return f"{count}, largest {_magnitude(largest)}"


def _magnitude(figure: FigureRange) -> str:
    low, high = f"{figure.low:.1f}", f"{figure.high:.1f}"
    return f"M{low}" if low == high else f"M{low}{_TO}{high}"
