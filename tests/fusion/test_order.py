"""Whatever comes in whatever order: one answer, and nothing lost or counted twice."""

import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from fusion.dedupe import order
from fusion.fuse import expire, fuse, hear
from fusion.restore import restore
from fusion.working import NO_INCIDENT, Changes, WorkingSet
from model.hazard import Hazard
from model.incident import Incident, Membership
from model.judgement import Judgement, Verdict
from model.report import Report
from tests.fusion.records import a_box, a_fire, a_hotspot, a_judgement, a_room, at

FIRES = (Hazard.WILDFIRE, Hazard.WILDFIRE, Hazard.WILDFIRE, Hazard.PRESCRIBED_FIRE)
NAMES = ("Hermits Peak", "Calf Canyon", "Cooks Peak")


@st.composite
def a_batch(draw: st.DrawFn, hour: int) -> list[Report]:
    """Return reports of fires and detections that lie near and over each other."""
    batch: list[Report] = []
    for index in range(draw(st.integers(1, 5))):
        east, north = draw(st.sampled_from([0.0, 0.05, 0.1, 0.6])), draw(st.sampled_from([0, 0.05]))
        feed = draw(st.sampled_from(["inciweb", "nifc", "hms"]))
        if feed == "hms":
            batch.append(a_hotspot(f"h{hour}.{index}", -105.4 + east, 35.7 + north, hour))
            continue
        report = a_fire(
            f"{draw(st.integers(1, 3))}",
            hour,
            acres=draw(st.sampled_from([100.0, 54_004.0])),
            feed=feed,
            title=draw(st.sampled_from(NAMES)),
            hazard=draw(st.sampled_from(FIRES)),
            revision=f"{hour}.{index}",
        )
        area = a_box(-105.4 + east, 35.7 + north) if feed == "nifc" else None
        batch.append(replace(report, footprint=area))
    return batch


@st.composite
def batches(draw: st.DrawFn) -> list[list[Report]]:
    """Return some batches, an hour or twenty days apart."""
    steps = draw(st.lists(st.sampled_from([1, 1, 1, 480]), min_size=1, max_size=5))
    return [draw(a_batch(sum(steps[: number + 1]))) for number in range(len(steps))]


natives = [f"{feed}:{number}" for feed in ("inciweb", "nifc") for number in (1, 2, 3)]
words = st.builds(
    lambda pair, verdict: a_judgement(pair[0], pair[1], verdict),
    st.lists(st.sampled_from(natives), min_size=2, max_size=2, unique=True),
    st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]),
)


def fused(found: Sequence[Sequence[Report]]) -> list[Changes]:
    room = a_room()
    return [fuse(room, batch, batch[0].received_at) for batch in found]


def seen(changes: Sequence[Changes]) -> list[tuple[list[Incident], list[str], list[str]]]:
    return [
        (
            sorted(item.incidents, key=lambda version: version.id),
            sorted(f"{row.report} {row.incident}" for row in item.memberships),
            sorted(f"{j.pair} {j.verdict} {j.score}" for j in item.judgements),
        )
        for item in changes
    ]


@given(batches(), st.integers(0, 2**32))
def test_the_order_inside_a_batch_is_no_matter(found: list[list[Report]], seed: int) -> None:
    shuffled = [random.Random(seed).sample(batch, len(batch)) for batch in found]  # noqa: S311
    assert seen(fused(shuffled)) == seen(fused(found))


@given(batches(), st.lists(st.lists(words, max_size=2), min_size=5, max_size=5))
def test_every_report_has_one_home_and_every_count_is_right(
    found: list[list[Report]], said: list[list[Judgement]]
) -> None:
    room = a_room()
    homes: dict[str, str] = {}
    told: dict[tuple[str, str], Judgement] = {}
    for batch, judgements in zip(found, said, strict=False):
        moment = batch[0].received_at
        for changes in (expire(room, moment), fuse(room, batch, moment)):
            _follow(homes, changes.memberships)
        told |= {(item.left_key, item.right_key): item for item in judgements}
        _follow(homes, hear(room, told.values(), moment).memberships)
        _check(room, homes, told)
    assert set(homes) == {report.id for batch in found for report in batch}


