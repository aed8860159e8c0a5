"""Links in words, and what a long list folds: nothing that has to be seen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assess import links
from model.actor import Actor, ActorKind
from model.hazard import Hazard
from model.incident import FigureClaim, FigureRange, Incident
from model.judgement import Contribution
from model.link import Kind, Link
from model.severity import Level
from tests.assess.records import MACHINE, NOW, an_incident

HOUR = timedelta(hours=1)


def a_shock(
    name: str, *magnitudes: float, level: Level | None = Level.MINOR, **changes: object
) -> Incident:
    claims = tuple(
        FigureClaim(value=value, claimant=f"agency {number}", at=NOW)
        for number, value in enumerate(magnitudes)
    )
    fields: dict[str, object] = {
        "hazard": Hazard.EARTHQUAKE,
        "figures": (FigureRange(name="magnitude", unit="", claims=claims),) if claims else (),
        "level": level,
        "occurred_at": NOW - HOUR,
        "place": f"{name}, Türkiye",
        **changes,
    }
    return an_incident(name, **fields)


MAIN = a_shock("Nurdağı", 7.8, level=Level.EXTREME, occurred_at=NOW - 10 * HOUR)
SECOND = a_shock("Ekinözü", 7.5, 7.6, level=Level.EXTREME)


def a_link(kind: Kind, source: Incident, target: Incident, **changes: object) -> Link:
    fields: dict[str, object] = {"stands": True, "explanation": (), "actor": MACHINE, **changes}
    return Link(kind=kind, source=source.id, target=target.id, known_at=NOW, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "source", "said"),
    [
        (Kind.AFTERSHOCK_OF, SECOND, "aftershock of M7.8 Nurdağı, Türkiye, 9 h before"),
        (Kind.SEQUENCE_OF, SECOND, "of one sequence with M7.8 Nurdağı, Türkiye, 9 h before"),
        (Kind.CAUSED_BY, replace(MAIN, occurred_at=NOW - 10 * HOUR + timedelta(minutes=12)),
         "caused by M7.8 Nurdağı, Türkiye, 12 min before"),
        (Kind.SECONDARY_TO, MAIN, "possibly secondary to M7.8 Nurdağı, Türkiye"),
        (Kind.PART_OF, SECOND, "part of M7.8 Nurdağı, Türkiye"),
    ],
)  # fmt: skip
def test_a_row_says_what_its_incident_depends_on_and_how_long_before(
    kind: Kind, source: Incident, said: str
) -> None:
    assert links.words(a_link(kind, source, MAIN), source, MAIN) == said


def test_what_claimants_state_differently_is_a_range_and_a_fire_has_its_name() -> None:
    assert links.named(SECOND) == "M7.5\N{EN DASH}7.6 Ekinözü, Türkiye"
    assert links.named(an_incident("Hermits Peak")) == "Hermits Peak"
    assert links.named(a_shock("M 4.1 at sea", 4.1, place="")) == "M 4.1 at sea"


def test_a_person_s_link_names_the_person() -> None:
    person = Actor(kind=ActorKind.PERSON, name="A. Ortiz")
    link = a_link(Kind.PART_OF, SECOND, MAIN, actor=person)
    assert links.words(link, SECOND, MAIN) == "part of M7.8 Nurdağı, Türkiye (A. Ortiz)"


def test_the_reason_is_a_sentence_and_its_absence_is_said() -> None:
    parts = tuple(
        Contribution(feature="", value=1.0, weight=1.0, words=words)
        for words in ("smaller by 1.1", "36 km from it")
    )
    link = a_link(Kind.AFTERSHOCK_OF, SECOND, MAIN, explanation=parts)
    assert links.reason(link) == "Smaller by 1.1, 36 km from it."
    assert links.reason(replace(link, explanation=())) == "No reason is recorded."


def test_a_row_has_the_words_of_links_to_what_the_reader_sees() -> None:
    link = a_link(Kind.AFTERSHOCK_OF, SECOND, MAIN)
    known = {item.id: item for item in (MAIN, SECOND)}
    said = links.row_words([link], known)
    assert said == {SECOND.id: ((MAIN.id, links.words(link, SECOND, MAIN)),)}
    assert links.row_words([link], {SECOND.id: SECOND}) == {}


def test_the_timeline_marks_links_of_two_days_but_not_each_aftershock() -> None:
    known = {item.id: item for item in (MAIN, SECOND)}
    found = [
        a_link(Kind.SEQUENCE_OF, SECOND, MAIN),
        a_link(Kind.AFTERSHOCK_OF, SECOND, MAIN),
        replace(a_link(Kind.CAUSED_BY, SECOND, MAIN), known_at=NOW - 49 * HOUR),
    ]
    (mark,) = links.marks(found, known, NOW)
    assert mark.at == NOW
    assert mark.words.startswith("M7.5\N{EN DASH}7.6 Ekinözü, Türkiye of one sequence with M7.8")


def aftershocks(*sources: Incident) -> list[Link]:
    return [a_link(Kind.AFTERSHOCK_OF, source, MAIN) for source in sources]


def test_aftershocks_fold_under_their_mainshock_with_their_count_and_the_largest() -> None:
    after = [a_shock(f"after {number}", 4.0 + number / 100) for number in range(212)]
    after[7] = a_shock("largest", 6.7, level=Level.SEVERE)
    (found,) = links.fold([MAIN, *after], aftershocks(*after), NOW)
    assert (found.target, found.incidents) == (MAIN.id, tuple(item.id for item in after))
    assert found.words == "+ 212 aftershocks, largest M6.7"


NEW = {"first_at": NOW - timedelta(minutes=15)}


@pytest.mark.parametrize(
    ("item", "folds"),
    [
        (a_shock("a", 5.0, level=Level.MODERATE), True),
        (a_shock("a", 5.0, level=Level.MODERATE, **NEW), True),
        (a_shock("a", 6.7, level=Level.SEVERE), True),
        (a_shock("a", 6.7, level=Level.SEVERE, **NEW), False),
        (a_shock("a", 6.7, level=Level.SEVERE, first_at=NOW - timedelta(minutes=16)), True),
        (a_shock("a", 6.9, level=Level.EXTREME), False),
        (a_shock("a", 4.0, level=None), False),
    ],
)
def test_nothing_folds_that_has_to_be_seen(item: Incident, folds: bool) -> None:
    assert bool(links.fold([MAIN, item], aftershocks(item), NOW)) is folds


def test_under_a_mainshock_of_unknown_level_nothing_folds() -> None:
    item = a_shock("a", 4.0)
    unknown = replace(MAIN, level=None)
    assert links.fold([unknown, item], aftershocks(item), NOW) == ()


def test_only_aftershocks_fold_and_only_under_a_row_of_the_list() -> None:
    item = a_shock("a", 4.0)
    assert links.fold([MAIN, item], [a_link(Kind.SEQUENCE_OF, item, MAIN)], NOW) == ()
    assert links.fold([item], aftershocks(item), NOW) == ()


def test_an_aftershock_s_aftershocks_stand_where_it_is_shown() -> None:
    middle, small = a_shock("middle", 6.0, level=Level.SEVERE), a_shock("small", 4.0)
    found = [*aftershocks(middle), a_link(Kind.AFTERSHOCK_OF, small, middle)]
    (fold,) = links.fold([MAIN, middle, small], found, NOW)
    assert (fold.target, fold.words) == (MAIN.id, "+ 2 aftershocks, largest M6.0")
    seen = replace(middle, first_at=NOW)
    (fold,) = links.fold([MAIN, seen, small], found, NOW)
    assert (fold.target, fold.words) == (seen.id, "+ 1 aftershock, largest M4.0")
