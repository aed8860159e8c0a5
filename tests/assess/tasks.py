"""Gaps, actions and planned activities, with the fields that a test changes; of every label."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from assess import tasking
from assess.deconfliction import Step, Told
from assess.tasks import Wanted
from data import items
from data.store import Store
from model.action import Action
from model.activity import PlannedActivity
from model.conflict import ConflictState
from model.gap import Gap
from model.handling import Tlp
from model.item import Content, Version
from model.person import Person
from model.place import Point
from tests.data.records import NOON, PERSON, at
from tests.data.test_log import ENTRY

DAY = timedelta(days=1)


def a_gap(**changes: object) -> Gap:
    fields: dict[str, Any] = {
        "question": "Does the bridge hold?",
        "decision": "Which way the convoy goes",
        "ltiov": at(120),
        "owner": "A. Ortiz",
        **changes,
    }
    return Gap(**fields)


def an_action(**changes: object) -> Action:
    fields: dict[str, Any] = {
        "what": "Close the road",
        "agency": "County",
        "due": at(120),
        **changes,
    }
    return Action(**fields)


def an_activity(**changes: object) -> PlannedActivity:
    fields: dict[str, Any] = {
        "what": "Search of a house",
        "starts_at": at(600),
        "ends_at": at(660),
        "place": Point(longitude=-105.0, latitude=35.0),
        "agency": "Police",
        "contact": "Call 555 0100",
        "reference": "P-7",
        "entered_by": str(PERSON),
        **changes,
    }
    return PlannedActivity(**fields)


def kept(
    store: Store, room: str, id: str, content: Content, label: Tlp = Tlp.GREEN
) -> Version[Any]:
    """Keep a version as it is, as known at noon."""
    version = Version(
        room=room,
        id=id,
        content=content,
        actor=PERSON,
        known_at=NOON,
        handling=label,
        number=(0, 0),
    )
    (found,) = items.put(store, items.Wanted(version=version, seen=None, entry=ENTRY)).result()
    return found


def fill(store: Store, room: str, mark: Callable[[Tlp], str], actor: str) -> None:
    """Keep of every label a gap, an action and two activities that conflict, and one pair across.

    All activities are this actor's, so that labels alone decide what each reader sees of them.
    """
    for label in Tlp:
        word, incident = mark(label), f"id-{mark(label)}"
        gap = a_gap(question=f"{word}, is it so?", incident=incident)
        kept(store, room, f"gap-{label.rank}", gap, label)
        action = an_action(what=f"Look at {word}", incident=incident)
        kept(store, room, f"action-{label.rank}", action, label)
        for side in (1, 2):
            activity = an_activity(
                what=f"{word} is searched",
                contact=f"{word} desk {side}",
                starts_at=at(600) + label.rank * 10 * DAY,
                ends_at=at(660) + label.rank * 10 * DAY,
                entered_by=actor,
            )
            kept(store, room, f"activity-{label.rank}-{side}", activity, label)
    across = {"starts_at": at(600) + 90 * DAY, "ends_at": at(660) + 90 * DAY, "entered_by": actor}
    for label in (Tlp.CLEAR, Tlp.RED):
        activity = an_activity(contact=f"{mark(label)} across", **across)
        kept(store, room, f"across-{label.rank}", activity, label)


def wanted_gap() -> Wanted[Gap]:
    return Wanted(content=a_gap(), handling=Tlp.GREEN)


def wanted_action() -> Wanted[Action]:
    return Wanted(content=an_action(), handling=Tlp.GREEN)


def wanted_activity() -> Wanted[PlannedActivity]:
    return Wanted(content=an_activity(), handling=Tlp.GREEN)


def wanted_step(room: str, person: Person) -> Step:
    """Return the first step of a conflict, as somebody who may see it was told of it."""
    reader = replace(person, clearance=Tlp.RED)
    told: Told = next(it for it in tasking.conflicts(room, reader) if it.state == "open")
    return Step(conflict=told, state=ConflictState.OWNED, owner="A. Ortiz")
