"""The reliability record: counts, the letter they propose, and the one that a person confirmed."""

from dataclasses import replace
from pathlib import Path

import pytest

from assess.reliability import FEWEST, ReliabilityRow, expected, letter, rows
from assess.subscribing import Change, change
from data import incidents
from data.incidents import Fused
from model.evidence import OriginBasis
from model.grade import Credibility, Reliability
from model.handling import Tlp
from model.hazard import Hazard
from tests.assess.live import GIVEN, at_work
from tests.data.records import an_incident
from tests.fusion.records import a_feed
from tests.sources.server import serving


@pytest.mark.parametrize(
    ("confirmed", "refuted", "proposed"),
    [
        (4, 0, "F"),
        (5, 0, "B"),
        (17, 0, "B"),
        (18, 0, "A"),
        (4, 1, "C"),
        (7, 1, "B"),
        (2, 3, "D"),
        (1, 4, "E"),
        (0, FEWEST, "E"),
    ],
)
def test_the_letter_follows_the_expected_share(confirmed: int, refuted: int, proposed: str) -> None:
    assert letter(confirmed, refuted) == Reliability(proposed)


def test_nothing_known_is_expected_to_be_right_half_the_time() -> None:
    assert expected(0, 0) == 0.5


def the(found: tuple[ReliabilityRow, ...], hazard: Hazard | None) -> ReliabilityRow:
    (row,) = (row for row in found if row.feed == "usgs" and row.hazard is hazard)
    return row


async def test_the_record_proposes_and_a_person_s_decision_is_what_stands(
    tmp_path: Path,
) -> None:
    feed = a_feed("usgs", Reliability.C)
    async with serving() as server, at_work(tmp_path, server, feed, live=False) as live:
        running = live.running
        before = the(rows(running, Tlp.CLEAR), None)
        assert (before.confirmed, before.proposed, before.in_force) == (
            0,
            Reliability.F,
            Reliability.C,
        )
        assert not before.to_confirm
        assert before.words == "0 of the 5 outcomes that a letter needs."
        now = running.clock.now()
        bases = tuple(
            OriginBasis(feed=name, origin=name.upper(), certain=True, words="")
            for name in ("usgs", "afad")
        )
        hazards = [Hazard.EARTHQUAKE] * 4 + [Hazard.TSUNAMI] * 3
        confirmed = replace(an_incident().grade, credibility=Credibility.CONFIRMED)
        told = tuple(
            an_incident(
                str(number), hazard=hazard, origin_basis=bases, known_at=now, grade=confirmed
            )
            for number, hazard in enumerate(hazards)
        )
        fused = Fused(incidents=told, memberships=(), judgements=(), through=0)
        incidents.put(running.store, fused).result()
        whole = the(rows(running, Tlp.CLEAR), None)
        assert (whole.confirmed, whole.refuted, whole.proposed) == (7, 0, Reliability.B)
        assert whole.to_confirm
        assert whole.words == "7 confirmed, 0 refuted: 89% expected, which is B."
        quakes = the(rows(running, Tlp.CLEAR), Hazard.EARTHQUAKE)
        assert (quakes.confirmed, quakes.proposed) == (4, Reliability.F)
        await change(running, "usgs", Change(reliability=whole.proposed), GIVEN)
        after = the(rows(running, Tlp.CLEAR), None)
        assert (after.in_force, after.to_confirm) == (Reliability.B, False)
        assert after.why == "A. Ortiz (unverified): The room needs it."
        assert rows(running, None) == ()
