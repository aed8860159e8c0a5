"""Floods, droughts, volcanoes, storms, tsunamis and warnings: one occurrence or two.

By DOCTRINE §7. A pair that may be one and may be two is for a person.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from fusion.block import MOST_OF_ONE_INCIDENT
from model.hazard import Hazard
from model.judgement import Verdict
from model.place import Point, Precision
from model.report import Figure, Report
from model.severity import Basis, SeverityClaim
from tests.fusion.pairs import TOWN, east, judged, sizes, verdicts
from tests.fusion.records import NOON, a_box, a_report, a_room, a_warning, at, tell


def a_flood(native_id: str, hour: float = 0.0, **changes: object) -> Report:
    return a_report(
        native_id,
        hour,
        **{
            "feed": "gdacs",
            "hazard": Hazard.FLOOD,
            "title": "Flood",
            "origin": "GDACS",
            "point": TOWN,
            "precision": Precision.LOCALITY,
            "area_codes": ("iso3:PAK",),
            "aliases": (f"gdacs:{native_id}",),
        }
        | changes,
    )


def test_two_feeds_of_one_flood_are_one() -> None:
    other = a_flood("E1", 20.0, feed="eonet", point=east(8), aliases=())
    (found,) = judged(a_flood("FL1"), other)
    assert found.verdict is Verdict.SAME
    assert found.words == "8.0 km apart, by locality, 20 h apart, same country"


def test_more_than_three_days_between_are_two_floods() -> None:
    late = a_flood("E1", 73.0, feed="eonet", point=east(1))
    assert judged(a_flood("FL1"), late) == ()
    held = a_flood("FL1", 60.0, occurred_at=at(0.0))
    assert sizes(held, late) == [2]


def test_one_country_alone_is_for_a_person() -> None:
    named: dict[str, Any] = {"point": None, "precision": Precision.COUNTRY, "place": "Pakistan"}
    one = a_flood("FL1", **named, aliases=("gdacs:fl1", "glide:fl-2022-000001-pak"))
    other = a_flood("u1", feed="carrier", **named, aliases=("glide:FL-2022-000001-PAK",))
    (found,) = judged(one, other)
    assert found.verdict is Verdict.UNSURE
    assert "both under GLIDE:FL-2022-000001-PAK" in found.words


def test_floods_in_two_countries_are_two_however_near() -> None:
    other = a_flood("E1", feed="eonet", area_codes=("iso3:IND",), point=east(2))
    assert judged(a_flood("FL1"), other) == ()


def test_one_feed_s_two_ids_are_two_floods() -> None:
    assert sizes(a_flood("FL1"), a_flood("FL2", point=east(1))) == [1, 1]
    third = a_flood("E1", feed="eonet", point=east(1), aliases=())
    assert sizes(a_flood("FL1"), a_flood("FL2", point=east(30)), third) == [1, 2]


def test_warnings_of_one_river_are_as_many_warnings() -> None:
    claim = SeverityClaim(
        scheme="ea-flood", value="2", level=None, basis=Basis.WARNING, origin="EA"
    )
    one = a_flood("w1", feed="ea", aliases=(), severity=claim)
    assert sizes(one, a_flood("FL1"), replace(one, feed="other", native_id="w2")) == [1, 1, 1]


def a_drought(native_id: str, hour: float = 0.0, **changes: object) -> Report:
    usual: dict[str, Any] = {"hazard": Hazard.DROUGHT, "title": "Drought", "point": None}
    return a_flood(native_id, hour, **(usual | {"precision": Precision.COUNTRY} | changes))


def test_one_country_s_drought_is_one_for_90_days() -> None:
    one = a_drought("DR1")
    near = a_drought("r1", 24 * 60.0, feed="carrier", aliases=())
    late = a_drought("r2", 24 * 91.0, feed="carrier", aliases=())
    assert sizes(one, near) == [2]
    assert judged(one, late) == ()


def test_two_ends_of_a_large_country_are_for_a_person() -> None:
    one = a_drought("DR1", point=TOWN, precision=Precision.ADMIN)
    far = a_drought("r1", feed="carrier", point=east(1_200), precision=Precision.ADMIN)
    assert verdicts(one, far) == [Verdict.UNSURE]


def a_bulletin(native_id: str, hour: float = 0.0, **changes: object) -> Report:
    magnitude = float(str(changes.pop("magnitude", 8.1)))
    stated = Figure(name="magnitude", value=magnitude, unit="", claimant="PTWC")
    usual: dict[str, Any] = {"feed": "ptwc", "hazard": Hazard.TSUNAMI, "figures": (stated,)}
    usual |= {"point": TOWN, "precision": Precision.EXACT, "title": "Tsunami Warning"}
    usual |= {"aliases": ("cap-incident:ptwc,e1",)}
    return a_warning(native_id, hour, **(usual | changes))


def test_two_centres_bulletins_of_one_wave_meet_by_its_earthquake() -> None:
    bulletins = [a_bulletin(f"p{n}", n / 4) for n in range(3)]
    other = a_bulletin("n1", 0.3, feed="ntwc", magnitude=7.9, point=east(40), aliases=())
    assert sizes(*bulletins, other) == [4]


def test_another_earthquake_s_wave_is_another() -> None:
    one = a_bulletin("p1")
    weaker = a_bulletin("n1", feed="ntwc", magnitude=6.6, aliases=())
    away = a_bulletin("n2", feed="ntwc", point=east(200), aliases=())
    second = a_bulletin("p2", 3.0, aliases=("cap-incident:ptwc,e2",))
    assert sizes(one, weaker, away, second) == [1, 1, 1, 1]


def a_storm(native_id: str, title: str, **changes: object) -> Report:
    usual: dict[str, Any] = {"hazard": Hazard.CYCLONE, "title": title, "origin": "JTWC"}
    usual |= {"point": Point(longitude=130, latitude=15), "precision": Precision.EXACT}
    return a_report(native_id, **({"feed": "gdacs"} | usual | changes))


@pytest.mark.parametrize("title", ["Typhoon 25W (Vamco)", "Typhoon Vamco", "VAMCO-20"])
def test_a_storm_is_one_by_name_and_season_however_it_is_written(title: str) -> None:
    one = a_storm("TC1", "Typhoon 25W (Vamco)")
    assert sizes(one, a_storm("E1", title, feed="eonet")) == [2]


def test_a_storm_is_known_by_its_number_before_it_has_a_name() -> None:
    one = a_storm("TC1", "Typhoon 25W (Vamco)")
    assert sizes(one, a_storm("E1", "Tropical Storm 25W", feed="eonet")) == [2]
    assert sizes(one, a_storm("E1", "Tropical Storm 26W", feed="eonet")) == [1, 1]


def test_warnings_of_two_services_about_storms_are_two() -> None:
    claim = a_warning("w").severity
    one = a_storm("w1", "Tropical Storm Warning", severity=claim)
    assert judged(one, replace(one, feed="nws")) == ()


def test_a_volcano_that_rests_for_more_than_30_days_has_two_eruptions() -> None:
    usual: dict[str, Any] = {"hazard": Hazard.VOLCANO, "title": "Semisopochnoi"}
    usual |= {"point": TOWN, "precision": Precision.EXACT}
    one = a_report("1", feed="gvp", **usual)
    near = a_report("2", 24 * 29.0, feed="eonet", **usual)
    assert sizes(one, near) == [2]
    assert sizes(one, replace(near, reported_at=NOON + timedelta(days=31))) == [1, 1]


def test_alerts_of_one_service_are_one_only_where_they_name_each_other() -> None:
    first = a_warning("1", feed="metno", title="Gale")
    beside = a_warning("2", feed="metno", title="Gale")
    following = a_warning("3", 1.0, feed="metno", title="Gale", references=("1",))
    assert sizes(first, beside, following) == [1, 2]


def test_two_warnings_of_fire_in_one_county_are_two() -> None:
    one = a_warning("1", hazard=Hazard.WILDFIRE, title="Fire Warning", point=TOWN)
    other = replace(one, native_id="2", feed="metno", footprint=a_box(67.0, 24.9))
    assert sizes(one, other) == [1, 1]


def test_an_incident_that_hundreds_of_messages_name_is_none() -> None:
    room = a_room()
    named: dict[str, Any] = {"feed": "metno", "aliases": ("cap-incident:metno,storm",)}
    first = [a_warning(f"{n:03}", 0.0, **named) for n in range(MOST_OF_ONE_INCIDENT)]
    tell(room, *first)
    assert len(room.incidents) == 1
    tell(room, a_warning("last", 0.0, **named))
    assert len(room.incidents) == MOST_OF_ONE_INCIDENT + 1
