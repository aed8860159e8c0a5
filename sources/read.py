"""Bytes to reports: sniff, cut into records, adapt each by itself. Pure; runs in a worker process.

Every record is accounted for: it becomes a report, or a problem with its reason and bytes, or it is
counted as set aside (it carries no statement, or repeats one of the same body).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from model import bounds
from model.errors import FusionCellError, RecordError
from model.feed import Feed
from model.hazard import Hazard
from model.identity import is_id
from model.place import Precision
from model.poll import Link, Payload, Problem
from model.report import MessageType, Report
from sources import claims, linking, mapping, text
from sources.adapters import ADAPTERS
from sources.formats import FORMATS, geojson, xml
from sources.formats.encoding import with_charset
from sources.record import BodyError, Cut, Format, Record, Wire
from sources.times import EARLIEST, LATEST

MAX_RECORDS = 50_000
"""Most records taken from one body."""
MAX_RAW = 65_536
"""Most bytes kept with one problem."""
MAX_RAW_TOTAL = 4 * 1024 * 1024
"""Most bytes kept with all problems of one body; the body itself is in the archive."""
MAX_LIST = 1_000
"""Most aliases, references or area codes of one report."""
MAX_ID = 300
"""Longest id, in characters."""
_OF_A_POINT = (Precision.EXACT, Precision.VICINITY, Precision.LOCALITY)
CLOCKS_DIFFER = timedelta(days=1)
"""How far ahead of the room's clock a source's statement may be dated; a wrong zone costs 14 h."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one body says.

    Attributes:
        items: Records that were read: reports + lost + set aside.
        reports: One a statement, in the order of the body, no id twice.
        problems: What could not be taken; `record` is None where the body as a whole is meant.
        set_aside: Records that carry no statement, or repeat one of this body.
        links: Documents in which the statements of records stand that were set aside.
    """

    items: int
    reports: tuple[Report, ...]
    problems: tuple[Problem, ...]
    set_aside: int = 0
    links: tuple[Link, ...] = ()

    @property
    def lost(self) -> int:
        """Return how many records became no report because something is wrong with them."""
        return sum(item.record is not None and not item.partial for item in self.problems)


def read(feed: Feed, payload: Payload) -> Reading:
    """Return the reports in a payload; whatever its bytes are, nothing is raised but MemoryError.

    A body that was cut at the cap is not read: where it ends, a number may end in its middle.
    """
    problems = _Problems(feed, payload)
    if payload.truncated:
        problems.add(None, "The body was cut at the size limit, so nothing was read.", payload.body)
        return Reading(items=0, reports=(), problems=problems.kept())
    form = _form(feed, payload.body)
    try:
        said = payload.headers.get("content-type", "")
        cut = _cut(form, with_charset(payload.body, said))
    except BodyError as error:
        problems.add(None, error.what, payload.body)
        return Reading(items=0, reports=(), problems=problems.kept())
    if cut.fault:
        problems.add(None, cut.fault, payload.body)
    if (left := len(cut.records) - MAX_RECORDS) > 0:
        problems.add(None, f"{left:,} records beyond the first {MAX_RECORDS:,} were left.", b"")
    return _records(feed, payload, form.narrowed(cut.names), cut, problems)


def _form(feed: Feed, body: bytes) -> Format:
    """A feed whose entries link to documents brings those as payloads, too."""
    linked = FORMATS.get(feed.linked)
    return linked if linked and linked.sniff(body) else FORMATS[feed.format].of(feed)


def _records(
    feed: Feed, payload: Payload, form: Format, cut: Cut, problems: "_Problems"
) -> Reading:
    taken: dict[str, Report] = {}
    links: list[Link] = []
    set_aside = 0
    records = cut.records[:MAX_RECORDS]
    for index, wire in enumerate(records):
        record = _record(payload, form, index, wire)
        try:
            link = linking.link_of(wire.value, index, payload.url) if feed.linked else None
            links += [link] if link else []
            report = None if link else _report(feed, record, wire.fault)
        except MemoryError:
            raise  # the process's limit was met, which is not this record's fault
        except Exception as error:  # whatever is wrong with one, it never costs the rest
            why = " ".join([*record.faults, _reason(error)])
            problems.add(index, why, form.raw(wire.value))
            continue
        if report and record.faults:
            problems.partial(index, record.faults, form.raw(wire.value))
        # The first of an id is kept; the id is a digest, so it is made once.
        if report is None or taken.setdefault(report.id, report) is not report:
            set_aside += 1
    return Reading(
        items=len(records),
        reports=tuple(taken.values()),
        problems=problems.kept(),
        set_aside=set_aside,
        links=tuple(links),
    )


def _cut(form: Format, body: bytes) -> Cut:
    if not form.sniff(body):
        why = f" {xml.REFUSED}" if xml.is_refused(body) else ""
        raise BodyError(f"The body is {_looks(body)}, not {form.title}.{why}")
    return form.split(body)


def _looks(body: bytes) -> str:
    """Say what a body looks like, for the person who has to find out why."""
    start = body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if not start:
        return "empty"
    if start in (b"{", b"["):
        said = geojson.service_error(body)
        looks = "GeoJSON" if geojson.FORMAT.sniff(body) else "some other JSON"
        return f"a service's error ({said})" if said else looks
    name = xml.root_name(body)
    if name.lower() == "html":
        return "a web page"
    # The name is then the document type's word for its root, which need not be the root's own.
    kind = "document type" if xml.is_refused(body) else "root"
    return f"XML with the {kind} {name}" if name else "something else"


def _record(payload: Payload, form: Format, index: int, wire: Wire) -> Record:
    return Record(
        value=wire.value,
        format=form,
        index=index,
        payload=payload.sha256,
        received_at=payload.fetched_at,
    )


def _report(feed: Feed, record: Record, fault: str) -> Report | None:
    if fault:
        raise RecordError(fault)
    adapter = feed.adapter or ("" if feed.fields else record.format.adapter)
    parse = ADAPTERS[adapter] if adapter else mapping.parse
    report = parse(feed, record)
    return None if report is None else _bounded(_plausible(_placed(report, record), record))


def _placed(report: Report, record: Record) -> Report:
    """Return the report no more exactly placed than what is left of its place allows."""
    drawn = report.point or report.footprint
    if drawn or not record.faults or report.precision not in _OF_A_POINT:
        return report
    return replace(report, precision=Precision.ADMIN if report.area_codes else Precision.NONE)


def _plausible(report: Report, record: Record) -> Report:
    """Return the report with the figures that can be meant, and the level that follows from them.

    A figure that is left out is a fault of the record. An id whose field was empty is none.
    """
    aliases = tuple(filter(is_id, report.aliases))
    if len(aliases) < len(report.aliases):
        report = replace(report, aliases=aliases)
    for figure in report.figures:
        if why := bounds.fault(figure):
            record.leave_out(figure.name, why)
    sound = bounds.plausible(report)
    if sound.severity == report.severity:
        return sound
    return replace(sound, severity=claims.derived(sound))


def _bounded(report: Report) -> Report:
    """Return the report with its texts plain and bounded.

    Raises:
        RecordError: It has no usable id, too many codes, or a time that cannot be meant.
    """
    for name in ("native_id", "revision"):
        value = getattr(report, name)
        if not (0 < len(value) <= MAX_ID and value.isprintable()):
            raise RecordError(f"The record has no usable {name}: {value!r:.80}.")
    for name in ("aliases", "references", "area_codes"):
        if len(getattr(report, name)) > MAX_LIST:
            raise RecordError(f"The record has more than {MAX_LIST:,} {name}.")
    _check_times(report)
    if not _says_something(report):
        raise RecordError("The record says nothing: no title, place or figure.")
    clean: dict[str, Any] = {
        "title": text.plain(report.title, text.TITLE) or mapping.untitled(report.hazard),
        "summary": text.plain(report.summary, text.SUMMARY),
        "place": text.plain(report.place, text.PLACE),
        "url": text.link(report.url),
    }
    changed = {name: value for name, value in clean.items() if value != getattr(report, name)}
    return replace(report, **changed) if changed else report


def _check_times(report: Report) -> None:
    for name in ("occurred_at", "reported_at", "expires_at"):
        time = getattr(report, name)
        if time is not None and not EARLIEST <= time <= LATEST:
            raise RecordError(f"{name} is not a time that can be meant: {time:%Y-%m-%d}.")
    latest = report.received_at + CLOCKS_DIFFER
    if report.reported_at > latest:
        raise RecordError(f"It was said in the future: {report.reported_at:%Y-%m-%d %H:%M} UTC.")
    # Weather is warned of days ahead, an earthquake is not.
    if report.hazard is Hazard.EARTHQUAKE and report.occurred_at and report.occurred_at > latest:
        raise RecordError(f"It lies in the future: {report.occurred_at:%Y-%m-%d %H:%M} UTC.")


def _says_something(report: Report) -> bool:
    """A withdrawal says enough by naming what it withdraws."""
    withdraws = report.message_type is MessageType.CANCEL
    placed = report.point or report.footprint or report.area_codes or report.place
    return bool(withdraws or placed or report.title or report.figures)


def _reason(error: Exception) -> str:
    if isinstance(error, FusionCellError):
        return error.what
    return f"The record could not be read ({type(error).__name__}: {str(error)[:200]})."


class _Problems:
    """Collects problems, with a bound on the bytes that they keep."""

    def __init__(self, feed: Feed, payload: Payload) -> None:
        self._feed, self._payload = feed, payload
        self._found: list[Problem] = []
        self._room = MAX_RAW_TOTAL

    def partial(self, record: int, faults: Sequence[str], raw: bytes) -> None:
        """Add what was left out of a record that is a report all the same."""
        self.add(record, " ".join(("Taken in part.", *faults)), raw)
        self._found[-1] = replace(self._found[-1], partial=True)

    def add(self, record: int | None, reason: str, raw: bytes) -> None:
        raw = raw[: min(MAX_RAW, self._room)]
        self._room -= len(raw)
        problem = Problem(
            feed=self._feed.name,
            payload=self._payload.sha256,
            record=record,
            reason=text.plain(reason, text.TITLE),
            raw=raw,
            at=self._payload.fetched_at,
        )
        self._found.append(problem)

    def kept(self) -> tuple[Problem, ...]:
        return tuple(self._found)
