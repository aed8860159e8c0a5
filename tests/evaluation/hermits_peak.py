"""Set (b): the exercise Hermits Peak, labelled by hand at ten dates.

The labels rest on what a careful reader of both feeds would say at that moment, with the names,
the places and the perimeters before him, not on any score. The same fires stand under several
numbers: InciWeb's, and the NIFC's (here by the first digits of its id).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from assess.exercise import DOCUMENTS, instants
from data.exercises import HERMITS_PEAK_2022 as EXERCISE
from data.exercises.recording import Recording
from model.judgement import Judgement
from model.poll import Payload
from model.report import Report
from sources.catalogue import EXERCISE_FEEDS
from sources.read import read
from tests.evaluation.feeds import named
from tests.evaluation.labelled import Picture, playing
from tests.evaluation.result import Result

FEEDS = ("inciweb", "nifc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What is one incident from a moment on.

    Attributes:
        series: Native keys, the NIFC's cut to eight digits.
        since: From when on they are one, UTC.
        why: What a reader goes by.
    """

    series: tuple[str, ...]
    since: datetime
    why: str


def _utc(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2022, month, day, hour, minute, tzinfo=UTC)


def _label(series: str, since: datetime, why: str) -> Label:
    return Label(series=tuple(series.split()), since=since, why=why)


START = _utc(4, 5)
# Whatever is in no row stands alone: other fires, prescribed fires, and the teams that repair
# burned ground (8072, 8080, 8104), which are no fires though they bear a fire's name.
LABELS = (
    _label("inciweb:8049 nifc:5037d58c", START, "Hermits Peak in both feeds, one place"),
    _label("inciweb:8061 nifc:9532c29e", START, "McBride in both feeds, 4 km apart"),
    _label(
        "inciweb:8062 nifc:92ec2f50",
        START,
        "Nogal Canyon in both; InciWeb's first place, 44 km off, was put right within a day",
    ),
    _label("inciweb:8066 nifc:f1219f6c", START, "Cooks Peak in both feeds, 2 km apart"),
    _label("inciweb:8069 nifc:7010a85e", START, "Calf Canyon in both feeds, one place"),
    _label(
        "inciweb:8049 inciweb:8069",
        _utc(4, 24, 12, 15),
        "the perimeter of Hermits Peak contains Calf Canyon's wholly; the day before, with 18 % "
        "of it shared, they were two",
    ),
    _label("inciweb:8075 nifc:50365ac2", START, "Cerro Pelado in both feeds, 5 km apart"),
    _label("inciweb:8074 nifc:a776fcb4", START, "East in both feeds, 1 km apart, days apart"),
    _label("inciweb:8089 nifc:87bf41cb", START, "Water in both feeds, 1 km apart"),
    _label("inciweb:8093 nifc:a225ee28", START, "Bear Trap in both feeds, 1 km apart"),
    _label("inciweb:8103 nifc:e1d21d55", START, "Black in both feeds; its perimeter is wide"),
    _label("inciweb:8066 inciweb:8091", START, "Cooks Peak entered twice at one place"),
    _label("inciweb:8090 inciweb:8092", START, "Skiles 429 entered twice at one place"),
)
# 1 km and a day apart, both of about 1,000 acres, but one bears the number 406 and the other 429:
# roads, perhaps of one fire. A reader would ask.
GREY = (("inciweb:8090", "nifc:f7d3684f"), ("inciweb:8092", "nifc:f7d3684f"))

DATES: tuple[tuple[datetime, str], ...] = (
    (_utc(4, 10), "Hermits Peak has its first perimeter"),
    (_utc(4, 14, 12), "McBride and Nogal Canyon, each in both feeds"),
    (_utc(4, 20, 12), "Calf Canyon has just begun beside Hermits Peak"),
    (_utc(4, 22), "Calf Canyon has its first perimeter"),
    (_utc(4, 23, 12), "the two overlap by 18 %: still two"),
    (_utc(4, 24, 12), "a quarter of an hour before the perimeters show one fire"),
    (_utc(4, 24, 12, 30), "one fire"),
    (_utc(4, 26, 14), "East and Cerro Pelado have perimeters"),
    (_utc(5, 3), "two fires were entered twice"),
    (_utc(5, 17), "the repair team of both fires; Black"),
)


