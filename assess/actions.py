"""Actions: what somebody does, and by when."""

from typing import TYPE_CHECKING

from assess import tasks
from assess.acting import Given
from assess.tasks import Deed, Task, Wanted
from model.action import ACTION_STEPS, Action, ActionState
from model.handling import Tlp
from model.item import Version
from model.person import Permission
from model.wording import require_step

if TYPE_CHECKING:
    from assess.running import RunningRoom


def listed(
    running: "RunningRoom", clearance: Tlp | None, *, of: str = ""
) -> tuple[Task[Action], ...]:
    """Return the actions, the open ones by when they are due, then the closed ones."""
    return tasks.listed(running, clearance, Action, of=of)


async def keep(running: "RunningRoom", wanted: Wanted[Action], given: Given) -> Version[Action]:
    """Keep an action; see `tasks.keep`. On the loop of the room.

    Raises:
        AccessDenied: The person may not keep actions.
        RecordError: Its state does not follow the one that they saw.
        TaskError: Its incident is not known to them, or its label is not theirs to give.
        Overtaken: Somebody else has written a newer version.
    """
    given.require(Permission.TASK)
    action, before = wanted.content, wanted.seen.content if wanted.seen else None
    require_step(ACTION_STEPS, before.state if before else ActionState.OPEN, action.state)
    due = f"due {action.due:%d %b %Y %H:%M} UTC"
    deed = Deed(
        action=_deed(before, action),
        words=f"{action.what}: {action.who}, {due}, {_state(action)}.",
        inputs=tasks.label_of_incident(running, given, action.incident),
    )
    return await tasks.keep(running, wanted, given, deed)


def _deed(before: Action | None, action: Action) -> str:
    if before is None:
        return "opened an action"
    if before.state is action.state:
        return "changed an action"
    return f"set an action to {action.state}"


def _state(action: Action) -> str:
    return f"{action.state}, {action.reason}" if action.reason else action.state.value
