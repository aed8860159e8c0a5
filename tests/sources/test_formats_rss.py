"""RSS and Atom of every version, and in every encoding."""

import time
from dataclasses import replace

import pytest

from model.report import Report
from sources.formats import FORMATS, sniff
from sources.formats.encoding import decode
from sources.read import Reading, read
from tests.sources.harness import ATOM_FEED, payload

RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
ITEM = (
    "<item><title>A fire</title><link>https://example.org/1</link>"
    "<description>It burns.</description></item>"
)
ENTRY = (
    "<entry><id>tag:1</id><title>A fire</title><summary>It burns.</summary>"
    '<link rel="self" href="https://example.org/1.atom"/>'
    '<link rel="alternate" href="https://example.org/1"/></entry>'
)


def reading(body: bytes, content_type: str = "") -> Reading:
    """Read a body as one whose address somebody has just added."""
    feed = replace(ATOM_FEED, format=sniff(body) or "rss", fields={})
    return read(feed, payload(feed, body, headers={"content-type": content_type}))


def report(body: bytes) -> Report:
    found = reading(body)
    assert found.problems == ()
    (only,) = found.reports
    return only


@pytest.mark.parametrize(
    "document",
    [
        f"<rss>{ITEM}</rss>",
        f'<rss version="0.91"><channel><title>x</title>{ITEM}</channel></rss>',
        f'<rss version="2.0" xmlns="http://backend.userland.com/rss2"><channel>{ITEM}</channel></rss>',
        f'<rss version="2.0" xmlns="http://blogs.law.harvard.edu/tech/rss">{ITEM}</rss>',
        f'<rss version="2.0" xmlns="http://example.org/of-its-own">{ITEM}</rss>',
        f'<rdf:RDF {RDF} xmlns="http://purl.org/rss/1.0/"><channel/>{ITEM}</rdf:RDF>',
        f'<rdf:RDF {RDF} xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel/>{ITEM}</rdf:RDF>',
        f'<feed xmlns="http://www.w3.org/2005/Atom">{ENTRY}</feed>',
        f'<feed xmlns="http://purl.org/atom/ns#" version="0.3">{ENTRY}</feed>',
        f"<feed>{ENTRY}</feed>",
    ],
)  # fmt: skip
def test_every_version_says_the_same(document: str) -> None:
    said = report(document.encode())
    assert (said.title, said.summary, said.url) == ("A fire", "It burns.", "https://example.org/1")


def test_a_prefix_of_any_name_says_the_same() -> None:
    prefixed = ITEM.replace("</", "</r:").replace("<", "<r:").replace("<r:/r:", "</r:")
    document = f'<rdf:RDF {RDF} xmlns:r="http://purl.org/rss/1.0/">{prefixed}</rdf:RDF>'
    assert report(document.encode()).title == "A fire"


def test_an_item_of_rss_1_is_named_by_rdf_about() -> None:
    about = ITEM.replace("<item>", '<item rdf:about="urn:x:1">')
    document = f'<rdf:RDF {RDF} xmlns="http://purl.org/rss/1.0/">{about}</rdf:RDF>'
    assert report(document.encode()).native_id == "urn:x:1"


def test_rdf_that_is_no_rss_is_of_no_format() -> None:
    assert sniff(f"<rdf:RDF {RDF}><rdf:Description/></rdf:RDF>".encode()) == ""


ALPHABET = "Überschwemmung – naïve Ñandú"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", b"\xff\xfe\x00\x00"),
        ("utf-32-be", b"\x00\x00\xfe\xff"),
        ("utf-32-le", b""),
        ("utf-32-be", b""),
    ],
)
def test_the_bytes_themselves_say_which_unicode_encoding(encoding: str, mark: bytes) -> None:
    document = f'<?xml version="1.0"?>\n<rss>{ITEM.replace("A fire", ALPHABET)}</rss>'
    assert report(mark + document.encode(encoding)).title == ALPHABET


@pytest.mark.parametrize(
    ("declared", "codec", "text"),
    [
        ("ISO-8859-1", "cp1252", ALPHABET),  # a browser, too, reads the larger set
        ("windows-1252", "cp1252", ALPHABET),
        ("us-ascii", "ascii", "plain"),
        ("Big5", "big5", "火災"),
        ("gb2312", "gbk", "火灾"),
        ("euc-kr", "cp949", "화재"),
        ("Shift_JIS", "cp932", "火災"),
        ("EUC-JP", "euc_jp", "火災"),
        ("koi8-r", "koi8-r", "Пожар"),
        ("windows-1251", "cp1251", "Пожар"),
        ("tis-620", "cp874", "ไฟไหม้"),
    ],
)
def test_a_declared_encoding_is_used(declared: str, codec: str, text: str) -> None:
    document = (
        f"<?xml version='1.0' encoding='{declared}'?><rss>{ITEM.replace('A fire', text)}</rss>"
    )
    assert report(document.encode(codec)).title == text


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp932", "東京で火災が発生"),
        ("euc_jp", "東京で火災が発生"),
        ("cp949", "서울에서 화재 발생"),
        ("gb18030", "北京发生火灾"),
        ("big5", "台北發生火災"),
        ("cp1251", "Пожар в Москве"),
        ("koi8-r", "Пожар в Москве"),
        ("cp1253", "Φωτιά στην Αθήνα"),
        ("cp1256", "حريق في بغداد"),
    ],
)
def test_of_an_encoding_that_is_not_stated_no_wrong_letter_is_shown(codec: str, text: str) -> None:
    found = reading(declaring("", f"{text} M 5".encode(codec)))
    (report,) = found.reports
    assert report.title.endswith(" M 5")
    assert all(letter.isascii() or letter == "\ufffd" for letter in report.title)
    assert [problem.record for problem in found.problems] == [None]
    assert "does not state the encoding" in found.problems[0].reason


