"""The view models of the wall: what a screen shows, worded, ready to be laid out.

A page lays these out and adds nothing; every sentence here is plain text.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from data.reports import Hotspot
from model.handling import Tlp
from model.incident import Incident, Trend
from model.place import Point
from model.room import Room
from model.severity import Level


class Freshness(StrEnum):
    """How a feed stands. "Nothing new" and "feed dead" never look alike."""

    FRESH = "fresh"  # asked within its interval, and it answered
    LATE = "late"  # not asked in time, or the last answer is older than two intervals
    FAILING = "failing"  # the last polls failed
    NEVER = "never"  # was asked, and has not answered since the room was convened
    WAITING = "waiting"  # was not asked yet, or its past is still being collected
    OFF = "off"  # is not asked, and the words say why


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockState:
    """How an exercise's clock is set.

    Attributes:
        paused: Whether scenario time stands still.
        collecting: Whether it stands only while history is collected, and cannot be set meanwhile.
        speed: Scenario seconds per real second while it runs.
        starts_at: The first recorded moment, UTC.
        opens_at: Where the exercise opens, UTC.
        ends_at: The last recorded moment, UTC.
        moments: Moments worth jumping to (UTC), each with what happens then.
    """

    paused: bool
    collecting: bool
    speed: float
    starts_at: datetime
    opens_at: datetime
    ends_at: datetime
    moments: tuple[tuple[datetime, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedStatus:
    """One feed in the strip.

    Attributes:
        name: The feed's key.
        title: What people call it.
        agency: Who publishes it.
        freshness: How it stands.
        words: e.g. "fresh, 40 s ago", "silent 3 h", "unreachable: name not found, next try 4 min".
        answered_at: Last successful poll, room time UTC; None if never.
        items: Records in its last good body.
        problems: Problems in the last 24 h of room time.
    """

    name: str
    title: str
    agency: str
    freshness: Freshness
    words: str
    answered_at: datetime | None
    items: int
    problems: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLine:
    """One incident as the list and the map label show it.

    Attributes:
        id: The incident's id.
        title: Its names.
        level: Common level; None is unknown.
        headline: The leading figures, ranges where claimants differ, e.g. "54,004 ac ·
            12–91 % contained"; may be empty.
        place: e.g. "San Miguel, NM", with the words it was read from where no source states one;
            may be empty.
        exposure: Who lives near, e.g. "≈13 k ≤50 km", the least distance first; empty where not
            told.
        exposure_in_full: The same for each distance, with the nearest towns and what it rests on.
        grade: e.g. "B2".
        grade_words: The deciding reason.
        outlets: How many feeds carry it.
        origins: How many distinct origins.
        trend: Over 24 h.
        updated_at: Newest report, room time UTC.
        is_new: First known, or level raised, or joined with another, in the last 15 min.
        point: Where; None where no source says.
        hazard: e.g. "wildfire".
        precision: e.g. "exact".
        linked: What it depends on and what stands under it, each a few words, e.g. "aftershock of
            M7.8 Nurdağı, Türkiye, 9 h before"; they are links, not one incident.
        folds: How many open incidents stand under it in the list, instead of on lines of their own.
        is_folded: Whether it is one of those.
    """

    id: str
    title: str
    level: Level | None
    headline: str
    place: str
    exposure: tuple[str, ...]
    exposure_in_full: str
    grade: str
    grade_words: str
    outlets: int
    origins: int
    trend: Trend
    updated_at: datetime
    is_new: bool
    point: Point | None
    hazard: str
    precision: str
    linked: tuple[str, ...] = ()
    folds: int = 0
    is_folded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One line of the assessed panel: a sentence, and what it rests on, never in one sentence.

    Attributes:
        text: The sentence; for the machine's grading the incident's title.
        support: What it rests on.
        grade: e.g. "B2", apart from the title so that no long title hides it; empty where the
            sentence says all.
    """

    text: str
    support: str
    grade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedPanel:
    """The newest released judgements; until there are any, the machine's grading, said as such.

    Attributes:
        by_person: Whether a person assessed this.
        heading: e.g. "Machine grading · not assessed by a person".
        statements: What is judged or graded.
        waiting: What waits for a person's judgement.
        changes: What changed in the last 24 h, e.g. "Calf Canyon joined Hermits Peak at 12:16".
        handling: Label.
        as_of: Room time, UTC.
    """

    by_person: bool
    heading: str
    statements: tuple[Statement, ...]
    waiting: tuple[str, ...]
    changes: tuple[str, ...]
    handling: Tlp
    as_of: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineMark:
    """Reports of one lane in one time bin: `count` reports, `level` the highest among them."""

    at: datetime
    level: Level | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLane:
    """One hazard's lane."""

    hazard: str
    marks: tuple[TimelineMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomMark:
    """Something the room did or the machine concluded, e.g. "fires joined", or what is due."""

    at: datetime
    words: str
    due: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """What is said aloud until somebody does it.

    Attributes:
        name: `overdue` or `unclaimed`: its shape and colour.
        heading: How many, e.g. "2 overdue: 1 gap, 1 action".
        items: The first of them, each in words.
    """

    name: str
    heading: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The bottom strip: lanes between two moments of room time, UTC, `hours` of them past."""

    hours: int
    starts_at: datetime
    ends_at: datetime
    now: datetime
    lanes: tuple[TimelineLane, ...]
    room_marks: tuple[RoomMark, ...]
    next_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WallPicture:
    """Everything the wall shows at one moment.

    Attributes:
        room: The room.
        now: Room time when this was made, UTC.
        rate: Room seconds per real second; 0 while paused.
        as_of: Room time of the newest answer in it, UTC; None while no feed has answered.
        revision: The store's revision it was made from.
        handling: Most restrictive label of what is shown.
        feeds: One status a feed.
        open_count: Open incidents.
        new_count: New in 15 min.
        incidents: Lines of the list, by priority, all open ones.
        shown: The same incidents as records, in the same order, for the map.
        hotspots: Detections of the last 24 h.
        assessed: The assessed panel.
        timeline: The timeline.
        alarms: What is overdue, and what nobody has taken.
        notice: What the whole room must know, e.g. that history is being collected; or empty.
        collecting: Whether history is being collected, so that nothing in it is stale yet.
    """

    room: Room
    now: datetime
    rate: float
    as_of: datetime | None
    revision: int
    handling: Tlp
    feeds: tuple[FeedStatus, ...]
    open_count: int
    new_count: int
    incidents: tuple[IncidentLine, ...]
    assessed: AssessedPanel
    timeline: Timeline
    shown: tuple[Incident, ...]
    hotspots: tuple[Hotspot, ...]
    alarms: tuple[Alarm, ...] = ()
    notice: str = ""
    collecting: bool = False
