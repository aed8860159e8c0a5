"""A person links and unlinks: no machine says otherwise, whatever is clustered anew."""

from dataclasses import replace

from fusion import relate
from fusion.fuse import hear
from fusion.working import WorkingSet
from model.judgement import Verdict
from model.link import Kind, Link
from tests.fusion.linking import MAIN, a_shock, shown
from tests.fusion.records import (
    PERSON,
    a_fire,
    a_judgement,
    a_quake,
    a_room,
    at,
    tell,
    the,
)


def a_word(kind: Kind, room: WorkingSet, source: str, target: str, **changes: object) -> Link:
    """Return what a person says of two living incidents."""
    fields: dict[str, object] = {"stands": True, "known_at": at(1), **changes}
    return Link(
        kind=kind,
        source=the(room, source).id,
        target=the(room, target).id,
        explanation=(),
        actor=PERSON,
        **fields,  # type: ignore[arg-type]
    )


def test_what_a_person_unlinks_no_machine_links_again() -> None:
    room = a_room()
    lesser, after = a_shock("lesser", 6.0, 60), a_shock("after", 4.0, 600)
    tell(room, MAIN, lesser, after)
    word = a_word(Kind.AFTERSHOCK_OF, room, "after", "main", stands=False)
    found = relate.hear(room, [word], at(1))
    assert [(link.target, link.stands) for link in found.links] == [(the(room, "lesser").id, True)]
    assert not relate.hear(room, [word], at(2))
    tell(room, replace(after, revision="2", received_at=at(3), point=MAIN.point))
    assert ("after", Kind.AFTERSHOCK_OF, "main") not in shown(room)


def test_what_a_person_links_takes_the_place_of_what_a_machine_found() -> None:
    room = a_room()
    tell(room, MAIN, a_shock("lesser", 6.0, 60), a_shock("after", 4.0, 600))
    word = a_word(Kind.SEQUENCE_OF, room, "after", "lesser")
    found = relate.hear(room, [word], at(1))
    assert [(link.target, link.stands) for link in found.links] == [(the(room, "main").id, False)]
    assert shown(room) == {("lesser", Kind.AFTERSHOCK_OF, "main")}


def test_of_two_incidents_that_a_person_linked_no_machine_says_anything() -> None:
    room = a_room()
    tell(room, MAIN, a_shock("after", 4.0, 600))
    found = relate.hear(room, [a_word(Kind.SECONDARY_TO, room, "after", "main")], at(1))
    assert [(link.kind, link.stands) for link in found.links] == [(Kind.AFTERSHOCK_OF, False)]
    assert shown(room) == set()


def test_a_person_s_link_follows_its_incidents_and_comes_back_with_them() -> None:
    room = a_room()
    tell(room, a_quake("m1", 7.7, -70, title="heir", feed="afad", received_at=at(0)))
    tell(room, MAIN, a_fire("8049"))
    word = a_word(Kind.SECONDARY_TO, room, "Hermits Peak", "main")
    assert not relate.hear(room, [word], at(1)).links
    together = hear(room, [a_judgement("usgs:main", "afad:m1", Verdict.SAME, 2.0)], at(2))
    (carried,) = (link for link in together.links if link.stands)
    assert (carried.target, carried.kind) == (the(room, "heir").id, Kind.SECONDARY_TO)
    apart = hear(room, [a_judgement("usgs:main", "afad:m1", Verdict.DIFFERENT, 3.0)], at(3))
    assert carried.key in {link.key for link in apart.links if not link.stands}
