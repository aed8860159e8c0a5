"""Rooms as persons convene, join and stand them down; and who is in them.

Called from the threads in which pages run, never on the loop of the rooms.
"""

import asyncio
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from assess import extent
from assess.access import AccessDenied, cleared
from assess.acting import Given, entry, named
from assess.convened import ConvenedRoom
from assess.rooms import centre
from assess.running import RunningRoom
from data import items
from data.items import Wanted
from model.errors import FusionCellError
from model.handling import Tlp
from model.hazard import Hazard
from model.item import Version
from model.person import Permission, Person
from model.room import Convened, Presence, Scope

_LONGEST, _LONGEST_NAME, _MOST = 80, 40, 40
_NOTHING = "No room was convened."
_EVER = datetime(9999, 1, 1, tzinfo=UTC)
_UNSAVED = (0, 0)
"""Number of a version that the store has not numbered yet."""


class ConveningError(FusionCellError):
    """A room that cannot be convened, or not be stood down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What somebody wants to convene.

    Attributes:
        title: What people call it; its name in URLs follows from it.
        area: As written: corners of a box, a name, or nothing for the world.
        hazards: All where it is empty.
        participants: Persons and agencies.
        duty_officer: Who answers for it.
        zone: IANA zone of its local clock.
        handling: Who may know that there is such a room.
    """

    title: str
    area: str = ""
    hazards: tuple[Hazard, ...] = ()
    participants: tuple[str, ...] = ()
    duty_officer: str
    zone: str = "UTC"
    handling: Tlp = Tlp.GREEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A room that persons convened.

    Attributes:
        name: Key, used in URLs.
        said: What was decided about it.
        by: Who convened it, or who stood it down.
        handling: Who may know of it.
    """

    name: str
    said: Convened
    by: str
    handling: Tlp


def named_by(title: str) -> str:
    """Return the name that a title gives a room: a to z, digits and hyphens; may be empty."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain)[:_LONGEST_NAME].strip("-")


def convene(plan: Plan, given: Given) -> str:
    """Convene a room over the live one's store and feeds; return its name.

    Raises:
        AccessDenied: The person may not convene rooms, or not one of that label.
        FusionCellError: The room cannot be; nothing was kept.
    """
    given.require(Permission.CONVENE)
    return centre().done(_convene(_live(), plan, given))


def join(room: str, person: Person) -> None:
    """Say that somebody is in a room from now on; that is logged.

    Raises:
        AccessDenied: They see nothing here.
        FusionCellError: They have no name, or the room is frozen.
    """
    cleared(person.clearance)
    centre().done(_join(centre().room(room), named(person)))


def stand_down(room: str, given: Given) -> None:
    """Freeze a convened room as it is known now, for ever.

    Raises:
        AccessDenied: The person may not stand rooms down.
        FusionCellError: It was not convened by a person, or is frozen already.
    """
    given.require(Permission.CONVENE)
    centre().done(_stand_down(centre().room(room), given))


def present(room: str, clearance: Tlp | None) -> list[Version[Presence]]:
    """Return who joined a room, by name."""
    running = centre().room(room)
    return items.standing(running.store, clearance, room, Presence, running.clock.now())


def convened(clearance: Tlp | None) -> list[Listed]:
    """Return the rooms that persons convened, those that stand first, the newest first."""
    if clearance is None:
        return []
    found = [
        Listed(
            name=item.room.name,
            said=item.kept.content,
            by=item.kept.actor.name,
            handling=item.room.handling,
        )
        for item in centre().running.values()
        if isinstance(item, ConvenedRoom) and clearance.permits(item.room.handling)
    ]
    return sorted(
        found,
        key=lambda item: (item.said.stood_down_at is None, item.said.convened_at),
        reverse=True,
    )


def _live() -> RunningRoom:
    return next(iter(centre().running.values()))


