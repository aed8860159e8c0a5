"""Trying a feed whose entries link to their statements: the first document is shown, too."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from assess import trial
from assess.subscriptions import SubscriptionError
from assess.trial import Trial
from tests.assess.live import ORTIZ, Live, at_work, outside
from tests.sources.harness import FIXTURES
from tests.sources.server import Answer, reply, serving


@pytest.fixture
async def live(tmp_path: Path) -> AsyncIterator[Live]:
    async with serving() as server, at_work(tmp_path, server) as room:
        yield room


async def tried(live: Live, answer: Answer, path: str) -> Trial:
    live.server.answers[path] = answer
    return await trial.try_url(live.running, ORTIZ, outside(live.server, path))


def index_of(*paths: str) -> bytes:
    """Return Atom whose entries say nothing but where their CAP documents are."""
    entries = "".join(
        f"<entry><id>{path}</id><title>{path}</title><updated>2026-02-14T10:00:00Z</updated>"
        f'<link type="application/cap+xml" href="{path}"/></entry>'
        for path in paths
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'.encode()


def document() -> bytes:
    """Return a CAP message."""
    return (FIXTURES / "ntwc" / "warning-update.cap").read_bytes()


async def test_of_entries_that_link_to_cap_the_first_document_is_shown(live: Live) -> None:
    live.server.answers |= {"/a.cap": reply(200, document()), "/b.cap": reply(200, document())}
    found = await tried(live, reply(200, index_of("/a.cap", "/b.cap")), "/index.atom")
    assert (found.feed.adapter, found.feed.linked) == ("cap", "cap")
    assert (found.links, found.items, found.reports, found.set_aside) == (2, 1, 1, 0)
    assert [item.body for item in found.documents] == [document()]
    assert [asked.path for asked in live.server.asked] == ["/index.atom", "/a.cap"]
    # Read again, nothing is asked again, and what was had is still shown.
    again = await trial.try_again(live.running, ORTIZ, found, replace(found.feed, title="Alerts"))
    assert (again.reports, len(live.server.asked)) == (1, 2)


async def test_a_dead_link_is_told_and_the_next_document_shown(live: Live) -> None:
    live.server.answers |= {"/a.cap": reply(404, b""), "/b.cap": reply(200, document())}
    found = await tried(live, reply(200, index_of("/a.cap", "/b.cap")), "/index.atom")
    assert (found.reports, found.problems, found.usable) == (1, 1, True)
    assert "404" in found.reasons[0]


async def test_a_person_decides_whether_entries_link_and_how_they_are_read(live: Live) -> None:
    live.server.answers["/a.cap"] = reply(200, document())
    found = await tried(live, reply(200, index_of("/a.cap")), "/index.atom")
    plain = replace(found.feed, adapter="", linked="")
    read_plain = await trial.try_again(live.running, ORTIZ, found, plain)
    assert (read_plain.links, read_plain.documents) == (0, ())
    assert [item.title for item in read_plain.samples] == ["/a.cap"]
    followed = await trial.try_again(live.running, ORTIZ, read_plain, found.feed)
    assert (followed.links, followed.reports, len(followed.documents)) == (1, 1, 1)
    table = replace(found.feed, format="csv", adapter="firms")
    with pytest.raises(SubscriptionError, match="format cannot be taken"):
        await trial.try_again(live.running, ORTIZ, found, table)
