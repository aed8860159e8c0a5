"""Hostile and broken XML."""

from dataclasses import replace

import pytest

from model.errors import RecordError
from model.place import Point
from sources.formats import xml
from sources.formats.rss import FORMAT
from sources.read import read
from sources.record import BodyError
from tests.sources.harness import ATOM_FEED, payload

ITEM = b"<item><title>one</title></item>"


def rss(inner: bytes, before: bytes = b"") -> bytes:
    return before + b'<rss xmlns:georss="http://www.georss.org/georss">' + inner + b"</rss>"


LAUGHS = b"".join(
    b'<!ENTITY l%d "%s">' % (level, b"&l%d;" % (level - 1) * 10) for level in range(1, 10)
)


QUADRATIC = b'<!DOCTYPE rss [<!ENTITY a "' + b"a" * 50_000 + b'">]>'
PARAMETER = b'<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd">%p;]>'
NETSCAPE = (
    b'<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"\n'
    b'  "http://127.0.0.1:9/rss-0.91.dtd">'
)
DECLARED = b'<?xml version="1.0"?>'


@pytest.mark.parametrize(
    "body",
    [
        rss(b'<item a="&l9;"/>', b'<!DOCTYPE rss [<!ENTITY l0 "ha">' + LAUGHS + b"]>"),
        rss(b"<item>" + b"&a;" * 50_000 + b"</item>", QUADRATIC),
        rss(b"<item>&x;</item>", b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
        rss(ITEM, PARAMETER),
        rss(ITEM, b'<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/evil.dtd" [<!ELEMENT rss ANY>]>'),
        rss(ITEM, b'<?xml version="1.0"?> <!-- a comment -->\n<!DOCTYPE rss []>'),
        rss(ITEM, b'<!DOCTYPE rss PUBLIC "a>" [<!ENTITY x "y">]>'),
        rss(ITEM, b"<!doctype rss [ ]>"),
        rss(ITEM, b"<!DOCTYPE rss []>").decode().encode("utf-16"),
        rss(ITEM, DECLARED + b"<!DOCTYPE rss []>").decode().encode("utf-16-le"),
        rss(ITEM, b"<!DOCTYPE rss []>").decode().encode("utf-32-be"),
    ],
    ids=[
        "billion laughs",
        "quadratic",
        "external entity",
        "parameter entity",
        "external and internal",
        "empty subset",
        "quoted end",
        "lower case",
        "UTF-16",
        "no BOM",
        "UTF-32",
    ],
)
def test_a_document_type_that_declares_something_is_refused(body: bytes) -> None:
    with pytest.raises(BodyError, match="document type declares"):
        FORMAT.split(body)


@pytest.mark.parametrize("name", [b"rss", b"channel", b"feed"])
def test_whatever_a_document_type_is_called_it_is_said_what_is_refused_and_why(name: bytes) -> None:
    feed = replace(ATOM_FEED, format="rss")
    body = rss(ITEM, b'<!DOCTYPE %s [<!ENTITY eacute "x">]>' % name)
    (problem,) = read(feed, payload(feed, body)).problems
    assert "document type declares something of its own" in problem.reason
    assert "such XML is refused and nothing of it is read" in problem.reason
    assert "root" not in problem.reason


@pytest.mark.parametrize(
    "before",
    [
        b"<!DOCTYPE rss>",
        b'<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/evil.dtd">',
        b"<!DOCTYPE rss SYSTEM 'file:///etc/hostname' >",
        b'<?xml version="1.0"?><!-- a -->' + NETSCAPE + b"<!-- b -->",
    ],
)
def test_a_document_type_that_only_names_a_file_is_dropped_and_nothing_is_loaded(
    before: bytes,
) -> None:
    body = rss(b"<item><title>caf&eacute;</title></item>", before)
    assert FORMAT.sniff(body)
    (wire,) = FORMAT.split(body).records
    assert FORMAT.get(wire.value, "title") == "café"
    assert FORMAT.split(rss(ITEM, before)).fault == ""


def test_an_entity_declared_in_a_record_s_own_piece_is_not_read() -> None:
    inner = b"<!DOCTYPE item [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><item>&x;</item>" + ITEM
    cut = FORMAT.split(rss(inner))
    assert [bool(wire.fault) for wire in cut.records] == [True, False]


def test_a_document_type_in_the_text_of_an_item_is_only_text() -> None:
    body = rss(b"<item><title><![CDATA[<!DOCTYPE html>]]></title></item>")
    (wire,) = FORMAT.split(body).records
    assert FORMAT.get(wire.value, "title") == "<!DOCTYPE html>"


def test_an_entity_that_is_not_declared_stays_out_of_a_sound_record() -> None:
    cut = FORMAT.split(rss(b"<item><title>a&evil;b</title></item>" + ITEM))
    assert [bool(wire.fault) for wire in cut.records] == [True, False]
    assert cut.fault


def test_html_s_entities_are_understood() -> None:
    (wire,) = FORMAT.split(rss(b"<item><title>caf&eacute;&nbsp;&amp; bar</title></item>")).records
    assert FORMAT.get(wire.value, "title") == "café\xa0& bar"


def test_a_record_that_was_cut_off_keeps_its_bytes() -> None:
    cut = FORMAT.split(rss(ITEM)[: -len("</item></rss>")])
    (wire,) = cut.records
    assert wire.fault
    assert FORMAT.raw(wire.value) == b"<item><title>one</title>"


def test_a_million_openings_or_comments_are_read_in_no_time() -> None:
    (wire,) = FORMAT.split(b"<rss>" + b"<item " * 300_000).records
    assert wire.fault
    with pytest.raises(BodyError):
        FORMAT.split(b"<!-- x -->" * 300_000 + b"<")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- a --> <rss>", "rss"),
        (b"<a:feed xmlns:a='x'/>", "a:feed"),
        ("<rss/>".encode("utf-16"), "rss"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"<!doctype html>\n<!-- a --><HTML>", "HTML"),
        (b'<!DOCTYPE rss SYSTEM "a>b"><a:rss>', "a:rss"),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", "rss"),
        ("<rss/>".encode("utf-32"), "rss"),
        ("<rss/>".encode("utf-16-be"), "rss"),
        (b"{}", ""),
        (b"<", ""),
        (b"", ""),
    ],
)
def test_the_root_is_seen_without_parsing(body: bytes, name: str) -> None:
    assert xml.root_name(body) == name


