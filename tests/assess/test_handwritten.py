"""A report by hand: a source like any other, that never confirms more than it can."""

import json
from dataclasses import replace

import pytest

from assess import casework
from assess.access import AccessDenied
from assess.handwritten import Wanted
from data import incidents, polls
from model.errors import FusionCellError, RecordError
from model.grade import Credibility, Reliability
from model.handling import Tlp
from model.hazard import Hazard
from model.incident import Incident, State
from model.methane import Casualties, Methane
from model.person import Person, Role
from model.place import Point, Precision
from model.severity import Level
from tests.assess.desk_world import ORTIZ, Desk, given
from tests.assess.permissions import ROOM
from tests.data.records import at

SEEN = Methane(
    major=True,
    kind="Fire at the ranch",
    location="Two miles north of Ocate",
    hazard=Hazard.WILDFIRE,
    access="By road 120 only",
    casualties=Casualties(injured=2),
    at=at(50),
    point=Point(longitude=-105.0, latitude=36.2),
    precision=Precision.VICINITY,
    level=Level.EXTREME,
    reliability=Reliability.C,
    credibility=Credibility.POSSIBLY_TRUE,
    handling=Tlp.GREEN,
)
OFFICER = Person(
    name="C. Abe",
    role=Role.COORDINATOR,
    clearance=Tlp.AMBER,
    verified=True,
    agency="Mora County Sheriff",
)


@pytest.fixture
def there(convened: Desk) -> Desk:
    convened.clear()
    convened.told("Mitchell", 35.0)
    return convened


def standing(there: Desk) -> dict[str, Incident]:
    found = incidents.current(there.store, Tlp.RED, there.clock.now())
    return {item.title: item for item in found if item.state is not State.MERGED}


def write(there: Desk, methane: Methane, about: str = "", by: Person = ORTIZ) -> str:
    incident = standing(there)[about].id if about else ""
    wanted = Wanted(methane=methane, incident=incident)
    report = casework.report(ROOM, wanted, given("I saw the smoke.", by))
    there.fuse()
    return report


def test_it_is_an_incident_with_the_writer_s_own_grade_label_and_figures(there: Desk) -> None:
    write(there, SEEN)
    found = standing(there)["Fire at the ranch, Two miles north of Ocate"]
    assert str(found.grade) == "C3"
    assert (found.handling, found.level, found.precision) == (
        Tlp.GREEN,
        Level.EXTREME,
        Precision.VICINITY,
    )
    assert [(item.name, item.newest.value) for item in found.figures] == [("injured", 2.0)]
    assert there.words()[0] == (
        "reported by hand: Fire at the ranch, Two miles north of Ocate: Fire at the ranch, Two "
        "miles north of Ocate. Graded C3. I saw the smoke."
    )
    assert polls.newest(there.store) is not None
    assert polls.newest(there.store).feed == "inciweb", "nobody was asked, so no feed answered"  # type: ignore[union-attr]


def test_it_can_be_followed_back_to_the_bytes_that_were_written(there: Desk) -> None:
    report = write(there, SEEN)
    found = casework.raw(ROOM, Tlp.GREEN, report)
    assert found is not None
    said = json.loads(found.text)
    assert said["by"] == "person:A. Ortiz (unverified)"
    assert said["methane"]["access"] == "By road 120 only"
    assert casework.raw(ROOM, Tlp.CLEAR, report) is None
    facts = casework.facts_at(
        ROOM,
        Tlp.GREEN,
        standing(there)["Fire at the ranch, Two miles north of Ocate"].id,
        there.clock.now(),
    )
    assert facts is not None
    assert [item.id for item in facts.reports] == [report]


def test_it_joins_the_incident_that_its_writer_names(there: Desk) -> None:
    far = replace(SEEN, point=Point(longitude=-100.0, latitude=30.0))
    write(there, far, about="Mitchell")
    assert list(standing(there)) == ["Mitchell"]
    assert standing(there)["Mitchell"].reports == 2
    assert standing(there)["Mitchell"].handling is Tlp.GREEN, "the most restrictive of its reports"


def test_a_bare_word_confirms_nothing_and_an_agency_that_is_vouched_for_does(there: Desk) -> None:
    sound = replace(SEEN, reliability=Reliability.B, credibility=Credibility.PROBABLY_TRUE)
    write(there, sound, about="Mitchell")
    assert standing(there)["Mitchell"].grade.credibility is not Credibility.CONFIRMED
    told = replace(
        sound,
        kind="Smoke over the valley",
        location="Wagon Mound, seen from the county road",
        access="None from the south",
        told_by="The mayor",
    )
    write(there, told, about="Mitchell", by=OFFICER)
    assert standing(there)["Mitchell"].grade.credibility is not Credibility.CONFIRMED
    claimed = replace(OFFICER, name="E. Roy", verified=False)
    bare = replace(
        told,
        kind="Embers cross the highway towards the feed store",
        location="Junction of the two state roads",
        access="Closed by the sheriff",
        casualties=Casualties(),
        told_by="",
    )
    write(there, bare, about="Mitchell", by=claimed)
    said = {basis.origin for basis in standing(there)["Mitchell"].origin_basis}
    assert "Mora County Sheriff" not in said, "neither hearsay nor a bare word is the agency's"
    first = replace(sound, kind="Timber burns on both sides of the creek", access="By boat only")
    write(there, first, about="Mitchell", by=OFFICER)
    assert standing(there)["Mitchell"].grade.credibility is not Credibility.CONFIRMED
    forester = replace(OFFICER, name="D. Lee", agency="State Forestry")
    second = replace(sound, kind="Two engines hold a line", location="Guadalupita, the old school")
    write(there, second, about="Mitchell", by=forester)
    found = standing(there)["Mitchell"]
    assert found.grade.credibility is Credibility.CONFIRMED
    assert set(found.origins) == {
        "incident management team",
        "Mora County Sheriff",
        "State Forestry",
    }
    assert any("is vouched for" in item.words for item in found.origin_basis if not item.certain)


def test_nobody_writes_what_they_may_not_see_or_what_is_to_come(there: Desk) -> None:
    before = there.store.revision
    for methane, words in (
        (replace(SEEN, handling=Tlp.RED), "may not see what is TLP:RED"),
        (replace(SEEN, at=at(120)), "It is 24 Apr 13:00 UTC in this room"),
    ):
        with pytest.raises(FusionCellError, match=words):
            write(there, methane)
    with pytest.raises(FusionCellError, match="is wildfire, and this is flood"):
        write(there, replace(SEEN, hazard=Hazard.FLOOD), about="Mitchell")
    leader = Person(name="L", role=Role.LEADER, clearance=Tlp.AMBER)
    with pytest.raises(AccessDenied):
        write(there, SEEN, by=leader)
    assert there.store.revision == before, "nothing was written"


def test_a_responder_reports_but_does_not_say_what_it_concerns(there: Desk) -> None:
    responder = Person(name="R", role=Role.RESPONDER, clearance=Tlp.GREEN)
    with pytest.raises(AccessDenied):
        write(there, SEEN, about="Mitchell", by=responder)
    write(there, SEEN, by=responder)
    assert len(standing(there)) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": " "},
        {"location": ""},
        {"access": "a\nb"},
        {"hazards": "x" * 501},
        {"point": None},
        {"precision": Precision.NONE},
        {"casualties": Casualties(dead=-1)},
        {"at": at(0).replace(tzinfo=None)},
    ],
)
def test_half_a_report_is_none(changes: dict[str, object]) -> None:
    with pytest.raises(RecordError):
        replace(SEEN, **changes)  # type: ignore[arg-type]
