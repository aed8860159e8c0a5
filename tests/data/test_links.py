"""Links: superseded, never deleted; a person's holds above any machine's; none reveals a secret."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings

from data import links, log
from data.database import StoreError
from data.store import Store
from model.handling import Tlp
from model.incident import State
from model.link import Kind, Link
from tests import strategies
from tests.data.records import PERSON, RULE, an_incident, at, fused
from tests.data.test_log import ENTRY

_example = count()
CLEAR = replace(ENTRY, handling=Tlp.CLEAR)

AFTER = Link(
    kind=Kind.AFTERSHOCK_OF,
    source="after",
    target="main",
    stands=True,
    explanation=(),
    actor=RULE,
    known_at=at(0),
)


def both(store: Store, **changes: object) -> None:
    """Store the two incidents, the mainshock with these changes."""
    fused(store, incidents=(an_incident("after"), an_incident("main", **changes)))  # type: ignore[arg-type]


def shown(store: Store, minutes: float, clearance: Tlp | None = Tlp.CLEAR) -> list[Link]:
    return links.standing(store, clearance, at(minutes))


@settings(max_examples=40)
@given(link=strategies.links())
def test_a_link_comes_back_as_it_was_stored(filling: Store, link: Link) -> None:
    link = replace(link, source=f"incident {next(_example)}")
    fused(filling, links=(link,))
    assert link in links.remembered(filling, link.known_at)


def test_a_later_row_takes_a_link_back_as_known_at_the_moment(store: Store) -> None:
    both(store)
    fused(store, links=(AFTER,))
    fused(store, links=(replace(AFTER, stands=False, known_at=at(30)),))
    assert shown(store, -1) == []
    assert shown(store, 29) == [AFTER]
    assert shown(store, 30) == []


def test_of_two_at_one_moment_the_one_written_later_holds(store: Store) -> None:
    both(store)
    fused(store, links=(AFTER, replace(AFTER, stands=False)))
    assert shown(store, 0) == []
    fused(store, links=(AFTER,))
    assert shown(store, 0) == [AFTER]


def test_no_machine_overrules_a_person(store: Store) -> None:
    both(store)
    fused(store, links=(AFTER,))
    word = replace(AFTER, actor=PERSON, stands=False, known_at=at(5))
    links.put(store, Tlp.CLEAR, word, ENTRY).result()
    fused(store, links=(replace(AFTER, known_at=at(30)),))
    assert shown(store, 60) == []
    assert links.remembered(store, at(60)) == links.by_persons(store, at(60)) == [word]
    links.put(store, Tlp.CLEAR, replace(word, stands=True, known_at=at(40)), ENTRY).result()
    assert [link.actor for link in shown(store, 60)] == [PERSON]


@pytest.mark.parametrize("hidden", ["after", "main"])
def test_an_incident_that_a_reader_may_not_see_is_not_revealed_by_its_link(
    store: Store, hidden: str
) -> None:
    labels = {name: Tlp.AMBER if name == hidden else Tlp.CLEAR for name in ("after", "main")}
    fused(
        store,
        incidents=tuple(an_incident(name, handling=label) for name, label in labels.items()),
        links=(AFTER,),
    )
    assert [len(shown(store, 0, label)) for label in (None, Tlp.GREEN, Tlp.AMBER)] == [0, 0, 1]


def test_a_link_s_own_label_is_kept_to_and_a_person_s_is_at_least_its_incidents(
    store: Store,
) -> None:
    both(store, handling=Tlp.GREEN)
    links.put(store, Tlp.GREEN, replace(AFTER, actor=PERSON), CLEAR).result()
    assert [link.handling for link in shown(store, 0, Tlp.GREEN)] == [Tlp.GREEN]
    assert log.read(store, Tlp.CLEAR, ENTRY.room) == [], "nor does the log tell who may not see"
    assert [item.entry for item in log.read(store, Tlp.GREEN, ENTRY.room)] == [ENTRY]
    fused(store, incidents=(an_incident("main", 1),))
    assert [len(shown(store, 1, label)) for label in (Tlp.CLEAR, Tlp.GREEN)] == [0, 1]


def test_a_person_links_only_what_is_in_the_picture_that_he_sees(store: Store) -> None:
    both(store, handling=Tlp.RED)
    for word in (AFTER, replace(AFTER, target="none"), replace(AFTER, known_at=at(-1))):
        writing = links.put(store, Tlp.AMBER, replace(word, actor=PERSON), ENTRY)
        with pytest.raises(StoreError, match="not in the picture"):
            writing.result()
    assert links.by_persons(store, at(60)) == []
    assert log.read(store, Tlp.RED, ENTRY.room) == [], "what was not done is not logged"


def test_a_link_of_an_incident_that_was_merged_is_not_shown(store: Store) -> None:
    both(store)
    fused(store, links=(AFTER,))
    fused(store, incidents=(an_incident("main", 5, state=State.MERGED, merged_into="other"),))
    assert [len(shown(store, minutes)) for minutes in (4, 5)] == [1, 0]
