"""The triage queue: who took what how far, never lost to another, as known at any moment."""

from datetime import timedelta

import pytest

from assess import casework
from assess.access import AccessDenied
from assess.acting import Unsaid
from assess.triage_view import Row
from assess.triaging import TriageError, Wanted
from model.errors import FusionCellError
from model.handling import Tlp
from model.incident import State
from model.person import Person, Role
from model.severity import Basis, Level, SeverityClaim
from model.triage import Stage
from tests.assess.desk_world import NOVAK, ORTIZ, Desk, given
from tests.assess.permissions import ROOM
from tests.data.records import a_membership, a_report, added, at, fused


@pytest.fixture
def there(convened: Desk) -> Desk:
    convened.clear()
    return convened


def rows(reader: Person = ORTIZ) -> dict[str, Row]:
    return {row.title: row for row in casework.queue(ROOM, reader).rows}


def seen(*ids: str, reader: Person = ORTIZ) -> Wanted:
    numbers = casework.queue(ROOM, reader).numbers
    return Wanted(stage=Stage.ACKNOWLEDGED, seen={name: numbers[name] for name in ids})


def decide(wanted: Wanted, stage: Stage, why: str = "Seen.", by: Person = ORTIZ) -> None:
    agency = "Mora County" if stage is Stage.ASSIGNED else ""
    asked = Wanted(stage=stage, seen=wanted.seen, agency=agency, person="J. Ruiz" if agency else "")
    casework.decide(ROOM, asked, given(why, by))


def test_an_incident_is_taken_from_new_to_closed_and_each_step_says_who_and_why(
    there: Desk,
) -> None:
    there.known("Cooks Peak")
    assert rows()["Cooks Peak"].stage is Stage.NEW
    decide(seen("Cooks Peak"), Stage.ACKNOWLEDGED)
    assert rows(NOVAK)["Cooks Peak"].words == (
        "Acknowledged by A. Ortiz (unverified), 24 Apr 13:00 UTC: Seen."
    )
    decide(seen("Cooks Peak"), Stage.ASSIGNED, "They are near.")
    assert rows()["Cooks Peak"].words.startswith("Assigned to Mora County, J. Ruiz by A. Ortiz")
    decide(seen("Cooks Peak"), Stage.CLOSED, "It is out.", NOVAK)
    assert rows()["Cooks Peak"].stage is Stage.CLOSED
    assert there.words() == [
        "closed an incident: Cooks Peak. It is out.",
        "assigned an incident: Cooks Peak to Mora County, J. Ruiz. They are near.",
        "acknowledged an incident: Cooks Peak. Seen.",
    ]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"level": Level.EXTREME}, "It has risen from level 3 to level 4 since it was closed."),
        ({"updated_at": at(90)}, "A report has come since it was closed, on 24 Apr 13:30 UTC."),
        ({"level": None}, ""),
        ({"level": Level.MINOR}, ""),
    ],
)
def test_what_is_closed_is_new_again_once_there_is_more_to_it(
    there: Desk, changes: dict[str, object], why: str
) -> None:
    there.known("Cooks Peak", level=Level.SEVERE)
    decide(seen("Cooks Peak"), Stage.CLOSED, "It is out.")
    there.clock.minutes = 120
    there.known("Cooks Peak", 100, **{"level": Level.SEVERE, "updated_at": at(0), **changes})
    row = rows()["Cooks Peak"]
    assert row.stage is (Stage.NEW if why else Stage.CLOSED)
    assert row.words.startswith(why or "Closed by A. Ortiz")
    assert "It is out." in row.words, "what was decided before is still told"


def test_the_second_of_two_sees_what_the_first_decided_and_nothing_is_lost(there: Desk) -> None:
    for name in ("Cooks Peak", "Mitchell"):
        there.known(name)
    before = seen("Mitchell", "Cooks Peak")
    decide(seen("Cooks Peak"), Stage.ASSIGNED, "They are near.", NOVAK)
    with pytest.raises(TriageError) as caught:
        decide(before, Stage.CLOSED, "Both are out.")
    assert "Cooks Peak was decided about meanwhile" in str(caught.value)
    assert "Assigned to Mora County, J. Ruiz by B. Novak" in str(caught.value)
    assert [row.stage for row in rows().values()] == [Stage.ASSIGNED, Stage.NEW]
    assert len(there.words()) == 1, "of many, all or none"
    decide(seen("Mitchell", "Cooks Peak"), Stage.CLOSED, "Both are out.")
    assert {row.stage for row in rows().values()} == {Stage.CLOSED}


