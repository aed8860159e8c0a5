"""Plain records that the tests of the store vary: polls, payloads, reports, incidents."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from data import incidents, reports
from data.incidents import Fused
from data.store import Store
from model.actor import Actor, ActorKind
from model.grade import Credibility, Grade, Reliability
from model.hazard import Hazard
from model.incident import Incident, Membership, State
from model.judgement import Judgement, Verdict
from model.poll import Collected, Outcome, Payload, Poll, Problem
from model.report import Report

NOON = datetime(2022, 4, 24, 12, tzinfo=UTC)
RULE = Actor(kind=ActorKind.MACHINE, name="wildfire", version="1")
PERSON = Actor(kind=ActorKind.PERSON, name="A. Ortiz")


def at(minutes: float) -> datetime:
    """Return the moment so many minutes after noon."""
    return NOON + timedelta(minutes=minutes)


def a_report(native_id: str = "8049", **changes: object) -> Report:
    """Return a report of a fire."""
    fields: dict[str, Any] = {
        "feed": "inciweb",
        "revision": "1",
        "payload": "",
        "reported_at": NOON,
        "received_at": NOON,
        "hazard": Hazard.WILDFIRE,
        "title": "Hermits Peak Fire",
        "origin": "incident management team",
        **changes,
    }
    return Report(native_id=native_id, **fields)


def a_poll(**changes: object) -> Poll:
    """Return a poll that brought a new body."""
    fields: dict[str, Any] = {
        "feed": "inciweb",
        "at": NOON,
        "real_at": NOON,
        "outcome": Outcome.NEW,
        "status": 200,
        "took_ms": 12.5,
        "items": 1,
        "next_at": at(5),
        **changes,
    }
    return Poll(**fields)


def a_payload(body: bytes = b"<rss/>", **changes: object) -> Payload:
    """Return a payload."""
    fields: dict[str, Any] = {
        "feed": "inciweb",
        "url": "http://127.0.0.1/inciweb.rss",
        "fetched_at": NOON,
        "status": 200,
        "headers": {"etag": '"1"', "content-type": "application/rss+xml"},
        **changes,
    }
    return Payload(sha256=hashlib.sha256(body).hexdigest(), body=body, **fields)


def a_problem(**changes: object) -> Problem:
    """Return a problem with one record."""
    fields: dict[str, Any] = {
        "feed": "inciweb",
        "payload": "",
        "record": 3,
        "reason": "It has no date.",
        "raw": b"<item/>",
        "at": NOON,
        **changes,
    }
    return Problem(**fields)


def collected(*reports: Report, minutes: float = 0, **changes: object) -> Collected:
    """Return a poll with these reports, all received so many minutes after noon."""
    received = tuple(replace(report, received_at=at(minutes)) for report in reports)
    fields: dict[str, Any] = {"poll": a_poll(at=at(minutes)), "reports": received, **changes}
    return Collected(**fields)


def an_incident(id: str = "hermits", minutes: float = 0, **changes: object) -> Incident:
    """Return a version of an incident, known and updated so many minutes after noon."""
    fields: dict[str, Any] = {
        "known_at": at(minutes),
        "hazard": Hazard.WILDFIRE,
        "state": State.OPEN,
        "names": ("Hermits Peak",),
        "native_keys": ("inciweb:8049",),
        "level": None,
        "grade": Grade(
            reliability=Reliability.B,
            credibility=Credibility.PROBABLY_TRUE,
            reasons=("One origin.",),
            actor=RULE,
            at=at(minutes),
        ),
        "outlets": 1,
        "origins": ("incident management team",),
        "first_at": NOON,
        "updated_at": at(minutes),
        "reports": 1,
        **changes,
    }
    return Incident(id=id, **fields)


def a_membership(report: Report, incident: str, minutes: float = 0) -> Membership:
    """Return the membership of a report from so many minutes after noon on."""
    return Membership(report=report.id, incident=incident, known_at=at(minutes), actor=str(RULE))


def a_judgement(left: Report, right: Report, minutes: float = 0, **changes: object) -> Judgement:
    """Return a judgement about two reports."""
    fields: dict[str, Any] = {
        "verdict": Verdict.UNSURE,
        "score": 0.5,
        "explanation": (),
        "actor": RULE,
        **changes,
    }
    return Judgement(
        left=left.id,
        right=right.id,
        left_key=left.native_key,
        right_key=right.native_key,
        known_at=at(minutes),
        **fields,
    )


def added(store: Store, *given: Report, minutes: float = 0, **changes: object) -> reports.Added:
    """Add a poll with these reports and wait until it is stored."""
    return reports.add(store, collected(*given, minutes=minutes, **changes)).result()


def fused(store: Store, **parts: object) -> int:
    """Put what fusion concluded and wait until it is stored."""
    fields: dict[str, Any] = dict.fromkeys(("incidents", "memberships", "judgements"), ())
    return incidents.put(store, Fused(**{"through": 0, **fields, **parts})).result()
