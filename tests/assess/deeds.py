"""Every deed that a person can ask for, and what it takes."""

from collections.abc import Callable
from typing import Any

from assess import after_action, convening, coordination, desk, handover, log, rooms, tasking
from assess.acting import Given
from assess.convening import Plan
from assess.regrading import Wanted
from assess.subscribing import Change
from data import grades, judgements, links
from model.entry import Search
from model.errors import FusionCellError
from model.grade import Credibility, Reliability, Subject
from model.handling import Tlp
from model.judgement import Judgement, Verdict
from model.link import Kind, Link, LinkKey
from model.person import Permission, Person
from sources.opml import Outline, write
from tests.assess import casework_walk, tasks
from tests.assess.permissions import (
    EXERCISE,
    LATER,
    ROOM,
    World,
    a_page,
    complex_of,
    given,
    incident_of,
    mark,
)
from tests.data.records import NOON

Deciding = Callable[[World, Person], object]
ALL = Search()


class _Nothing:
    """Stands for what a refused deed never looks at."""

    def __getattr__(self, name: str) -> object:
        raise FusionCellError(f"Somebody looked at {name}.")


NO_TRIAL: Any = _Nothing()
NO_FEED: Any = _Nothing()
NO_LINK: Any = _Nothing()

MINE = Permission.SUBSCRIBE
FEED, FIRE = mark(Tlp.CLEAR).lower(), incident_of(Tlp.CLEAR)


def asked_pair(there: World) -> Judgement:
    found = judgements.queue(there.store, Tlp.CLEAR, LATER) or judgements.by_persons(
        there.store, Tlp.CLEAR, LATER, 1
    )
    return found[0]


def a_grade(there: World) -> Wanted:
    """Return a grade by somebody who has seen what stands."""
    seen = grades.history(there.store, Tlp.CLEAR, Subject.INCIDENT, FIRE, LATER)
    return Wanted(
        subject=Subject.INCIDENT,
        name=FIRE,
        reliability=Reliability.D,
        credibility=Credibility.DOUBTFUL,
        seen=seen[0] if seen else None,
    )


def standing_links(there: World) -> list[Link]:
    return [link for link in links.standing(there.store, Tlp.CLEAR, LATER) if link.source == FIRE]


def a_new_link(there: World) -> LinkKey:
    """Return one that nothing says yet of the fire and its complex."""
    said = {link.kind for link in standing_links(there)}
    return next(kind for kind in Kind if kind not in said), FIRE, complex_of(Tlp.CLEAR)


def a_link(there: World) -> Link:
    return next(iter(standing_links(there)), NO_LINK)


def listed() -> bytes:
    return write("List", [Outline(url="https://feed.example/x", title="X")], NOON)


def deed(do: Callable[[Given], object]) -> Deciding:
    return lambda _there, who: do(given(who))


DEEDS: dict[str, tuple[set[Permission], Deciding]] = {
    "rooms.control": (
        {Permission.CONTROL},
        lambda _there, who: rooms.control(EXERCISE, who, speed=60.0),
    ),
    "desk.change_feed": (
        {MINE},
        lambda there, who: desk.change_feed(
            ROOM, FEED, Change(every_s=7200 + there.store.revision), given(who)
        ),
    ),
    "desk.try_feed": ({MINE}, lambda _there, who: desk.try_feed(ROOM, who, "ftp://x")),
    "desk.try_again": (
        {MINE},
        lambda _there, who: desk.try_again(ROOM, who, NO_TRIAL, NO_FEED),
    ),
    "desk.add_feed": ({MINE}, deed(lambda said: desk.add_feed(ROOM, NO_TRIAL, said))),
    "desk.replay": ({MINE}, deed(lambda said: desk.replay(ROOM, FEED, "0" * 64, said))),
    "desk.replay_since": ({MINE}, deed(lambda said: desk.replay_since(ROOM, FEED, LATER, said))),
    "desk.import_opml": ({MINE}, deed(lambda said: desk.import_opml(ROOM, listed(), said))),
    "desk.export_opml": ({Permission.EXPORT}, lambda _there, who: desk.export_opml(ROOM, who)),
    "log.found": ({Permission.READ_LOG}, lambda _there, who: log.found(ROOM, who, ALL)),
    "log.choices": ({Permission.READ_LOG}, lambda _there, who: log.choices(ROOM, who)),
    "log.chain": ({Permission.READ_LOG}, lambda _there, who: log.chain(ROOM, who)),
    "log.as_csv": (
        {Permission.READ_LOG, Permission.EXPORT},
        lambda _there, who: log.as_csv(ROOM, who, ALL),
    ),
    "log.as_json_lines": (
        {Permission.READ_LOG, Permission.EXPORT},
        lambda _there, who: log.as_json_lines(ROOM, who, ALL),
    ),
    "tasking.keep_gap": (
        {Permission.TASK},
        deed(lambda said: tasking.keep_gap(ROOM, tasks.wanted_gap(), said)),
    ),
    "tasking.keep_action": (
        {Permission.TASK},
        deed(lambda said: tasking.keep_action(ROOM, tasks.wanted_action(), said)),
    ),
    "tasking.keep_activity": (
        {Permission.DECONFLICT},
        deed(lambda said: tasking.keep_activity(ROOM, tasks.wanted_activity(), said)),
    ),
    "tasking.step": (
        {Permission.DECONFLICT},
        deed(lambda said: tasking.step(ROOM, tasks.wanted_step(ROOM, said.person), said)),
    ),
    "convening.convene": (
        {Permission.CONVENE},
        deed(lambda said: convening.convene(Plan(title="River", duty_officer="C. Abe"), said)),
    ),
    "convening.join": (set(), lambda _there, who: convening.join(ROOM, who)),
    "convening.stand_down": (
        {Permission.CONVENE},
        deed(lambda said: convening.stand_down(ROOM, said)),
    ),
    "after_action.exported": (
        {Permission.EXPORT, Permission.READ_LOG},
        lambda _there, who: after_action.exported(ROOM, who),
    ),
    "handover.draft": ({Permission.READ_LOG}, lambda _there, who: handover.draft(ROOM, who)),
    "handover.sign": (
        {Permission.HAND_OVER},
        deed(lambda said: handover.sign(ROOM, a_page("A page"), said)),
    ),
    "coordination.judge": (
        {Permission.JUDGE},
        lambda there, who: coordination.judge(
            ROOM, asked_pair(there), Verdict.DIFFERENT, given(who)
        ),
    ),
    "coordination.regrade": (
        {Permission.GRADE},
        lambda there, who: coordination.regrade(ROOM, a_grade(there), given(who)),
    ),
    "coordination.link": (
        {Permission.LINK},
        lambda there, who: coordination.link(ROOM, a_new_link(there), given(who)),
    ),
    "coordination.unlink": (
        {Permission.LINK},
        lambda there, who: coordination.unlink(ROOM, a_link(there), given(who)),
    ),
    **casework_walk.DEEDS,
}
"""Every deed, and what it takes."""
