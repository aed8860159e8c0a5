"""A person's grade stands above the machine's, until a person gives it back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data import grades, incidents, judgements
from data.store import Store
from fusion.cycle import Cycle
from fusion.fuse import regrade
from fusion.regrading import by_persons
from fusion.working import WorkingSet
from model.grade import Credibility, Regrade, Reliability, Subject
from model.handling import Tlp
from model.incident import Incident
from model.judgement import Verdict
from model.place import Point
from model.report import Report
from model.severity import Level
from tests.data.test_log import ENTRY
from tests.fusion.records import (
    FEEDS,
    PERSON,
    a_fire,
    a_judgement,
    a_quake,
    a_room,
    at,
    tell,
)
from tests.fusion.test_cycle import collect

DOUBTFUL, IMPROBABLE = Credibility.DOUBTFUL, Credibility.IMPROBABLE


def a_grade(
    subject: Subject,
    name: str,
    credibility: Credibility | None,
    hour: float = 1.0,
    **changes: object,
) -> Regrade:
    """Return a person's grade D with that credibility; None gives it back to the machine."""
    given = Regrade(
        subject=subject,
        name=name,
        reliability=None if credibility is None else Reliability.D,
        credibility=credibility,
        reasons=("Seen from the air.",),
        actor=PERSON,
        known_at=at(hour),
    )
    return replace(given, **changes)  # type: ignore[arg-type]


def say(room: WorkingSet, *given: Regrade) -> tuple[Incident, ...]:
    """Let persons' grades be heard; return what is written."""
    return regrade(room, by_persons(room, given), max(item.known_at for item in given)).incidents


def only(room: WorkingSet) -> Incident:
    (found,) = room.incidents.values()
    return found


def told(*reports: Report) -> WorkingSet:
    room = a_room()
    tell(room, *reports)
    return room


def test_a_person_s_grade_stands_and_the_proposal_stays_beside_it() -> None:
    room = told(a_fire("8049"))
    before = only(room)
    assert before.proposed is None
    (found,) = say(room, a_grade(Subject.INCIDENT, before.id, DOUBTFUL))
    assert (str(found.grade), found.grade.actor, found.grade.at) == ("D4", PERSON, at(1))
    assert found.proposed is not None
    assert str(found.proposed) == "B2"
    assert found.grade.reasons[0] == "Seen from the air."
    assert found.grade.reasons[1].startswith("The machine now proposes B2: 1 origin: ")
    assert (found.level, found.known_at) == (None, at(1)), "what is doubtful sets no level"
    assert found.dissent == (before.level_claim,)


def test_new_evidence_changes_nothing_of_it_but_is_said() -> None:
    room = told(a_quake("a", 5.0))
    say(room, a_grade(Subject.INCIDENT, only(room).id, Credibility.PROBABLY_TRUE))
    tell(room, a_quake("b", 5.1, 4.0, feed="afad", reported_at=at(2), received_at=at(2)))
    found = only(room)
    assert str(found.grade) == "D2"
    assert found.grade.reasons[1] == "The machine now proposes A1: 2 origins: USGS, AFAD."


def test_where_the_machine_agrees_nothing_is_added() -> None:
    room = told(a_fire("8049"))
    given = a_grade(
        Subject.INCIDENT, only(room).id, Credibility.PROBABLY_TRUE, reliability=Reliability.B
    )
    (found,) = say(room, given)
    assert found.grade.reasons == ("Seen from the air.",)
    assert found.proposed is not None


def test_a_person_gives_the_grade_back_to_the_machine() -> None:
    room = told(a_fire("8049"))
    before = only(room)
    say(room, a_grade(Subject.INCIDENT, before.id, DOUBTFUL))
    (found,) = say(room, a_grade(Subject.INCIDENT, before.id, None, 2.0))
    assert replace(found.grade, at=before.grade.at) == before.grade
    assert (found.proposed, found.level) == (None, before.level)


def test_a_grade_that_was_heard_is_not_heard_again() -> None:
    room = told(a_fire("8049"))
    given = a_grade(Subject.INCIDENT, only(room).id, DOUBTFUL)
    assert say(room, given)
    assert say(room, given) == ()
    assert say(room, a_grade(Subject.INCIDENT, "no such incident", DOUBTFUL)) == ()


def disagreeing() -> tuple[Report, Report]:
    """Return two agencies' reports of one shock, joined by an id that both name."""
    same = ("test:1",)
    return a_quake("a", 5.0, aliases=same), a_quake("b", 7.1, 4.0, feed="afad", aliases=same)


@pytest.mark.parametrize("credibility", [DOUBTFUL, IMPROBABLE, Credibility.CANNOT_BE_JUDGED])
def test_a_doubted_report_confirms_nothing_and_sets_no_level(credibility: Credibility) -> None:
    usgs, afad = disagreeing()
    room = told(usgs, afad)
    assert only(room).level is Level.EXTREME
    assert only(room).contradictions
    (found,) = say(room, a_grade(Subject.REPORT, afad.id, credibility))
    assert (found.level, found.origins, str(found.grade)) == (Level.MODERATE, ("USGS",), "A2")
    assert [claim.level for claim in found.dissent] == [Level.EXTREME]
    assert "1 report left out: a person doubts it." in found.grade.reasons
    assert found.contradictions == (), "a person has decided it"
    assert found.outlets == 2


