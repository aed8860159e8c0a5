"""The text of an XML document, whatever encoding its bytes are in.

The bytes' own mark comes first, then the document's declaration, then UTF-8. Where the bytes are
not what is promised they are read all the same, and it is said that they had to be guessed at. In
another script than Latin no guess is safe: what would be wrong letters is shown as none.
"""

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How `<` and what follows it look where there is no mark (XML 1.0, appendix F.1).
_LOOKS = (
    (re.compile(rb"\x00\x00\x00<"), "utf-32-be"),
    (re.compile(rb"<\x00\x00\x00"), "utf-32-le"),
    (re.compile(rb"\x00<\x00[^\x00]"), "utf-16-be"),
    (re.compile(rb"<\x00[^\x00]\x00"), "utf-16-le"),
)
_DECLARED = re.compile(rb"\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"'][^>]*\?>")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
# What a publisher means by a name (WHATWG Encoding §4.2): the name of the larger set.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
}
# Not UTF-7 or an encoding with escapes: in those, plain characters hide markup.
_SAFE = re.compile(
    r"utf-8|iso8859-\d+|cp125\d|cp43\d|cp8\d\d|cp9\d\d|koi8-[rut]|big5\w*|gb18030|euc_\w+"
)
_ELSE = "cp1252"
# In Big5 and Shift_JIS an ASCII letter may be half of a character.
_TOGETHER = re.compile("\ufffd(?:.?\ufffd){2,}|\ufffd{2}")
UNSTATED = (
    "The body does not state the encoding that its text is in, and no guess would be safe: "
    "letters beyond ASCII are left out."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A document as text.

    Attributes:
        text: Its characters.
        fault: One sentence where the encoding had to be guessed; empty otherwise.
    """

    text: str
    fault: str = ""


def decode(body: bytes) -> Decoded:
    """Return a document as text; nothing is raised, whatever the bytes are."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return _read(body[len(mark) :], name)
    for look, name in _LOOKS:
        if look.match(body):
            return _read(body, name)
    declared = _DECLARED.match(body)
    if declared is None:
        return _read(body, "utf-8")
    written = declared[1].decode()
    name = _known(written)
    if name:
        return _read(body, name)
    guessed = _read(body, "utf-8")
    fault = f"The document's encoding {written} is not one that is read; UTF-8 was tried."
    return Decoded(text=guessed.text, fault=f"{fault} {guessed.fault}".strip())


def with_charset(body: bytes, content_type: str) -> bytes:
    """Write into a document what HTTP said of its encoding, where nothing else does.

    Args:
        body: Any body; one that is no XML, or is in UTF-8, stays as it is.
        content_type: The response's Content-Type.
    """
    said = _CHARSET.search(content_type)
    name = _known(said[1]) if said else ""
    silent = name and body.lstrip()[:1] == b"<" and not _DECLARED.match(body)
    if not silent or _is_utf8(body):
        return body
    return b'<?xml version="1.0" encoding="%s"?>' % name.encode() + _undeclared(body)


def _undeclared(body: bytes) -> bytes:
    return re.sub(rb"\A\s*<\?xml\s[^>]*\?>", b"", body, count=1)


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _known(written: str) -> str:
    """Return the codec that is meant; empty for one that is unknown or not safe to use."""
    try:
        name = codecs.lookup(written).name
    except (LookupError, UnicodeError):
        return ""
    meant = _MEANT.get(name, name)
    return meant if _SAFE.fullmatch(meant) else ""


def _read(body: bytes, name: str) -> Decoded:
    try:
        return Decoded(text=body.decode(name))
    except UnicodeError:
        pass  # it is not what it says: read below, with a fault that says so
    if name != "utf-8" and not name.startswith(("utf-16", "utf-32")) and _is_utf8(body):
        return Decoded(text=body.decode(), fault=f"The document is in UTF-8, not in {name}.")
    if name == "utf-8" and is_of_another_script(body):
        return Decoded(text=body.decode("ascii", "replace"), fault=UNSTATED)
    return Decoded(
        text=body.decode(name, errors="fusion-cell-else"),
        fault=f"Some bytes are not in {name}, the document's encoding; they were guessed at.",
    )


def is_of_another_script(body: bytes) -> bool:
    """Whether most bytes that UTF-8 cannot be stand together; in a Western text they are single.

    In Shift_JIS, GB 18030, EUC-KR, KOI8 or Windows-1251 whole words are of such bytes, and these
    cannot be told from one another for certain.
    """
    text = body.decode("utf-8", "replace")
    together = sum(match[0].count("\ufffd") for match in _TOGETHER.finditer(text))
    return 2 * together > text.count("\ufffd")


def _guess(error: UnicodeError) -> tuple[str, int]:
    """Read what UTF-8 cannot be as Windows-1252, byte by byte; the sound rest stays as it is."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    single = not error.encoding.startswith(("utf-16", "utf-32"))
    return (wrong.decode(_ELSE, "replace") if single else "\ufffd"), error.end


codecs.register_error("fusion-cell-else", _guess)
