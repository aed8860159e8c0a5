"""A person grades in a room at work: fusion follows, and nobody's word is lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from assess.access import AccessDenied
from assess.regrading import RegradingError, Wanted, regrade, stands
from data import incidents
from model.grade import Credibility, Reliability, Subject
from model.handling import Tlp
from model.incident import Incident
from tests.assess.live import GIVEN, ORTIZ, Live, at_work, outside
from tests.assess.test_running import JSON, a_feed, an_earthquake, collection
from tests.sources.server import reply, serving


def picture(live: Live) -> list[Incident]:
    return incidents.known(live.running.store, Tlp.RED, live.running.clock.now())


async def test_a_grade_is_followed_and_a_second_person_sees_it_first(tmp_path: Path) -> None:
    async with serving() as server:
        server.answers["/exercise/good"] = reply(200, collection(an_earthquake("a", 5.0)), **JSON)
        good = replace(a_feed("good"), url=outside(server, "/exercise/good"))
        async with at_work(tmp_path, server, good) as live:
            await live.until(lambda: len(picture(live)) == 1)
            (incident,) = picture(live)
            wanted = Wanted(
                subject=Subject.INCIDENT,
                name=incident.id,
                reliability=Reliability.C,
                credibility=Credibility.DOUBTFUL,
            )
            kept = await regrade(live.running, wanted, GIVEN)
            await live.until(lambda: str(picture(live)[0].grade) == "C4")
            assert picture(live)[0].grade.reasons[0] == "The room needs it."
            assert stands(live.running, Tlp.RED, Subject.INCIDENT, incident.id) == kept
            with pytest.raises(RegradingError, match="A. Ortiz .* has graded it meanwhile: C4"):
                await regrade(live.running, wanted, GIVEN)
            back = replace(wanted, reliability=None, credibility=None, seen=kept)
            await regrade(live.running, back, GIVEN)
            await live.until(lambda: str(picture(live)[0].grade) == str(incident.grade))
            nobody = replace(GIVEN, person=replace(ORTIZ, clearance=None))
            with pytest.raises(AccessDenied):
                await regrade(live.running, wanted, nobody)
            with pytest.raises(RegradingError, match="not known"):
                await regrade(live.running, replace(wanted, subject=Subject.REPORT), GIVEN)
