"""The walk: every way out × every role × every label, and every deed × every role."""

import asyncio
import io
import zipfile
from collections.abc import Callable, Iterator

import httpx
import pytest
from starlette.applications import Starlette

from assess import after_action, convening, coordination, desk, handover, log, rooms, tasking
from assess.access import AccessDenied
from assess.chart import MapPicture
from assess.routes import ROUTES
from model.entry import Search
from model.errors import FusionCellError
from model.handling import Tlp
from model.person import MAY, Person, Role
from model.place import WORLD
from tests.assess import casework_walk
from tests.assess.deeds import ALL, DEEDS, FEED
from tests.assess.facades import facades
from tests.assess.permissions import (
    EXERCISE,
    LATER,
    ROOM,
    World,
    given,
    incident_of,
    mark,
    payload_of,
    person,
    world,
)

Reading = Callable[[Person], object]


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(tmp_path_factory.mktemp("world")) as made:
        yield made


def every_feed(ask: Callable[[str], object]) -> list[object]:
    """Ask of each feed by its name; what is refused is told as the refusal."""
    found: list[object] = []
    for label in Tlp:
        try:
            found.append(ask(mark(label).lower()))
        except FusionCellError as error:
            # The name in the refusal is the asker's own word.
            found.append(str(error).replace(mark(label).lower(), ""))
    return found


def every_incident(ask: Callable[[str], object]) -> list[object]:
    """Ask of each incident by its id."""
    return [ask(incident_of(label)) for label in Tlp]


def map_content(reader: Person) -> list[str]:
    """Return what a browser fetches for the map of the wall."""
    picture = rooms.picture(ROOM, reader.clearance)
    made: MapPicture = rooms.map_picture(picture, reader.clearance, WORLD, 800, 600)
    return [fetched(url).text for url in made.urls.values()]


def unpacked(archive: bytes) -> list[str]:
    """Return what stands in each file of a zip."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return [opened.read(name).decode() for name in opened.namelist()]


def fetched(url: str) -> httpx.Response:
    """Ask the app's own routes, as a browser does."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=Starlette(routes=ROUTES))
        async with httpx.AsyncClient(transport=transport, base_url="http://app") as browser:
            return await browser.get(url)

    return asyncio.run(ask())


