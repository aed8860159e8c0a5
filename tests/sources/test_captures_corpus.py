"""Every file of the captures, read as it looks: nothing lost, nothing crashes, all quick."""

import gzip
import itertools
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import shapely

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard
from model.report import Report
from sources.formats import sniff
from sources.read import Reading, read
from tests.sources.harness import CAPTURES, needs_captures, payload

pytestmark = needs_captures

OURS = ("rss", "atom")
POLLS = 3  # of each recorded series; `test_read_captures` reads more of them
SLOWEST_S = 1.0
"""Most seconds for a document of up to `BIG` bytes; for a longer one, in proportion."""
BIG = 2_000_000
BASELINE_S = 0.04
"""Seconds of `baseline_s` where the limit holds as it stands; on a slower machine it is longer."""
MARKUP = re.compile(r"<\s*(script|img|iframe|object|style|svg|a|p|div|br)\b[^<>]*>", re.IGNORECASE)


def a_feed(form: str) -> Feed:
    """Return a feed as somebody adds it by its address: nothing is declared."""
    return Feed(
        name="added",
        title="Added",
        url="https://feed.example/",
        format=form,
        every_s=600,
        agency="feed.example",
        origin="feed.example",
        reliability=Reliability.F,
        reliability_reason="Not yet known.",
        licence="Not stated.",
        hazards=(Hazard.OTHER,),
    )


def bodies(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what a file holds, as it would come over HTTP."""
    name = str(path.relative_to(CAPTURES))
    if path.suffix != ".gz":
        yield name, path.read_bytes()
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(itertools.islice(lines, POLLS)):
            body = json.loads(line)["body"]
            text = body if isinstance(body, str) else json.dumps(body)
            yield f"{name}#{number}", text.encode()


def everything(folder: str = "") -> Iterator[tuple[str, bytes]]:
    for path in sorted((CAPTURES / folder).rglob("*")):
        if path.is_file():
            yield from bodies(path)


def faults(report: Report) -> Iterator[str]:
    for text in (report.title, report.summary, report.place):
        if MARKUP.search(text) or "\x00" in text:
            yield f"markup: {text[:80]!r}"
    if report.url and not report.url.lower().startswith(("http://", "https://")):
        yield f"link: {report.url[:80]!r}"
    if report.footprint is not None:
        west, south, east, north = shapely.from_wkb(report.footprint).bounds
        if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            yield f"area: {(west, south, east, north)}"


def faults_of(reading: Reading) -> Iterator[str]:
    of_records = [problem for problem in reading.problems if problem.record is not None]
    if reading.items != len(reading.reports) + reading.lost + reading.set_aside:
        yield f"lost: {reading.items} items"
    if any(not problem.reason for problem in reading.problems):
        yield "a problem without a reason"
    if any(problem.reason.startswith("The record could not be read (") for problem in of_records):
        yield f"not foreseen: {of_records[0].reason}"
    for report in reading.reports:
        yield from faults(report)


def baseline_s() -> float:
    """Return the seconds that this machine takes now for a fixed piece of plain work."""
    begun = time.process_time()
    assert sum(len(str(number)) for number in range(400_000)) == 2_288_890
    return time.process_time() - begun


def timed(form: str, body: bytes) -> tuple[Reading, float]:
    """Read a body; return the reading and its seconds, of this process alone."""
    feed = a_feed(form)
    begun = time.process_time()
    reading = read(feed, payload(feed, body))
    return reading, time.process_time() - begun


def test_every_capture_is_read_by_its_looks_or_says_why_not() -> None:
    wrong: list[str] = []
    slowest = ("", 0.0)
    for name, body in everything():
        form = sniff(body) or "rss"
        reading, took = timed(form, body)
        if took > SLOWEST_S / 4:  # the pace of a shared machine changes from one to the next
            before = baseline_s()
            took = min(took, *(timed(form, body)[1] for _ in range(2)))
            took *= BASELINE_S / max(before, baseline_s(), BASELINE_S)
        slowest = max(slowest, (name, took / max(1.0, len(body) / BIG)), key=lambda pair: pair[1])
        wrong += [f"{name}: {fault}" for fault in faults_of(reading)]
        if not sniff(body) and [problem.record for problem in reading.problems] != [None]:
            wrong.append(f"{name}: of no format, and no problem says so")
    assert wrong == []
    assert slowest[1] < SLOWEST_S, slowest