def at_ten_dates() -> Result:
    """Play the exercise up to the last date and compare what fusion held at each.

    An item is a series at a date, so that what is joined too early or too late counts.
    """
    reports = recorded(DATES[-1][0])
    feeds, held = named(EXERCISE_FEEDS), Picture()
    snapshots: dict[datetime, dict[str, str]] = {}
    asked: dict[tuple[str, str], Judgement] = {}
    later = replace(reports[-1], revision="later", received_at=DATES[-1][0] + timedelta(days=1))
    before: dict[str, str] = {}
    for heard in playing((*reports, later), feeds, held):
        for at, _ in DATES:
            if at not in snapshots and at < heard.received_at:
                snapshots[at] = before
                asked |= {(item.left_key, item.right_key): item for item in held.questions()}
        before = dict(held.found)
    return _result(reports, snapshots, asked.values())


def truth_at(keys: Iterable[str], at: datetime) -> dict[str, str]:
    """Return series → fire at that moment (UTC), as the table says; grey ones are left out."""
    by_start = {_start(key): key for key in keys}
    fire = {start: start for start in by_start}
    for label in LABELS:
        members = [start for start in label.series if start in fire]
        if label.since <= at and len(members) > 1:
            joined = {fire[start] for start in members}
            fire = {start: min(joined) if old in joined else old for start, old in fire.items()}
    unsure = {right for _, right in GREY}
    return {by_start[start]: name for start, name in fire.items() if start not in unsure}


def recorded(until: datetime) -> tuple[Report, ...]:
    """Return what InciWeb and the NIFC said up to `until`, each statement once, in order."""
    recording, feeds = Recording.load(EXERCISE), named(EXERCISE_FEEDS)
    documents = {document.feed: document for document in DOCUMENTS}
    known: dict[str, Report] = {}
    for at, name in instants(EXERCISE, EXERCISE.starts_at - timedelta(seconds=1), until):
        listing = recording.listing(name, at)
        if name not in FEEDS or listing is None:
            continue
        body = documents[name].write(listing.rows)
        polled = Payload(
            sha256=sha256(body).hexdigest(), feed=name, url="", fetched_at=at, status=200,
            headers={}, body=body,
        )  # fmt: skip
        for item in read(feeds[name], polled).reports:
            known.setdefault(item.id, item)
    return tuple(known.values())


def _result(
    reports: Sequence[Report],
    snapshots: Mapping[datetime, Mapping[str, str]],
    asked: Iterable[Judgement],
) -> Result:
    hazard = {report.native_key: str(report.hazard.family) for report in reports}
    found, truth, hazards = dict[str, str](), dict[str, str](), dict[str, str]()
    for at, homes in snapshots.items():
        for key, fire in truth_at(homes, at).items():
            item = f"{at:%m-%d %H:%M} {key}"
            found[item] = f"{at:%m-%d %H:%M} {homes[key]}"
            truth[item] = f"{at:%m-%d %H:%M} {fire}"
            hazards[item] = hazard[key]
    starts = {_start(key): key for key in hazard}
    return Result(
        name="b",
        title="The exercise Hermits Peak at ten dates",
        reports=len(reports),
        found=found,
        truth=truth,
        hazards=hazards,
        series=len(hazard),
        questions=tuple(asked),
        grey=frozenset((starts[left], starts[right]) for left, right in GREY),
    )


def _start(key: str) -> str:
    """Return a native key with the NIFC's long id cut to its first eight digits."""
    feed, _, native_id = key.partition(":")
    return f"{feed}:{native_id[:8]}"
