"""A series: all reports of one native key, and which of them speaks for it now."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import datetime, timedelta

from fusion import names, space
from fusion.ids import Ids
from model.bounds import plausible
from model.handling import most_restrictive
from model.hazard import Hazard
from model.identity import is_id, stated
from model.link import CITATIONS
from model.report import MessageType, Report

# An id whose report suddenly bears another name in another place (design): sources edit the
# wrong record and put it right some hours later. Such a report does not speak for the series,
# unless the source keeps to it.
STRAY_KM = 50.0
STRAY_ACCEPTED_AFTER = timedelta(days=3)

# Of what it said before, a series keeps what `told` can be asked for: the last 24 h, and what held
# when they began. A memory of every revision would grow for as long as a fire burns.
REMEMBERED_FOR = timedelta(hours=24)

_FIXED = frozenset({Hazard.WILDFIRE, Hazard.PRESCRIBED_FIRE, Hazard.BURNED_AREA_RESPONSE})
# An umbrella over many occurrences identifies none of them (DOCTRINE §5).
UMBRELLAS = ("glide:",)
# What a source links its record to is another occurrence.
OF_OTHERS = (*UMBRELLAS, *CITATIONS)


class Series:
    """The reports of one native key; whichever its source said last speaks for it.

    Attributes:
        key: `feed:native_id`.
        feed: The feed.
        first_at: When the room first received one, UTC.
        heard_at: When the room last received one, UTC.
        since: When what it speaks of began, by the earliest that it said, UTC.
        began: When it received the first that is in memory, UTC: since the last silence.
        ids: Of all its reports.
        aliases: Every native id that its reports name, its own among them, lower case.
        names: Keys of the names that it bears.
        handling: The most restrictive label of its reports.
        live: The report that speaks for it now.
        stray: The newest report, where it names another occurrence; else None.
    """

    __slots__ = (
        "_told",
        "_told_at",
        "aliases",
        "began",
        "feed",
        "first_at",
        "handling",
        "heard_at",
        "ids",
        "key",
        "live",
        "names",
        "since",
        "stray",
        "stray_since",
    )

    def __init__(self, first: Report) -> None:
        self.key, self.feed, self.first_at = first.native_key, first.feed, first.received_at
        self.began = self.heard_at = first.received_at
        self.ids = Ids()
        self.aliases: set[str] = set()
        self.names: set[str] = set()
        self.live, self.since = plausible(first), first.at
        self.handling = first.handling
        self.stray: Report | None = None
        self.stray_since: datetime | None = None
        self._told: list[Report] = []
        self._told_at: list[datetime] = []
        self.take(first)

    def take(self, report: Report) -> None:
        """Add the next report; reports come in the order in which they were received.

        One that was said before what speaks for the series takes its place in the history.
        A store may hold figures that were taken before they were bounded: they are no claims.
        """
        self.ids.append(report.id)
        report = plausible(report)
        self.handling = most_restrictive((self.handling, report.handling))
        self.heard_at = max(self.heard_at, report.received_at)
        is_again = stated(report.revision) == stated(self.live.revision) != report.revision
        if said(report) < said(self.live) and not is_again:
            if not self._names_another(report):
                self._remember(report, _said_at(report))
        elif self._strays(report):
            self.stray, self.stray_since = report, self.stray_since or report.received_at
        else:
            if self.stray_since is not None and not self._same_name(report):
                self.names.clear()
            self.stray = self.stray_since = None
            self.live = report
            # Many a source dates all it says of a thing alike: what comes in turn is said when it
            # is heard.
            self._remember(report, report.received_at)

    @property
    def hazard(self) -> Hazard:
        """What kind of occurrence it speaks of now."""
        return self.live.hazard

    @property
    def family(self) -> Hazard:
        """The family in which it is compared."""
        return self.live.hazard.family

    def told(self, until: datetime) -> Report | None:
        """Return what the source had said last at `until`; None before the first.

        That is as known now: also what the room received only later. `until` is at most
        `REMEMBERED_FOR` before the newest.
        """
        place = bisect_right(self._told_at, until)
        return self._told[place - 1] if place else None

    def history(self) -> Iterator[Report]:
        """Return the remembered reports that spoke for it, the first said first."""
        return iter(self._told)

    def ended(self, at: datetime) -> bool:
        """Whether its claim is cancelled or has expired at `at`."""
        return self.withdrawn or (self.live.expires_at is not None and self.live.expires_at <= at)

    @property
    def withdrawn(self) -> bool:
        """Whether the source cancelled what it said."""
        return self.live.message_type is MessageType.CANCEL

    @property
    def names_no_hazard(self) -> bool:
        """Whether it withdraws by reference alone."""
        return names_no_hazard(self.live)

    def _remember(self, report: Report, at: datetime) -> None:
        self.since = min(self.since, report.at)
        self.names |= names.keys(report.title, report.hazard)
        self.aliases |= _aliases(report)
        speaks = report is self.live
        place = (bisect_right if speaks else bisect_left)(self._told_at, at)
        self._told.insert(place, report)
        self._told_at.insert(place, at)
        held = max(bisect_right(self._told_at, self.heard_at - REMEMBERED_FOR) - 1, 0)
        del self._told[:held], self._told_at[:held]

    def _same_name(self, report: Report) -> bool:
        return bool(names.keys(report.title, report.hazard) & self.names)

    def _strays(self, report: Report) -> bool:
        since = self.stray_since or report.received_at
        is_new = report.received_at - since < STRAY_ACCEPTED_AFTER
        return is_new and self._names_another(report)

    def _names_another(self, report: Report) -> bool:
        if not self._told or report.hazard not in _FIXED or self._same_name(report):
            return False
        here, there = space.anchor(self.live), space.anchor(report)
        return here is not None and there is not None and here.km_to(there) > STRAY_KM


def said(report: Report) -> tuple[datetime, datetime, str]:
    """Return the key by which the statements of one source about one thing follow each other.

    A revision's own word is no order: many sources have none, so that it is a digest. Nothing was
    said after it was received, whatever a source's clock shows.
    """
    return _said_at(report), report.received_at, report.id


def _said_at(report: Report) -> datetime:
    return min(report.reported_at, report.received_at)


def names_no_hazard(report: Report) -> bool:
    """Whether a report withdraws by reference alone: a CAP Cancel without info names no event."""
    withdraws = report.message_type is MessageType.CANCEL and bool(report.references)
    return withdraws and report.hazard is Hazard.OTHER


def _aliases(report: Report) -> set[str]:
    referred = (f"{report.feed}:{reference}" for reference in report.references)
    named = {alias.lower() for alias in (report.native_key, *report.aliases, *referred)}
    return {alias for alias in named if is_id(alias) and not alias.startswith(OF_OTHERS)}
