"""Bytes that were written to hurt, read the whole way, as every format that may meet them."""

import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from model.feed import Feed
from sources.formats import FORMATS
from sources.read import Reading, read
from tests.sources.harness import ATOM_FEED, COT_FEED, cases, payload

MARK = "the-content-of-a-local-file"
SECONDS = 5
"""Generous, for a slow machine: each of these takes less than one."""

XML_FORMATS = ("rss", "atom", "quakeml", "cot")


def feed(form: str) -> Feed:
    """A feed that declares nothing but its format, as a person adds one."""
    return replace(COT_FEED, name="hostile", format=form)


def wrapped(form: str, text: str) -> str:
    """A document of one record whose title, or what stands for it, is `text`; no prolog."""
    return {
        "rss": f"<rss><channel><item><guid>1</guid><title>{text}</title></item></channel></rss>",
        "atom": (
            '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id>'
            f"<title>{text}</title></entry></feed>"
        ),
        "quakeml": (
            '<quakeml xmlns="http://quakeml.org/xmlns/bed/1.2"><eventParameters>'
            '<event publicID="smi:local/1"><description><type>region name</type>'
            f"<text>{text}</text></description></event></eventParameters></quakeml>"
        ),
        "cot": (
            '<event uid="1" type="a-u-G" time="2026-02-14T10:00:00Z"><point lat="1" lon="2"/>'
            f"<detail><remarks>{text}</remarks></detail></event>"
        ),
    }[form]


def root_of(form: str) -> str:
    return {"rss": "rss", "atom": "feed", "quakeml": "quakeml", "cot": "event"}[form]


def taken(form: str, body: bytes) -> Reading:
    """Read a body and hold the promises that hold for every body."""
    began = time.process_time()
    reading = read(feed(form), payload(feed(form), body))
    assert time.process_time() - began < SECONDS
    assert reading.items == len(reading.reports) + reading.lost + reading.set_aside
    for report in reading.reports:
        for said in (report.title, report.summary, report.place, report.native_id, report.url):
            said.encode("utf-8")
            assert "\0" not in said
    for problem in reading.problems:
        problem.reason.encode("utf-8")
        assert problem.reason
    return reading


def all_text(reading: Reading) -> str:
    return repr(reading.reports) + "".join(problem.reason for problem in reading.problems)


