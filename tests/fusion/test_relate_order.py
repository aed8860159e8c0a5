"""Links follow from what is known: in any order, in batches of any size, and after a restart."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from fusion import relate
from fusion.dedupe import order
from fusion.fuse import expire, fuse
from fusion.relate_memory import Related
from fusion.restore import restore
from fusion.working import Changes, WorkingSet
from model.hazard import Hazard
from model.incident import Incident
from model.judgement import Judgement
from model.link import Kind, Link, LinkKey
from model.place import Point, Precision
from model.report import MessageType, Report
from tests.fusion.records import CONTEXT, PERSON, a_box, a_fire, a_quake, a_report, a_room, at
from tests.fusion.test_order import Memory

PLACES = [Point(longitude=east, latitude=35.7) for east in (-105.4, -105.3, -104.6, -102.0)]
MESSAGES = (MessageType.UPDATE, MessageType.UPDATE, MessageType.CANCEL)


@st.composite
def a_statement(draw: st.DrawFn, hour: float, index: int) -> Report:
    """Return a shock, wave, storm, flood, fire, smoke or team, near others and revising some."""
    native_id = draw(st.sampled_from("123"))
    stated: dict[str, object] = {
        "revision": f"{hour}.{index}",
        "received_at": at(hour),
        "point": draw(st.sampled_from(PLACES)),
        "message_type": draw(st.sampled_from(MESSAGES)),
    }
    hazard = draw(st.sampled_from([*SHAKEN, *OTHERS]))
    if hazard in SHAKEN:
        feed = {Hazard.EARTHQUAKE: draw(st.sampled_from(["usgs", "afad"])), Hazard.TSUNAMI: "ptwc"}
        seconds = 60.0 * draw(st.sampled_from([-1, 0, 5, 600])) + float(native_id)
        magnitude = draw(st.sampled_from([4.0, 5.1, 6.6, 7.0, 7.2]))
        named = draw(st.sampled_from([(), ("usgs:1",), ("caused-by:usgs:2",)]))
        told: dict[str, object] = {"hazard": hazard, "feed": feed[hazard]}
        if hazard is Hazard.TSUNAMI:
            told |= {"aliases": named, "title": "Wave", "expires_at": at(hour + 5)}
        return a_quake(native_id, magnitude, seconds, **(stated | told))  # type: ignore[arg-type]
    return a_report(f"{hazard.value[:2]}{native_id}", hour, **(stated | _other(draw, hazard)))


SHAKEN = (Hazard.EARTHQUAKE, Hazard.EARTHQUAKE, Hazard.TSUNAMI)
OTHERS = (
    Hazard.CYCLONE,
    Hazard.FLOOD,
    Hazard.LANDSLIDE,
    Hazard.WILDFIRE,
    Hazard.BURNED_AREA_RESPONSE,
    Hazard.SMOKE,
)


def _other(draw: st.DrawFn, hazard: Hazard) -> dict[str, object]:
    name = draw(st.sampled_from(["Hermits Peak", "Calf Canyon"]))
    fire = a_fire("", acres=5_000.0)
    said: dict[str, object] = {
        "hazard": hazard,
        "title": name,
        "feed": draw(st.sampled_from(["inciweb", "nifc"])),
        "precision": draw(st.sampled_from([Precision.EXACT, Precision.VICINITY, Precision.ADMIN])),
    }
    if hazard is Hazard.WILDFIRE:
        said |= {"severity": fire.severity, "figures": fire.figures}
        said["aliases"] = draw(st.sampled_from([(), ("irwin:c",), ("part-of:irwin:c",)]))
    if hazard in (Hazard.SMOKE, Hazard.WILDFIRE) and draw(st.booleans()):
        said["footprint"] = a_box(-105.5, 35.6, 0.3, 0.2)
    return said


@st.composite
def batches(draw: st.DrawFn, silences: bool = True) -> list[list[Report]]:
    """Return some batches: hours apart, and where asked days, in which some fall silent."""
    gaps = [1, 1, 80, 400] if silences else [1]
    found, hour = [], 0
    for gap in draw(st.lists(st.sampled_from(gaps), min_size=1, max_size=4)):
        hour += gap
        found.append([draw(a_statement(hour, index)) for index in range(draw(st.integers(1, 4)))])
    return found


def moment(batch: Sequence[Report]) -> datetime:
    return batch[0].received_at


def run(found: Iterable[Sequence[Report]]) -> WorkingSet:
    room = a_room()
    for batch in found:
        expire(room, moment(batch))
        fuse(room, batch, moment(batch))
    return room


@given(batches(), st.integers(0, 2**32))
def test_the_order_in_a_batch_does_not_matter(found: list[list[Report]], seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    shuffled = [dice.sample(batch, len(batch)) for batch in found]
    assert run(shuffled).related.links == run(found).related.links


@given(batches(silences=False))
def test_the_size_of_a_batch_does_not_matter(found: list[list[Report]]) -> None:
    # Each source speaks once a moment: what two of its revisions in one moment joined stays joined
    # where they came one by one, and is never seen where they came together.
    told = [
        list({item.native_key: item for item in sorted(batch, key=order)}.values())
        for batch in found
    ]
    singly = run([report] for batch in told for report in batch)
    assert singly.related.links == run(told).related.links


@given(batches(silences=False))
def test_links_kept_up_with_each_batch_are_those_found_from_nothing(
    found: list[list[Report]],
) -> None:
    room = run(found)
    kept = unmoved(room.related.links)
    room.related = Related()
    relate.relate(room, room.incidents, moment(found[-1]))
    assert unmoved(room.related.links) == kept


def unmoved(links: dict[LinkKey, Link]) -> dict[LinkKey, Link]:
    return {key: replace(link, known_at=at(0)) for key, link in links.items()}


words = st.builds(
    lambda kind, source, target, stands: (kind, source, target, stands),
    st.sampled_from([Kind.AFTERSHOCK_OF, Kind.SECONDARY_TO]),
    st.integers(0, 5),
    st.integers(0, 5),
    st.booleans(),
)


class Stored(Memory):
    """What a store would hold, links too."""

    def __init__(self) -> None:
        super().__init__()
        self.links: dict[LinkKey, Link] = {}
        self.said: dict[LinkKey, Link] = {}

    def hold(self, batch: Sequence[Report], changes: Changes) -> None:
        super().hold(batch, changes)
        self.links |= {link.key: link for link in changes.links if link.key not in self.said}

    def restored(self) -> WorkingSet:
        room = WorkingSet(CONTEXT)
        told = sorted(self.reports.values(), key=order)
        assigned = [(self.homes[report.id], report) for report in told if report.id in self.homes]
        known: list[Incident] = list(self.versions.values())
        judged: list[Judgement] = list(self.judgements.values())
        standing = [*self.links.values(), *self.said.values()]
        restore(room, known, assigned, judged, standing)
        return room

    def say(self, word: tuple[Kind, int, int, bool], known_at: datetime) -> None:
        ids = sorted(self.versions)
        kind, source, target = word[0], ids[word[1] % len(ids)], ids[word[2] % len(ids)]
        if source != target:
            link = Link(
                kind=kind,
                source=source,
                target=target,
                stands=word[3],
                explanation=(),
                actor=PERSON,
                known_at=known_at,
            )
            self.links.pop(link.key, None)
            self.said[link.key] = link


@given(batches(), st.lists(st.none() | words, min_size=4, max_size=4))
def test_beginning_anew_from_what_is_stored_gives_the_same_links(
    found: list[list[Report]], said: list[tuple[Kind, int, int, bool] | None]
) -> None:
    steady, stored = a_room(), Stored()
    for batch, word in zip(found, said, strict=False):
        restored = stored.restored()
        for room in (steady, restored):
            relate.hear(room, stored.said.values(), moment(batch))
        assert restored.related.links == steady.related.links
        expired = expire(steady, moment(batch))
        assert expire(restored, moment(batch)).links == expired.links
        stored.hold([], expired)
        changes = fuse(steady, batch, moment(batch))
        assert fuse(restored, batch, moment(batch)).links == changes.links
        stored.hold(batch, changes)
        if word is not None:
            stored.say(word, moment(batch))
            stored.hold([], relate.hear(steady, stored.said.values(), moment(batch)))
    _is_sound(steady)


def _is_sound(room: WorkingSet) -> None:
    links = room.related.links
    ends = {end for link in links.values() for end in (link.source, link.target)}
    assert not ends & room.merged.keys()
    assert not links.keys() & room.related.said.keys()
    causes = [key[1] for key in links if key[0] is Kind.CAUSED_BY]
    assert len(causes) == len(set(causes))
