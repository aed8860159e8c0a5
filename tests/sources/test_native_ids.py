"""Native ids: one occurrence that two feeds tell of has one id in one spelling in both."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest

from model.report import Report
from sources.citing import cited
from sources.read import read
from tests.sources.harness import cases, feed_named, payload


def told(feed: str, *names: str) -> list[Report]:
    """Return the reports of a feed's fixtures."""
    return [
        report
        for case in cases(feed)
        if not names or case.path.stem in names
        for report in read(case.feed, case.payload()).reports
    ]


def known(feed: str) -> set[str]:
    return {alias.lower() for report in told(feed) for alias in report.aliases}


def eonet(url: str) -> Report:
    """Return the event of EONET that cites an address."""
    (case,) = cases("eonet")
    body: dict[str, Any] = orjson.loads(case.path.read_bytes())
    feature = body["features"][2]
    feature["properties"]["sources"] = [{"id": "any", "url": url}]
    body["features"] = [feature]
    (report,) = read(case.feed, payload(case.feed, orjson.dumps(body))).reports
    return report


@pytest.mark.parametrize(
    ("feed", "address"),
    [
        ("gdacs", "https://www.gdacs.org/report.aspx?eventid=1520001&amp;eventtype=EQ"),
        ("usgs", "https://earthquake.usgs.gov/earthquakes/eventpage/{}"),
        ("gvp", "https://volcano.si.edu/volcano.cfm?vn={}"),
        ("nhc-atlantic", "https://www.nhc.noaa.gov/archive/2026/SAMPLE.shtml"),
        ("nhc-atlantic", "https://www.metoc.navy.mil/jtwc/products/al0126.tcw"),
        ("inciweb", "http://inciweb.nwcg.gov/incident/{}/"),
        ("calfire", "https://www.fire.ca.gov/incidents/2026/2/13/larkspur-fire/"),
        ("nifc", "https://irwin.doi.gov/observer/incidents/{}"),
    ],
)
def test_what_cites_a_page_meets_what_the_page_s_owner_says(feed: str, address: str) -> None:
    for report in told(feed):
        page = address.format(report.native_id.upper() if feed == "nifc" else report.native_id)
        if {name.lower() for name in eonet(page).aliases} & {*map(str.lower, report.aliases)}:
            return
    pytest.fail(f"No report of {feed} is known as {address} cites it: {sorted(known(feed))}")


@pytest.mark.parametrize(
    ("scheme", "one", "other"),
    [
        ("usgs", "gdacs", "usgs"),
        ("gdacs", "gdacs", "copernicus-ems"),
        ("ingv", "ingv", "ingv-atom"),
        ("nrcan", "nrcan", "nrcan-fr"),
    ],
)
def test_two_feeds_spell_an_id_alike(scheme: str, one: str, other: str) -> None:
    spelled = [
        {name.partition(":")[2] for name in known(feed) if name.startswith(f"{scheme}:")}
        for feed in (one, other)
    ]
    shapes = [{"".join(map(_kind, name[:6])) for name in names} for names in spelled]
    assert shapes[0] & shapes[1], spelled


def _kind(sign: str) -> str:
    return "9" if sign.isdigit() else "a" if sign.isalpha() else sign


def test_gdacs_links_to_the_usgs_page_where_it_gives_no_id() -> None:
    (case,) = (case for case in cases("gdacs") if case.path.stem == "earthquake")
    page = "http://earthquake.usgs.gov/earthquakes/eventpage/us6000abcd#summary"
    link = f'<gdacs:resources><gdacs:resource id="usgs" url="{page}"/></gdacs:resources>'
    body = case.path.read_bytes().replace(b"</item>", link.encode() + b"</item>")
    (report, *_) = read(feed_named("gdacs"), payload(feed_named("gdacs"), body)).reports
    assert "usgs:us6000abcd" in report.aliases


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://earthquake.usgs.gov/earthquakes/map/",
        "https://www.nhc.noaa.gov/archive/2026/",
        "https://example.org/incident/7238/",
        "x" * 1_000 + "volcano.si.edu/volcano.cfm?vn=357070",
    ],
)
def test_an_address_of_no_occurrence_is_none(url: str) -> None:
    assert cited(url) == set()


@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_a_letter_s_case_changes_no_id(change: Callable[[str], str]) -> None:
    number = change("5037d58c-f903-4299-9112-d0ce03784b9b")
    found = cited(f"https://irwin.doi.gov/observer/incidents/{{{number}}}")
    assert found == {"irwin:5037d58c-f903-4299-9112-d0ce03784b9b"}
