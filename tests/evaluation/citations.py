"""Set (c): reports that cite another source's id, the citations hidden.

The captures of EONET, GDACS and the USGS are of different months, so the cited report itself is
never among them. It is made from the citing one as its source would have put it: under the cited
id, named in that source's manner, at the other moments of a cyclone's track, or with the small
differences that one agency's earlier and later solution have. What cites, and everything that
happened at the same time, is as recorded.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from model.hazard import Hazard
from model.report import Report
from sources.read import read
from tests.evaluation.feeds import CATALOGUE, a_feed
from tests.evaluation.labelled import LabelledSet
from tests.evaluation.solutions import Solution, another, next_poll, order, report
from tests.sources.harness import CAPTURES, payload

EONET = "eonet/events_2020-11-30.geojson"
GDACS = ("gdacs/gdacs-rss.xml", "gdacs/gdacs-1.xml")
# What warning centres call a storm before its name.
_RANKS = ("super typhoon", "typhoon", "hurricane", "tropical storm", "tropical cyclone", "cyclone")
_BASINS = {"io": "A", "sh": "S", "wp": "W", "ep": "E", "cp": "C", "al": "L"}
NUMBERED = 0.3
"""Share of storms that a warning centre still calls by their number when it first speaks."""


def cited() -> LabelledSet:
    """Return the citing reports, what they cite, and which belong together."""
    citing = [*_capture("eonet", EONET), *(r for path in GDACS for r in _capture("gdacs", path))]
    truth: dict[str, str] = {}
    reports: list[Report] = []
    for key, told in _series(citing).items():
        made = [item for alias in _ids(told) for item in _cited(alias, told)]
        said = [*told, *made]
        truth |= {item.native_key: key for item in said}
        reports += (replace(item, aliases=(), references=()) for item in said)
    names = sorted({item.feed for item in reports})
    return LabelledSet(
        name="c",
        title="What EONET and GDACS cite, the citations hidden",
        reports=order({item.id: item for item in reports}.values()),
        truth=truth,
        feeds={name: CATALOGUE.get(name) or a_feed(name) for name in names},
    )


def _capture(name: str, path: str) -> Iterator[Report]:
    """Return a capture's reports, each received soon after the moment it speaks of."""
    feed = CATALOGUE[name]
    for item in read(feed, payload(feed, (CAPTURES / path).read_bytes())).reports:
        began = item.at if item.hazard is not Hazard.DROUGHT else item.reported_at
        yield _received(item, began + timedelta(hours=2))


def _series(reports: Iterable[Report]) -> dict[str, list[Report]]:
    found: defaultdict[str, list[Report]] = defaultdict(list)
    for item in sorted(reports, key=lambda item: item.received_at):
        found[item.native_key].append(item)
    return found


def _ids(told: Sequence[Report]) -> list[str]:
    """Return the ids of other sources that a series cites."""
    own = f"{told[0].feed}:{told[0].native_id}".lower()
    cited = {alias for item in told for alias in item.aliases}
    return sorted(alias for alias in cited if alias.lower() != own and "glide" not in alias)


def _cited(alias: str, told: Sequence[Report]) -> Iterator[Report]:
    scheme, _, native_id = alias.partition(":")
    makers = {"gdacs": _gdacs, "atcf": _jtwc, "usgs": _usgs}
    if scheme in makers:
        yield from makers[scheme](native_id, told)
    else:
        yield from _listed(scheme, native_id, told)


def _gdacs(native_id: str, told: Sequence[Report]) -> Iterator[Report]:
    """GDACS names a cyclone in capitals with its year, and speaks at other hours."""
    chance = Random(native_id)  # noqa: S311
    title = f"{_storm(told[0].title).upper()}-{told[0].at:%y}"
    for item in told[::4]:
        yield _restated(item, "gdacs", native_id, title, chance)


def _jtwc(native_id: str, told: Sequence[Report]) -> Iterator[Report]:
    """The JTWC numbers a storm within its basin; some it names only later."""
    chance = Random(native_id)  # noqa: S311
    number = f"{native_id[2:4]}{_BASINS.get(native_id[:2], '')}"
    rank = next(rank for rank in _RANKS if told[0].title.lower().startswith(rank)).title()
    unnamed = chance.random() < NUMBERED
    for index, item in enumerate(told[::3]):
        name = "" if unnamed and index < 2 else f" ({_storm(item.title)})"
        yield _restated(item, "jtwc", native_id, f"{rank} {number}{name}", chance)


def _usgs(native_id: str, told: Sequence[Report]) -> Iterator[Report]:
    """GDACS takes an early solution of the USGS; the one at hand later is another."""
    item = told[0]
    magnitude, depth = item.figure("magnitude"), item.figure("depth")
    if item.point is None or item.occurred_at is None or magnitude is None:
        return
    early = Solution(
        network="usgs", event=native_id, at=item.occurred_at, point=item.point,
        magnitude=magnitude.value, depth=depth.value if depth else None, place=item.place,
    )  # fmt: skip
    later = another(early, "usgs", native_id, Random(native_id), near=True)  # noqa: S311
    yield report(later, next_poll(item.occurred_at + timedelta(minutes=12)), origin="USGS")


def _listed(feed: str, native_id: str, told: Sequence[Report]) -> Iterator[Report]:
    """InciWeb and the NHC name an occurrence as it is cited."""
    chance = Random(native_id)  # noqa: S311
    for item in told[::2]:
        yield _restated(item, feed, native_id, item.title, chance)


def _restated(item: Report, feed: str, native_id: str, title: str, chance: Random) -> Report:
    """Return the same moment as another source puts it, some hours later."""
    at = item.at + timedelta(hours=chance.choice((1, 3, 6)))
    moved = (
        item.point.moved(abs(chance.gauss(0, 15)), chance.uniform(0, 360)) if item.point else None
    )
    said = replace(
        item,
        feed=feed,
        native_id=native_id,
        revision=f"{item.revision}-{feed}",
        title=title,
        point=moved,
        occurred_at=at,
        expires_at=None,
        origin=CATALOGUE[feed].origin if feed in CATALOGUE else feed.upper(),
    )
    return _received(said, at + timedelta(hours=2))


def _received(item: Report, at: datetime) -> Report:
    heard = next_poll(at, minutes=60)
    return replace(item, received_at=heard, reported_at=heard)


def _storm(title: str) -> str:
    """Return a storm's name without its rank."""
    lower = title.lower()
    rank = next((rank for rank in _RANKS if lower.startswith(rank)), "")
    return title[len(rank) :].strip()
