"""NWS: which hazard an event is, and the key of an event."""

import json
from typing import Any

import pytest

from model.hazard import Hazard
from model.report import Report
from sources.adapters.cap_events import hazard_of, names_a_person
from sources.read import read
from tests.sources.harness import cases, feed_named, payload

FEED = feed_named("nws")


@pytest.mark.parametrize(
    ("event", "hazard"),
    [
        ("Tornado Warning", Hazard.WEATHER),
        ("Winter Storm Watch", Hazard.WEATHER),
        ("Red Flag Warning", Hazard.WEATHER),
        ("Fire Weather Watch", Hazard.WEATHER),
        ("fire warning", Hazard.WILDFIRE),
        ("Flash Flood Statement", Hazard.FLOOD),
        ("Coastal Flood Advisory", Hazard.FLOOD),
        ("Hurricane Local Statement", Hazard.CYCLONE),
        ("Hurricane Force Wind Warning", Hazard.WEATHER),
        ("Tropical Storm Watch", Hazard.CYCLONE),
        ("Storm Surge Warning", Hazard.CYCLONE),
        ("tsunami advisory", Hazard.TSUNAMI),
        ("Ashfall Warning", Hazard.VOLCANO),
        ("Earthquake Warning", Hazard.EARTHQUAKE),
        ("Avalanche Advisory", Hazard.LANDSLIDE),
        ("Air Quality Alert", Hazard.AIR_QUALITY),
        ("Civil Danger Warning", Hazard.OTHER),
        ("Nuclear Power Plant Warning", Hazard.OTHER),
        ("Evacuation Immediate", Hazard.OTHER),
    ],
)
def test_an_event_s_hazard(event: str, hazard: Hazard) -> None:
    assert hazard_of(event) is hazard


def test_messages_about_a_sought_person_are_known_by_their_event() -> None:
    assert names_a_person("Child Abduction Emergency")
    assert names_a_person("Missing Endangered Persons")
    assert not names_a_person("Civil Emergency Message")


OWN = "cap:2.49.0.1.840.0.aaaa.001.1"


def with_vtec(*vtec: str, sent: str = "2024-01-01T00:30:00Z") -> Report:
    case = next(case for case in cases("nws") if "counties" in case.path.stem)
    feature: dict[str, Any] = json.loads(case.path.read_bytes())["features"][0]
    feature["properties"] |= {"parameters": {"VTEC": list(vtec)}, "sent": sent}
    body = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    (report,) = read(FEED, payload(FEED, body)).reports
    return report


@pytest.mark.parametrize(
    ("vtec", "aliases"),
    [
        (
            "/O.NEW.KOHX.WI.Y.0001.240109T0000Z-240110T0600Z/",
            ("vtec:KOHX.WI.Y.0001.2024",),
        ),
        (
            "/O.CON.KOHX.WI.Y.0001.000000T0000Z-240110T0600Z/",
            ("vtec:KOHX.WI.Y.0001.2024",),
        ),
        ("/T.NEW.KOHX.WI.Y.0001.240109T0000Z-240110T0600Z/", ()),  # a test product
        ("nonsense", ()),
    ],
)
def test_the_vtec_joins_the_messages_of_one_event(vtec: str, aliases: tuple[str, ...]) -> None:
    assert with_vtec(vtec).aliases == (OWN, *aliases)


def test_an_event_that_upgrades_another_has_the_keys_of_both() -> None:
    report = with_vtec(
        "/O.UPG.KLCH.WS.A.0001.240115T0600Z-240116T0600Z/",
        "/O.NEW.KLCH.WS.W.0002.240115T0600Z-240116T0600Z/",
    )
    assert report.aliases == (OWN, "vtec:KLCH.WS.A.0001.2024", "vtec:KLCH.WS.W.0002.2024")