def test_what_is_somebody_s_is_not_taken_from_them_by_an_acknowledgement(there: Desk) -> None:
    there.known("Cooks Peak")
    decide(seen("Cooks Peak"), Stage.ASSIGNED)
    with pytest.raises(TriageError, match="Cooks Peak is assigned already"):
        decide(seen("Cooks Peak"), Stage.ACKNOWLEDGED)


@pytest.mark.parametrize(
    ("stage", "stands"), [(Stage.ASSIGNED, Stage.ASSIGNED), (Stage.CLOSED, Stage.NEW)]
)
def test_what_was_decided_about_a_part_follows_it_into_the_whole(
    there: Desk, stage: Stage, stands: Stage
) -> None:
    whole, part = there.known("Hermits Peak"), there.known("Calf Canyon")
    before = seen(part.id)
    decide(before, stage)
    there.clock.minutes = 120
    there.known("Calf Canyon", 100, state=State.MERGED, merged_into=whole.id)
    assert {title: row.stage for title, row in rows().items()} == {"Hermits Peak": stands}
    decide(seen(whole.id), Stage.CLOSED, "It is out.")
    assert rows()["Hermits Peak"].stage is Stage.CLOSED
    there.clock.minutes = 90
    assert rows()["Calf Canyon"].stage is stage, "as known before"


def test_as_known_before_nobody_had_decided_and_one_can_decide_again(there: Desk) -> None:
    there.known("Cooks Peak")
    decide(seen("Cooks Peak"), Stage.CLOSED, "It is out.")
    there.clock.minutes = 30
    assert rows()["Cooks Peak"].stage is Stage.NEW
    decide(seen("Cooks Peak"), Stage.ACKNOWLEDGED)
    assert rows()["Cooks Peak"].stage is Stage.ACKNOWLEDGED
    there.clock.minutes = 60
    assert rows()["Cooks Peak"].stage is Stage.CLOSED, "what was decided later still stands then"


def test_new_is_what_came_rose_or_opened_again_since_this_reader_looked(there: Desk) -> None:
    for name in ("Cooks Peak", "Mitchell", "Nogal"):
        there.known(name, level=Level.MODERATE)
    assert (
        casework.queue(ROOM, ORTIZ).looked == "You have not said so far that you looked through it."
    )
    decide(seen("Nogal"), Stage.CLOSED, "It is out.")
    casework.look(ROOM, ORTIZ)
    assert not any(row.is_new for row in rows().values())
    there.clock.minutes = 120
    there.known("McBride", 100)
    there.known("Mitchell", 100, level=Level.SEVERE)
    there.known("Nogal", 100, level=Level.MODERATE)
    assert {title for title, row in rows().items() if row.is_new} == {
        "McBride",
        "Mitchell",
        "Nogal",
    }
    assert casework.queue(ROOM, ORTIZ).looked == (
        "3 incidents new since you looked, 24 Apr 13:00 UTC."
    )
    assert not any(row.is_new for row in rows(NOVAK).values()), "another reader never looked"
    casework.look(ROOM, ORTIZ)
    assert not any(row.is_new for row in rows().values())


def test_an_extreme_incident_is_called_out_until_somebody_acknowledges_it(there: Desk) -> None:
    there.known("Cooks Peak", level=Level.EXTREME)
    there.known("Mitchell", level=Level.SEVERE)
    assert casework.queue(ROOM, ORTIZ).alarms == (("Cooks Peak", "Cooks Peak"),)
    decide(seen("Cooks Peak"), Stage.ACKNOWLEDGED)
    assert casework.queue(ROOM, ORTIZ).alarms == ()


