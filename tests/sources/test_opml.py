"""OPML 2.0: what is written is read again, and a stranger's file harms nothing."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sources.opml import MOST_BYTES, MOST_OUTLINES, NAMESPACE, OpmlError, Outline, read, write

MADE_AT = datetime(2026, 2, 15, 12, tzinfo=UTC)

# What XML can hold, without the blanks at the ends that no one means; an attribute's line breaks
# and tabs are blanks for whoever reads it.
texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=40
).map(lambda text: " ".join(text.split()))
names = st.sampled_from(("format", "agency", "every", "zone", "handling"))
outlines = st.builds(
    Outline,
    url=texts.filter(bool),
    title=texts,
    html_url=texts,
    folders=st.lists(texts.filter(bool), max_size=3).map(tuple),
    more=st.dictionaries(names, texts.filter(bool)),
)


@settings(max_examples=40)
@given(st.lists(outlines, max_size=12))
def test_a_list_that_was_written_is_read_again(written: list[Outline]) -> None:
    found = read(write("A <list> & more", written, MADE_AT))
    # Those of one folder stand together, so the order may change, and nothing else.
    assert sorted(map(repr, found)) == sorted(map(repr, written))


def test_a_list_without_folders_keeps_its_order() -> None:
    written = tuple(Outline(url=f"https://feed.example/{n}", title=str(n)) for n in range(20))
    assert read(write("List", written, MADE_AT)) == written


def test_what_is_written_is_opml_for_others_too() -> None:
    outline = Outline(url="https://feed.example/{key}?a=1&b", title="Quakes", more={"every": "60"})
    root = etree.fromstring(write("A room's feeds", [outline], MADE_AT))
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title") == "A room's feeds"
    assert root.findtext("head/dateCreated") == "Sun, 15 Feb 2026 12:00:00 GMT"
    (element,) = root.iterfind("body/outline")
    assert element.get("type") == "rss"
    assert element.get("text") == element.get("title") == "Quakes"
    assert element.get("xmlUrl") == "https://feed.example/{key}?a=1&b"
    assert element.get(f"{{{NAMESPACE}}}every") == "60"


def test_another_program_s_list_is_read_out_of_its_folders() -> None:
    document = b"""<?xml version="1.0"?>
        <opml version="1.0"><head><title>Mine</title></head><body>
          <outline text="Fires"><outline text="North">
            <outline type="rss" text="Fires here" xmlurl=" https://one.example/rss "/>
          </outline></outline>
          <outline type="link" text="No feed" url="https://two.example/"/>
          <outline type="rss" title="Only a title" xmlUrl="https://three.example/rss"
                   htmlUrl="https://three.example/"/>
        </body></opml>"""
    assert read(document) == (
        Outline(url="https://one.example/rss", title="Fires here", folders=("Fires", "North")),
        Outline(
            url="https://three.example/rss",
            title="Only a title",
            html_url="https://three.example/",
        ),
    )


def opml(inside: str) -> bytes:
    return f"<opml version='2.0'><body>{inside}</body></opml>".encode()


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (b"", "not well-formed"),
        (b"<opml><body>", "not well-formed"),
        (b"<rss><channel/></rss>", "root rss, no OPML"),
        (b"<opml version='2.0'><head/></opml>", "no OPML"),
        (
            b"<!DOCTYPE opml [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><opml><body>"
            b"<outline text='&a;' xmlUrl='https://feed.example/'/></body></opml>",
            "document type",
        ),
        (b"<opml><body>" + b" " * MOST_BYTES + b"</body></opml>", "more than 1 MB"),
        (opml("<outline text='x'/>" * (MOST_OUTLINES + 1)), "more than 500 outlines"),
        (opml("<outline>" * 400 + "</outline>" * 400), "not well-formed"),
    ],
)
def test_what_is_no_list_is_refused_with_words(document: bytes, words: str) -> None:
    with pytest.raises(OpmlError, match=words) as raised:
        read(document)
    assert "Nothing was imported." in str(raised.value)


def test_as_many_as_are_allowed_are_read() -> None:
    assert len(read(opml("<outline xmlUrl='https://feed.example/'/>" * MOST_OUTLINES))) == 500
