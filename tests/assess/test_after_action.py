"""What goes out after a room was stood down: all that it knew, in order, under a clearance."""

import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assess import after_action, convening, coordination, log
from assess.acting import Given
from model.entry import Search
from model.handling import Tlp
from model.judgement import Verdict
from model.person import Person, Role
from tests.assess.permissions import ROOM, World, given, mark, person, world
from tests.assess.test_convening import OFFICER, VALLEY, Moving, convene, happened
from tests.data.records import at


@pytest.fixture
def there(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path) as made:
        made.centre.running[ROOM].clock = Moving(at(60))
        yield made


def taken(room: str, who: Person = OFFICER) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(after_action.exported(room, who))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def lines(files: dict[str, str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in files["timeline.jsonl"].splitlines()]


def test_it_tells_all_that_concerns_the_room_by_time_of_knowing(there: World) -> None:
    happened(there.store, "Late fire", 50, -105.2)
    happened(there.store, "Early fire", 10, -105.2)
    happened(there.store, "Far fire", 20, 10.0)
    room = convene()
    (pair,) = coordination.review_queue(room, Tlp.AMBER)
    analyst = given(person(Role.ANALYST, Tlp.AMBER))
    coordination.judge(room, pair.judgement, Verdict.DIFFERENT, analyst)
    convening.stand_down(room, given(OFFICER))
    happened(there.store, "Later fire", 70, -105.2)
    found = lines(taken(room))
    moments = [line["known_at"] for line in found]
    assert moments == sorted(moments)
    names = [line["content"]["names"][0] for line in found if line["kind"] == "incident"]
    assert names == ["Zeugma0 fire", "Early fire", "Late fire"]
    assert Counter(line["kind"] for line in found) == {
        "report": 4,
        "link": 1,
        "incident": 3,
        "judgement": 2,
        "item": 2,
        "log": 3,
    }
    judged = [line["actor"] for line in found if line["kind"] == "judgement"]
    assert judged == ["machine:wildfire/1", "person:B. Novak (unverified)"]
    assert [line["content"]["action"] for line in found if line["kind"] == "log"] == [
        "convened the room",
        "judged a pair",
        "stood the room down",
    ]


def test_windows_of_time_lose_nothing_and_tell_nothing_twice(
    there: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        happened(there.store, f"Fire {number}", number, -105.2)
    whole = taken(ROOM)["timeline.jsonl"]
    monkeypatch.setattr("data.after_action._READ_AT_ONCE", 1)
    parts = taken(ROOM)["timeline.jsonl"]
    assert [line for line in parts.splitlines() if '"exported"' not in line] == whole.splitlines()


def test_the_reader_s_clearance_bounds_it_and_it_bears_the_most_restrictive_label(
    there: World,
) -> None:
    for label in (Tlp.GREEN, Tlp.AMBER):
        files = taken(ROOM, replace(OFFICER, clearance=label))
        assert {Tlp(line["handling"]) for line in lines(files)} == {
            known for known in Tlp if label.permits(known)
        }
        assert files["README.txt"].startswith(f"{label}\n")
        assert mark(Tlp.AMBER_STRICT) not in "".join(files.values())


def test_the_readme_counts_what_is_there_and_names_the_head_of_the_chain(there: World) -> None:
    room = convene()
    head = log.chain(room, OFFICER).head
    files = taken(room)
    told = files["README.txt"]
    for kind, count in Counter(line["kind"] for line in lines(files)).items():
        assert f"{kind:<10}{count:>10,}" in told
    assert head in told
    assert "STANDING" in told


def test_that_it_went_out_is_logged_in_the_frozen_room_too(there: World) -> None:
    room = convene()
    convening.stand_down(room, given(OFFICER))
    taken(room)
    newest = log.found(room, OFFICER, Search()).entries[0].entry
    assert (newest.action, newest.subject) == ("exported", "after action")
    assert newest.words == "All that the room knew until 24 Apr 2022 13:00 UTC."
    assert newest.handling is Tlp.GREEN


def test_a_spreadsheet_runs_nothing_of_the_log(there: World) -> None:
    name = convening.convene(replace(VALLEY, title="Sums"), Given(person=OFFICER, reason="Needed."))
    convening.join(name, replace(OFFICER, agency="x"))
    running = there.centre.room(name)
    assert running.room.title == "Sums"
    hostile = replace(VALLEY, title="=1+1")
    evil = convening.convene(hostile, Given(person=OFFICER, reason="Needed."))
    (row,) = list(csv.DictReader(io.StringIO(taken(evil)["log.csv"])))
    assert row["words"].startswith("'=1+1: ")
