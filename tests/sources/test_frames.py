"""What passes between the app and its parser processes."""

import asyncio
import io
import os
import pickle
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from model.actor import ActorKind
from model.clock import utc_now
from model.poll import Payload
from sources import frames
from tests.sources.feeds import AT, a_feed, a_payload


@pytest.mark.parametrize(
    "record",
    [
        AT,
        ActorKind.FEED,
        a_payload(b"x"),
        (a_feed("quakes", "https://feed.example/"), None, 1.5, b"x", {"a": [1]}),
    ],
)
def test_the_projects_own_records_pass(record: object) -> None:
    stream = io.BytesIO()
    frames.write(stream, record)
    stream.seek(0)
    body = frames.read(stream)
    assert body is not None
    assert frames.answer(body) == record


@pytest.mark.parametrize(
    "record",
    [print, utc_now, Path("/"), subprocess.Popen, os.system, asyncio.run, Payload.__init__],
)
def test_nothing_else_passes(record: object) -> None:
    with pytest.raises(frames.FrameError):
        frames.answer(pickle.dumps(record))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not a pickle",
        b"cmodel.clock\nthreading\n.",
        b"\x80\x04\x8c\x0bmodel.clock\x8c\x10threading.Thread\x93.",
        b"cbuiltins\ngetattr\n(cmodel.poll\nPayload\nV__init__\ntR.",
        b"cbuiltins\neval\n(V1+1\ntR.",
    ],
)
def test_a_forged_answer_is_refused(body: bytes) -> None:
    with pytest.raises(frames.FrameError):
        frames.answer(body)


def test_a_member_of_an_enumeration_passes_in_its_older_form() -> None:
    old = b"cbuiltins\ngetattr\n(cmodel.actor\nActorKind\nVFEED\ntR."
    assert frames.answer(old) is ActorKind.FEED


def test_an_answer_of_impossible_length_is_refused() -> None:
    with pytest.raises(frames.FrameError):
        frames.read(io.BytesIO(b"\xff" * 8))


def test_times_travel() -> None:
    now = datetime.now(UTC)
    assert frames.answer(pickle.dumps(now)) == now
