"""CAP: what a message says, however it is wrapped."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from model.hazard import Hazard
from model.place import Precision
from model.report import MessageType, Status
from model.severity import Level
from sources.adapters.cap_report import ISSUER
from sources.formats.cap_message import Area
from sources.formats.cap_writing import write
from sources.read import read
from tests.sources.cap_messages import ALERT, FEED, INFO, reading_of, report_of, with_info
from tests.sources.harness import payload


def test_sender_and_identifier_name_a_message_and_the_time_its_revision() -> None:
    report = report_of(ALERT)
    assert (report.native_id, report.revision) == ("a@example,one", "2026-02-13T12:00:00Z")
    again = report_of(replace(ALERT, sent="2026-02-13T13:00:00Z"))
    assert again.native_id == report.native_id
    assert again.id != report.id
    assert report_of(replace(ALERT, sender="b@example")).native_id != report.native_id


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("a@x,1,2026-02-13T12:00:00-08:00", ("a@x,1",)),
        (
            "a@x,1,2026-02-13T12:00:00Z\n b@y,2,2026-02-13T12:00:00Z a@x,1,2026-02-13T12:00:00Z",
            ("a@x,1", "b@y,2"),
        ),
        ("a@x,1", ("a@x,1",)),  # without the time
        ("1", ("a@example,1",)),  # the identifier alone: the sender's own
        ("", ()),
    ],
)
def test_references_name_earlier_messages(written: str, named: tuple[str, ...]) -> None:
    assert report_of(replace(ALERT, references=written)).references == named


@pytest.mark.parametrize(
    ("incidents", "aliases"),
    [
        ("fire-7", {"cap-incident:a@example,fire-7"}),
        ('"Example Fire" 7', {"cap-incident:a@example,Example Fire", "cap-incident:a@example,7"}),
        ("", set()),
        ("Alert", set()),  # as senders write into it for want of a name
        ('update "Flood Warning"', set()),
    ],
)
def test_an_incident_groups_the_messages_of_its_sender(incidents: str, aliases: set[str]) -> None:
    own = "cap:a@example,one"
    assert set(report_of(replace(ALERT, incidents=incidents)).aliases) == {own, *aliases}


def test_a_message_is_known_by_any_feed_that_carries_it_or_what_follows_it() -> None:
    update = replace(
        ALERT,
        identifier="two",
        references="a@example,one,2026-02-13T12:00:00Z b@example,urn:oid:2.49.0.1.36.7,x",
    )
    known = {"cap:a@example,one", "cap:a@example,two", "cap:2.49.0.1.36.7"}
    assert set(report_of(update).aliases) == known


def test_a_claim_ends_when_it_says_else_a_day_after_it_was_sent() -> None:
    assert report_of(ALERT).expires_at == datetime(2026, 2, 13, 20, tzinfo=UTC)
    unended = report_of(with_info({"expires": ""}))
    assert unended.expires_at == datetime(2026, 2, 14, 12, tzinfo=UTC)
    assert unended.severity is not None
    assert unended.severity.valid_until == unended.expires_at
    longer = (("eventEndingTime", "2026-02-15T00:00:00Z"),)
    assert report_of(with_info({"parameters": longer})).expires_at == datetime(
        2026, 2, 15, tzinfo=UTC
    )


def test_what_withdraws_a_message_is_a_report_and_answers_are_none() -> None:
    cancel = replace(ALERT, message_type="Cancel", references="a@example,zero,2026-02-13T11:00:00Z")
    assert report_of(cancel).message_type is MessageType.CANCEL
    assert report_of(replace(cancel, infos=())).severity is None
    for answer in ("Ack", "Error"):
        reading = reading_of(replace(ALERT, message_type=answer))
        assert (reading.reports, reading.problems, reading.set_aside) == ((), (), 1)


@pytest.mark.parametrize("status", list(Status))
def test_a_message_keeps_its_status(status: Status) -> None:
    assert report_of(replace(ALERT, status=status.value)).status is status


@pytest.mark.parametrize(
    ("alert", "reason"),
    [
        (replace(ALERT, status=""), "status is none of CAP's: ''"),
        (replace(ALERT, message_type="Alarm"), "msgType is none of CAP's: 'Alarm'"),
        (replace(ALERT, identifier=""), "no identifier"),
        (replace(ALERT, sender=""), "no sender"),
        (replace(ALERT, sent=""), "when it was sent"),
        (replace(ALERT, sent="yesterday"), "Not a time"),
        (replace(ALERT, infos=()), "no info"),
        (with_info({"areas": (Area(circles=("1,2",)),)}), "Not a circle"),
        (with_info({"areas": (Area(circles=("1,2 -3",)),)}), "Not a circle"),
        (with_info({"areas": (Area(polygons=("1,2 3",)),)}), "latitude without a longitude"),
    ],
)
def test_what_makes_no_message_is_a_problem(alert: object, reason: str) -> None:
    (problem,) = reading_of(alert).problems  # type: ignore[arg-type]
    assert problem.record == 0
    assert reason in problem.reason


def test_english_is_preferred_else_the_first_language_is_taken() -> None:
    french, german = {"language": "fr-CA"}, {"language": "de"}
    assert report_of(with_info(french, {"language": "en-CA"})).language == "en-CA"
    assert report_of(with_info(french, {"language": ""})).language == ""  # en-US is implied
    assert report_of(with_info(german, french)).language == "de"


def test_of_several_parts_the_most_severe_speaks_and_all_areas_count() -> None:
    report = report_of(
        with_info(
            {"event": "Flood Watch", "severity": "Minor", "areas": (Area(description="Here"),)},
            {
                "event": "Flood Warning",
                "severity": "Extreme",
                "areas": (Area(description="There"),),
            },
            {"event": "Flood Advisory", "severity": "Unknown", "areas": ()},
        )
    )
    assert (report.title, report.place) == ("Flood Warning", "Here; There")
    assert report.severity is not None
    assert report.severity.level is Level.EXTREME


@pytest.mark.parametrize(
    ("change", "hazard"),
    [
        ({"event": "Tsunami Advisory"}, Hazard.TSUNAMI),
        ({"event": "wildfire", "categories": ("Fire",)}, Hazard.WILDFIRE),
        ({"event": "Fire", "categories": ("Fire", "Met")}, Hazard.OTHER),  # a house, perhaps
        ({"event": "Orage violent"}, Hazard.WEATHER),  # by its category
        ({"event": "Feu", "event_codes": (("x", "wildfire"),)}, Hazard.WILDFIRE),
        ({"event": "Piena", "parameters": (("awareness_type", "12; Flooding"),)}, Hazard.FLOOD),
        ({"event": "Incendi", "parameters": (("awareness_type", "8; x"),)}, Hazard.WEATHER),
        ({"event": "Überfall", "categories": ("Security",)}, Hazard.OTHER),
        ({"event": "Anything", "categories": ()}, Hazard.OTHER),
    ],
)
def test_an_event_s_hazard(change: dict[str, object], hazard: Hazard) -> None:
    assert report_of(with_info(change)).hazard is hazard


@pytest.mark.parametrize(
    ("awareness", "scheme", "value", "level"),
    [
        ("2; yellow; Moderate", "meteoalarm", "yellow", Level.MODERATE),
        ("4", "meteoalarm", "4", Level.EXTREME),
        ("", "cap", "Severe", Level.SEVERE),
        ("9; mauve", "cap", "Severe", Level.SEVERE),
    ],
)
def test_meteoalarm_s_own_level_is_its_claim(
    awareness: str, scheme: str, value: str, level: Level
) -> None:
    claim = report_of(with_info({"parameters": (("awareness_level", awareness),)})).severity
    assert claim is not None
    assert (claim.scheme, claim.value, claim.level) == (scheme, value, level)


@pytest.mark.parametrize(
    "change",
    [
        {"event": "Child Abduction Emergency"},
        {"event": "Urgence", "event_codes": (("SAME", "CAE"),)},
        {"event": "Alerte AMBER"},
        {"event": "Police", "headline": "AMBER Alert for Example"},
    ],
)
def test_messages_about_a_sought_person_are_set_aside(change: dict[str, object]) -> None:
    french = {"event": "autre", "language": "fr", "event_codes": (), "headline": ""}
    reading = reading_of(with_info(french, change))
    assert (reading.reports, reading.set_aside) == ((), 1)


def test_the_issuer_is_the_origin_where_a_feed_carries_others_messages() -> None:
    carrier = replace(FEED, origin=ISSUER)
    assert report_of(ALERT, carrier).origin == "a@example"
    named = report_of(with_info({"sender_name": "Example County"}), carrier)
    assert named.origin == "Example County"
    assert named.severity is not None
    assert named.severity.origin == "Example County"
    assert report_of(ALERT).origin == FEED.origin


def test_a_cancellation_has_the_hazard_of_a_feed_that_has_only_one() -> None:
    cancel = replace(ALERT, message_type="Cancel", infos=())
    assert report_of(cancel).hazard is Hazard.OTHER
    assert report_of(cancel, replace(FEED, hazards=(Hazard.TSUNAMI,))).hazard is Hazard.TSUNAMI


def test_a_cancellation_without_an_info_names_what_it_withdraws() -> None:
    named = "a@example,1,2026-02-13T11:00:00-00:00"
    report = report_of(replace(ALERT, message_type="Cancel", infos=(), references=named))
    assert (report.message_type, report.references) == (MessageType.CANCEL, ("a@example,1",))


def test_both_versions_are_read_and_no_other() -> None:
    body = write(ALERT)
    for version, reports in ((b"1.1", 1), (b"1.2", 1), (b"9.9", 0)):
        reading = read(FEED, payload(FEED, body.replace(b"cap:1.2", b"cap:" + version)))
        assert len(reading.reports) == reports
        assert bool(reading.problems) == (not reports)


def test_an_area_that_cannot_be_read_costs_its_message_that_drawing_alone() -> None:
    entry = (
        "<entry><id>{0}</id><updated>2026-02-13T12:00:00Z</updated><cap:identifier>m</cap:identifier>"
        "<cap:event>Flood</cap:event><cap:polygon>{1}</cap:polygon></entry>"
    )
    polygons = ("55,-115 55,-114 56,-114 55,-115", "95,-115 55,-114 56,-114 95,-115")
    entries = "".join(entry.format(place, area) for place, area in enumerate(polygons * 2))
    names = 'xmlns="http://www.w3.org/2005/Atom" xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2"'
    feed = replace(FEED, format="atom", adapter="cap")
    reading = read(feed, payload(feed, f"<feed {names}>{entries}</feed>".encode()))
    assert [(problem.record, problem.partial) for problem in reading.problems] == [(0, True)]
    (report,) = reading.reports
    (sound,) = read(
        feed, payload(feed, f"<feed {names}>{entry.format(0, polygons[0])}</feed>".encode())
    ).reports
    assert (report.title, report.footprint) == ("Flood", sound.footprint)
    assert report.precision is Precision.EXACT
    assert (reading.items, reading.lost, reading.set_aside) == (4, 0, 3)


@pytest.mark.parametrize(
    ("area", "why"),
    [
        (Area(circles=("89.9,0 50",)), "a pole"),
        (Area(polygons=("91,0 50,0 50,1 91,0",)), "leaves the globe"),
        (Area(polygons=(" ".join(["50,0 50,1 51,1"] * 40_000),)), "vertices"),
    ],
    ids=["pole", "off the globe", "vertices"],
)
def test_a_warning_is_never_lost_with_its_drawing(area: Area, why: str) -> None:
    area = replace(area, description="Somewhere", geocodes=(("UGC", "AKZ221"),))
    reading = read(FEED, payload(FEED, write(with_info({"areas": (area,)}))))
    (report,), (problem,) = reading.reports, reading.problems
    assert (report.place, report.area_codes) == ("Somewhere", ("ugc:AKZ221",))
    assert (report.footprint, report.precision) == (None, Precision.ADMIN)
    assert why in problem.reason
    assert problem.raw
    assert (problem.record, problem.partial, reading.lost) == (0, True, 0)


def test_a_document_type_is_refused() -> None:
    declared = b'<!DOCTYPE alert [<!ENTITY who "me">]>'
    body = write(ALERT).replace(b"<alert", declared + b"<alert", 1)
    (problem,) = read(FEED, payload(FEED, body)).problems
    assert "document type" in problem.reason


def test_the_info_that_speaks_is_whole() -> None:
    report = report_of(ALERT)
    assert (report.urgency, report.certainty) == (INFO.urgency, INFO.certainty)
    assert report.title == INFO.event
