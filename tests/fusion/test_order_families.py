"""Floods, droughts, events, tsunamis and shocks in whatever order and batches: one answer."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fusion.fuse import fuse
from model.hazard import Hazard
from model.place import Point, Precision
from model.report import Figure, Report
from tests.fusion.records import a_report, a_room, at
from tests.fusion.test_order import begun_anew, fused, seen

FAMILIES = (
    Hazard.FLOOD,
    Hazard.DROUGHT,
    Hazard.OTHER,
    Hazard.LANDSLIDE,
    Hazard.TSUNAMI,
    Hazard.VOLCANO,
    Hazard.EARTHQUAKE,
)
TEXTS = (
    "a lorry burned on the ring road near the old market",
    "a lorry burned on the ring road near the new market today",
    "nurses marched to the ministry over unpaid wages",
)


@st.composite
def a_statement(draw: st.DrawFn, hour: int, index: int) -> Report:
    """Return a statement about something near others, by a feed that holds ids or does not."""
    hazard = draw(st.sampled_from(FAMILIES))
    feed = draw(st.sampled_from(["gdacs", "eonet", "afad", "koeri"]))
    number = draw(st.integers(1, 3))
    east = draw(st.sampled_from([0.0, 0.1, 0.2, 0.4]))
    changes: dict[str, Any] = {
        "point": draw(st.sampled_from([None, Point(longitude=67.0 + east, latitude=24.9)])),
        "precision": draw(st.sampled_from([Precision.EXACT, Precision.LOCALITY, Precision.ADMIN])),
        "area_codes": draw(st.sampled_from([(), ("iso3:PAK",), ("iso3:IND",)])),
        "aliases": draw(st.sampled_from([(), (f"{hazard}:{number}",), ("shared:1",)])),
        "figures": (
            Figure(
                name="magnitude",
                value=draw(st.sampled_from([4.0, 6.5, 6.7])),
                unit="",
                claimant=feed,
            ),
        ),
        "occurred_at": at(hour + draw(st.sampled_from([0.0, 0.001, 0.01, 1.0]))),
    }
    return a_report(
        f"{hazard}{number}",
        hour,
        feed=feed,
        hazard=hazard,
        title=draw(st.sampled_from(["Semisopochnoi", "Ibu"])),
        summary=draw(st.sampled_from(TEXTS)),
        origin=feed,
        revision=f"{hour}.{index}",
        **changes,
    )


@st.composite
def batches(draw: st.DrawFn) -> list[list[Report]]:
    """Return some batches, an hour or five days apart."""
    steps = draw(st.lists(st.sampled_from([1, 1, 120]), min_size=1, max_size=4))
    hours = [sum(steps[: number + 1]) for number in range(len(steps))]
    return [
        [draw(a_statement(hour, index)) for index in range(draw(st.integers(1, 8)))]
        for hour in hours
    ]


def groups(found: Sequence[Sequence[Report]]) -> set[frozenset[str]]:
    room = a_room()
    for batch in found:
        fuse(room, batch, batch[0].received_at)
    return {frozenset(room.members(incident)) for incident in room.incidents}


@given(batches(), st.integers(0, 2**32))
def test_the_order_inside_a_batch_is_no_matter(found: list[list[Report]], seed: int) -> None:
    shuffled = [random.Random(seed).sample(batch, len(batch)) for batch in found]  # noqa: S311
    assert seen(fused(shuffled)) == seen(fused(found))


@given(batches(), st.integers(0, 2**32))
def test_the_size_of_the_batches_is_no_matter(found: list[list[Report]], seed: int) -> None:
    """Of one series, a batch has one report here; and no fires, for whom the promise ends there.

    What stood between two batches was known, though both came in one moment, and fires that were
    one by then stay one (`Family.keeps_same`): told at once with what ends the likeness, they
    would not have been joined.
    """
    whole = [list({report.native_key: report for report in batch}.values()) for batch in found]
    single = [
        [report]
        for batch in whole
        for report in random.Random(seed).sample(batch, len(batch))  # noqa: S311
    ]
    assert groups(single) == groups(whole)


@given(batches())
def test_no_incident_has_two_occurrences_of_a_source_that_holds_ids(
    found: list[list[Report]],
) -> None:
    held = [[replace(report, aliases=(report.native_key,)) for report in batch] for batch in found]
    for members in groups(held):
        feeds = [key.partition(":")[0] for key in members]
        assert len(feeds) == len(set(feeds))


@given(batches())
def test_beginning_anew_from_what_is_stored_gives_the_same_answers(
    found: list[list[Report]],
) -> None:
    begun_anew(found)
