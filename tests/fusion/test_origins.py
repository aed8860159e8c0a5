"""Whose data a report carries: every doubt makes fewer origins, never more."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion.fuse import fuse
from fusion.origins import Traced, trace
from fusion.working import WorkingSet
from model.feed import Feed
from model.hazard import Hazard
from model.incident import Incident
from model.report import Report
from tests.fusion.records import CONTEXT, FEEDS, NOON, a_feed, a_quake, a_report, a_series, at
from tests.fusion.test_copies import OTHER, STORY

PAPERS = {f"paper{number}": a_feed(f"paper{number}") for number in range(10)}
AGENCIES = {name: replace(FEEDS[name], origin=name.upper()) for name in ("usgs", "afad")}
KNOWN = {**FEEDS, **AGENCIES, **PAPERS}


def a_story(feed: str, summary: str, hour: float = 0.0, **changes: object) -> Report:
    """Return what a paper prints, as its own."""
    fields: dict[str, object] = {"feed": feed, "title": "Quake", "summary": summary, "origin": feed}
    native_id = str(changes.pop("native_id", f"{feed}-{hour}"))
    return a_report(native_id, hour, hazard=Hazard.EARTHQUAKE, **{**fields, **changes})


def traced(*reports: Report, feeds: dict[str, Feed] = KNOWN) -> list[Traced]:
    members = [a_series(report) for report in reports]
    found = trace(members, feeds)
    assert trace(members[::-1], feeds) == found, "the order of the series is no matter"
    return [found[series.key] for series in members]


def one(report: Report) -> Traced:
    (found,) = traced(report)
    return found


def test_an_agency_s_own_report_is_its_own_whomever_it_names() -> None:
    quake = a_quake("a", 5.0, summary="Shaking was felt, according to AFAD, (Reuters)")
    assert one(quake) == Traced(origin="USGS", certain=True, words="USGS's own report")


def test_what_a_feed_says_it_carries_is_that_agency_s() -> None:
    carried = a_quake("b", 5.0, feed="gdacs", origin="USGS")
    assert one(carried).words == "GDACS states that it is USGS's"
    cited = replace(carried, aliases=("gdacs:EQ1", "usgs:us7000abcd"))
    assert one(cited) == Traced(
        origin="USGS", certain=True, words="GDACS names usgs:us7000abcd as its source"
    )


def test_a_carrier_that_names_a_record_carries_that_agency_s_data() -> None:
    carried = a_story("carrier", "", origin="carrier", aliases=("inciweb:8049",))
    assert one(carried).origin == "incident management team"
    assert one(carried).certain
    both = replace(carried, aliases=("inciweb:8049", "usgs:us1"))
    assert not one(both).certain


def test_an_outlet_that_names_an_agency_s_record_cites_it() -> None:
    found = one(a_story("paper1", "It was felt here.", aliases=("usgs:us7000abcd",)))
    assert found == Traced(origin="USGS", certain=False, words="PAPER1 names a record of USGS")


def test_a_carrier_that_does_not_say_whose_it_is_is_not_certain() -> None:
    found = one(a_story("carrier", "", origin="carrier"))
    assert found == Traced(
        origin="carrier", certain=False, words="CARRIER does not say whose data it is"
    )


@pytest.mark.parametrize(
    ("summary", "origin"),
    [
        ("It was shallow, according to the U.S. Geological Survey.", "USGS"),
        ("ISTANBUL (Reuters) - It was shallow.", "Reuters"),
        ("It was shallow, PAPER2 reported.", "paper2"),
    ],
    ids=["agency", "wire", "another paper"],
)
def test_whom_an_outlet_cites_is_the_origin_and_confirms_nothing(summary: str, origin: str) -> None:
    found = one(a_story("paper1", summary))
    assert (found.origin, found.certain) == (origin, False)
    assert found.words == f"PAPER1 cites {origin}"


def test_an_outlet_that_cites_itself_or_nobody_speaks_for_itself() -> None:
    for summary in ("It was felt here.", "PAPER1 reported so."):
        assert one(a_story("paper1", summary)) == Traced(
            origin="paper1", certain=True, words="paper1's own report"
        )


def test_a_news_agency_s_own_feed_does_not_say_whose_observation_it_is() -> None:
    assert not one(a_story("paper1", "It was felt here.", origin="Reuters")).certain


def test_copies_have_the_origin_of_the_earliest_and_nobody_knows_who_wrote_it() -> None:
    first, second, third = traced(
        a_story("paper1", STORY, 1.0), a_story("paper2", STORY, 2.0), a_story("paper3", OTHER, 3.0)
    )
    assert (first.origin, second.origin, third.origin) == ("paper1", "paper1", "paper3")
    assert (first.certain, second.certain, third.certain) == (False, False, True)
    assert second.words == "nearly the words of PAPER1's report of 24 Apr 13:00 UTC"


def test_the_copy_that_credits_a_wire_tells_whose_all_of_them_are() -> None:
    credited = f"{STORY} (Reuters)"
    found = traced(a_story("paper1", STORY, 1.0), a_story("paper2", credited, 2.0))
    assert {item.origin for item in found} == {"Reuters"}
    assert not any(item.certain for item in found)


def test_what_was_copied_from_an_agency_is_the_agency_s_however_late_it_is_heard() -> None:
    agency = a_quake("a", 7.8, summary=STORY, received_at=at(9), reported_at=at(9))
    own, copy = traced(agency, a_story("paper1", f"Quake. {STORY}", 1.0))
    assert own.words == "USGS's own report"
    assert (copy.origin, copy.certain) == ("USGS", False)


def test_two_agencies_whose_reports_read_alike_stay_two() -> None:
    found = traced(a_quake("a", 7.8, summary=STORY), a_quake("b", 7.7, feed="afad", summary=STORY))
    assert [item.origin for item in found] == ["USGS", "AFAD"]
    assert all(item.certain for item in found)


def test_one_outlet_s_two_articles_are_no_copies_of_another_s() -> None:
    found = traced(a_story("paper1", STORY, 1.0), a_story("paper1", STORY, 2.0))
    assert all(item.certain for item in found)


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
        "Independence of the 3 outlets is not shown, so 2 is the ceiling."
    )


def test_two_agencies_confirm_and_the_basis_is_kept() -> None:
    found = the_incident(a_quake("a", 7.8), a_quake("b", 7.7, feed="afad", occurred_at=NOON))
    assert str(found.grade) == "A1"
    assert {(item.feed, item.origin, item.certain) for item in found.origin_basis} == {
        ("usgs", "USGS", True),
        ("afad", "AFAD", True),
    }


SAID = st.sampled_from(
    [STORY, f"{STORY} (Reuters)", OTHER, "It was felt, CARRIER reported.", "According to the USGS."]
)
TOLD = st.lists(
    st.tuples(st.sampled_from([*PAPERS, "carrier"]), SAID),
    min_size=1,
    max_size=6,
    unique_by=lambda told: told[0],
)


def said_alone(told: list[tuple[str, str]]) -> set[str]:
    """Return the papers that credit nobody and whose words no other has."""
    own = [(feed, text.removesuffix(" (Reuters)")) for feed, text in told]
    texts = [text for _, text in own]
    return {
        feed
        for (feed, text), (_, whole) in zip(own, told, strict=True)
        if text == whole and text in (STORY, OTHER) and texts.count(text) == 1
    } - {"carrier"}


@given(told=TOLD, quakes=st.sets(st.sampled_from(["usgs", "afad"])), seed=st.integers(0, 2**32))
def test_whatever_the_order_and_the_batches_only_agencies_confirm(
    told: list[tuple[str, str]], quakes: set[str], seed: int
) -> None:
    papers = [
        a_story(feed, summary, 0.1, native_id=f"{number}", origin=feed)
        for number, (feed, summary) in enumerate(told)
    ]
    reports = [
        replace(report, aliases=(*report.aliases, "test:1"))
        for report in (*papers, *(a_quake(feed, 5.0, feed=feed) for feed in sorted(quakes)))
    ]
    shuffled = random.Random(seed).sample(reports, len(reports))  # noqa: S311
    found = []
    for batches in ([reports], [shuffled], [[report] for report in shuffled]):
        room = WorkingSet(replace(CONTEXT, feeds=KNOWN))
        for batch in batches:
            fuse(room, batch, at(0.1))
        (incident,) = room.incidents.values()
        found.append(incident)
    assert found[1:] == found[:-1]
    certain = {item.origin for item in found[0].origin_basis if item.certain}
    assert certain == {feed.upper() for feed in quakes} | said_alone(told)
    assert (found[0].grade.credibility.value == "1") == (len(certain) > 1)
