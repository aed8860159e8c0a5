"""The proposed grade: origins count, not outlets; contradictions hold it at 2."""

import pytest

from fusion.grading import Carrier, Evidence, origins, propose
from model.grade import Credibility, Reliability
from tests.fusion.records import NOON, SATELLITES, TEAM

A, B, C, D, F = (Reliability(letter) for letter in "ABCDF")


def carried(feed: str, origin: str, reliability: Reliability = B) -> Carrier:
    return Carrier(feed=feed, origin=origin, reliability=reliability)


SEEN = Carrier(feed="hms", origin=SATELLITES, reliability=C, detections=True)
TWO = (carried("inciweb", TEAM), carried("nifc", TEAM))


def graded(*carriers: Carrier, **evidence: tuple[str, ...]) -> str:
    return str(propose(Evidence(carriers=carriers, **evidence), NOON))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("carriers", "grade"),
    [
        ((*TWO, SEEN), "B1"),
        (TWO, "B2"),
        ((carried("usgs", "USGS", A), carried("gdacs", "USGS")), "A2"),
        ((carried("usgs", "USGS", A), carried("afad", "AFAD", A)), "A1"),
        ((carried("inciweb", TEAM), carried("rumour", "a rumour", D)), "B2"),
        ((carried("one", "one", D), carried("two", "two", D)), "D3"),
        ((carried("one", "one", F),), "F3"),
        ((), "F6"),
    ],
    ids=["two origins", "one origin", "carried", "agencies", "weak", "weak ones", "F", "none"],
)
def test_a_grade_rests_on_distinct_origins_graded_c_or_better(
    carriers: tuple[Carrier, ...], grade: str
) -> None:
    assert graded(*carriers) == grade


def test_what_an_aggregator_carries_from_nobody_knows_whom_corroborates_nothing() -> None:
    carried_on = Carrier(feed="reliefweb", origin="ReliefWeb", reliability=B, certain=False)
    for carriers in ((carried("usgs", "USGS", A), carried_on), (carried_on,)):
        found = propose(Evidence(carriers=carriers), NOON)
        assert found.credibility is Credibility.PROBABLY_TRUE
    assert origins((carried("usgs", "USGS", A), carried_on)) == ("USGS",)
    assert origins((carried_on,)) == ("ReliefWeb",)


def test_what_may_be_anyone_s_is_one_origin_however_many_say_it() -> None:
    papers = tuple(
        Carrier(feed=name, origin=name, reliability=C, certain=False) for name in ("one", "two")
    )
    found = propose(Evidence(carriers=papers), NOON)
    assert (str(found), origins(papers)) == ("C2", ("one",))
    assert found.reasons == (
        "1 origin: independence of the 2 outlets is not shown, so 2 is the ceiling.",
    )


@pytest.mark.parametrize(
    ("letters", "grade", "reason"),
    [
        ("BDDDD", "B2", "Graded C or better: 1 of 5 origins: 0, so 2 is the ceiling."),
        ("CCD", "C1", "Graded C or better: 2 of 3 origins: 0, 1."),
        ("CC", "C1", "2 origins: 0, 1."),
    ],
)
def test_the_reason_counts_the_origins_that_the_incident_counts(
    letters: str, grade: str, reason: str
) -> None:
    many = tuple(
        carried(str(number), str(number), Reliability(letter))
        for number, letter in enumerate(letters)
    )
    found = propose(Evidence(carriers=many), NOON)
    assert (str(found), found.reasons[0]) == (grade, reason)
    assert len(origins(many)) == len(letters)


def test_where_only_an_unsure_outlet_is_fair_the_reason_says_that_no_origin_is() -> None:
    many = (carried("1", "1", D), carried("2", "2", D))
    fair = Carrier(feed="3", origin="3", reliability=B, certain=False)
    found = propose(Evidence(carriers=(*many, fair)), NOON)
    assert (str(found), found.reasons[0]) == (
        "B2",
        "Graded C or better: none of 2 origins, so 2 is the ceiling.",
    )


def test_repetition_by_any_number_of_outlets_is_no_corroboration() -> None:
    many = [carried(f"outlet {index}", "one wire") for index in range(10)]
    found = propose(Evidence(carriers=tuple(many)), NOON)
    assert str(found) == "B2"
    expected = "1 origin: independence of the 10 outlets is not shown, so 2 is the ceiling."
    assert found.reasons == (expected,)


def test_a_contradiction_holds_the_grade_at_2_and_comes_first() -> None:
    contradiction = "Contained: 12 % (InciWeb) and 91 % (NIFC) contradict each other."
    found = propose(
        Evidence(carriers=(*TWO, SEEN), contradictions=(contradiction,), notes=("a note",)), NOON
    )
    assert str(found) == "B2"
    assert found.reasons == (
        contradiction,
        f"2 origins: {TEAM}, {SATELLITES}.",
        "a note",
        "1 contradiction demands a person.",
    )


def test_the_deciding_reason_names_the_origins() -> None:
    found = propose(Evidence(carriers=(*TWO, SEEN)), NOON)
    assert found.reasons == (f"2 origins: {TEAM}, {SATELLITES}.",)
    assert str(found.actor) == "machine:admiralty-proposal/3"


def test_what_only_a_model_says_is_possibly_true() -> None:
    model = Carrier(feed="gdacs", origin="GDACS", reliability=B, observed=False)
    assert graded(model) == "B3"
    assert graded(model, carried("a", "b")) == "B1"


def test_detections_alone_do_not_lend_their_letter() -> None:
    assert graded(carried("rumour", "a rumour", D), SEEN) == "D2"