@pytest.fixture
def secret(tmp_path: Path) -> str:
    path = tmp_path / "secret.txt"
    path.write_text(MARK, encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def trap() -> Iterator[socket.socket]:
    """A listener that nobody may connect to."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield listener
        with pytest.raises(BlockingIOError):
            listener.accept()


@pytest.mark.parametrize("form", XML_FORMATS)
@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY x SYSTEM "{secret}">',
        '<!ENTITY x PUBLIC "any" "{secret}">',
        '<!ENTITY % p SYSTEM "{secret}"> %p;',
        '<!ENTITY % p SYSTEM "{remote}/evil.dtd"> %p;',
        '<!ENTITY x SYSTEM "{remote}/">',
        "<!ENTITY % a \"<!ENTITY x SYSTEM '{secret}'>\"> %a;",
        '<!ATTLIST item title CDATA "{secret}">',
        '<!NOTATION n SYSTEM "{remote}/"><!ENTITY x SYSTEM "{secret}" NDATA n>',
    ],
)
def test_an_entity_brings_in_no_file_and_asks_nobody(
    form: str, subset: str, secret: str, trap: socket.socket
) -> None:
    remote = f"http://127.0.0.1:{trap.getsockname()[1]}"
    declared = subset.replace("{secret}", secret).replace("{remote}", remote)
    body = f"<!DOCTYPE {root_of(form)} [{declared}]>{wrapped(form, '&x;')}"
    reading = taken(form, body.encode())
    assert MARK not in all_text(reading)
    assert reading.reports == ()
    assert "document type" in reading.problems[0].reason


@pytest.mark.parametrize("form", XML_FORMATS)
@pytest.mark.parametrize(
    "doctype",
    ['SYSTEM "{remote}/x.dtd"', 'PUBLIC "-//x//" "{remote}/x.dtd"', 'SYSTEM "{secret}"'],
)
def test_an_external_document_type_is_never_loaded(
    form: str, doctype: str, secret: str, trap: socket.socket
) -> None:
    remote = f"http://127.0.0.1:{trap.getsockname()[1]}"
    said = doctype.replace("{secret}", secret).replace("{remote}", remote)
    reading = taken(form, f"<!DOCTYPE {root_of(form)} {said}>{wrapped(form, 'a')}".encode())
    assert MARK not in all_text(reading)


@pytest.mark.parametrize("form", XML_FORMATS)
def test_inclusion_and_style_sheets_bring_in_nothing(
    form: str, secret: str, trap: socket.socket
) -> None:
    remote = f"http://127.0.0.1:{trap.getsockname()[1]}"
    include = (
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret}" parse="text"/>'
    )
    style = f'<?xml-stylesheet type="text/xsl" href="{remote}/x.xsl"?>'
    reading = taken(form, (style + wrapped(form, "a" + include)).encode())
    assert MARK not in all_text(reading)
    assert len(reading.reports) == 1


LAUGHS = "".join(
    f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' if level else '<!ENTITY l0 "ha">'
    for level in range(12)
)


@pytest.mark.parametrize("form", XML_FORMATS)
@pytest.mark.parametrize(
    ("subset", "reference"),
    [
        (LAUGHS, "&l11;"),
        (f'<!ENTITY q "{"x" * 100_000}">', "&q;" * 100_000),
        ('<!ENTITY a "&b;"><!ENTITY b "&a;">', "&a;"),
    ],
    ids=["billion laughs", "quadratic", "circle"],
)
def test_entities_that_swell_are_refused(form: str, subset: str, reference: str) -> None:
    body = f"<!DOCTYPE {root_of(form)} [{subset}]>{wrapped(form, reference)}"
    assert taken(form, body.encode()).reports == ()


@pytest.mark.parametrize("form", XML_FORMATS)
@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.encode("utf-32"),
        lambda text: b'<?xml version="1.0" encoding="UTF-7"?>' + text.encode("utf-7"),
        lambda text: b'<?xml version="1.0" encoding="utf-16"?>' + text.encode(),
        lambda text: b'<?xml version="1.0" encoding="cp037"?>' + text.encode("cp037"),
        lambda text: b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- - -->\n" + text.encode(),
        lambda text: ("<!--" + "x" * 100_000 + "-->" + text).encode(),
        lambda text: (" " * 100_000 + text).encode(),
    ],
    ids=["16", "16le", "16be", "32", "utf-7", "lie", "ebcdic", "bom", "comment", "blanks"],
)
def test_no_encoding_smuggles_in_a_document_type(form: str, encode: object, secret: str) -> None:
    assert callable(encode)
    evil = f'<!DOCTYPE {root_of(form)} [<!ENTITY x SYSTEM "{secret}">]>' + wrapped(form, "&x;")
    reading = taken(form, encode(evil))
    assert reading.reports == ()
    assert MARK not in all_text(reading)


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize(
    "body",
    [
        b"[" * 1_000_000,
        b'{"a":' * 1_000_000,
        b'{"type":"FeatureCollection","features":[' + b"[" * 1_000_000,
        b'{"type":"FeatureCollection","features":' + b'[{"properties":' * 300_000,
        b"<rss>" + b"<item>" * 1_000_000 + b"</item>" * 1_000_000 + b"</rss>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'>" + b"<entry>" * 1_000_000,
        b"<events>" + b'<event uid="1">' * 500_000,
        b"<quakeml>" + b"<event>" * 500_000 + b"</event>" * 500_000,
        b"<rss><item>" + b"<a>" * 1_000_000 + b"</a>" * 1_000_000 + b"</item></rss>",
        b"<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'>" + b"<info>" * 1_000_000,
        b"<rss " + b"a='' " * 300_000 + b"><item/></rss>",
        b"<rss>" + b"&" * 2_000_000 + b"<item/>",
        b"<rss>" + b"<!--" * 500_000,
        b"<rss>" + b"<![CDATA[" * 500_000,
        b"<" * 2_000_000,
        b"a,b\n" + b'"' * 2_000_001,
        b"a,b\n" + b"," * 2_000_000,
        b"a,b\n" + b"1,2\n" * 5_000,
        b"\0" * 2_000_000,
        b" " * 2_000_000,
    ],
    ids=lambda body: repr(body[:24]),
)
def test_depth_and_repetition_end_soon(form: str, body: bytes) -> None:
    taken(form, body)


@pytest.mark.parametrize("form", XML_FORMATS)
@pytest.mark.parametrize("declared", ["utf-8", "ascii", "iso-8859-1", "shift_jis", "x-none", "hex"])
def test_a_wrong_charset_loses_no_record(form: str, declared: str) -> None:
    body = f'<?xml version="1.0" encoding="{declared}"?>{wrapped(form, "Zürich")}'
    for said in (body.encode("utf-8"), body.encode("cp1252")):
        reading = taken(form, said)
        assert len(reading.reports) + len(reading.problems) > 0


@pytest.mark.parametrize("form", XML_FORMATS)
@pytest.mark.parametrize("sign", ["\0", "\x1b", "&#0;", "&#xD800;", "&#xFFFF;", "\ufffe"])
def test_what_no_document_may_hold_is_a_problem_or_left_out(form: str, sign: str) -> None:
    reading = taken(form, wrapped(form, f"a{sign}b").encode("utf-8", "surrogatepass"))
    assert reading.problems


@pytest.mark.parametrize("text", [r"a\ud800b", r"a\udc00\ud800b", r"a\u0000b", r"\u202eb"])
def test_half_a_surrogate_in_json_reaches_nothing_that_is_stored(text: str) -> None:
    body = (
        '{"type":"FeatureCollection","features":['
        f'{{"type":"Feature","id":"1","properties":{{"title":"{text}"}},"geometry":null}}]}}'
    )
    feed_ = replace(feed("geojson"), fields={"native_id": "id", "title": "title"})
    reading = read(feed_, payload(feed_, body.encode()))
    for report in reading.reports:
        assert report.title.isprintable()
        report.title.encode()


LINKS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#9;script:alert(1)",
    "java&#10;script:alert(1)",
    "&#1;javascript:alert(1)",
    " javascript:alert(1)",
    "javascript&amp;colon;alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;",
    "blob:https://example.org/1",
    "file:///etc/passwd",
    "//example.org/x",
    "https:/example.org",
    "https://",
    "https://ann:secret@example.org/",
    "https://example.org/&quot; onclick=&quot;alert(1)",
    "https://example.org\\@evil.example/",
    "https://example.org/\u202egpj.exe",
    "http://[::1",
)


@pytest.mark.parametrize("url", LINKS)
@pytest.mark.parametrize(
    ("feed_", "body"),
    [
        (feed("rss"), "<rss><item><guid>1</guid><link>{}</link></item></rss>"),
        (
            ATOM_FEED,
            '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>a</title>'
            '<updated>2026-02-14T10:00:00Z</updated><link href="{}"/></entry></feed>',
        ),
        (
            feed("cot"),
            '<event uid="1" type="a-u-G" time="2026-02-14T10:00:00Z"><detail>'
            '<link url="{}"/></detail></event>',
        ),
    ],
    ids=["rss", "atom", "cot"],
)
def test_a_link_that_is_no_web_address_is_dropped(feed_: Feed, body: str, url: str) -> None:
    reading = read(feed_, payload(feed_, body.replace("{}", url).encode()))
    assert [report.url for report in reading.reports] == [""] * len(reading.reports)
    assert reading.reports or reading.problems


def test_every_fixture_stays_whole_under_these_promises() -> None:
    for case in cases():
        reading = read(case.feed, case.payload())
        assert MARK not in all_text(reading)
