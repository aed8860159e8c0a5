"""What holds for the reading of any body whatever; a broken promise is said in one sentence."""

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC
from math import isfinite

import shapely

from model.feed import Feed
from model.poll import Payload
from model.report import Report
from sources import text
from sources.read import MAX_ID, MAX_LIST, MAX_RAW, Reading, read

_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

SECONDS = 1.0
"""Longest time for one body, on an idle machine."""


def broken(feed: Feed, payload: Payload) -> list[str]:
    """Return what a reading of the payload breaks; empty where it keeps all promises."""
    try:
        reading = read(feed, payload)
        return list(_faults(reading, payload))
    except Exception as error:
        return [f"It raised {type(error).__name__}: {error}"]


def _faults(reading: Reading, payload: Payload) -> Iterator[str]:
    if reading.items != len(reading.reports) + reading.lost + reading.set_aside:
        yield "Not every record is accounted for."
    ids = [report.id for report in reading.reports]
    if len(ids) != len(set(ids)):
        yield "A report comes twice."
    for problem in reading.problems:
        problem.reason.encode()
        if not problem.reason or len(problem.reason) > text.TITLE or len(problem.raw) > MAX_RAW:
            yield f"A problem says nothing or too much: {problem.reason!r:.200}"
    for report in reading.reports:
        yield from _of_a_report(report, payload)


def _of_a_report(report: Report, payload: Payload) -> Iterator[str]:
    yield from _of_its_words(report)
    for name in ("native_id", "revision"):
        if not 0 < len(getattr(report, name)) <= MAX_ID:
            yield f"The {name} is empty or too long."
    for name in ("aliases", "references", "area_codes"):
        if len(getattr(report, name)) > MAX_LIST:
            yield f"There are too many {name}."
    for time in (report.occurred_at, report.reported_at, report.received_at, report.expires_at):
        if time is not None and (time.tzinfo is not UTC or not 1800 <= time.year <= 2200):
            yield f"A time is no time: {time!r}"
    if report.received_at != payload.fetched_at:
        yield "The room knew it at another time than that of the poll."
    if not all(isfinite(figure.value) for figure in report.figures):
        yield "A figure is not a finite number."
    yield from _of_a_place(report)


def _of_its_words(report: Report) -> Iterator[str]:
    limits = {"title": text.TITLE, "summary": text.SUMMARY, "place": text.PLACE}
    for name, limit in limits.items():
        said = getattr(report, name)
        if _TAG.search(said) or _UNSEEN.search(said) or len(said) > limit:
            yield f"The {name} is not plain: {said!r:.200}"
    if not report.title:
        yield "A report has no title."
    if text.link(report.url) != report.url:
        yield f"The link is none: {report.url!r:.200}"
    # Whatever else is in it is stored, too.
    for word in (*_words(report), *(figure.unit for figure in report.figures)):
        word.encode()


def _words(report: Report) -> Iterator[str]:
    for field in fields(report):
        said = getattr(report, field.name)
        if isinstance(said, str):
            yield said
        elif isinstance(said, tuple):
            yield from (one for one in said if isinstance(one, str))
    if report.severity:
        yield report.severity.value


def _of_a_place(report: Report) -> Iterator[str]:
    where = report.point
    if where and not (abs(where.longitude) <= 180 and abs(where.latitude) <= 90):
        yield f"The point is off the globe: {where}"
    if report.footprint is None:
        return
    area = shapely.from_wkb(report.footprint)
    west, south, east, north = area.bounds
    if not (area.is_valid and area.area > 0):
        yield "The footprint is no area."
    if west < -180 or south < -90 or east > 180 or north > 90:
        yield f"The footprint is off the globe: {area.bounds}"
