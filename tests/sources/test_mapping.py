"""A feed in a known format needs no code: its fields are declared."""

import json
from dataclasses import replace
from typing import Any

from model.hazard import Hazard
from model.report import MessageType, Report
from model.severity import Basis, Level
from sources.read import Reading, read
from tests.sources.harness import RECEIVED_AT, feed_named, payload

FEED = replace(feed_named("geonet"), hazards=(Hazard.FLOOD,), zone="Pacific/Auckland")
PROPERTIES: dict[str, Any] = {"code": "F1", "stage": 3.456, "when": "2026-02-13 12:00:00"}


def read_with(fields: dict[str, str], **properties: object) -> Reading:
    feed = replace(FEED, fields={"native_id": "code", "title": "code"} | fields)
    feature = {"type": "Feature", "properties": PROPERTIES | properties, "geometry": None}
    body = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    return read(feed, payload(feed, body))


def the_report(fields: dict[str, str], **properties: object) -> Report:
    (report,) = read_with(fields, **properties).reports
    return report


def test_fields_constants_and_templates() -> None:
    fields = {"title": "Flood, {stage:.1f} m", "place": "=Example", "url": "link"}
    report = the_report(fields, link="https://example.org/1")
    assert (report.title, report.place, report.url) == (
        "Flood, 3.5 m",
        "Example",
        "https://example.org/1",
    )
    assert report.hazard is Hazard.FLOOD
    assert report.reported_at == RECEIVED_AT


def test_a_value_can_stand_for_another() -> None:
    fields = {"message_type": "state?gone=Cancel|changed=Update"}
    assert the_report(fields, state="gone").message_type is MessageType.CANCEL
    assert the_report(fields, state="changed").message_type is MessageType.UPDATE
    assert the_report(fields, state="new").message_type is MessageType.ALERT


def test_a_time_without_a_zone_is_the_feed_s() -> None:
    occurred = the_report({"occurred_at": "when"}).occurred_at
    assert occurred is not None
    assert occurred.isoformat() == "2026-02-12T23:00:00+00:00"


def test_figures_aliases_and_a_native_severity() -> None:
    fields = {"figure.stage.m": "stage", "alias.river": "code", "severity.meteoalarm": "colour"}
    report = the_report(fields, colour="orange")
    (figure,) = report.figures
    assert (figure.name, figure.value, figure.unit) == ("stage", 3.456, "m")
    assert report.aliases == ("river:F1",)
    assert report.severity is not None
    assert (report.severity.level, report.severity.basis) == (Level.SEVERE, Basis.MODELLED)


def test_the_revision_follows_from_everything_that_is_mapped() -> None:
    fields = {"figure.stage.m": "stage"}
    first = the_report(fields)
    assert the_report(fields, unmapped="changes").id == first.id
    assert the_report(fields, stage=3.5).id != first.id
    assert the_report(fields | {"revision": "when"}).revision == PROPERTIES["when"]


def test_an_event_time_that_is_none_is_not_stated_and_costs_nothing_else() -> None:
    reading = read_with({"occurred_at": "when"}, when="soon")
    (report,), (problem,) = reading.reports, reading.problems
    assert (report.title, report.occurred_at) == ("F1", None)
    assert (problem.partial, reading.lost) == (True, 0)
    assert problem.reason == "Taken in part. Its event time is left out: Not a time: 'soon'."


def test_what_is_not_as_declared_is_a_problem_of_the_record() -> None:
    for fields, properties in (
        ({"title": "{absent}"}, {}),
        ({"title": "{stage:.1f}"}, {"stage": "high"}),
        ({"figure.stage.m": "stage"}, {"stage": "high"}),
        ({"reported_at": "when"}, {"when": "soon"}),
        ({"expires_at": "when"}, {"when": "soon"}),
        ({"message_type": "state"}, {"state": "perhaps"}),
        ({}, {"code": ""}),
    ):
        reading = read_with(fields, **properties)
        assert reading.reports == ()
        assert [problem.record for problem in reading.problems] == [0]
