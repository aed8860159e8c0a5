"""XML names as they are meant: publishers write namespaces wrongly, differently, or not at all."""

import re
from collections.abc import Mapping

from lxml import etree

# Without scheme, `www.` and a `/` or `#` at the end, in lower case: what is meant by it.
_MEANT: Mapping[str, str] = {
    "georss.org": "georss",
    "georss.org/georss": "georss",
    "georss.org/georss/10": "georss",
    "georss.org/georss/11": "georss",
    "opengis.net/gml": "gml",
    "opengis.net/gml/3.1.1": "gml",
    "opengis.net/gml/3.2": "gml",
    "w3.org/2003/01/geo": "geo",
    "w3.org/2003/01/geo/wgs84_pos": "geo",
    "w3.org/2005/atom": "atom",
    "purl.org/atom/ns": "atom",  # Atom 0.3
    "purl.org/dc/elements/1.0": "dc",
    "purl.org/dc/elements/1.1": "dc",
    "purl.org/rss/1.0": "",
    "my.netscape.com/rdf/simple/0.9": "",  # RSS 0.90
    "nhc.noaa.gov": "nhc",
    "gdacs.org": "gdacs",
}
# Roots whose own namespace is the format's, whatever it is called: RSS 2.0 has none, yet some
# documents give it one; Atom has one, yet some leave it out.
_ROOTS = {"rss", "feed"}

_WRITTEN = re.compile(r"xmlns(?::[\w.-]+)?\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
_PREFIX = re.compile(r"<(?:/?)([A-Za-z_][\w.-]*):|\s([A-Za-z_][\w.-]*):[\w.-]+\s*=")
_DECLARED = re.compile(r"xmlns:([\w.-]+)\s*=")


def mend(root: "etree._Element", text: str, known: Mapping[str, str], own: str) -> None:
    """Give the elements of a document the names that their publisher means.

    Args:
        root: Its root element.
        text: The document, as it was written.
        known: Prefix → namespace.
        own: Namespace of the records; empty where they have none.
    """
    wrong = {}
    for uri in {double or single for double, single in _WRITTEN.findall(text)}:
        prefix = _MEANT.get(_bare(uri))
        meant = uri if prefix is None else known.get(prefix, "")
        if meant != uri:
            wrong[uri] = meant
    name = etree.QName(root)
    if name.localname in _ROOTS and (name.namespace or "") != own:
        wrong[name.namespace or ""] = own
    if wrong:
        _rename(root, wrong)


def _bare(uri: str) -> str:
    return re.sub(r"^https?://(www\.)?|[/#]+$", "", uri.strip().lower())


def _rename(root: "etree._Element", wrong: Mapping[str, str]) -> None:
    for element in root.iter("*"):
        name = etree.QName(element)
        meant = wrong.get(name.namespace or "")
        if meant is not None:
            element.tag = f"{{{meant}}}{name.localname}" if meant else name.localname


def declarations(text: str, known: Mapping[str, str]) -> str:
    """Return declarations of the prefixes that a text uses and does not declare.

    A known prefix stands for its own namespace, another for one of its own making.
    """
    used = {first or second for first, second in _PREFIX.findall(text)}
    missing = sorted(used - set(_DECLARED.findall(text)) - {"xml", "xmlns"})
    return "".join(f' xmlns:{name}="{known.get(name, f"undeclared:{name}")}"' for name in missing)
