"""How CAP messages name themselves and each other (CAP 1.2 §3.2.1).

(sender, identifier, sent) identifies a message. `references` names earlier messages by these three,
but often with the time written in another zone, so that a chain goes by sender and identifier; the
time tells revisions apart where a sender uses an identifier again.
"""

import re

from model.errors import RecordError
from sources.formats.cap_message import Alert

# P-VTEC (NWS Directive 10-1703): /k.aaa.cccc.pp.s.####.yymmddThhnnZB-yymmddThhnnZE/
_VTEC = re.compile(r"/O\.[A-Z]{3}\.([A-Z]{4}\.[A-Z]{2}\.[A-Z]\.\d{4})\.(\d\d)\d{4}T\d{4}Z")
_INCIDENT = re.compile(r'"([^"]*)"|(\S+)')
# Identifiers of the WMO's register of alerting authorities (WMO-No. 1109) are unique in the world.
_REGISTERED = re.compile(r"(?:urn:oid:)?(2\.49\.0\..+)")


# Words of CAP that a sender writes into `incidents` for want of a name: they name no incident.
_NO_NAMES = frozenset(
    "actual exercise system test draft alert update cancel ack error public restricted private "
    "none null unknown incident".split()
)


def native_id(alert: Alert) -> str:
    """Return `sender,identifier`.

    Raises:
        RecordError: The message lacks one of them.
    """
    for name, value in (("identifier", alert.identifier), ("sender", alert.sender)):
        if not value:
            raise RecordError(f"The message has no {name}.")
    return f"{alert.sender},{alert.identifier}"


def references(alert: Alert) -> tuple[str, ...]:
    """Return the native ids of the messages that this one follows; blanks stand between them."""
    named = dict.fromkeys(_referred(alert, triple) for triple in alert.references.split())
    return tuple(named)


def _referred(alert: Alert, triple: str) -> str:
    sender, comma, rest = triple.partition(",")
    if not comma:  # an identifier alone, which some senders write
        return f"{alert.sender},{triple}"
    return f"{sender},{rest.rpartition(',')[0] or rest}"


def aliases(alert: Alert, sent_in: int) -> tuple[str, ...]:
    """Return the message's names elsewhere: its own, those it follows, incidents, VTEC keys.

    An incident's name is unique with its sender only: others number theirs from 1, too.

    Args:
        alert: The message.
        sent_in: Year of the message.
    """
    found = {f"cap-incident:{alert.sender},{name}" for name in _incidents(alert)}
    found |= set(known_as(alert.sender, alert.identifier))
    for reference in references(alert):
        sender, _, identifier = reference.partition(",")
        found |= set(known_as(sender, identifier))
    texts = [value for info in alert.infos for name, value in info.parameters if name == "VTEC"]
    return tuple(sorted(found | events(texts, sent_in)))


def known_as(sender: str, identifier: str) -> tuple[str, ...]:
    """Return under which name any feed that carries a message knows it (CAP 1.2 §3.2.1).

    An index may leave out the sender: only a registered identifier is then a name.
    """
    if registered := _REGISTERED.fullmatch(identifier):
        return (f"cap:{registered[1]}",)
    return (f"cap:{sender},{identifier}",) if sender and identifier else ()


def _incidents(alert: Alert) -> list[str]:
    """Blanks stand between incidents, and names with blanks in quotation marks.

    The name of the kind of event is none of an incident: it would chain all of its kind.
    """
    kinds = {info.event.lower() for info in alert.infos}
    named = (one or two for one, two in _INCIDENT.findall(alert.incidents))
    return [name for name in named if name and name.lower() not in _NO_NAMES | kinds]


def events(texts: list[str], sent_in: int) -> set[str]:
    """Return the VTEC keys, `vtec:office.phenomenon.significance.number.year`.

    The year is the beginning's; once an event has begun its beginning is written as zeros, and
    then it is the year of the message.
    """
    return {
        f"vtec:{key}.{2000 + int(year) if year != '00' else sent_in}"
        for text in texts
        for key, year in _VTEC.findall(text)
    }
