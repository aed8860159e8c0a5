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
from model.report import Report
from tests.fusion.records import CONTEXT, FEEDS, a_feed, a_quake, a_report, a_series, at
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


@pytest.mark.parametrize(
    "summary",
    [
        "",
        "Call AFAD for help. A team of the GFZ is on its way.",
        "USGS reported it first.",
        "8 km W of Arquata del Tronto (AP)",
        "A red flag warning was issued by the National Weather Service.",
    ],
    ids=["no text", "a mention", "itself", "letters", "about something else"],
)
def test_an_observer_s_own_report_is_its_own(summary: str) -> None:
    quake = a_quake("a", 5.0, summary=summary)
    assert one(quake) == Traced(origin="USGS", certain=True, words="USGS's own report")


@pytest.mark.parametrize(
    ("summary", "origin"),
    [
        ("It was shallow, according to the USGS.", "USGS"),
        ("Sources: GFZ", "GFZ"),
        ("It was felt in three towns, Reuters reported.", "Reuters"),
        ("PAPER2 reported that it was felt in three towns.", "paper2"),
    ],
    ids=["agency", "sources", "wire", "paper"],
)
def test_an_observer_that_tells_what_another_observed_confirms_nothing(
    summary: str, origin: str
) -> None:
    found = one(a_quake("a", 5.0, feed="afad", summary=summary))
    assert found == Traced(origin=origin, certain=False, words=f"AFAD cites {origin}")


def test_a_fire_crew_that_quotes_a_warning_saw_the_fire_itself() -> None:
    fire = a_report("f", summary="A warning issued by the National Weather Service is in force.")
    assert one(fire).certain


def test_what_is_edited_from_others_is_never_certain() -> None:
    week = a_report(
        "v",
        feed="paper1",
        hazard=Hazard.VOLCANO,
        origin="Smithsonian GVP",
        summary="The Alaska Volcano Observatory (AVO) reported lava. Sources: AVO",
    )
    assert one(week).origin == "Alaska Volcano Observatory"
    silent = one(replace(week, summary="Lava went on."))
    assert (silent.origin, silent.certain) == ("Smithsonian GVP", False)


def test_who_observes_itself_is_declared_with_a_reason() -> None:
    crew = replace(PAPERS["paper1"], observes="Its own crews are at the fire.")
    (found,) = traced(a_story("paper1", "Flames."), feeds={**KNOWN, "paper1": crew})
    assert found == Traced(origin="paper1", certain=True, words="paper1's own report")
    (retold,) = traced(a_story("paper1", "PAPER2 reported."), feeds={**KNOWN, "paper1": crew})
    assert (retold.origin, retold.certain) == ("paper2", False)
    carrier = replace(crew, carries=True)
    (carried,) = traced(a_story("paper1", "Flames."), feeds={**KNOWN, "paper1": carrier})
    assert not carried.certain


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


@pytest.mark.parametrize("origin", ["paper1", "Reuters"])
def test_an_outlet_that_cites_itself_or_nobody_is_its_own_origin_and_not_certain(
    origin: str,
) -> None:
    for summary in ("It was felt here.", f"{origin} reported so."):
        assert one(a_story("paper1", summary, origin=origin)) == Traced(
            origin=origin,
            certain=False,
            words=f"{origin} does not say whose observation it is",
        )


def test_copies_have_the_origin_of_the_earliest() -> None:
    first, second, third = traced(
        a_story("paper1", STORY, 1.0), a_story("paper2", STORY, 2.0), a_story("paper3", OTHER, 3.0)
    )
    assert (first.origin, second.origin, third.origin) == ("paper1", "paper1", "paper3")
    assert not any(item.certain for item in (first, second, third))
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
    assert {item.words for item in found} == {"paper1 does not say whose observation it is"}


SAID = st.sampled_from(
    [
        STORY,
        f"{STORY} (Reuters)",
        OTHER,
        "",
        "It was felt, CARRIER reported.",
        "According to the USGS.",
    ]
)
TOLD = st.lists(
    st.tuples(st.sampled_from([*PAPERS, "carrier"]), SAID),
    min_size=1,
    max_size=6,
    unique_by=lambda told: told[0],
)


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
    assert certain == {feed.upper() for feed in quakes}
    assert (found[0].grade.credibility.value == "1") == (len(certain) > 1)
    assert len(found[0].origins) == max(len(certain), 1)
