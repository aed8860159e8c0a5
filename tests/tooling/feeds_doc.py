"""Makes docs/feeds.md from the catalogue: python -m tests.tooling.feeds_doc."""

import inspect
import sys
from collections.abc import Iterable
from pathlib import Path

from model.feed import Feed
from sources.adapters import ADAPTERS
from sources.catalogue import EXERCISE_FEEDS, FEEDS

PATH = Path(__file__).parents[2] / "docs" / "feeds.md"

_HEAD = """# Feeds

Made from `sources/catalogue/` by `python -m tests.tooling.feeds_doc`; a test fails when it lags.

## One more feed

1. Put one `Feed(…)` into the file of its kind in `sources/catalogue/`. In a format that
   `sources/formats/` knows, its `fields` declare what the fields mean; `sources/mapping.py` says
   how, and GeoNet is the example.
2. Write by hand one fixture in the real format, `tests/fixtures/<name>/<behaviour>.<ext>`, and its
   expectation `<behaviour>.expect.json` beside it. The contract test runs over it at once. Feeds
   that are made alike may share a folder that bears their family's name.
3. `python -m tests.tooling.feeds_doc`.

A feed with quirks takes one file more, `sources/adapters/<name>.py`, with `parse` and one
line in `ADAPTERS`. An adapter looks into one record and returns a report, or None where the record
carries no statement; a record that raises is quarantined with its reason and bytes.
"""


_LEFT_OUT = """## Left out

SaskAlert: its public feed, https://emergencyalert.saskatchewan.ca/sapublic/feed.json, is a JSON
index in a shape of its own, whose entries link to the fields of CAP 1.2 written as JSON. No Atom
of it and no CAP in XML was found; what is sent on to NAAD is read there.

EONET and GDACS in their JSON forms, USGS as Atom and CSV: the same statements as above.
"""


def document() -> str:
    """Return docs/feeds.md."""
    parts = [_HEAD, *_section("Live feeds", FEEDS), *_section("Exercise feeds", EXERCISE_FEEDS)]
    parts += [_LEFT_OUT, "## Quirks\n", *(_quirk(name) for name in ADAPTERS)]
    return "\n".join(parts)


def _section(title: str, feeds: Iterable[Feed]) -> list[str]:
    head = "| feed | format | speaks of | every | whose data | reliability | terms | asked |\n"
    head += "|-|-|-|-|-|-|-|-|\n"
    return [f"## {title}\n", head + "".join(map(_row, feeds))]


def _row(feed: Feed) -> str:
    where = feed.url.partition("?")[0]
    cells = (
        f"`{feed.name}` {feed.title}<br>{where}",
        f"{feed.format}, {_understood(feed)}",
        ", ".join(feed.hazards),
        f"{feed.every_s} s",
        f"{feed.origin}, carrying others'" if feed.carries else feed.origin,
        f"{feed.reliability}: {feed.reliability_reason}",
        feed.licence,
        _asked(feed),
    )
    return f"| {' | '.join(cells)} |\n"


def _understood(feed: Feed) -> str:
    linked = f", links to {feed.linked}" if feed.linked else ""
    return (
        "adapter" if feed.adapter else "declared fields" if feed.fields else "as it is"
    ) + linked


def _asked(feed: Feed) -> str:
    needs = f"Needs a key: `{feed.needs}`." if feed.needs else ""
    return " ".join(filter(None, (needs, feed.off))) or "from the start"


def _quirk(name: str) -> str:
    module = sys.modules[ADAPTERS[name].__module__]
    return f"### {name}\n\n{inspect.getdoc(module)}\n"


if __name__ == "__main__":
    PATH.write_text(document(), encoding="utf-8")
