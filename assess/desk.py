"""What the feeds page asks for: decisions, trials, replays and lists of subscriptions.

Called from the threads in which pages run. What changes a room is done on the room's own loop, and
these functions wait for it; they must not be called on that loop.
"""

from datetime import datetime

from assess import chart as charts
from assess import opml, reliability, replaying, trial
from assess import subscribing as deciding
from assess.acting import Given
from assess.chart import MapPicture
from assess.opml import Imported
from assess.reliability import ReliabilityRow
from assess.replaying import Replayed
from assess.rooms import centre
from assess.subscribing import Change
from assess.trial import Sample, Trial
from data import feeds as feed_rows
from layers import wkb
from layers.marks import Mark, inner_point
from layers.view import around
from model.feed import Feed
from model.handling import Tlp
from model.person import Person
from model.place import WORLD
from model.subscription import Subscription


def change_feed(room: str, feed: str, wanted: Change, given: Given) -> None:
    """Switch a feed on or off, or change its interval or its reliability, from now on.

    Raises:
        FusionCellError: It cannot be done; nothing was changed.
    """
    centre().done(deciding.change(centre().room(room), feed, wanted, given))


def shortest_interval(room: str, clearance: Tlp | None, feed: str) -> int:
    """Return the shortest interval at which a feed may be asked, seconds.

    Raises:
        FusionCellError: There is no such feed for this clearance.
    """
    running = centre().room(room)
    return deciding.least_s(running, deciding.chosen(running, clearance, feed).feed.name)


def decisions(room: str, clearance: Tlp | None, feed: str) -> list[Subscription]:
    """Return what was decided about a feed up to the room's now, the newest first."""
    running = centre().room(room)
    now = running.clock.now()
    return feed_rows.history(running.store, clearance, running.asks_as, feed, now)


def decided(room: str, clearance: Tlp | None, at: datetime) -> list[Subscription]:
    """Return the decision that stood for each feed as known at `at` (UTC)."""
    running = centre().room(room)
    return feed_rows.known(running.store, clearance, running.asks_as, at)


def reliability_record(room: str, clearance: Tlp | None) -> tuple[ReliabilityRow, ...]:
    """Return how what each feed reported turned out, and the letter that follows."""
    return reliability.rows(centre().room(room), clearance)


def try_feed(room: str, person: Person, url: str) -> Trial:
    """Ask an address once and return what it says; nothing is stored.

    Raises:
        FusionCellError: It may not be asked, did not answer, or is no feed.
    """
    return centre().done(trial.try_url(centre().room(room), person, url))


def trial_map(
    room: str, clearance: Tlp | None, tried: Trial, width: float, height: float
) -> MapPicture:
    """Return the first reports of a trial on a map of so many pixels."""
    marks = [mark for number, item in enumerate(tried.samples) if (mark := _mark(number, item))]
    frame = charts.frame_of(around((item.point for item in marks), WORLD), width, height)
    return charts.sketch(centre(), room, clearance, frame, marks)


def _mark(number: int, sample: Sample) -> Mark | None:
    area = wkb.area(sample.footprint) if sample.footprint else None
    point = sample.point or (inner_point(area) if area is not None else None)
    if point is None:
        return None
    return Mark(
        id=str(number),
        title=sample.title,
        detail="",
        level=sample.level,
        hazard=sample.hazard,
        point=point,
        approximate=sample.point is None,
        footprint=sample.footprint,
    )


def try_again(room: str, person: Person, tried: Trial, feed: Feed) -> Trial:
    """Read what came once more, as the corrected feed; at most a linked document is asked for.

    Raises:
        FusionCellError: The corrected feed cannot be.
    """
    return centre().done(trial.try_again(centre().room(room), person, tried, feed))


def add_feed(room: str, tried: Trial, given: Given) -> Feed:
    """Subscribe to what was tried.

    Raises:
        FusionCellError: It cannot be kept; the sentences say why.
    """
    return centre().done(trial.keep(centre().room(room), tried, given))


def replay(room: str, feed: str, sha256: str, given: Given) -> Replayed:
    """Read a stored payload once more; what it adds is known from now on.

    Raises:
        FusionCellError: There is no such payload, or the store is not written.
    """
    return centre().done(replaying.one(centre().room(room), feed, sha256, given))


def replay_since(room: str, feed: str, moment: datetime, given: Given) -> Replayed:
    """Read every payload of a feed fetched since `moment` (UTC) once more, the oldest first.

    Raises:
        FusionCellError: There is no such feed, or the store is not written.
    """
    return centre().done(replaying.since(centre().room(room), feed, moment, given))


def export_opml(room: str, person: Person) -> bytes:
    """Return the room's subscriptions as OPML 2.0; that they went out is logged.

    Raises:
        FusionCellError: The person may take nothing out.
    """
    return opml.exported(centre().room(room), person)


def import_opml(room: str, document: bytes, given: Given) -> Imported:
    """Take the feeds of an OPML file into the room, each off until it has been tried.

    Raises:
        FusionCellError: The file cannot be read, or the room takes none.
    """
    return centre().done(opml.imported(centre().room(room), document, given))
