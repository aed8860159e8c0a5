"""The view model of an incident's panel: sentences, ready to be laid out."""

from dataclasses import dataclass

from model.handling import Tlp
from model.severity import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says, and when: a claim, one side of a contradiction, a grade, an origin.

    Attributes:
        who: Who says so.
        what: What they say.
        when: When, in words; empty where it has no time.
        why: How that is known, or the reasons; may be empty.
    """

    who: str
    what: str
    when: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Statements about one thing, beside each other.

    Attributes:
        words: What they amount to: a range, or a contradiction as one sentence.
        kind: What it is about, e.g. `burned area`.
        said: The statements.
    """

    words: str
    kind: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """A grade in words.

    Attributes:
        code: e.g. `B2`.
        words: STANAG 2511's words for both letters.
        by: Who graded, and when.
        reasons: Sentences, the deciding one first.
    """

    code: str
    words: str
    by: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One of its reports.

    Attributes:
        id: Its id.
        source: The feed.
        title: Its title.
        when: When it was reported, and when the room received it.
        figures: What it states in numbers; may be empty.
        url: The source's page; may be empty.
    """

    id: str
    source: str
    title: str
    when: str
    figures: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a panel shows of an incident.

    Attributes:
        level: Common level; None is unknown.
        title: Its names.
        state: e.g. `open · wildfire · first known 7 Apr 02:39 UTC`.
        handling: Label.
        sources: e.g. `5 outlets, 1 origin`.
        figures: Ranges, each with every claimant.
        position: Position, precision and whose it is; then the place and who lives near.
        severity: The claim that set the level, then the dissent.
        grade: The grade that stands.
        proposal: The machine's proposal where a person's grade stands; else None.
        origins: Whose data each outlet carries, and how that is known.
        contradictions: Each with its sides.
        history: The grades so far, the newest first.
        reports: The newest reports.
        reported: How many there are, and which are not shown.
    """

    level: Level | None
    title: str
    state: str
    handling: Tlp
    sources: str
    figures: tuple[Group, ...]
    position: tuple[str, ...]
    severity: tuple[Said, ...]
    grade: Graded
    proposal: Graded | None
    origins: tuple[Said, ...]
    contradictions: tuple[Group, ...]
    history: tuple[Said, ...]
    reports: tuple[Told, ...]
    reported: str
