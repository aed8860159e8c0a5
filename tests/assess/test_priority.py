"""What comes first in the queue, and that it can be told why."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assess.priority import order, priority
from model.grade import Credibility, Reliability
from model.incident import Incident
from model.place import Exposure
from model.severity import Level
from tests.assess.records import NOW, an_incident


def an_exposure(people: int) -> Exposure:
    return Exposure(people=(0, people, people), nearest=())


def graded(incident: Incident, reliability: Reliability, credibility: Credibility) -> Incident:
    grade = replace(incident.grade, reliability=reliability, credibility=credibility)
    return replace(incident, grade=grade)


PLAIN = an_incident("b", level=Level.SEVERE, exposure=an_exposure(2_000))
FIRST = {
    "a higher level": (an_incident("a", level=Level.EXTREME), PLAIN),
    "an unknown level before a minor one": (
        an_incident("z", level=None),
        an_incident("a", level=Level.MINOR, exposure=an_exposure(2_000_000)),
    ),
    "a moderate level before an unknown one": (
        an_incident("z", level=Level.MODERATE),
        an_incident("a", level=None),
    ),
    "what begins within a day": (
        an_incident("z", occurred_at=NOW + timedelta(hours=5)),
        PLAIN,
    ),
    "a claim that ends within the hour": (
        an_incident("z", next_expiry=NOW + timedelta(minutes=20)),
        PLAIN,
    ),
    "more people near": (an_incident("z", exposure=an_exposure(20_000)), PLAIN),
    "known people before unknown": (PLAIN, an_incident("a")),
    "what is sourced well enough": (
        an_incident("z", updated_at=NOW - timedelta(days=1)),
        graded(an_incident("a"), Reliability.F, Credibility.CANNOT_BE_JUDGED),
    ),
    "what is new": (
        an_incident("z", first_at=NOW - timedelta(minutes=5), updated_at=NOW - timedelta(days=1)),
        an_incident("a"),
    ),
    "the newest report": (
        an_incident("z", updated_at=NOW - timedelta(minutes=30)),
        an_incident("a"),
    ),
}


@pytest.mark.parametrize("case", FIRST)
def test_it_comes_first(case: str) -> None:
    keys = [order(priority(item, {}, NOW), item) for item in FIRST[case]]
    assert keys == sorted(keys)
    assert keys[0] != keys[1]


def test_what_is_imminent_comes_before_what_begins_later_but_after_a_higher_level() -> None:
    imminent = an_incident("imminent")
    coming = an_incident("coming", occurred_at=NOW + timedelta(hours=1))
    extreme = an_incident("extreme", level=Level.EXTREME)
    until = {imminent.id: NOW + timedelta(hours=2)}
    found = sorted(
        (coming, imminent, extreme), key=lambda item: order(priority(item, until, NOW), item)
    )
    assert [item.title for item in found] == ["extreme", "imminent", "coming"]


def test_a_place_in_the_queue_is_told_in_words() -> None:
    incident = an_incident("a", exposure=an_exposure(88_412))
    found = priority(incident, {incident.id: NOW + timedelta(hours=2)}, NOW)
    assert [reason.words for reason in found] == [
        "level 3, severe",
        "imminent until 24 Apr 12:00 UTC",
        "\N{ALMOST EQUAL TO}88 k people within 50 km",
        "graded B2",
        "last heard 1 h ago",
    ]
    unknown = graded(an_incident("a", level=None), Reliability.B, Credibility.DOUBTFUL)
    words = [reason.words for reason in priority(unknown, {}, NOW)]
    assert words[0] == "level unknown"
    assert words[2:4] == ["exposure not known", "graded B4, an unassessed lead"]
