"""How reports turned out: one outcome an incident and feed, as known at the moment."""

from dataclasses import replace

from data import grades, outcomes
from data.outcomes import Outcome
from data.store import Store
from model.evidence import OriginBasis
from model.grade import Credibility, Grade, Regrade, Reliability, Subject
from model.handling import Tlp
from model.hazard import Hazard
from model.incident import Incident, State
from tests.data.records import PERSON, RULE, a_membership, a_report, added, an_incident, at, fused
from tests.data.test_log import ENTRY

GONE = "Every source took it back."


def basis(feed: str, origin: str, certain: bool = True) -> OriginBasis:
    return OriginBasis(feed=feed, origin=origin, certain=certain, words="")


TWO = (basis("usgs", "USGS"), basis("gdacs", "USGS"), basis("afad", "AFAD"))


def a_version(id_: str, credibility: str, minutes: float = 0, **changes: object) -> Incident:
    grade = Grade(
        reliability=Reliability.A,
        credibility=Credibility(credibility),
        reasons=("A reason.",),
        actor=RULE,
        at=at(minutes),
    )
    fields: dict[str, object] = {
        "grade": grade,
        "origin_basis": TWO,
        "hazard": Hazard.EARTHQUAKE,
        "native_keys": ("usgs:a", "gdacs:EQ1", "afad:x"),
    }
    return an_incident(id_, minutes, **{**fields, **changes})


def told(store: Store, minutes: float = 60, clearance: Tlp | None = Tlp.CLEAR) -> dict[str, bool]:
    found = outcomes.outcomes(store, clearance, at(minutes), GONE)
    return {f"{item.feed} {item.incident}": item.confirmed for item in found}


def test_what_another_certain_origin_confirmed_is_confirmed_for_each_feed(store: Store) -> None:
    fused(store, incidents=(a_version("quake", "1"),))
    assert outcomes.outcomes(store, Tlp.CLEAR, at(1), GONE) == [
        Outcome(feed=feed, hazard=Hazard.EARTHQUAKE, incident="quake", confirmed=True)
        for feed in ("afad", "gdacs", "usgs")
    ]
    assert told(store, -1) == {}


def test_only_another_s_certain_origin_counts(store: Store) -> None:
    alone = (basis("usgs", "USGS"), basis("gdacs", "USGS"), basis("paper", "Reuters", False))
    fused(store, incidents=(a_version("quake", "1", origin_basis=alone),))
    assert told(store) == {"paper quake": True}, "the paper told what the agency confirms"


def test_less_than_confirmed_is_no_outcome_and_an_incident_counts_once(store: Store) -> None:
    fused(store, incidents=(a_version("quake", "2"),))
    assert told(store) == {}
    fused(store, incidents=tuple(a_version("quake", "1", n, reports=n) for n in (1, 2, 3)))
    fused(store, incidents=(a_version("quake", "2", 4),))
    assert len(told(store)) == 3, "it reached 1, whatever came after"


def test_what_a_person_finds_improbable_is_refuted(store: Store) -> None:
    first = a_version("quake", "1")
    by_person = replace(first.grade, credibility=Credibility.IMPROBABLE, actor=PERSON)
    fused(store, incidents=(first, replace(first, known_at=at(10), grade=by_person)))
    assert set(told(store, 9).values()) == {True}
    assert set(told(store, 10).values()) == {False}
    by_machine = replace(by_person, actor=RULE)
    fused(store, incidents=(replace(first, known_at=at(20), grade=by_machine),))
    assert set(told(store, 20).values()) == {True}


def test_what_every_source_took_back_is_refuted(store: Store) -> None:
    first = a_version("quake", "1")
    gone = replace(first.grade, credibility=Credibility.DOUBTFUL, reasons=(GONE, "More."))
    fused(store, incidents=(replace(first, grade=gone, state=State.CLOSED),))
    assert set(told(store).values()) == {False}


def test_a_report_that_a_person_finds_improbable_is_its_feed_s_alone(store: Store) -> None:
    report = a_report("a", feed="usgs", hazard=Hazard.EARTHQUAKE)
    added(store, report)
    fused(
        store,
        incidents=(a_version("quake", "1"),),
        memberships=(a_membership(report, "quake"),),
    )
    doubt = Regrade(
        subject=Subject.REPORT,
        name=report.id,
        reliability=Reliability.B,
        credibility=Credibility.IMPROBABLE,
        reasons=("A test shot.",),
        actor=PERSON,
        known_at=at(10),
    )
    grades.put(store, (doubt,), (ENTRY,)).result()
    assert told(store, 10) == {"afad quake": True, "gdacs quake": True, "usgs quake": False}
    back = replace(doubt, reliability=None, credibility=None, known_at=at(20))
    grades.put(store, (back,), (ENTRY,)).result()
    assert told(store, 20)["usgs quake"]


def test_what_was_merged_counts_where_its_reports_stand(store: Store) -> None:
    part = a_version("part", "1")
    merged = replace(part, known_at=at(5), state=State.MERGED, merged_into="whole")
    fused(store, incidents=(part, merged, a_version("whole", "1")))
    assert {key.split()[1] for key in told(store)} == {"whole"}


def test_a_reader_without_the_clearance_gets_no_outcome(store: Store) -> None:
    fused(store, incidents=(a_version("quake", "1", handling=Tlp.AMBER),))
    assert [len(told(store, 60, label)) for label in (None, Tlp.GREEN, Tlp.AMBER)] == [0, 0, 3]
