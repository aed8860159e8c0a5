"""Incidents without a stated place: put where the words say, and never joined by it."""

from dataclasses import replace

import shapely

from data import gazetteer
from fusion.context import Context
from fusion.fuse import fuse
from fusion.locate import Gazetteer
from fusion.placing import Placer
from fusion.working import WorkingSet
from model.hazard import Hazard
from model.incident import Incident
from model.place import Point, Precision
from model.report import Report
from tests.fusion.records import FEEDS, a_hotspot, a_report, at

PLACER = Placer(Gazetteer(find=gazetteer.find, toponym=gazetteer.toponym))


def a_room() -> WorkingSet:
    return WorkingSet(
        Context(
            feeds=FEEDS,
            place_of=lambda _: "by the point",
            placed=PLACER,
            exposure=gazetteer.exposure,
        )
    )


def a_flood(name: str, title: str, hour: float = 0, **changes: object) -> Report:
    return a_report(name, hour, hazard=Hazard.FLOOD, title=title, **changes)


def incident(*reports: Report) -> Incident:
    (found,) = fuse(a_room(), reports, at(0)).incidents
    return found


def test_an_incident_stands_at_the_town_that_its_words_name() -> None:
    found = incident(a_flood("1", "Floods in Goma displace thousands"))
    assert found.placement is not None
    assert found.placement.words == "Goma"
    assert found.point == found.placement.point
    assert found.precision is Precision.LOCALITY
    assert found.place == "Goma, DR Congo"
    assert found.area_codes == ("admin1:CD.11", "iso3:COD")
    assert found.exposure is not None
    assert found.exposure.nearest[0].title == "Goma, DR Congo"


def test_of_a_country_no_point_and_no_exposure_is_told() -> None:
    found = incident(a_flood("1", "Kenya: floods", area_codes=("iso3:KEN",)))
    assert found.point is None
    assert found.precision is Precision.COUNTRY
    assert found.place == "Kenya"
    assert found.area_codes == ("iso3:KEN",)
    assert found.exposure is None


def test_a_source_s_own_place_stands_before_any_words() -> None:
    here = Point(longitude=36.8, latitude=-1.3)
    found = incident(a_flood("1", "Floods in Goma", point=here, precision=Precision.EXACT))
    assert found.placement is None
    assert (found.point, found.precision) == (here, Precision.EXACT)
    assert found.place == "by the point"
    assert found.exposure is not None
    assert found.exposure.nearest[0].title == "Nairobi, Kenya"


def test_an_area_that_one_source_states_stands_before_the_words_of_all() -> None:
    coded = a_flood("1", "Floods", area_codes=("same:035047",))
    assert PLACER([coded, a_flood("2", "Floods in Goma")]) is None


def test_the_words_give_way_as_soon_as_a_source_states_the_place() -> None:
    room = a_room()
    fuse(room, [a_flood("1", "Floods in Goma")], at(0))
    here = Point(longitude=29.0, latitude=-1.6)
    later = a_flood("1", "Floods in Goma", 1, point=here, precision=Precision.VICINITY)
    (found,) = fuse(room, [later], at(1)).incidents
    assert found.placement is None
    assert found.point == here


def test_of_a_point_for_a_region_nobody_can_tell_who_lives_near() -> None:
    here = Point(longitude=36.8, latitude=-1.3)
    found = incident(a_flood("1", "Drought", point=here, precision=Precision.ADMIN))
    assert found.exposure is None


def test_a_footprint_counts_from_its_edge() -> None:
    area = bytes(shapely.to_wkb(shapely.box(36.7, -1.4, 36.9, -1.2)))
    found = incident(a_flood("1", "Flood", footprint=area))
    assert found.exposure is not None
    assert found.exposure.nearest[0].km == 0


def test_reports_at_odds_give_the_area_that_holds_both() -> None:
    goma, bukavu = a_flood("1", "Floods in Goma"), a_flood("2", "Floods in Bukavu")
    both = PLACER([goma, bukavu])
    assert both is not None
    assert (both.title, both.precision, both.point) == ("DR Congo", Precision.COUNTRY, None)
    assert both.words == "Goma; Bukavu"
    assert PLACER([goma, a_flood("3", "Floods in Karachi")]) is None
    assert PLACER([goma, a_flood("4", "DR Congo: floods")]) == PLACER([goma])
    assert PLACER([goma, a_flood("5", "Nothing is said")]) == PLACER([goma])


def test_a_placement_joins_no_reports_and_takes_no_detections() -> None:
    room = a_room()
    fires = [
        a_report("1", title="Blaze", summary="It burns in Nairobi, Kenya."),
        a_report("2", feed="nifc", title="Other", summary="It burns in Nairobi, Kenya."),
    ]
    found = fuse(room, fires, at(0)).incidents
    assert len(found) == 2
    assert {item.place for item in found} == {"Nairobi, Kenya"}
    point = found[0].point
    assert point is not None
    changes = fuse(room, [a_hotspot("h", point.longitude, point.latitude, 1)], at(1))
    assert changes.incidents == ()
    assert {row.incident for row in changes.memberships} == {""}


def test_what_is_placed_again_is_the_same_version() -> None:
    room = a_room()
    first = a_flood("1", "Floods in Goma")
    fuse(room, [first], at(0))
    again = fuse(room, [replace(first, revision="2")], at(0)).incidents
    assert [item.placement for item in again] == [PLACER([first])]
