"""What the parts for gaps, actions and de-confliction ask for, and what a person does there.

Called from the threads in which pages run, never on the loop of the rooms.
"""

from assess import actions as action_rows
from assess import deconfliction, salting
from assess import gaps as gap_rows
from assess.acting import Given
from assess.deconfliction import Step, Told
from assess.gaps import Source
from assess.rooms import centre
from assess.tasks import Task, Wanted
from model.action import Action
from model.activity import PlannedActivity, target_hash
from model.conflict import Conflict
from model.gap import Gap
from model.handling import Tlp
from model.item import Version
from model.person import Person


def gaps(room: str, clearance: Tlp | None, of: str = "") -> tuple[Task[Gap], ...]:
    """Return the intelligence gaps of a room, or those of one incident."""
    return gap_rows.listed(centre().room(room), clearance, of=of)


def actions(room: str, clearance: Tlp | None, of: str = "") -> tuple[Task[Action], ...]:
    """Return the actions of a room, or those of one incident."""
    return action_rows.listed(centre().room(room), clearance, of=of)


def sources(room: str, clearance: Tlp | None, incident: str) -> tuple[Source, ...]:
    """Return the reports of an incident, the newest first: one of them may answer its gap."""
    return gap_rows.sources(centre().room(room), clearance, incident)


def activities(room: str, person: Person) -> tuple[Version[PlannedActivity], ...]:
    """Return the planned activities that a person may see in full: all, or their own."""
    return deconfliction.listed(centre().room(room), person)


def conflicts(room: str, person: Person) -> tuple[Told, ...]:
    """Return the conflicts that a person has to know of; never the case of another side."""
    return deconfliction.conflicts(centre().room(room), person)


def keep_gap(room: str, wanted: Wanted[Gap], given: Given) -> Version[Gap]:
    """Open a gap, or change one.

    Raises:
        FusionCellError: It cannot be kept so; nothing was changed.
    """
    return centre().done(gap_rows.keep(centre().room(room), wanted, given))


def keep_action(room: str, wanted: Wanted[Action], given: Given) -> Version[Action]:
    """Open an action, or change one.

    Raises:
        FusionCellError: It cannot be kept so; nothing was changed.
    """
    return centre().done(action_rows.keep(centre().room(room), wanted, given))


def keep_activity(
    room: str, wanted: Wanted[PlannedActivity], given: Given
) -> Version[PlannedActivity]:
    """Enter a planned activity, change it or call it off.

    Raises:
        FusionCellError: It cannot be kept so; nothing was changed.
    """
    return centre().done(deconfliction.keep(centre().room(room), wanted, given))


def step(room: str, wanted: Step, given: Given) -> Version[Conflict]:
    """Own a conflict, say that the sides were contacted, or resolve it.

    Raises:
        FusionCellError: It cannot be done; nothing was changed.
    """
    return centre().done(deconfliction.step(centre().room(room), wanted, given))


def hashed(target: str) -> str:
    """Return what a target is kept as; see `target_hash`.

    Raises:
        SaltError: The installation's salt cannot be read.
    """
    return target_hash(target, salting.salt(centre().settings)) if target.strip() else ""
