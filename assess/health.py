"""Is the centre alive: for a load balancer, and for Prometheus."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assess.access import cleared
from assess.convened import ConvenedRoom
from assess.people import NOBODY, at_desk
from data import polls, reports

if TYPE_CHECKING:
    from assess.rooms import Centre
    from assess.running import RunningRoom

HEARTBEAT_LIMIT_S = 30.0


def sick_rooms(centre: "Centre") -> list[str]:
    """Return a sentence for every room that no longer collects or no longer fuses."""
    rooms = [item for item in centre.running.values() if not isinstance(item, ConvenedRoom)]
    silent = [
        f"{item.room.title}: no sign of life from the collector for {item.heartbeat_age_s:.0f} s."
        for item in rooms
        if item.heartbeat_age_s > HEARTBEAT_LIMIT_S
    ]
    faults = [f"{item.room.title}: {item.fault}" for item in rooms if item.fault]
    return silent + faults


def metrics(centre: "Centre") -> str:
    """Return the centre's metrics in Prometheus's text format.

    Whoever asks has not signed in, so feeds that a wall may not know of are not among them.
    """
    lines: list[str] = []
    # A convened room collects nothing of its own, and its very name may be for few.
    rooms = [item for item in centre.running.values() if not isinstance(item, ConvenedRoom)]
    for name, kind, words in _METRICS:
        lines += [f"# HELP fusion_cell_{name} {words}", f"# TYPE fusion_cell_{name} {kind}"]
        for running in rooms:
            lines += [
                f"fusion_cell_{name}{{{labels}}} {value}"
                for labels, value in _samples(name, running, centre)
            ]
    return "\n".join(lines) + "\n"


_METRICS = (
    ("heartbeat_age_seconds", "gauge", "Seconds since the collector's last sign of life."),
    ("store_revision", "counter", "Revision of the room's store."),
    ("reports", "gauge", "Reports in the room's store."),
    ("clock_timestamp_seconds", "gauge", "The room's time."),
    ("feed_failures", "gauge", "Failed polls in a row."),
    ("feed_items", "gauge", "Records in the feed's last good body."),
    ("feed_answered_timestamp_seconds", "gauge", "Room time of the feed's last answer."),
)


def _samples(name: str, running: "RunningRoom", centre: "Centre") -> Iterator[tuple[str, float]]:
    room = f'room="{running.room.name}"'
    if not name.startswith("feed_"):
        yield room, _room_value(name, running)
        return
    clearance = at_desk(*NOBODY, centre.settings.clearance).clearance
    known = running.subscriptions.feeds
    for feed in polls.health(running.store, running.clock.now()):
        if feed.feed not in known or not cleared(clearance).permits(known[feed.feed].handling):
            continue
        value = {
            "feed_failures": float(feed.failures),
            "feed_items": float(feed.items),
            "feed_answered_timestamp_seconds": feed.answered_at.timestamp()
            if feed.answered_at
            else 0.0,
        }[name]
        yield f'{room},feed="{feed.feed}"', value


def _room_value(name: str, running: "RunningRoom") -> float:
    if name == "heartbeat_age_seconds":
        return round(running.heartbeat_age_s, 3)
    if name == "store_revision":
        return float(running.store.revision)
    if name == "reports":
        return float(reports.count(running.store))
    return running.clock.now().timestamp()
