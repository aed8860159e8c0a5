"""De-confliction: both sides are told whom to call, and nothing of the case."""

import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assess import log, tasking
from assess.deconfliction import UNTOLD, Step, Told
from assess.rooms import Centre
from assess.salting import salt
from assess.settings import Settings
from assess.tasks import TaskError, Wanted
from model.activity import PlannedActivity
from model.conflict import ConflictState, conflict_id
from model.entry import Search
from model.errors import RecordError
from model.handling import Tlp
from model.item import Overtaken, Version
from model.person import Person, Role
from model.place import Point
from tests.assess.permissions import EXERCISE as ROOM
from tests.assess.permissions import given, world
from tests.assess.tasks import an_activity

POLICE = Person(
    name="P. Reed", role=Role.RESPONDER, clearance=Tlp.GREEN, verified=True, agency="Police"
)
CUSTOMS = replace(POLICE, name="C. Lund", agency="Customs")
DESK = Person(name="A. Ortiz", role=Role.COORDINATOR, clearance=Tlp.AMBER, verified=True)
SECRET = ("Search of the red barn", "Watch the dealer", "35.001", "c" * 64)


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with world(tmp_path_factory.mktemp("world")) as made:
        yield made.centre


def entered(
    person: Person, activity: PlannedActivity, label: Tlp = Tlp.GREEN
) -> Version[PlannedActivity]:
    wanted = Wanted(content=activity, handling=label)
    return tasking.keep_activity(ROOM, wanted, given(person))


@pytest.fixture
def both(centre: Centre, request: pytest.FixtureRequest) -> list[Version[PlannedActivity]]:
    """Enter two activities of two agencies that conflict, elsewhere for each test."""
    longitude = zlib.crc32(request.node.name.encode()) % 300 - 150
    now = centre.room(ROOM).clock.now()
    police = an_activity(
        what=SECRET[0],
        starts_at=now,
        ends_at=now,
        place=Point(longitude=longitude, latitude=35.001),
        target=SECRET[3],
    )
    customs = replace(
        police,
        what=SECRET[1],
        place=Point(longitude=longitude, latitude=35.0),
        agency="Customs",
        reference="C-9",
        contact="Call 9",
        target="",
    )
    return [entered(POLICE, police), entered(CUSTOMS, customs)]


def told(person: Person, both: list[Version[PlannedActivity]]) -> Told:
    wanted = conflict_id(*(item.id for item in both))
    (found,) = [item for item in tasking.conflicts(ROOM, person) if item.id == wanted]
    return found


def test_each_side_is_told_the_other_s_contact_and_never_the_case(
    both: list[Version[PlannedActivity]],
) -> None:
    seen = told(POLICE, both)
    assert [side.reference for side in seen.sides] == ["P-7", "C-9"]
    assert seen.sides[1].contact == "Call 9"
    assert seen.why == ""
    for person in (POLICE, CUSTOMS, DESK):
        words = repr(tasking.conflicts(ROOM, person))
        assert [word for word in SECRET if word in words] == []
    assert SECRET[1] not in repr(tasking.activities(ROOM, POLICE))
    assert {item.content.agency for item in tasking.activities(ROOM, POLICE)} == {"Police"}
    assert {item.content.agency for item in tasking.activities(ROOM, DESK)} >= {"Police", "Customs"}
    assert told(DESK, both).why == "too near in time and place"
    bystander = replace(POLICE, agency="Fire", name="F. Moss")
    assert tasking.conflicts(ROOM, bystander) == ()
    entries = repr(log.found(ROOM, DESK, Search(words="planned activity")))
    assert "P-7" in entries
    assert [word for word in SECRET if word in entries] == []


def test_of_a_side_with_a_higher_label_only_that_it_is_there_is_told(centre: Centre) -> None:
    now = centre.room(ROOM).clock.now()
    place = Point(longitude=170, latitude=-80)
    police = an_activity(place=place, starts_at=now, ends_at=now, reference="P-8")
    service = replace(police, agency="Service", reference="X-1", contact="Call X")
    officer = replace(DESK, role=Role.DUTY_OFFICER, clearance=Tlp.RED)
    entered(officer, service, Tlp.RED)
    entered(POLICE, police)
    (seen,) = [it for it in tasking.conflicts(ROOM, POLICE) if it.sides[0].reference == "P-8"]
    assert (seen.sides[1].contact, seen.sides[1].reference) == (UNTOLD, "")
    assert seen.handling is Tlp.GREEN


def test_a_conflict_is_owned_contacted_and_resolved_one_after_the_other(
    both: list[Version[PlannedActivity]],
) -> None:
    seen = told(DESK, both)

    def step(state: ConflictState, waiver: str = "") -> None:
        nonlocal seen
        wanted = Step(conflict=seen, state=state, owner="A. Ortiz", waiver=waiver)
        tasking.step(ROOM, wanted, given(DESK))
        (seen,) = [item for item in tasking.conflicts(ROOM, DESK) if item.id == seen.id]

    with pytest.raises(RecordError, match="cannot become resolved"):
        step(ConflictState.RESOLVED)
    first = seen
    step(ConflictState.OWNED)
    again = Step(conflict=first, state=ConflictState.CONTACTED, owner="Me")
    with pytest.raises(Overtaken, match="A. Ortiz has changed this meanwhile"):
        tasking.step(ROOM, again, given(DESK))
    with pytest.raises(RecordError, match="waiver is the end"):
        step(ConflictState.CONTACTED, "P. Reed")
    step(ConflictState.CONTACTED)
    step(ConflictState.RESOLVED, "P. Reed and C. Lund")
    assert (seen.state, seen.waiver) == (ConflictState.RESOLVED, "P. Reed and C. Lund")
    moved = replace(both[0].content, radius_km=2.0)
    wanted = Wanted(content=moved, handling=Tlp.GREEN, seen=both[0])
    tasking.keep_activity(ROOM, wanted, given(POLICE))
    (seen,) = [item for item in tasking.conflicts(ROOM, DESK) if item.id == seen.id]
    assert (seen.state, seen.waiver) == (ConflictState.OPEN, ""), "it was agreed about another one"


def test_nobody_plans_for_another_agency(both: list[Version[PlannedActivity]]) -> None:
    with pytest.raises(TaskError, match="another agency"):
        entered(POLICE, an_activity(agency="Customs"))
    wanted = Wanted(content=both[0].content, handling=Tlp.GREEN, seen=both[1])
    with pytest.raises(TaskError, match="another agency"):
        tasking.keep_activity(ROOM, wanted, given(POLICE))
    before = told(CUSTOMS, both)
    called_off = replace(both[0].content, stands=False)
    wanted = Wanted(content=called_off, handling=Tlp.GREEN, seen=both[0])
    tasking.keep_activity(ROOM, wanted, given(DESK))
    assert before.id not in {item.id for item in tasking.conflicts(ROOM, CUSTOMS)}


def test_a_salt_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    settings = Settings(store_folder=tmp_path, base_url="http://127.0.0.1:1")
    first = salt(settings)
    assert (salt(settings), len(first)) == (first, 32)
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o077 == 0
    assert salt(replace(settings, target_salt="x" * 20)) == b"x" * 20
