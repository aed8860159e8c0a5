"""A feed: where reports come from, and what is known of it before it says anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from model.grade import Reliability
from model.handling import Tlp
from model.hazard import Hazard


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed of the catalogue.

    Attributes:
        name: Unique key, lower case.
        title: What a person calls it.
        url: Absolute http(s) URL; or a path on the app's own routes (an exercise's feed).
        format: Key of a format that `sources` reads.
        adapter: Key of the adapter of a quirky feed; empty where `fields` suffices.
        fields: Declared mapping, report field → field of the record.
        every_s: Poll interval in seconds of the room's clock.
        agency: Who publishes it.
        origin: Whose data it carries. Corroboration counts origins, not publishers.
        reliability: Starting reliability (STANAG 2511), with its reason.
        licence: Terms of use.
        hazards: What it can speak of.
        zone: IANA zone of times that it writes without one.
        handling: Label of everything it carries.
        carries: Whether it only carries what others observed: an aggregator does not originate.
            Where it does not say whose a report is, that report is no origin of its own.
        observes: Why whom it states as a report's origin is known to observe: by instruments, by
            crews, or by a legal duty to know. Where this is empty, only the known observers are
            certain to have observed what they say.
        needs: Name of the setting with the key that stands for `{key}` in the URL; empty where
            none is needed. Without the key the feed stays off, and says so.
        off: Why it is not polled until a person switches it on; empty where it is on at once.
        linked: Format of the documents that its entries link to; empty where they link to none.
    """

    name: str
    title: str
    url: str
    format: str
    every_s: int
    agency: str
    origin: str
    reliability: Reliability
    reliability_reason: str
    licence: str
    hazards: tuple[Hazard, ...]
    adapter: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    zone: str = "UTC"
    handling: Tlp = Tlp.CLEAR
    carries: bool = False
    observes: str = ""
    needs: str = ""
    off: str = ""
    linked: str = ""