@pytest.mark.parametrize(
    ("inner", "point"),
    [
        (b"<georss:point>35.7 -105.4</georss:point>", Point(longitude=-105.4, latitude=35.7)),
        (b"<georss:point>\n 35.7, -105.4 </georss:point>", Point(longitude=-105.4, latitude=35.7)),
        (
            b"<g:Point><g:lat>35.7</g:lat><g:long>-105.4</g:long></g:Point>",
            Point(longitude=-105.4, latitude=35.7),
        ),
        (b"<g:lat>35.7</g:lat><g:long>-105.4</g:long>", Point(longitude=-105.4, latitude=35.7)),
        (b"<title/>", None),
    ],
)
def test_points_are_latitude_first(inner: bytes, point: Point | None) -> None:
    item = b'<item xmlns:g="http://www.w3.org/2003/01/geo/wgs84_pos#">' + inner + b"</item>"
    (wire,) = FORMAT.split(rss(item)).records
    assert FORMAT.shape(wire.value).point == point


@pytest.mark.parametrize(
    "inner",
    [
        b"<georss:point>-105.4 35.7</georss:point>",
        b"<georss:point>35.7</georss:point>",
        b"<georss:point>north</georss:point>",
        b"<georss:point>nan 3</georss:point>",
        b"<georss:polygon>1 2 3</georss:polygon>",
        b"<georss:polygon>1 2 3 4</georss:polygon>",
        b'<g:lat xmlns:g="http://www.w3.org/2003/01/geo/wgs84_pos#">1</g:lat>',
    ],
)
def test_what_is_no_place_is_an_error(inner: bytes) -> None:
    (wire,) = FORMAT.split(rss(b"<item>" + inner + b"</item>")).records
    with pytest.raises(RecordError):
        FORMAT.shape(wire.value)