READINGS: dict[str, Reading] = {
    "rooms.picture": lambda who: rooms.picture(ROOM, who.clearance),
    "rooms.map_picture": map_content,
    "rooms.feed_table": lambda who: rooms.feed_table(ROOM, who.clearance, with_lags=True),
    "rooms.problems": lambda who: rooms.problems(ROOM, who.clearance, None, 50),
    "desk.decisions": lambda who: every_feed(lambda n: desk.decisions(ROOM, who.clearance, n)),
    "desk.decided": lambda who: desk.decided(ROOM, who.clearance, LATER),
    "desk.shortest_interval": lambda who: every_feed(
        lambda name: desk.shortest_interval(ROOM, who.clearance, name)
    ),
    "coordination.review_queue": lambda who: coordination.review_queue(ROOM, who.clearance),
    "desk.reliability_record": lambda who: desk.reliability_record(ROOM, who.clearance),
    "coordination.incidents": lambda who: coordination.incidents(ROOM, who.clearance),
    "coordination.heir": lambda who: every_incident(
        lambda name: coordination.heir(ROOM, who.clearance, name)
    ),
    "coordination.facts": lambda who: every_incident(
        lambda name: coordination.facts(ROOM, who.clearance, name)
    ),
    "coordination.dossier": lambda who: every_incident(
        lambda name: coordination.dossier(ROOM, who.clearance, name)
    ),
    "coordination.judged": lambda who: coordination.judged(ROOM, who.clearance),
    "tasking.gaps": lambda who: tasking.gaps(ROOM, who.clearance),
    "tasking.actions": lambda who: tasking.actions(ROOM, who.clearance),
    "tasking.sources": lambda who: [
        tasking.sources(ROOM, who.clearance, f"id-{mark(label)}") for label in Tlp
    ],
    "tasking.activities": lambda who: tasking.activities(ROOM, who),
    "tasking.conflicts": lambda who: tasking.conflicts(ROOM, who),
    "log.found": lambda who: log.found(ROOM, who, ALL),
    "log.choices": lambda who: log.choices(ROOM, who),
    "log.chain": lambda who: log.chain(ROOM, who),
    "log.as_csv": lambda who: log.as_csv(ROOM, who, ALL),
    "log.as_json_lines": lambda who: log.as_json_lines(ROOM, who, ALL),
    "desk.export_opml": lambda who: desk.export_opml(ROOM, who),
    "rooms.rooms": lambda who: rooms.rooms(who.clearance),
    "convening.convened": lambda who: convening.convened(who.clearance),
    "convening.present": lambda who: convening.present(ROOM, who.clearance),
    "after_action.exported": lambda who: unpacked(after_action.exported(ROOM, who)),
    "handover.draft": lambda who: handover.draft(ROOM, who),
    "handover.signed": lambda who: handover.signed(ROOM, who.clearance),
    **casework_walk.READINGS,
}
"""Every way out of a room."""
TELLS_NO_WORDS = {"log.choices", "log.chain", "desk.shortest_interval", "coordination.judged"}
TELLS_NO_WORDS |= casework_walk.TELLS_NO_WORDS
"""Of these, none tells what something of a label says; the walk still sees that they do not."""
OF_A_TRIAL = {"desk.trial_map"}
"""What only shows what the asker has just had from outside."""
OPEN = {"rooms.clock", "rooms.clock_state", "coordination.effect"}
"""The room's time, and how far it is concluded, tell nothing of what is in it."""


def test_the_walk_passes_every_way_out_and_every_deed() -> None:
    known = set(READINGS) | set(DEEDS) | OF_A_TRIAL | OPEN | {"chart.stops"}
    assert {name for name, _ in facades()} - known == set(), "new: say here what it tells or takes"
    assert known - {"chart.stops"} <= {name for name, _ in facades()}, "gone: take it from here"


def test_every_route_is_one_that_the_walk_knows() -> None:
    assert [getattr(route, "path", "") for route in ROUTES] == [
        "/geo/base/{name}.geojson",  # public domain
        "/geo/{capability}/{name}.json",  # what a capability opens: `map_content`
        "/exercise/{exercise}/{name}",  # recorded facts, public before
        "/healthz",
        "/metrics",
    ]


@pytest.mark.parametrize("clearance", [None, *Tlp])
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", READINGS)
def test_nothing_above_the_reader_s_clearance_comes_out(
    there: World, name: str, role: Role, clearance: Tlp | None
) -> None:
    reader = person(role, clearance)
    try:
        told = repr(READINGS[name](reader))
    except AccessDenied:
        assert name in DEEDS, "only a deed is refused; a reader without a clearance sees nothing"
        assert clearance is None or not DEEDS[name][0] <= MAY[role]
        return
    hidden = [label for label in Tlp if clearance is None or not clearance.permits(label)]
    assert [label for label in hidden if mark(label).lower() in told.lower()] == []
    if name not in TELLS_NO_WORDS:
        shown = [label for label in Tlp if label not in hidden]
        missed = [label for label in shown if mark(label).lower() not in told.lower()]
        assert missed == [], "else the walk would show nothing"


def test_a_capability_opens_one_content_and_no_other_layer(there: World) -> None:
    picture = rooms.picture(ROOM, Tlp.RED)
    made = rooms.map_picture(picture, Tlp.RED, WORLD, 800, 600)
    urls = [url for url in made.urls.values() if url.startswith("/geo/") and "/base/" not in url]
    assert {fetched(url).status_code for url in urls} == {200}
    token = urls[0].split("/")[2]
    other = urls[1].rsplit("/", 1)[1]
    assert fetched(f"/geo/{token}/{other}").status_code == 410
    assert fetched(f"/geo/{token[:-3]}/{other}").status_code == 403