def test_a_mark_beats_a_wrong_declaration() -> None:
    document = (
        f'<?xml version="1.0" encoding="iso-8859-1"?><rss>{ITEM.replace("A fire", "Ñ")}</rss>'
    )
    assert report(b"\xef\xbb\xbf" + document.encode()).title == "Ñ"


def declaring(name: str, title: bytes) -> bytes:
    declared = f"<?xml version='1.0' encoding='{name}'?>".encode() if name else b""
    return declared + b"<rss><item><title>" + title + b"</title><link>x</link></item></rss>"


@pytest.mark.parametrize(
    ("declared", "written", "title"),
    [
        ("", b"caf\xe9", "café"),
        ("utf-8", b"caf\xe9 \xc3\xa9", "café é"),
        ("bogus", b"\xc3\xa9", "é"),
        ("utf-16", b"\xc3\xa9", "é"),
        ("big5", "–".encode(), "–"),
        # Never UTF-7: in it, plain letters are markup.
        ("utf-7", b"+ADw-b+AD4-", "+ADw-b+AD4-"),
    ],
)
def test_a_wrong_encoding_is_guessed_and_the_guess_is_said(
    declared: str, written: bytes, title: str
) -> None:
    found = reading(declaring(declared, written))
    assert [item.title for item in found.reports] == [title]
    (problem,) = found.problems
    assert problem.record is None
    assert "encoding" in problem.reason or "UTF-8" in problem.reason


def test_what_http_says_of_the_encoding_counts_where_nothing_else_does() -> None:
    body = "<rss><item><title>Пожар</title><link>x</link></item></rss>".encode("koi8-r")
    found = reading(body, "application/rss+xml; charset=KOI8-R")
    assert (found.reports[0].title, found.problems) == ("Пожар", ())
    declared = b'<?xml version="1.0" encoding="koi8-r"?>' + body
    assert reading(declared, "text/xml; charset=us-ascii").reports[0].title == "Пожар"
    utf8 = "<rss><item><title>Пожар</title><link>x</link></item></rss>".encode()
    assert reading(utf8, "text/xml; charset=koi8-r").reports[0].title == "Пожар"


def test_characters_that_xml_does_not_allow_are_dropped_and_named() -> None:
    found = reading(b"<rss><item><title>a\x00b\x0bc</title><link>x</link></item></rss>")
    assert found.reports[0].title == "abc"
    assert "2 characters" in found.problems[0].reason


def test_a_reference_to_such_a_character_costs_its_own_record() -> None:
    bad = ITEM.replace("A fire", "&#0;&#xB;")
    found = reading(f"<rss>{bad}{ITEM}</rss>".encode())
    assert [problem.record for problem in found.problems] == [None, 0]
    assert [item.title for item in found.reports] == ["A fire"]


@pytest.mark.parametrize("before", ["\n ", "\ufeff \n", ""])
@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_blanks_before_the_declaration_and_its_version_do_no_harm(
    before: str, version: str
) -> None:
    document = f'{before}<?xml version="{version}" encoding="utf-8"?><rss>{ITEM}</rss>'
    assert report(document.encode()).title == "A fire"


def test_a_prefix_that_nobody_declares_costs_nothing() -> None:
    inner = ITEM.replace(
        "</item>", "<dc:date>2026-02-14T06:00:00Z</dc:date><me:x me:y='z'/></item>"
    )
    found = reading(f"<rss>{inner}</rss>".encode())
    assert f"{found.reports[0].reported_at:%d %H}" == "14 06"
    assert "read one by one" in found.problems[0].reason


def test_markup_and_links_that_are_none_do_not_get_through() -> None:
    item = (
        "<item><title>&amp;lt;img src=x onerror=alert(1)&amp;gt;A fire</title>"
        "<link>javascript:alert(1)</link><guid>1</guid>"
        "<description><![CDATA[<script>steal()</script>It <b>burns</b>.]]></description></item>"
    )
    said = report(f"<rss>{item}</rss>".encode())
    assert (said.title, said.summary, said.url) == ("A fire", "It burns .", "")


def test_nothing_is_raised_whatever_the_bytes_are() -> None:
    for first in range(256):
        for second in (0, 60, 63, 255):
            body = bytes((first, second, second, first)) * 3
            assert isinstance(decode(body).text, str)
            assert sniff(body) in (*FORMATS, "")


def test_ten_thousand_items_in_a_namespace_to_be_mended_take_no_time_worth_a_word() -> None:
    document = f'<rss xmlns="http://backend.userland.com/rss2">{ITEM * 10_000}</rss>'.encode()
    begun = time.process_time()
    assert len(FORMATS["rss"].split(document).records) == 10_000
    assert time.process_time() - begun < 5  # cut item by item it would be minutes
