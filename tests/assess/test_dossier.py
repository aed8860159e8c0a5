"""One incident in full: both claimants, both sides, the person's grade, the link; or nothing."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from assess import dossier, listing
from assess.access import AccessDenied
from assess.acting import Given
from assess.dossier import Dossier
from assess.linking import LinkingError, link, unlink
from assess.regrading import Wanted, regrade
from data import incidents
from data.database import StoreError
from data.incidents import Fused
from model.actor import Actor, ActorKind
from model.evidence import Contradiction, ContradictionKind, OriginBasis, Side
from model.grade import Credibility, Reliability, Subject
from model.handling import Tlp
from model.incident import Incident, State
from model.judgement import Contribution
from model.link import Kind, Link
from model.severity import Basis, Level, SeverityClaim
from tests.assess.live import GIVEN, ORTIZ, Live, at_work
from tests.assess.records import acres, an_incident
from tests.assess.test_running import a_feed
from tests.sources.server import serving

GREEN = Tlp.GREEN
OTHER = Given.by(replace(ORTIZ, name="B. Novak"), "It is not so.")
RULE = Actor(kind=ActorKind.MACHINE, name="relate", version="1")
WORDS = "Burned area: 54,004 acres (agency 0) and 7,573 acres (agency 1) contradict each other."


def disputed(at: datetime) -> Incident:
    """Return a fire of which two agencies say what cannot both be so."""
    moment = at - timedelta(hours=1)
    return an_incident(
        "disputed",
        known_at=at,
        updated_at=at,
        handling=GREEN,
        figures=acres(54_004, 7_573),
        level_claim=SeverityClaim(
            scheme="derived",
            value="54,004 acres",
            level=Level.SEVERE,
            basis=Basis.OBSERVED,
            origin="agency 0",
        ),
        dissent=(
            SeverityClaim(
                scheme="gdacs",
                value="Green",
                level=Level.MINOR,
                basis=Basis.MODELLED,
                origin="GDACS",
            ),
        ),
        position_from="one",
        origin_basis=(
            OriginBasis(feed="one", origin="agency 0", certain=True, words="its own report"),
            OriginBasis(feed="two", origin="agency 0", certain=False, words="no origin is named"),
        ),
        contradictions=(
            Contradiction(
                kind=ContradictionKind.FIGURES,
                sides=(
                    Side(claimant="agency 0", what="54,004 acres", at=moment),
                    Side(claimant="agency 1", what="7,573 acres", at=moment),
                ),
                words=WORDS,
            ),
        ),
    )


@pytest.fixture
async def live(tmp_path: Path) -> AsyncIterator[Live]:
    """Return a room with the disputed fire, a neighbour, and a link between them."""
    async with serving() as server, at_work(tmp_path, server, a_feed("one"), live=False) as room:
        at = room.running.clock.now()
        fire = disputed(at)
        near = an_incident("near", known_at=at, updated_at=at, level=Level.MINOR)
        linked = Link(
            kind=Kind.PART_OF,
            source=fire.id,
            target=near.id,
            stands=True,
            explanation=(Contribution(feature="", value=1, weight=1, words="it is said so"),),
            actor=RULE,
            known_at=at,
            handling=GREEN,
        )
        put(room, fire, near, linked=(linked,))
        yield room


def put(live: Live, *told: Incident, linked: tuple[Link, ...] = ()) -> None:
    fused = Fused(incidents=told, memberships=(), judgements=(), through=0, links=linked)
    incidents.put(live.running.store, fused).result()


def opened(live: Live, name: str = "disputed") -> Dossier:
    found = dossier.dossier(live.running, GREEN, an_incident(name).id)
    assert found is not None
    return found


async def test_every_claimant_stands_with_its_own_figure_and_the_range_above_them(
    live: Live,
) -> None:
    (area,) = opened(live).facts.figures
    assert (area.kind, area.words) == ("burned area", "7,573\N{EN DASH}54,004 acres")
    assert [(said.who, said.what) for said in area.said] == [
        ("agency 0", "54,004 acres"),
        ("agency 1", "7,573 acres"),
    ]
    assert all(said.when.endswith("UTC") for said in area.said)


async def test_the_level_has_its_claim_and_the_dissent_beside_it(live: Live) -> None:
    setting, dissent = opened(live).facts.severity
    assert setting.what == "level 3, severe: derived from 54,004 acres, observed"
    assert (dissent.who, dissent.why) == ("GDACS", "dissent")


async def test_a_contradiction_keeps_both_sides_and_is_counted_in_the_list(live: Live) -> None:
    (found,) = opened(live).facts.contradictions
    assert found.words == WORDS
    assert [(side.who, side.what) for side in found.said] == [
        ("agency 0", "54,004 acres"),
        ("agency 1", "7,573 acres"),
    ]
    first, second = listing.entries(live.running, GREEN)
    assert (first.title, first.contradictions) == ("disputed", (WORDS,))
    assert (second.title, second.contradictions) == ("near", ())


async def test_whose_data_an_outlet_carries_is_said_with_how_it_is_known(live: Live) -> None:
    certain, guessed = opened(live).facts.origins
    assert (certain.what, certain.why) == ("agency 0, certain", "its own report")
    assert (guessed.what, guessed.why) == ("agency 0, not certain", "no origin is named")
    assert opened(live).facts.sources == "2 outlets, 1 origin"


async def test_a_person_s_grade_stands_above_the_proposal_and_in_the_history(live: Live) -> None:
    wanted = Wanted(
        subject=Subject.INCIDENT,
        name=opened(live).id,
        reliability=Reliability.D,
        credibility=Credibility.DOUBTFUL,
    )
    kept = await regrade(live.running, wanted, GIVEN)
    grade = kept.grade
    assert grade is not None
    before = disputed(live.running.clock.now())
    put(live, before)
    put(live, replace(before, grade=grade, proposed=before.grade))
    found = opened(live)
    assert found.seen == kept
    assert (found.facts.grade.code, found.facts.grade.reasons) == ("D4", ("The room needs it.",))
    assert found.facts.grade.words == "source not usually reliable, information doubtful"
    assert found.facts.proposal is not None
    assert found.facts.proposal.code == "B2"
    assert [said.what for said in found.facts.history] == ["D4", "B2"]
    assert listing.entries(live.running, GREEN)[0].grade == "D4 by a person"


async def test_a_link_is_told_from_both_ends(live: Live) -> None:
    (source,), (target,) = opened(live).links, opened(live, "near").links
    assert (source.words, source.reason) == ("part of near", "It is said so.")
    assert target.words == "disputed: part of near"
    assert listing.entries(live.running, GREEN)[0].links == ("part of near",)


async def test_a_person_takes_a_link_back_and_makes_another(live: Live) -> None:
    (linked,) = opened(live).links
    await unlink(live.running, linked.link, GIVEN)
    assert opened(live).links == ()
    with pytest.raises(LinkingError, match="changed meanwhile"):
        await unlink(live.running, linked.link, OTHER)
    source, target = opened(live).id, opened(live, "near").id
    await link(live.running, (Kind.SECONDARY_TO, source, target), GIVEN)
    (made,) = opened(live).links
    assert made.words == "possibly secondary to near (A. Ortiz (unverified))"
    assert made.reason == "The room needs it."


async def test_no_link_is_made_twice_nor_round_nor_to_itself(live: Live) -> None:
    source, target = opened(live).id, opened(live, "near").id
    for wanted in ((source, target), (target, source), (source, source)):
        with pytest.raises(LinkingError):
            await link(live.running, (Kind.PART_OF, *wanted), GIVEN)


async def test_what_joined_another_leads_to_it(live: Live) -> None:
    at = live.running.clock.now()
    fire, near = disputed(at), an_incident("near")
    put(live, replace(near, known_at=at, state=State.MERGED, merged_into=fire.id))
    assert dossier.heir(live.running, GREEN, near.id) == fire.id
    assert opened(live, "near").facts.title == "disputed"


@pytest.mark.parametrize("clearance", [None, Tlp.CLEAR])
async def test_a_reader_who_may_not_see_it_sees_nothing_of_it(
    live: Live, clearance: Tlp | None
) -> None:
    fire, near = opened(live), opened(live, "near")
    running = live.running
    assert dossier.heir(running, clearance, fire.id) == ""
    assert dossier.told(running, clearance, fire.id) is None
    assert dossier.dossier(running, clearance, fire.id) is None
    seen = listing.entries(running, clearance)
    assert "disputed" not in str(seen)
    assert "disputed" not in str(dossier.dossier(running, clearance, near.id))
    (linked,) = fire.links
    other = replace(GIVEN, person=replace(ORTIZ, clearance=clearance))
    with pytest.raises((AccessDenied, LinkingError)):
        await unlink(running, linked.link, other)
    with pytest.raises((AccessDenied, StoreError)):
        await link(running, (Kind.SECONDARY_TO, near.id, fire.id), other)


async def test_an_id_that_nobody_knows_opens_nothing(live: Live) -> None:
    assert dossier.dossier(live.running, GREEN, "'; DROP TABLE incidents") is None
