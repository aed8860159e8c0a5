"""Addresses that a source cites → the ids of the occurrences that they are about, in one spelling.

Each id is spelled as the adapter of its own feed spells it, so that a report that cites a page and
the report of that page's owner meet.
"""

import re
from collections.abc import Iterable

LONGEST = 500
"""Characters of an address that are read."""

_CITED = (
    ("gdacs", re.compile(r"gdacs\.org/.*[?&](?:amp;)?eventid=(\d+)")),
    ("inciweb", re.compile(r"inciweb\.[a-z.]+/incident(?:-information)?/([\w-]+)")),
    ("atcf", re.compile(r"/jtwc/products/([a-z]{2}\d{4})\.tcw")),
    ("nhc", re.compile(r"nhc\.noaa\.gov/archive/(\d{4})/([A-Za-z-]+)\.shtml")),
    ("irwin", re.compile(r"irwin\.doi\.gov/.*/\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-\w{12})")),
    ("uniquefire", re.compile(r"irwin\.doi\.gov/.*/(\d{4}-[A-Z0-9]+-\d+)")),
    ("usgs", re.compile(r"earthquake\.usgs\.gov/earthquakes/eventpage/([a-z]{2}\w+)")),
    ("gvp", re.compile(r"volcano\.si\.edu/volcano\.cfm\?vn=(\d+)")),
    ("calfire", re.compile(r"fire\.ca\.gov/incidents/(\d{4}/\d+/\d+/[\w-]+)")),
)
_GDACS_TYPE = re.compile(r"[?&](?:amp;)?eventtype=([A-Z]{2})")


def cited(url: str) -> set[str]:
    """Return the ids that an address names, each `scheme:id`; none where its owner is unknown."""
    url = url[:LONGEST]
    found = ((scheme, pattern.search(url)) for scheme, pattern in _CITED)
    return {_spelled(scheme, match, url) for scheme, match in found if match is not None}


def cited_in(urls: Iterable[object]) -> set[str]:
    """Return the ids that any of these addresses names."""
    return {name for url in urls for name in cited(str(url or ""))}


def storm(year: str, name: str) -> str:
    """Return a storm's id by season and name: the US centres give no name twice in a season."""
    return f"nhc:{year}.{name.lower()}"


def _spelled(scheme: str, match: re.Match[str], url: str) -> str:
    if scheme == "gdacs":
        kind = _GDACS_TYPE.search(url)
        return f"gdacs:{kind[1] if kind else ''}{match[1]}"
    if scheme == "atcf":  # io0320 is storm 03 of the basin io in 2020
        return f"atcf:{match[1][:4]}20{match[1][4:]}"
    if scheme == "nhc":
        return storm(match[1], match[2])
    return f"{scheme}:{match[1].lower()}"
