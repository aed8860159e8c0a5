"""Intelligence gaps: what is asked, for which decision, by when; and its answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import streamlit as st

from assess import rooms, task_lines, tasking
from assess.tasks import Task, Wanted
from assess.words import counted
from model.gap import Answer, Gap, GapState
from model.handling import Tlp
from model.item import Version
from model.room import Room
from pages import _desk, _shared, _tasklist
from pages._tasklist import Form

PLACE = "coordinate.gaps"
REFRESH = timedelta(seconds=2)
NONE = "No gap is kept. Write down what has to be known, for which decision, and by when."
SAVE, AGAIN = "Save the gap", "Open it again"
ENDS = {"It is answered": GapState.ANSWERED, "Close it unanswered": GapState.UNANSWERED}


@st.fragment(run_every=REFRESH)
def every(room: Room, incident: str = "") -> None:
    """Draw the gaps of the room or of one incident, the overdue ones first."""
    place = _tasklist.place_of(PLACE, incident)
    with st.container(key=f"{place}.every"):
        found = tasking.gaps(room.name, _shared.clearance(), incident)
        now = rooms.clock(room.name).now()
        waiting = sum(task.version.content.is_open for task in found)
        caption = f"{counted(waiting, 'open gap')}, by LTIOV; closed ones after them"
        lines = [task_lines.of_gap(task, now) for task in found]
        _tasklist.listed(place, lines, caption if found else NONE)


@st.fragment
def form(room: Room, incident: str = "") -> None:
    """Draw the form of the chosen gap, or of a new one. Drawn again by hand."""
    place = _tasklist.place_of(PLACE, incident)
    with st.container(key=f"{place}.form"):
        found = tasking.gaps(room.name, _shared.clearance(), incident)
        tasks = {task.version.id: task for task in found}
        about, task = _tasklist.form_of(place, tasks, "Gap")
        asked(room, about, task, incident)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stands in the form."""

    question: str
    decision: str
    ltiov: datetime
    owner: str
    source: str
    incident: str
    answer: str
    report: str
    handling: Tlp
    reason: str


def asked(room: Room, form: Form, task: Task[Gap] | None, incident: str) -> None:
    """Ask for the gap; the button that is pressed says what becomes of it."""
    seen = form.seen(task.version if task else None)
    with st.form(form.key("form"), border=False):
        typed = fields(room, form, seen, incident)
        is_open = seen is None or seen.content.is_open
        pressed = _tasklist.buttons([SAVE, *(ENDS if seen else ())] if is_open else [AGAIN])

    def work() -> str:
        given = _desk.given(typed.reason)
        content = gap(typed, ENDS.get(pressed), given.reason)
        wanted = Wanted(content=content, handling=typed.handling, seen=seen)
        kept = tasking.keep_gap(room.name, wanted, given)
        return f"Kept as {kept.content.state}, {kept.handling}: {kept.content.question}"

    if pressed:
        form.send(work)


def fields(room: Room, form: Form, seen: Version[Gap] | None, incident: str) -> Typed:
    """Draw the fields; return what stands in them."""
    gap = seen.content if seen else None
    now = rooms.clock(room.name).now()
    question = form.text("What has to be known?", "question", gap.question if gap else "")
    decision = form.text("For which decision?", "decision", gap.decision if gap else "")
    with st.container(horizontal=True):
        ltiov = form.deadline(
            "Of value until (LTIOV), UTC", "ltiov", gap.ltiov if gap else None, now
        )
        owner = form.text("Owner", "owner", gap.owner if gap else "", max_chars=80, width=260)
    source = form.text("Who or what was asked", "source", gap.source if gap else "", max_chars=200)
    about = gap.incident if gap else incident or _tasklist.incident(room, form)
    answer, report = answered(room, form, gap) if gap and gap.is_open else ("", "")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        handling = form.label(seen.handling if seen else Tlp.GREEN)
        reason = form.reason()
    return Typed(
        question=question,
        decision=decision,
        ltiov=ltiov,
        owner=owner,
        source=source,
        incident=about,
        answer=answer,
        report=report,
        handling=handling,
        reason=reason,
    )


def answered(room: Room, form: Form, gap: Gap) -> tuple[str, str]:
    """Ask for the answer and the report that says it; return its words and the report's id."""
    words = form.text("The answer", "answer", max_chars=500)
    clearance = _shared.clearance()
    found = tasking.sources(room.name, clearance, gap.incident) if gap.incident else ()
    known = {item.id: item.words for item in found[: _tasklist.MOST]}
    report = st.selectbox(
        "Report that says it",
        ["", *known],
        format_func=lambda it: known.get(it, "None of this incident says it"),
        key=form.key("report"),
        width=420,
    )
    return words, report


def gap(typed: Typed, end: GapState | None, reason: str) -> Gap:
    """Return the gap as it was typed.

    Args:
        typed: What stood in the form.
        end: How it ended; None while it is open.
        reason: Why, for the log.

    Raises:
        RecordError: It is no gap yet.
    """
    is_answered = end is GapState.ANSWERED
    return Gap(
        question=typed.question,
        decision=typed.decision,
        ltiov=typed.ltiov,
        owner=typed.owner,
        source=typed.source,
        state=end or (GapState.TASKED if typed.source else GapState.OPEN),
        answer=Answer(report=typed.report, words=typed.answer) if is_answered else None,
        reason=reason if end is GapState.UNANSWERED else "",
        incident=typed.incident,
    )
