"""Feed text is plain, bounded text; feed links are http(s) links or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.text import LINK, link, plain


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("a plain title", "a plain title"),
        ("  many \n\t blanks\xa0here ", "many blanks here"),
        ("<p>One</p><p>Two<br/>three</p>", "One Two three"),
        ("<b>bo</b>ld &amp; caf&eacute;", "bo ld & café"),
        ("&lt;img src=x onerror=alert(1)&gt;ok", "ok"),
        ("&amp;lt;img src=x onerror=alert(1)&amp;gt;ok", "ok"),
        ("<script>steal()</script><style>b{}</style><!-- c -->ok", "ok"),
        ("winds <20 mph and >5", "winds <20 mph and >5"),
        ("cut <a href='http", "cut"),
        ("re\u202etsil\u200b\x00\x1b[31m", "retsil[31m"),
        ("lone \ud800 surrogate", "lone surrogate"),
    ],
)
def test_a_reader_sees_only_text(written: str, seen: str) -> None:
    assert plain(written, 100) == seen


def test_a_long_text_ends_in_an_ellipsis_within_the_limit() -> None:
    assert plain("word " * 100, 12) == "word word w…"
    assert len(plain("<" * 5_000_000, 300)) <= 300


@given(st.text(max_size=400), st.integers(1, 200))
def test_any_text_becomes_bounded_and_can_be_stored(written: str, limit: int) -> None:
    seen = plain(written, limit)
    assert len(seen) <= limit
    assert seen.encode("utf-8").decode() == seen
    assert "\x00" not in seen
    assert plain(seen, limit) == seen or "&" in seen or "<" in seen


@pytest.mark.parametrize(
    "url",
    [
        "https://www.gdacs.org/report.aspx?eventtype=EQ&eventid=1",
        "http://inciweb.nwcg.gov/incident/7238/",
        "HTTPS://example.org",
    ],
)
def test_an_http_link_stays_as_it_is(url: str) -> None:
    assert link(f" {url}\n") == url


def test_an_escaped_ampersand_in_a_link_is_one() -> None:
    assert link("https://example.org/?a=1&amp;b=2") == "https://example.org/?a=1&b=2"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "//example.org/x",
        "/incident/1/",
        "mailto:a@example.org",
        "ftp://example.org/",
        "https://",
        "https://user@example.org/",
        "https://example.org/\"onclick='x'",
        "https://[::1",
        "https://example.org/" + "x" * LINK,
    ],
)
def test_anything_else_is_no_link(url: str) -> None:
    assert link(url) == ""
