"""A report: one source's statement about one occurrence at one moment."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from model.clock import require_utc
from model.handling import Tlp
from model.hazard import Hazard
from model.identity import digest
from model.place import Point, Precision
from model.severity import SeverityClaim


class Status(StrEnum):
    """CAP 1.2 §3.2.1 status."""

    ACTUAL = "Actual"
    EXERCISE = "Exercise"
    SYSTEM = "System"
    TEST = "Test"
    DRAFT = "Draft"


class MessageType(StrEnum):
    """CAP 1.2 §3.2.1 msgType."""

    ALERT = "Alert"
    UPDATE = "Update"
    CANCEL = "Cancel"
    ACK = "Ack"
    ERROR = "Error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that somebody states: dead, injured, burned area, magnitude and the like.

    Attributes:
        name: What is counted or measured, e.g. `burned area`, `contained`, `magnitude`.
        value: The number, in `unit`.
        unit: e.g. `acres`, `%`, `people`, `km`.
        claimant: Who states it.
    """

    name: str
    value: float
    unit: str
    claimant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One source's statement. Never updated: a later revision is a later report.

    Attributes:
        feed: Name of the feed that carried it.
        native_id: The source's own id of the occurrence or message.
        revision: What tells this statement from an earlier one with the same native id.
        payload: SHA-256 of the payload it was read from.
        occurred_at: When it happened, UTC; None where the source does not say.
        reported_at: When the source said so, UTC.
        received_at: When the room knew, room time, UTC.
        expires_at: When the source's claim ends, UTC; None where it sets no end.
        hazard: What kind of occurrence.
        title: Plain text.
        summary: Plain text.
        point: Position; None where the source gives none (never invented).
        footprint: Area as WKB, degrees WGS 84 (longitude, latitude); None where there is none.
        precision: How exactly the place is known.
        place: The source's words for the place, e.g. `San Miguel County`; may be empty.
        area_codes: Codes that stand for an area (SAME, UGC, EMMA_ID), each `scheme:code`.
        severity: The source's claim, or one derived where it makes none.
        urgency: CAP 1.2 §3.2.2; empty where not said.
        certainty: CAP 1.2 §3.2.2; empty where not said.
        status: CAP status.
        message_type: CAP msgType; CANCEL closes the claim, not the incident.
        references: Native ids of earlier messages that this one follows.
        figures: Numbers stated, each with its claimant.
        aliases: Native ids elsewhere, each `scheme:id`, e.g. `usgs:us7000abcd`, `irwin:…`.
        origin: Whose data this is; corroboration counts origins.
        language: BCP 47; empty where unknown.
        handling: TLP 2.0 label.
        url: http(s) link to the source's page; may be empty.
    """

    feed: str
    native_id: str
    revision: str
    payload: str
    reported_at: datetime
    received_at: datetime
    hazard: Hazard
    title: str
    origin: str
    occurred_at: datetime | None = None
    expires_at: datetime | None = None
    summary: str = ""
    point: Point | None = None
    footprint: bytes | None = None
    precision: Precision = Precision.NONE
    place: str = ""
    area_codes: tuple[str, ...] = ()
    severity: SeverityClaim | None = None
    urgency: str = ""
    certainty: str = ""
    status: Status = Status.ACTUAL
    message_type: MessageType = MessageType.ALERT
    references: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    aliases: tuple[str, ...] = ()
    language: str = ""
    handling: Tlp = Tlp.CLEAR
    url: str = ""

    def __post_init__(self) -> None:
        """Refuse times without a zone."""
        for name in ("occurred_at", "reported_at", "received_at", "expires_at"):
            moment = getattr(self, name)
            if moment is not None and moment.tzinfo is not UTC:
                object.__setattr__(self, name, require_utc(moment, name))

    @property
    def id(self) -> str:
        """Hash of feed, native id and revision: the same statement always has the same id."""
        return digest(self.feed, self.native_id, self.revision)

    @property
    def native_key(self) -> str:
        """`feed:native_id`: what all revisions of one statement share."""
        return f"{self.feed}:{self.native_id}"

    @property
    def at(self) -> datetime:
        """When it happened where the source says so, else when the source spoke. UTC."""
        return self.occurred_at or self.reported_at

    def figure(self, name: str) -> Figure | None:
        """Return the figure of that name, None where the report states none."""
        return next((figure for figure in self.figures if figure.name == name), None)
