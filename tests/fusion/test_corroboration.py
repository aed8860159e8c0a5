"""What confirms an incident: observers that speak for themselves, and nothing else."""

from dataclasses import replace

import pytest

from fusion.fuse import fuse
from fusion.working import WorkingSet
from model.incident import Incident
from model.report import Report
from tests.fusion.records import CONTEXT, NOON, a_quake, at
from tests.fusion.test_copies import STORY
from tests.fusion.test_origins import KNOWN, PAPERS, a_story


def the_incident(*reports: Report) -> Incident:
    """Return the one incident that these reports are, joined by an id that all name."""
    named = [replace(report, aliases=(*report.aliases, "test:1")) for report in reports]
    room = WorkingSet(replace(CONTEXT, feeds=KNOWN))
    fuse(room, named, at(9))
    (incident,) = room.incidents.values()
    return incident


def test_ten_outlets_with_one_wire_story_are_one_origin() -> None:
    wire = "Rescue teams set out at once. " + STORY + " (Reuters)"
    told = [
        a_story(paper, wire if number % 2 else STORY, number / 10)
        for number, paper in enumerate(PAPERS)
    ]
    found = the_incident(*told)
    assert (found.outlets, found.origins, str(found.grade)) == (10, ("Reuters",), "B2")
    assert found.grade.reasons[0] == (
        "1 origin: independence of the 10 outlets is not shown, so 2 is the ceiling."
    )
    assert len(found.origin_basis) == 10
    with_agency = the_incident(*told, a_quake("a", 7.8))
    assert (with_agency.origins, str(with_agency.grade)) == (("USGS",), "A2")


def test_outlets_that_quote_each_other_never_confirm() -> None:
    found = the_incident(
        a_story("paper1", "It was felt, PAPER2 reported."),
        a_story("paper2", "It was felt, PAPER1 reported."),
        a_story("carrier", "", origin="carrier"),
    )
    assert str(found.grade) == "B2"
    assert found.grade.reasons[0] == (
        "1 origin: independence of the 3 outlets is not shown, so 2 is the ceiling."
    )
    assert len(found.origins) == 1


HEADLINE = "Bomb blast at Quetta market kills 12 people today"


@pytest.mark.parametrize(
    "said",
    [
        [HEADLINE] * 5,
        [f"{HEADLINE}. {STORY}", HEADLINE],
        [
            "A bomb rips through a crowded market in Quetta and kills twelve, police said",
            "Police: twelve dead when explosive goes off among stalls in Quetta",
        ],
        ["Cooks Peak Fire, 1,200 acres"] * 2,
    ],
    ids=["one headline", "wire cut to its headline", "paraphrase without credit", "figures alone"],
)
def test_papers_alone_never_confirm_each_other_nor_an_agency(said: list[str]) -> None:
    told = [
        a_story(f"paper{number}", "", number / 10, title=title) for number, title in enumerate(said)
    ]
    found = the_incident(*told)
    assert (found.outlets, len(found.origins), str(found.grade)) == (len(said), 1, "B2")
    with_agency = the_incident(*told, a_quake("a", 7.8))
    assert (with_agency.origins, str(with_agency.grade)) == (("USGS",), "A2")


def test_agencies_that_retell_each_other_never_confirm() -> None:
    found = the_incident(
        a_quake("a", 7.8),
        a_quake("b", 7.8, feed="afad", summary="It was shallow, according to the USGS."),
    )
    assert (found.outlets, found.origins, str(found.grade)) == (2, ("USGS",), "A2")


def test_two_agencies_confirm_and_the_basis_is_kept() -> None:
    found = the_incident(a_quake("a", 7.8), a_quake("b", 7.7, feed="afad", occurred_at=NOON))
    assert str(found.grade) == "A1"
    assert {(item.feed, item.origin, item.certain) for item in found.origin_basis} == {
        ("usgs", "USGS", True),
        ("afad", "AFAD", True),
    }
