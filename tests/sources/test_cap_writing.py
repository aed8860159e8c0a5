"""What is written as CAP 1.2 is read again as the same message."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from sources.formats import cap
from sources.formats.cap_message import Alert, Area, Info
from sources.formats.cap_writing import write
from tests.sources.cap_messages import ALERT

# XML 1.0 §2.2 and §2.11: no control characters, and a carriage return is read as a line's end.
_CHARACTER = st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff")
SAID = st.text(_CHARACTER, min_size=1, max_size=12).map(str.strip).filter(bool)
MAYBE = st.just("") | SAID
LIST = st.lists(SAID, max_size=2).map(tuple)
PAIRS = st.lists(st.tuples(SAID, SAID), max_size=2).map(tuple)

_KINDS: dict[str, st.SearchStrategy[Any]] = {"text": MAYBE, "texts": LIST, "pairs": PAIRS}


def messages(kind: type[Alert | Info | Area]) -> st.SearchStrategy[Any]:
    fields = kind.__dataclass_fields__
    parts = _KINDS | {"areas": AREAS, "infos": INFOS} if kind is not Area else _KINDS
    return st.builds(kind, **{name: parts[f.metadata["kind"]] for name, f in fields.items()})


AREAS = st.deferred(lambda: st.lists(messages(Area), max_size=2).map(tuple))
INFOS = st.deferred(lambda: st.lists(messages(Info), max_size=2).map(tuple))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(messages(Alert))
def test_a_message_comes_back_as_it_was(alert: Alert) -> None:
    (wire,) = cap.FORMAT.split(write(alert)).records
    assert cap.message(wire.value) == alert


def test_elements_stand_in_the_order_of_the_schema() -> None:
    root = etree.fromstring(write(ALERT))  # noqa: S320 - our own bytes
    names = [etree.QName(child).localname for child in root]
    assert names == ["identifier", "sender", "sent", "status", "msgType", "scope", "info"]
    assert cap.FORMAT.sniff(write(ALERT))


def test_a_character_that_xml_cannot_carry_is_refused() -> None:
    with pytest.raises(ValueError, match="XML"):
        write(Alert(identifier="\x00"))