def test_what_may_not_be_seen_can_neither_be_decided_about_nor_read_of(there: Desk) -> None:
    there.known("Vault", handling=Tlp.RED)
    with pytest.raises(TriageError, match="not in the picture"):
        decide(Wanted(stage=Stage.CLOSED, seen={"Vault": None}), Stage.CLOSED)
    officer = Person(name="C. Abe", role=Role.DUTY_OFFICER, clearance=Tlp.RED)
    decide(seen("Vault", reader=officer), Stage.CLOSED, "The vault is dry.", officer)
    there.known("Vault", 10, handling=Tlp.GREEN)
    with pytest.raises(TriageError) as caught:
        decide(Wanted(stage=Stage.CLOSED, seen={"Vault": None}), Stage.CLOSED)
    assert "dry" not in str(caught.value)
    assert "C. Abe" not in str(caught.value)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted(stage=Stage.CLOSED, seen={}), "No incident is chosen"),
        (Wanted(stage=Stage.NEW, seen={"Cooks Peak": None}), "becomes new only by"),
        (Wanted(stage=Stage.ASSIGNED, seen={"Cooks Peak": None}), "not said to whom"),
        (Wanted(stage=Stage.ASSIGNED, seen={"Cooks Peak": None}, agency="a\x1bb"), "is no name"),
        (Wanted(stage=Stage.ASSIGNED, seen={"Cooks Peak": None}, agency="x" * 81), "is no name"),
        (Wanted(stage=Stage.CLOSED, seen={str(n): None for n in range(201)}), "More than 200"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_a_sentence(
    there: Desk, wanted: Wanted, words: str
) -> None:
    there.known("Cooks Peak")
    with pytest.raises(FusionCellError, match=words):
        casework.decide(ROOM, wanted, given())
    assert there.words() == []


def test_nobody_looks_without_a_name_or_the_right(there: Desk) -> None:
    with pytest.raises(Unsaid):
        casework.look(ROOM, Person(name="", role=Role.COORDINATOR, clearance=Tlp.GREEN))
    with pytest.raises(AccessDenied):
        casework.look(ROOM, Person(name="R", role=Role.RESPONDER, clearance=Tlp.GREEN))
    assert there.words() == []


CLAIM = SeverityClaim(
    scheme="cap", value="Severe", level=Level.SEVERE, basis=Basis.WARNING, origin="NWS"
)
WARNED = {"urgency": "Immediate", "certainty": "Observed", "expires_at": at(120)}
"""Imminent by 47 CFR 10.400, together with a level of Severe."""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "imminent until 24 Apr 14:00 UTC"),
        ({"expires_at": None}, "imminent"),
        ({"urgency": "Expected", "certainty": "Likely"}, "imminent until 24 Apr 14:00 UTC"),
        ({"urgency": "Future"}, ""),
        ({"certainty": "Possible"}, ""),
        ({"expires_at": at(30)}, ""),
        ({"expires_at": None, "reported_at": at(0) - timedelta(days=2)}, ""),
        ({"severity": None}, ""),
        ({"handling": Tlp.RED}, ""),
    ],
)
def test_a_live_claim_that_is_imminent_is_told_with_its_end(
    there: Desk, changes: dict[str, object], words: str
) -> None:
    report = a_report("w", **{**WARNED, "severity": CLAIM, **changes})
    added(there.store, report)
    incident = there.known("Storm", level=Level.SEVERE)
    fused(there.store, memberships=(a_membership(report, incident.id),))
    told = [item for item in rows()["Storm"].why if "imminent" in item]
    assert told == ([words] if words else [])


def test_what_a_source_said_later_is_what_it_claims(there: Desk) -> None:
    first = a_report("w", severity=CLAIM, **WARNED)
    second = a_report("w", severity=CLAIM, revision="2", **(WARNED | {"urgency": "Past"}))
    incident = there.known("Storm", level=Level.SEVERE)
    for minutes, report in ((0, first), (10, second)):
        added(there.store, report, minutes=minutes)
        fused(there.store, memberships=(a_membership(report, incident.id, minutes),))
    assert not any("imminent" in item for item in rows()["Storm"].why)
