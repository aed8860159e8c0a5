"""A room that holds something of every label, for the walk over every way out and every deed."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assess import rooms
from assess.access import Access
from assess.acting import Given
from assess.geodata import LayerStore
from assess.rehearsal import RunningExercise
from assess.rooms import Centre
from assess.running import Equipment, RunningRoom
from assess.settings import Settings
from data import items
from data.exercises import EXERCISES
from data.feeds import put as put_decisions
from data.items import Wanted
from data.store import Store
from model.entry import Entry
from model.feed import Feed
from model.handling import Tlp
from model.handover import Handover
from model.incident import Incident
from model.item import Content, Version
from model.link import Kind, Link
from model.person import Person, Role
from model.place import Point
from model.report import Report
from model.room import Convened, Presence, Room, RoomKind, Scope
from model.severity import Level
from model.subscription import Subscription
from sources.catalogue import FEEDS
from sources.fetch import Fetcher
from sources.parsing import Parsers
from tests.assess import tasks
from tests.assess.live import APP
from tests.data.records import (
    NOON,
    PERSON,
    RULE,
    a_judgement,
    a_membership,
    a_payload,
    a_poll,
    a_problem,
    a_report,
    added,
    an_incident,
    at,
    fused,
)
from tests.data.test_log import ENTRY

ROOM = "world-watch"
EXERCISE = EXERCISES[0].name


class Standing:
    """A clock that stands an hour after everything was said."""

    def now(self) -> datetime:
        return at(60)

    def rate(self) -> float:
        return 0.0


def mark(label: Tlp) -> str:
    """Return the word that stands in everything of this label, and nowhere else."""
    return f"Zeugma{label.rank}"


def person(role: Role, clearance: Tlp | None, name: str = "B. Novak") -> Person:
    return Person(name=name, role=role, clearance=clearance)


def given(by: Person) -> Given:
    return Given(person=by, reason="The room needs it.")


def a_feed(label: Tlp) -> Feed:
    """Return a feed of that label."""
    word = mark(label)
    return replace(
        FEEDS[0],
        name=word.lower(),
        title=f"{word} feed",
        url=f"https://feed.example/{word}",
        handling=label,
        off="",
    )


def payload_of(label: Tlp) -> Any:  # noqa: ANN401 - a payload, as its factory gives it
    return a_payload(f"<rss>{mark(label)}</rss>".encode(), feed=mark(label).lower())


def incident_of(label: Tlp) -> str:
    """Return the id of the incident of that label."""
    return f"id-{mark(label)}"


def complex_of(label: Tlp) -> str:
    """Return the id of the one that it is part of."""
    return f"complex-{mark(label)}"


def part_of(label: Tlp) -> Link:
    return Link(
        kind=Kind.PART_OF,
        source=incident_of(label),
        target=complex_of(label),
        stands=True,
        explanation=(),
        actor=RULE,
        known_at=NOON,
        handling=label,
    )


def decision_of(label: Tlp) -> Subscription:
    return Subscription(
        room=ROOM,
        feed=mark(label).lower(),
        definition=a_feed(label),
        on=True,
        reason=f"{mark(label)} is wanted.",
        actor=PERSON,
        known_at=NOON,
        handling=label,
    )


def fill(store: Store) -> None:
    """Store of every label a report pair, its incidents, payload, problem, decision and deed."""
    for label in Tlp:
        word, payload = mark(label), payload_of(label)
        pair = pair_of(label)
        added(
            store,
            *pair,
            poll=a_poll(feed=word.lower()),
            payload=payload,
            problems=(a_problem(feed=word.lower(), payload=payload.sha256, raw=word.encode()),),
            handling=label,
        )
        fused(
            store,
            incidents=incidents_of(label, pair),
            memberships=tuple(a_membership(report, incident_of(label)) for report in pair),
            judgements=(a_judgement(*pair),),
            links=(part_of(label),),
        )
        deed = replace(ENTRY, words=f"{word} was seen.", subject=word, handling=label)
        put_decisions(store, (decision_of(label),), (deed,)).result()
        keep(store, label, deed)


def keep(store: Store, label: Tlp, deed: Entry) -> None:
    for content in kept_of(label):
        wanted = Wanted(version=version_of(label, content), seen=None, entry=deed)
        items.put(store, wanted).result()


def kept_of(label: Tlp) -> tuple[Content, ...]:
    """Return what persons keep, of that label."""
    word = mark(label)
    convened = Convened(
        title=f"{word} room",
        zone="UTC",
        scope=Scope(),
        duty_officer="C. Abe",
        participants=(),
        convened_at=NOON,
    )
    return (convened, Presence(name=word, role="responder", agency=""), a_page(f"{word} page"))


def a_page(title: str) -> Handover:
    """Return a handover that tells nothing."""
    return Handover(
        title=title,
        since=NOON,
        at=NOON,
        revision=1,
        follows="",
        sections=(),
        handling=Tlp.CLEAR,
    )


def version_of(label: Tlp, content: Content) -> Version[Any]:
    return Version(
        room=ROOM,
        id=f"of-{mark(label).lower()}",
        content=content,
        actor=PERSON,
        known_at=NOON,
        handling=label,
        number=(0, 0),
    )


def pair_of(label: Tlp) -> tuple[Report, Report]:
    """Return two reports of which a person has to say whether they are one."""
    word = mark(label)
    first = a_report(
        f"{word}-1",
        feed=word.lower(),
        title=f"{word} fire 1",
        place=f"{word} valley",
        payload=payload_of(label).sha256,
        handling=label,
        point=Point(longitude=-105.0 + label.rank, latitude=36.0),
    )
    return first, replace(first, native_id=f"{word}-2", title=f"{word} fire 2")


def incidents_of(label: Tlp, pair: tuple[Report, Report]) -> tuple[Incident, Incident]:
    """Return the incident of a pair, and the one that it is part of."""
    fire = an_incident(
        incident_of(label),
        names=(f"{mark(label)} fire",),
        native_keys=tuple(report.native_key for report in pair),
        level=Level.SEVERE,
        point=pair[0].point,
        handling=label,
    )
    whole = replace(fire, id=complex_of(label), names=(f"{mark(label)} complex",))
    return fire, replace(whole, native_keys=(), point=None)


@dataclass(slots=True)
class World:
    """The rooms, and the loop on which they would run."""

    centre: Centre
    store: Store


@contextmanager
def world(folder: Path) -> Iterator[World]:
    """Convene a live room that holds something of every label, and an exercise; nothing runs."""
    with convened(folder, every_label) as made:
        yield made


def every_label(store: Store) -> None:
    fill(store)
    tasks.fill(store, ROOM, mark, str(person(Role.RESPONDER, None).actor))


@contextmanager
def convened(folder: Path, before: Callable[[Store], None] | None = None) -> Iterator[World]:
    """Convene a live room over what is stored before, and an exercise; nothing runs."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    stores = [Store.open(folder / f"{name}.duckdb") for name in ("actual", "exercise")]
    if before is not None:
        before(stores[0])
    shared = Equipment(fetcher=Fetcher(()), parsers=Parsers(workers=1), base_url=APP)
    room = Room(name=ROOM, title="World watch", kind=RoomKind.LIVE, zone="UTC", feeds=())
    running: list[RunningRoom] = [
        RunningRoom(room, (), Standing(), stores[0], shared),
        RunningExercise(EXERCISES[0], (), stores[1], shared),
    ]
    running += rooms.convened_before(running[0])
    settings = Settings(store_folder=folder, base_url=APP, clearance=Tlp.RED)
    centre = Centre(
        settings=settings,
        access=Access("secret"),
        layers=LayerStore(),
        running={item.room.name: item for item in running},
        loop=loop,
    )
    outer, rooms._centre = rooms._centre, centre
    try:
        yield World(centre, stores[0])
    finally:
        rooms._centre = outer
        for item in (shared.parsers, shared.fetcher, shared.outside):
            asyncio.run_coroutine_threadsafe(item.close(), loop).result()
        for store in stores:
            store.close()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


LATER = datetime(2100, 1, 1, tzinfo=UTC)
