"""GOV.UK foreign travel advice, Atom.

An entry is one change of a country's page, and its id ends in `#` and the time of the change: what
stands before that is the country's. The summary says what was changed, not what the advice is, so
that no level follows from it.
"""

from model.feed import Feed
from model.hazard import Hazard
from model.identity import digest
from model.place import Precision
from model.report import Report
from sources.record import Record


def parse(feed: Feed, record: Record) -> Report | None:
    """Return one change of one country's advice."""
    native_id = record.required("atom:id").partition("#")[0]
    country, summary = record.required("atom:title"), record.text("atom:summary")
    updated = record.time("atom:updated", feed.zone)
    return Report(
        **record.stamp(feed),
        native_id=native_id,
        revision=digest(str(updated), summary),
        reported_at=updated or record.received_at,
        hazard=Hazard.TRAVEL_ADVICE,
        title=f"Travel advice: {country}",
        summary=summary,
        place=country,
        precision=Precision.COUNTRY,
        language="en",
        url=record.text("atom:link[@rel='alternate']@href") or native_id,
    )
