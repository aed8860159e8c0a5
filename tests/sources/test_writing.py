"""What is written is read again as it was, as far as the format can hold it; nothing breaks out."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from model.feed import Feed
from model.hazard import Hazard
from model.place import Point, Precision
from model.report import Figure, MessageType, Report, Status
from sources import text
from sources.formats import (
    atom_writing,
    cot_writing,
    geojson_writing,
    quakeml_writing,
    sniff,
    xml_writing,
)
from sources.read import read
from tests.sources.harness import COT_FEED, payload

AT = datetime(2026, 2, 14, 12, tzinfo=UTC)
HOSTILE = (
    "<script>alert(1)</script>",
    "]]> <![CDATA[",
    "&lt;b&gt; &amp; 'quotes\" \u202eevil",
    "nul \x00 bell \x07 escape \x1b[31m",
    "lone \ud800 surrogate \udfff",
    "noncharacters \ufffe \uffff",
    "<!DOCTYPE x [<!ENTITY y 'z'>]>&y;",
    "javascript:alert(1)",
)


def feed(form: str, fields: Mapping[str, str] | None = None) -> Feed:
    return replace(COT_FEED, name="shared", format=form, fields=fields or {})


def atom(reports: Sequence[Report]) -> bytes:
    return atom_writing.write(reports, feed_id="urn:test:feed", title="Ours", updated=AT)


WRITERS: dict[str, Callable[[Sequence[Report]], bytes]] = {
    "quakeml": quakeml_writing.write,
    "cot": cot_writing.write,
    "atom": atom,
    "geojson": geojson_writing.write,
}
FEEDS = {
    "quakeml": feed("quakeml"),
    "cot": feed("cot"),
    "atom": feed("atom"),
    "geojson": feed("geojson", fields=geojson_writing.FIELDS),
}

# Texts as they stand in the store: plain, which is what `read` makes of every text.
texts = (
    st.text(st.characters(codec="utf-8"), max_size=40)
    .map(lambda given: text.plain(given, 200))
    .filter(lambda given: text.plain(given, 200) == given)
)
ids = st.text("abcXYZ0189-._:/?=&é ", min_size=1, max_size=30).filter(
    lambda id_: id_ == id_.strip()
)
times = st.datetimes(datetime(1970, 1, 1), datetime(2026, 1, 1), timezones=st.just(UTC))
degrees = st.integers(-900_000, 900_000).map(lambda number: number / 10_000)
points = st.builds(Point, longitude=degrees.map(lambda number: 2 * number), latitude=degrees)
areas = st.builds(
    lambda west, south, wide, high: bytes(
        shapely.to_wkb(shapely.box(west, south, west + wide, south + high))
    ),
    st.integers(-170, 100),
    st.integers(-80, 60),
    st.integers(1, 60),
    st.integers(1, 20),
)
reports = st.builds(
    Report,
    feed=st.just("shared"),
    native_id=ids,
    revision=ids,
    payload=st.just("0" * 64),
    reported_at=times,
    received_at=st.just(AT),
    occurred_at=times,
    expires_at=st.none() | times,
    hazard=st.sampled_from(Hazard),
    title=texts.filter(bool),
    summary=texts,
    place=texts,
    point=st.none() | points,
    footprint=st.none() | areas,
    status=st.sampled_from([Status.ACTUAL, Status.EXERCISE]),
    message_type=st.sampled_from([MessageType.ALERT, MessageType.CANCEL]),
    origin=texts.filter(bool),
    url=st.sampled_from(["", "https://example.org/a?b=1&c=2"]),
)


def back(form: str, report: Report) -> Report:
    body = WRITERS[form]([report])
    assert sniff(body) == form
    reading = read(FEEDS[form], payload(FEEDS[form], body))
    assert reading.problems == ()
    (found,) = reading.reports
    return found


def kept(found: Report, report: Report, *names: str) -> None:
    assert {name: getattr(found, name) for name in names} == {
        name: getattr(report, name) for name in names
    }


def same_area(found: Report, report: Report) -> bool:
    if found.footprint is None or report.footprint is None:
        return found.footprint is report.footprint
    return bool(
        shapely.equals(shapely.from_wkb(found.footprint), shapely.from_wkb(report.footprint))
    )


@settings(max_examples=50)
@given(reports)
def test_geojson_holds_all_that_is_declared(report: Report) -> None:
    where = report.point or report.footprint
    report = replace(report, precision=Precision.VICINITY if where else Precision.NONE)
    found = back("geojson", report)
    kept(found, report, "native_id", "revision", "title", "summary", "place", "url", "point")
    kept(found, report, "occurred_at", "reported_at", "expires_at", "hazard", "status")
    kept(found, report, "message_type", "precision")
    assert same_area(found, report)


@settings(max_examples=50)
@given(reports)
def test_atom_holds_id_words_time_place_and_link(report: Report) -> None:
    found = back("atom", report)
    kept(found, report, "title", "summary", "reported_at", "url", "point")
    assert found.native_id == atom_writing.entry_id(report)
    assert same_area(found, report)


@settings(max_examples=50)
@given(reports, st.none() | st.integers(0, 50_000))
def test_cot_holds_id_words_times_place_and_hazard(report: Report, error: int | None) -> None:
    figures = (
        ()
        if error is None
        else (Figure(name="circular error", value=error, unit="m", claimant="A"),)
    )
    report = replace(report, figures=figures)
    found = back("cot", report)
    assert found.native_id == report.native_key
    kept(found, report, "title", "summary", "reported_at", "status", "message_type", "url")
    if report.message_type is MessageType.CANCEL:
        return
    kept(found, report, "occurred_at")
    assert same_area(found, report)
    if report.point is None or (report.point == Point(longitude=0, latitude=0) and error is None):
        assert found.point is None
    else:
        kept(found, report, "point")
        assert [figure.value for figure in found.figures] == [figure.value for figure in figures]
    if report.expires_at:
        kept(found, report, "expires_at")
    assert found.hazard is (report.hazard if report.hazard in cot_writing.TYPES else Hazard.OTHER)


@settings(max_examples=50)
@given(
    reports,
    st.sampled_from(["smi:webservices.ingv.it/fdsnws/event/1/query?eventId=1", "made up", "EQ1"]),
    st.none() | st.floats(-2, 10),
    st.none() | st.floats(-5, 700),
)
def test_quakeml_holds_the_event(
    report: Report, native_id: str, magnitude: float | None, depth: float | None
) -> None:
    stated = (("magnitude", magnitude, ""), ("depth", depth, "km"))
    figures = [
        Figure(name=name, value=value, unit=unit, claimant="A")
        for name, value, unit in stated
        if value is not None
    ]
    report = replace(report, native_id=native_id, figures=tuple(figures))
    found = back("quakeml", report)
    assert found.native_id == quakeml_writing.public_id(report)
    assert (found.native_id == native_id) == native_id.startswith("smi:")
    kept(found, report, "reported_at", "place", "message_type", "point", "origin")
    if report.point:
        kept(found, report, "occurred_at")
    measured = [figure.value for figure in found.figures]
    wanted = [figure.value for figure in figures if report.point or figure.name == "magnitude"]
    assert len(measured) == len(wanted)
    assert all(math.isclose(one, two) for one, two in zip(measured, wanted, strict=True))


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_stays_text(form: str, hostile: str) -> None:
    report = Report(
        feed="shared",
        native_id=hostile,
        revision=hostile,
        payload="0" * 64,
        reported_at=AT,
        received_at=AT,
        occurred_at=AT,
        hazard=Hazard.EARTHQUAKE,
        title=hostile,
        summary=hostile,
        place=hostile,
        origin=hostile,
        url=f"https://example.org/{hostile}",
        aliases=(hostile,),
        point=Point(longitude=1, latitude=2),
    )
    body = WRITERS[form]([report, replace(report, message_type=MessageType.CANCEL)])
    written = body.decode("utf-8")
    assert not any(ord(sign) < 32 and sign not in "\n\t\r" for sign in written)
    if form != "geojson":
        names = {str(element.tag).rpartition("}")[2] for element in etree.fromstring(body).iter()}
        assert not names & {"script", "b"}
        assert b"<!" not in body
    reading = read(FEEDS[form], payload(FEEDS[form], body))
    assert not [problem for problem in reading.problems if problem.record is None]
    for found in reading.reports:
        assert "<" not in found.title
        assert found.title.isprintable()


@given(st.text(st.characters(), max_size=80))
def test_any_text_at_all_gives_a_document_that_is_well_formed(given_text: str) -> None:
    top = xml_writing.root("a")
    xml_writing.add(top, "b", given_text, c=given_text)
    again = etree.fromstring(xml_writing.document(top))
    wanted = xml_writing.writable(given_text)
    assert (again.findtext("b") or "") == wanted
    assert again.find("b").get("c") == wanted  # type: ignore[union-attr]


def test_a_multipolygon_with_a_hole_keeps_its_outer_rings() -> None:
    holed = shapely.Polygon([(0, 0), (9, 0), (9, 9), (0, 9)], [[(1, 1), (2, 1), (2, 2)]])
    both = shapely.MultiPolygon([holed, shapely.box(20, 20, 21, 21)])
    report = Report(
        feed="shared",
        native_id="a",
        revision="1",
        payload="",
        reported_at=AT,
        received_at=AT,
        hazard=Hazard.FLOOD,
        title="Water",
        origin="A team",
        footprint=bytes(shapely.to_wkb(both)),
    )
    for form in ("cot", "atom"):
        found = back(form, report)
        assert shapely.from_wkb(found.footprint).area == 9 * 9 + 1
    assert shapely.from_wkb(back("geojson", report).footprint).equals(both)