def _follow(homes: dict[str, str], rows: Sequence[Membership]) -> None:
    homes |= {row.report: row.incident for row in rows}


def _check(room: WorkingSet, homes: dict[str, str], told: dict[tuple[str, str], Judgement]) -> None:
    for incident in room.incidents.values():
        living = [report for report, home in homes.items() if home == incident.id]
        assert incident.reports == len(living)
        members = room.members(incident.id)
        assert members == set(incident.native_keys)
        told_by = [report for key in members for report in room.series[key].ids]
        assert {homes[report] for report in told_by} == {incident.id}
        assert len({room.series[key].family for key in members}) == 1
        apart = [keys for keys, item in told.items() if item.verdict is Verdict.DIFFERENT]
        assert not any({*keys} <= members for keys in apart)
    assert all(homes[report] == NO_INCIDENT for report in room.pool)
    assert at(0) <= room.latest


class Memory:
    """What a store would hold: enough to begin anew from it."""

    def __init__(self) -> None:
        self.reports: dict[str, Report] = {}
        self.homes: dict[str, str] = {}
        self.versions: dict[str, Incident] = {}
        self.judgements: dict[tuple[str, str], Judgement] = {}

    def hold(self, batch: Sequence[Report], changes: Changes) -> None:
        self.reports |= {report.id: report for report in batch}
        _follow(self.homes, changes.memberships)
        self.versions |= {incident.id: incident for incident in changes.incidents}
        self.judgements |= {(j.left_key, j.right_key): j for j in changes.judgements}

    def restored(self) -> WorkingSet:
        room = a_room()
        told = sorted(self.reports.values(), key=order)
        assigned = [(self.homes[report.id], report) for report in told if report.id in self.homes]
        restore(room, list(self.versions.values()), assigned, self.judgements.values())
        return room


# A fire that fell silent comes back as a part of another; its own incident stays silent.
BACK = [[a_fire("1", 1.0)], [a_fire("2", 481.0)], [a_fire("1", 482.0)], [a_fire("1", 483.0)]]

# Of a fire that fell silent and is back, the reports from before stay under its own id when it is
# merged; when it splits off again it is as old, and has as many reports, as it was told of.
STAYED = [
    [a_fire("1", 1.0, 100.0), a_fire("3", 1.0, 100.0, title="Calf Canyon")],
    [a_fire("1", 481.0, 100.0), a_fire("3", 481.0, 54_004.0)],
    [a_fire("1", 483.0, 54_004.0)],
    [a_fire("1", 484.0, 54_004.0, title="Calf Canyon", hazard=Hazard.PRESCRIBED_FIRE)],
]
# The same, but it goes on into a fire that is younger than it.
OLDER = [
    *STAYED[:1],
    [a_fire("2", 340.0, 100.0, title="Cooks Peak")],
    *STAYED[1:3],
    [*STAYED[3], a_fire("2", 484.0, 54_004.0)],
]
# One that changed its hazard is silent no sooner than it was open under the earlier one.
CHANGED = [
    [a_fire("1", 0.0)],
    [a_fire("2", 101.0)],
    [a_fire("1", 201.0, hazard=Hazard.PRESCRIBED_FIRE)],
    [a_fire("1", 301.0)],
]


def begun_anew(found: list[list[Report]]) -> None:
    """Fuse batches in a room that goes on and in one restored before each; their answers agree."""
    steady, memory = a_room(), Memory()
    for batch in found:
        moment = batch[0].received_at
        restored = memory.restored()
        for room in (steady, restored):
            assert not hear(room, [], moment)
        expired = expire(steady, moment)
        assert seen([expire(restored, moment)]) == seen([expired])
        memory.hold([], expired)
        changes = fuse(steady, batch, moment)
        assert seen([fuse(restored, batch, moment)]) == seen([changes])
        memory.hold(batch, changes)


@given(batches())
@example(BACK)
@example(STAYED)
@example(OLDER)
@example(CHANGED)
def test_beginning_anew_from_what_is_stored_gives_the_same_answers(
    found: list[list[Report]],
) -> None:
    begun_anew(found)
