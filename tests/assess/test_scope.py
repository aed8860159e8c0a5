"""What a room shows: what lies in its area and is of its hazards, and nothing that is unplaced."""

import ast
from pathlib import Path

import pytest
import shapely

from assess import extent, scope
from assess.extent import NoSuchArea
from model.hazard import Hazard
from model.incident import Incident
from model.place import WORLD, Box, Point
from model.room import Scope
from tests.assess.records import an_incident

ASSESS = Path(__file__).resolve().parents[2] / "assess"
ALASKA_TO_FIJI = Box(west=170, south=-30, east=-170, north=60)


def asked(text: str, *hazards: Hazard) -> Scope:
    area, place, codes = extent.read(text)
    return Scope(area=area, place=place, area_codes=codes, hazards=hazards)


def at(longitude: float, latitude: float, **changes: object) -> Incident:
    return an_incident("Fire", point=Point(longitude=longitude, latitude=latitude), **changes)


def area(*bounds: float) -> bytes:
    return bytes(shapely.to_wkb(shapely.box(*bounds)))


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("-106, 35, -104, 36", (-105.5, 35.7), (-103.9, 35.7)),
        ("170, -30, -170, 60", (-175.0, 10.0), (165.0, 10.0)),
        ("San Miguel, NM", (-105.4, 35.5), (-106.6, 35.1)),
        ("New Mexico", (-106.6, 35.1), (-104.9, 39.7)),
        ("Fiji", (178.4, -18.1), (175.0, -40.0)),
        ("United States", (-104.9, 39.7), (-106.1, 28.6)),
    ],
)
def test_an_area_holds_what_lies_in_it(
    text: str, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    wanted = asked(text)
    assert scope.holds(wanted, at(*inside))
    assert not scope.holds(wanted, at(*outside))


def test_a_footprint_or_a_warned_county_that_reaches_in_counts() -> None:
    box = asked("-106, 35, -104, 36")
    reaching = an_incident("Fire", point=None, footprint=area(-106.5, 35.2, -105.9, 35.4))
    assert scope.holds(box, reaching)
    beside = an_incident("Fire", point=None, footprint=area(-107.5, 35.2, -106.9, 35.4))
    assert not scope.holds(box, beside)
    warned = an_incident("Flood", point=None, area_codes=("same:035047",))
    assert scope.holds(box, warned)
    assert scope.holds(asked("New Mexico"), warned)
    assert not scope.holds(asked("Colorado"), warned)


def test_a_footprint_across_the_antimeridian_is_one_area() -> None:
    wanted = Scope(area=ALASKA_TO_FIJI)
    beyond = an_incident("Storm", point=None, footprint=area(181.0, 0.0, 182.0, 1.0))
    assert scope.holds(wanted, beyond)


def test_what_nobody_places_lies_in_no_area_but_in_the_world() -> None:
    unplaced = an_incident("Rumour", point=None)
    assert not scope.holds(asked("-106, 35, -104, 36"), unplaced)
    assert scope.holds(asked(""), unplaced)
    assert asked("").area == WORLD


def test_only_the_hazards_asked_for_are_shown_and_hotspots_go_with_fires() -> None:
    fires = asked("", Hazard.WILDFIRE)
    assert scope.holds(fires, at(0.0, 0.0, hazard=Hazard.HOTSPOT))
    assert not scope.holds(fires, at(0.0, 0.0, hazard=Hazard.FLOOD))


@pytest.mark.parametrize(
    "text",
    ["10, 20, 5, 10", "0, 0, 200, 10", "1, 1, 1, 2", "Atlantis", "San Miguel County", "Lima"],
)
def test_what_is_no_area_or_not_one_is_refused(text: str) -> None:
    with pytest.raises(NoSuchArea):
        extent.read(text)


def test_a_name_that_several_areas_bear_is_taken_where_one_bears_exactly_it() -> None:
    assert extent.read("Georgia")[1:] == ("Georgia", ("iso3:GEO",))
    assert extent.read("Georgia, United States")[2][-1] == "admin1:US.GA"


def test_every_part_reads_a_room_s_incidents_through_its_scope() -> None:
    around = [
        path.name
        for path in ASSESS.glob("*.py")
        if path.name != "scope.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"current", "known"}
        if isinstance(node.value, ast.Name) and node.value.id in {"incidents", "incident_rows"}
    ]
    assert around == [], "read them with assess.scope.incidents"
