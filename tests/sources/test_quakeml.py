"""QuakeML: what the fixtures do not show one by one."""

import pytest

from model.hazard import Hazard
from model.report import MessageType, Report
from sources.formats import FORMATS
from sources.read import read
from tests.sources.harness import FIXTURES, feed_named, payload

FEED = feed_named("ingv")
BODY = (FIXTURES / "ingv/preferred-of-several.xml").read_bytes()


def event(body: bytes = BODY) -> Report:
    reading = read(FEED, payload(FEED, body))
    assert reading.problems == ()
    (report,) = reading.reports
    return report


def edited(old: bytes, new: bytes) -> bytes:
    assert BODY.count(old) == 1
    return BODY.replace(old, new)


@pytest.mark.parametrize(
    "namespace",
    [
        b"http://quakeml.org/xmlns/bed/1.1",
        b"http://quakeml.org/xmlns/bed-rt/1.2",
        b"http://quakeml.org/xmlns/quakeml/1.0",
    ],
)
def test_an_event_is_the_same_in_whatever_namespace(namespace: bytes) -> None:
    assert event(BODY.replace(b"http://quakeml.org/xmlns/bed/1.2", namespace)).id == event().id


def test_an_event_without_any_namespace_is_read() -> None:
    assert event(BODY.replace(b' xmlns="http://quakeml.org/xmlns/bed/1.2"', b"")).id == event().id


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<value>4.62<", b"<value>4.7<"),
        (b"<value>12.25<", b"<value>12.26<"),
        (b"<value>8900<", b"<value>8800<"),
        (b"09:30:01.450000", b"09:30:01.460000"),
        (b"<type>earthquake<", b"<type>explosion<"),
        (b">reviewed<", b">final<"),
        (b">manual<", b">automatic<"),
        (b"<type>ML<", b"<type>Mw<"),
        (b"<uncertainty>0.3<", b"<uncertainty>0.2<"),
        (b"Sasso Finto", b"Sasso Vero"),
        (b"originId=62</pref", b"originId=61</pref"),
    ],
)
def test_another_statement_is_another_revision_of_the_same_event(old: bytes, new: bytes) -> None:
    changed = event(edited(old, new))
    assert changed.native_id == event().native_id
    assert changed.revision != event().revision


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"2026-02-14T10:05:00", b"2026-02-14T10:09:00"),
        (b"<value>3.1<", b"<value>3.2<"),  # of a magnitude that is not the preferred one
        (b"a-first-guess", b"another-guess"),
    ],
)
def test_the_same_statement_made_again_is_the_same_revision(old: bytes, new: bytes) -> None:
    assert event(edited(old, new)).revision == event().revision


@pytest.mark.parametrize(
    ("kind", "hazard", "title"),
    [
        (b"induced or triggered event", Hazard.EARTHQUAKE, "M 4.6, 7 km NW Sasso Finto (XX)"),
        (b"rockslide", Hazard.LANDSLIDE, "M 4.6 Rockslide, 7 km NW Sasso Finto (XX)"),
        (b"volcanic eruption", Hazard.VOLCANO, "M 4.6 Volcanic eruption, 7 km NW Sasso Finto (XX)"),
        (b"nuclear explosion", Hazard.OTHER, "M 4.6 Nuclear explosion, 7 km NW Sasso Finto (XX)"),
    ],
)
def test_only_an_earthquake_has_an_earthquake_s_level(
    kind: bytes, hazard: Hazard, title: str
) -> None:
    report = event(edited(b"<type>earthquake<", b"<type>" + kind + b"<"))
    assert (report.hazard, report.title) == (hazard, title)
    assert (report.severity is not None) == (hazard is Hazard.EARTHQUAKE)


def test_a_withdrawal_keeps_the_event_s_id() -> None:
    gone = event(edited(b"<type>earthquake<", b"<type>not existing<"))
    assert gone.message_type is MessageType.CANCEL
    assert gone.native_id == event().native_id


@pytest.mark.parametrize(
    ("public_id", "aliases"),
    [
        ("quakeml:eu.emsc/event/20260214_0000001", ("emsc:20260214_0000001",)),
        ("smi:nz.org.geonet/2026p000001", ("geonet:2026p000001",)),
        (
            "quakeml:earthquake.usgs.gov/fdsnws/event/1/query?eventid=zz1&amp;amp;format=quakeml",
            ("usgs:zz1",),
        ),
        ("smi:local/123", ()),
        ("123", ()),
        ("smi:eu.emsc/event/", ()),
    ],
)
def test_an_agency_s_id_is_an_alias_and_a_stranger_s_is_none(
    public_id: str, aliases: tuple[str, ...]
) -> None:
    own = b"smi:webservices.ingv.it/fdsnws/event/1/query?eventId=90000001"
    assert event(edited(own, public_id.encode())).aliases == aliases


def test_a_network_has_one_name_wherever_it_is_read() -> None:
    assert event(edited(b"INGV </agencyID>", b"NEIC</agencyID>")).origin == "USGS"


def test_a_damaged_event_costs_itself_only() -> None:
    body = (FIXTURES / "gfz/withdrawn-and-foreign.xml").read_bytes()
    feed = feed_named("gfz")
    reading = read(feed, payload(feed, body.replace(b"<type>mine collapse</type>", b"<type>", 1)))
    assert [problem.record for problem in reading.problems] == [None, 3]
    assert (reading.items, len(reading.reports), reading.set_aside) == (5, 3, 1)


def test_a_feed_may_declare_fields_of_the_preferred_origin() -> None:
    form = FORMATS["quakeml"]
    (wire,) = form.split(BODY).records
    assert form.get(wire.value, "origin/depth/value") == "8900"
    assert form.get(wire.value, "origin@publicID") == (
        "smi:webservices.ingv.it/fdsnws/event/1/query?originId=62"
    )
    assert form.get(wire.value, "focalMechanism/tensor") is None