def test_who_has_not_signed_in_learns_nothing_of_what_a_wall_may_not_show(there: World) -> None:
    told = fetched("/metrics").text + fetched("/healthz").text
    assert mark(Tlp.GREEN).lower() in told
    assert [label for label in Tlp if label.rank > 1 and mark(label).lower() in told] == []


@pytest.mark.parametrize("clearance", [None, *Tlp])
def test_even_a_number_is_told_only_of_what_one_may_know_of(
    there: World, clearance: Tlp | None
) -> None:
    told = every_feed(lambda name: desk.shortest_interval(ROOM, clearance, name))
    known = [clearance is not None and clearance.permits(label) for label in Tlp]
    assert [isinstance(item, int) for item in told] == known


@pytest.mark.parametrize("label", Tlp)
@pytest.mark.parametrize("clearance", Tlp)
def test_payloads_are_read_again_only_by_those_who_may_see_them(
    there: World, label: Tlp, clearance: Tlp
) -> None:
    who = given(person(Role.COORDINATOR, clearance))
    sha256 = payload_of(label).sha256
    if clearance.permits(label):
        assert desk.replay(ROOM, mark(label).lower(), sha256, who).payloads == 1
        return
    with pytest.raises(FusionCellError):
        desk.replay(ROOM, mark(label).lower(), sha256, who)
    with pytest.raises(FusionCellError):
        desk.replay(ROOM, FEED, sha256, who)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_is_refused_exactly_where_the_table_says(
    there: World, name: str, role: Role
) -> None:
    needed, do = DEEDS[name]
    before = there.store.revision
    if not needed <= MAY[role]:
        with pytest.raises(AccessDenied, match=f"As {role} you may not"):
            do(there, person(role, Tlp.RED))
        assert there.store.revision == before, "nothing was written"
        return
    try:
        do(there, person(role, Tlp.RED))
    except AccessDenied as error:
        pytest.fail(f"{role} may do this: {error}")
    except FusionCellError:
        pass  # allowed, and then refused for what was asked


@pytest.mark.parametrize("name", DEEDS)
def test_without_a_clearance_no_deed_is_done(there: World, name: str) -> None:
    with pytest.raises(AccessDenied):
        DEEDS[name][1](there, person(Role.DUTY_OFFICER, None))


def test_every_deed_that_changes_or_takes_out_something_is_logged(there: World) -> None:
    officer = person(Role.DUTY_OFFICER, Tlp.RED, "C. Abe")
    judged = person(Role.ANALYST, Tlp.RED, "C. Abe")
    for name, who in (
        ("desk.change_feed", officer),
        ("desk.export_opml", officer),
        ("log.as_csv", officer),
        ("coordination.judge", judged),
        ("coordination.regrade", judged),
        ("coordination.link", judged),
        ("coordination.unlink", judged),
        ("tasking.keep_gap", officer),
        ("tasking.keep_action", officer),
        ("tasking.keep_activity", officer),
        ("tasking.step", officer),
    ):
        DEEDS[name][1](there, who)
    rooms.control(EXERCISE, officer, speed=61.0)
    desk.replay(ROOM, FEED, payload_of(Tlp.CLEAR).sha256, given(officer))
    mine = Search(actor=str(officer.actor))
    done = {item.entry.action for item in log.found(ROOM, officer, mine).entries}
    assert done == {
        "decided about a feed",
        "entered a planned activity",
        "exported",
        "graded",
        "judged a pair",
        "linked incidents",
        "opened a gap",
        "opened an action",
        "read a payload again",
        "set a conflict to owned",
        "took a link back",
    }
    (clock,) = log.found(EXERCISE, officer, mine).entries
    assert clock.entry.action == "set the clock"
    assert clock.entry.words == "Set to 61 times real time."
    assert clock.entry.role == Role.DUTY_OFFICER
    assert log.chain(ROOM, officer).broken_at is None
