"""An incident: the reports that concern one occurrence, and what follows from them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from model.evidence import Contradiction, OriginBasis
from model.grade import Grade
from model.handling import Tlp
from model.hazard import Hazard
from model.place import Exposure, Placement, Point, Precision
from model.severity import Level, SeverityClaim


class State(StrEnum):
    """Whether an incident still stands in the picture."""

    OPEN = "open"
    CLOSED = "closed"
    MERGED = "merged"  # its reports now stand under another incident; its history stays


class Trend(StrEnum):
    """Which way the leading figure or level went over the last 24 h."""

    UP = "up"
    SAME = "same"
    DOWN = "down"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureClaim:
    """One claimant's newest value of a figure."""

    value: float
    claimant: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRange:
    """What the claimants state of one figure. Never summed, never averaged.

    Attributes:
        name: e.g. `burned area`.
        unit: e.g. `acres`.
        claims: One a claimant, the newest first.
    """

    name: str
    unit: str
    claims: tuple[FigureClaim, ...]

    @property
    def newest(self) -> FigureClaim:
        """The newest claim: the one shown in front."""
        return self.claims[0]

    @property
    def low(self) -> float:
        """The lowest claim."""
        return min(claim.value for claim in self.claims)

    @property
    def high(self) -> float:
        """The highest claim."""
        return max(claim.value for claim in self.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One version of an incident: computed from its live reports as known at `known_at`.

    Attributes:
        id: Stable through all versions (hash of the founding native key).
        known_at: Room time at which this version was known, UTC.
        hazard: What kind of occurrence.
        state: Open, closed or merged.
        merged_into: Id of the incident that took its reports; empty unless merged.
        names: All names that its sources use, the leading one first.
        native_keys: `feed:native_id` of every series of reports in it, hotspots left out.
        point: Position of the best precision; None where no source gives one and the words of
            none name a town.
        precision: Of `point`, or of the area.
        footprint: Newest area as WKB, degrees WGS 84; None where there is none.
        place: County, region or country in words; empty where unknown.
        area_codes: Codes of the areas that its live claims name, each `scheme:code` (e.g.
            `same:035033`); they stand for a footprint where no source draws one. Where the
            machine has placed it, also those of the placement.
        level: Highest level over live claims of credibility 1-3; None is unknown.
        level_claim: The claim that set `level`.
        dissent: Claims of another level, kept beside it.
        grade: The machine's proposal, or a person's grade.
        outlets: How many feeds carry it.
        origins: Whose data they carry, distinct.
        figures: Ranges across claimants.
        occurred_at: When it began or happened, UTC; None where unknown.
        first_at: When the room first knew of it, UTC.
        updated_at: When its newest report was received, UTC.
        reports: How many reports concern it; of a merged one, how many stay under its id: those
            from before it last fell silent.
        trend: Which way it went over 24 h.
        handling: The most restrictive label of its reports.
        next_expiry: When the next of its live claims ends, UTC: the moment at which it has to
            be evaluated anew; None where no claim ends.
        placement: How the machine found its place in words; None where a source states one,
            or the words tell none. Then point, precision and place are its own.
        exposure: Who lives near; None where no point or area is known as exactly as a town.
        position_from: The feed whose report gives `point`; empty where none does.
        origin_basis: Whose data each outlet carries, and how that is known.
        contradictions: What cannot both be so, each with both sides: they demand a person.
        proposed: The machine's proposal, where a person's grade stands; else None.
    """

    id: str
    known_at: datetime
    hazard: Hazard
    state: State
    names: tuple[str, ...]
    native_keys: tuple[str, ...]
    level: Level | None
    grade: Grade
    outlets: int
    origins: tuple[str, ...]
    first_at: datetime
    updated_at: datetime
    reports: int
    merged_into: str = ""
    point: Point | None = None
    precision: Precision = Precision.NONE
    footprint: bytes | None = None
    place: str = ""
    area_codes: tuple[str, ...] = ()
    level_claim: SeverityClaim | None = None
    dissent: tuple[SeverityClaim, ...] = ()
    figures: tuple[FigureRange, ...] = ()
    occurred_at: datetime | None = None
    trend: Trend = Trend.UNKNOWN
    handling: Tlp = Tlp.CLEAR
    next_expiry: datetime | None = None
    placement: Placement | None = None
    exposure: Exposure | None = None
    position_from: str = ""
    origin_basis: tuple[OriginBasis, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    proposed: Grade | None = None

    @property
    def title(self) -> str:
        """The names, joined: a fire that took in another bears both."""
        return " + ".join(self.names)

    def figure(self, name: str) -> FigureRange | None:
        """Return the range of that figure; None where no source states it."""
        return next((figure for figure in self.figures if figure.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What is remembered of an incident that fell silent or was merged; its fields are Incident's.

    An incident's whole version takes twenty times as much.
    """

    id: str
    known_at: datetime
    hazard: Hazard
    state: State
    merged_into: str
    first_at: datetime
    updated_at: datetime
    next_expiry: datetime | None
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Which incident a report belongs to, from `known_at` on; a later row supersedes."""

    report: str
    incident: str
    known_at: datetime
    actor: str