def test_a_report_that_a_person_believes_stays_in() -> None:
    usgs, afad = a_quake("a", 5.0), a_quake("b", 5.1, 4.0, feed="afad")
    room = told(usgs, afad)
    given = a_grade(Subject.REPORT, afad.id, Credibility.POSSIBLY_TRUE, reliability=Reliability.C)
    assert say(room, given) == ()
    assert str(only(room).grade) == "A1"


def test_a_source_s_next_revision_is_not_what_was_graded() -> None:
    usgs, afad = a_quake("a", 5.0), a_quake("b", 5.1, 4.0, feed="afad")
    room = told(usgs, afad)
    say(room, a_grade(Subject.REPORT, afad.id, DOUBTFUL))
    assert str(only(room).grade) == "A2"
    tell(room, replace(afad, revision="2", received_at=at(2)))
    assert str(only(room).grade) == "A1"


def test_where_every_report_is_doubted_so_is_the_incident() -> None:
    report = a_fire("8049")
    room = told(report)
    (found,) = say(room, a_grade(Subject.REPORT, report.id, IMPROBABLE))
    assert str(found.grade) == "D5"
    assert found.grade.reasons[0] == "A. Ortiz doubts its only report: Seen from the air."
    assert (found.level, len(found.dissent)) == (None, 1)


def test_a_believed_incident_takes_no_level_from_a_report_that_is_doubted() -> None:
    report = a_fire("8049")
    room = told(report)
    say(room, a_grade(Subject.REPORT, report.id, IMPROBABLE))
    (found,) = say(room, a_grade(Subject.INCIDENT, only(room).id, Credibility.CONFIRMED, 2.0))
    assert (str(found.grade), found.level, len(found.dissent)) == ("D1", None, 1)
    assert found.point == report.point, "what is doubted still has a place to look at"


def test_the_label_of_a_grade_is_the_incident_s_too() -> None:
    room = told(a_fire("8049"))
    given = a_grade(Subject.INCIDENT, only(room).id, DOUBTFUL, handling=Tlp.AMBER)
    (found,) = say(room, given)
    assert found.handling is Tlp.AMBER


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return a store of the test's own."""
    store = Store.open(tmp_path / "store.duckdb")
    yield store
    store.close()


def codes(store: Store, hour: float) -> dict[str, str]:
    known = incidents.known(store, Tlp.RED, at(hour))
    return {item.title: str(item.grade) for item in known}


def test_the_cycle_hears_grades_and_so_does_the_next_after_a_restart(store: Store) -> None:
    collect(store, a_fire("8049"))
    cycle = Cycle(store, FEEDS)
    cycle.run(at(0.5))
    (incident,) = incidents.known(store, Tlp.RED, at(0.5))
    grades.put(store, (a_grade(Subject.INCIDENT, incident.id, DOUBTFUL),), (ENTRY,)).result()
    cycle.run(at(1.5))
    assert codes(store, 1.5) == {"Hermits Peak": "D4"}
    assert codes(store, 1.4) == {"Hermits Peak": "B2"}, "as known before the run"
    revision = store.revision
    Cycle(store, FEEDS).run(at(2))
    assert store.revision == revision, "a restart concludes nothing new"
    grades.put(store, (a_grade(Subject.INCIDENT, incident.id, None, 3.0),), (ENTRY,)).result()
    Cycle(store, FEEDS).run(at(4))
    assert codes(store, 4) == {"Hermits Peak": "B2"}
    assert str(incidents.known(store, Tlp.RED, at(2))[0].grade) == "D4"


def test_a_grade_and_a_judgement_in_one_run_are_both_followed(store: Store) -> None:
    peak, other = a_fire("8049"), a_fire("h", feed="nifc", title="Hermits Peak")
    collect(store, peak, other)
    Cycle(store, FEEDS).run(at(0.5))
    (incident,) = incidents.known(store, Tlp.RED, at(0.5))
    grades.put(store, (a_grade(Subject.INCIDENT, incident.id, DOUBTFUL),), (ENTRY,)).result()
    apart = a_judgement("inciweb:8049", "nifc:h", Verdict.DIFFERENT, 1.0)
    judgements.put(store, (apart,), ENTRY).result()
    Cycle(store, FEEDS).run(at(2))
    found = incidents.known(store, Tlp.RED, at(2))
    assert sorted(str(item.grade) for item in found) == ["B2", "D4"]


def test_what_was_graded_before_it_joined_is_said_of_the_whole(store: Store) -> None:
    away = Point(longitude=-104.0, latitude=36.9)
    one = a_fire("1", title="Alder Creek")
    other = a_fire("2", acres=90.0, contained=5.0, title="Birch", point=away)
    collect(store, one, other)
    cycle = Cycle(store, FEEDS)
    cycle.run(at(0.5))
    birch = next(i for i in incidents.known(store, Tlp.RED, at(1)) if i.title == "Birch")
    grades.put(store, (a_grade(Subject.INCIDENT, birch.id, DOUBTFUL),), (ENTRY,)).result()
    judgements.put(
        store, (a_judgement("inciweb:1", "inciweb:2", Verdict.SAME, 2.0),), ENTRY
    ).result()
    cycle.run(at(3))
    joined = next(i for i in incidents.known(store, Tlp.RED, at(3)) if i.title != "Birch")
    assert str(joined.grade) == "B2"
    assert "A. Ortiz graded a part of it D4 before it joined." in joined.grade.reasons