async def _convene(host: RunningRoom, plan: Plan, given: Given) -> str:
    said = _decided(plan, host.clock.now())
    if not cleared(given.person.clearance).permits(plan.handling):
        raise AccessDenied(f"You may not see what is {plan.handling}.", _NOTHING)
    name = named_by(said.title)
    async with host.deciding:
        if not name or name in centre().running:
            raise ConveningError(
                f"A room is called {name!r} already, or was." if name else "It has no name.",
                f"{_NOTHING} Each name stands for one room for ever.",
                "Choose another title, with letters a to z or digits in it.",
            )
        version = Version(
            room=host.room.name,
            id=name,
            content=said,
            actor=given.actor,
            known_at=said.convened_at,
            handling=plan.handling,
            number=_UNSAVED,
        )
        running = ConvenedRoom(host, version)
        running.take(await _keep(running, version, "convened the room", given))
        centre().running[name] = running
    return name


async def _keep(
    running: ConvenedRoom, version: Version[Convened], action: str, given: Given
) -> Version[Convened]:
    """Keep what was decided about a room, with its entry in the room's own log."""
    noted = given.entry(
        running, action, f"{said_of(version)}.", subject=version.id, handling=version.handling
    )
    stood = None if version.number == _UNSAVED else version.number
    kept: list[Version[Convened]] = await asyncio.wrap_future(
        items.put(running.store, Wanted(version=version, seen=stood, entry=noted))
    )
    return kept[0]


def said_of(version: Version[Convened]) -> str:
    """Return what a room is about, in words."""
    said = version.content
    return f"{said.title}: {about(said.scope)}; duty officer {said.duty_officer}"


def about(asked: Scope) -> str:
    """Return what a scope asks, e.g. "San Miguel, NM; wildfire"."""
    area, box = asked.place, asked.area
    if not area:
        whole = box == Scope().area
        corners = f"{box.west:g}, {box.south:g} to {box.east:g}, {box.north:g}"
        area = "the world" if whole else corners
    return f"{area}; {', '.join(asked.hazards) or 'all hazards'}"


async def _stand_down(running: RunningRoom, given: Given) -> None:
    if not isinstance(running, ConvenedRoom):
        raise ConveningError(
            f"{running.room.title} was not convened by a person, so it is not stood down.",
            "It goes on.",
        )
    async with running.deciding:
        now = running.clock.now()
        said = replace(running.kept.content, stood_down_at=now)
        changed = replace(running.kept, content=said, actor=given.actor, known_at=now)
        running.take(await _keep(running, changed, "stood the room down", given))


async def _join(running: RunningRoom, person: Person) -> None:
    name = person.actor.name
    said = Presence(name=name, role=person.role, agency=person.agency)
    # Whoever may know of the room may know who is in it.
    handling = running.room.handling
    async with running.deciding:
        now = running.clock.now()
        noted = entry(
            running, person, "joined the room", words=_as(said), subject=name, handling=handling
        )
        # An exercise's clock may have been set back: what was written last counts, not what is
        # known at its now.
        earlier = items.standing(running.store, Tlp.RED, running.room.name, Presence, _EVER)
        seen = next((item.number for item in earlier if item.id == str(person.actor)), None)
        version = Version(
            room=running.room.name,
            id=str(person.actor),
            content=said,
            actor=person.actor,
            known_at=now,
            handling=handling,
            number=_UNSAVED,
        )
        wanted = Wanted(version=version, seen=seen, entry=noted)
        await asyncio.wrap_future(items.put(running.store, wanted))


def _as(said: Presence) -> str:
    return f"As {', '.join(filter(None, (said.role, said.agency)))}."


def _decided(plan: Plan, now: datetime) -> Convened:
    area, place, codes = extent.read(plan.area)
    said = [_line(item, "a participant") for item in plan.participants if item.strip()]
    if len(said) > _MOST:
        raise ConveningError(f"More than {_MOST} participants.", _NOTHING, "Name agencies instead.")
    return Convened(
        title=_line(plan.title, "the room"),
        zone=_zone(plan.zone),
        scope=Scope(area=area, place=place, area_codes=codes, hazards=plan.hazards),
        duty_officer=_line(plan.duty_officer, "the duty officer"),
        participants=tuple(said),
        convened_at=now,
    )


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ConveningError(f"There is no time zone {name!r}.", _NOTHING) from error


def _line(text: str, what: str) -> str:
    clean = " ".join(text.split())
    if not clean or len(clean) > _LONGEST or not clean.isprintable():
        raise ConveningError(
            f"It is not said what {what} is called.",
            _NOTHING,
            f"Write up to {_LONGEST} characters on one line.",
        )
    return clean
