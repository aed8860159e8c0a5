"""A planned activity, and when two of them conflict: de-confliction (RISSafe, SAFETNet)."""

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isfinite
from typing import ClassVar

from model.errors import RecordError
from model.place import Point
from model.wording import NOTHING, require_words

PADDING = timedelta(hours=2)
"""Before and after each window, in which another activity is too near in time."""
TARGET_WITHIN = timedelta(hours=72)
"""Between two windows, within which one target must not be two agencies' target."""
RADIUS_KM, MOST_RADIUS_KM = 1.0, 100.0
LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedActivity:
    """One version of an activity that an agency plans.

    Attributes:
        what: What is planned; never told to another side.
        starts_at: Start of the window, UTC.
        ends_at: End of the window, UTC.
        place: Middle of the area, degrees WGS 84.
        radius_km: Radius of the area, km.
        agency: The lead agency.
        contact: Whom another side calls; told to them.
        reference: How the lead agency calls it; told to another side, so it must not tell the case.
        target: `target_hash` of its target; empty where it has none. The target itself is kept
            nowhere.
        entered_by: Who entered it first, as `str(actor)`: it stays theirs.
        stands: Whether it is still planned; False once it was called off.

    Raises:
        RecordError: Something is missing or too long, the window ends before it begins or is longer
            than a year, or the radius is not above 0 and up to 100 km.
    """

    kind: ClassVar[str] = "planned activity"

    what: str
    starts_at: datetime
    ends_at: datetime
    place: Point
    agency: str
    contact: str
    reference: str
    entered_by: str
    radius_km: float = RADIUS_KM
    target: str = ""
    stands: bool = True

    def __post_init__(self) -> None:
        """Refuse what cannot be matched, or of which nobody could be told whom to call."""
        require_words("What is planned", self.what, 300)
        require_words("The lead agency", self.agency, 80)
        require_words("The contact", self.contact, 200)
        require_words("The reference", self.reference, 80)
        if not timedelta() <= self.ends_at - self.starts_at <= LONGEST:
            raise RecordError(
                "The window ends before it begins, or is longer than a year.",
                NOTHING,
                "Give a start and a later end.",
            )
        if not isfinite(self.radius_km) or not 0 < self.radius_km <= MOST_RADIUS_KM:
            raise RecordError(
                f"A radius of {self.radius_km:g} km cannot be matched.",
                NOTHING,
                f"Give one above 0 and up to {MOST_RADIUS_KM:g} km.",
            )

    @property
    def padded(self) -> tuple[datetime, datetime]:
        """Its window with the padding before and after it, UTC."""
        return self.starts_at - PADDING, self.ends_at + PADDING


def target_hash(target: str, salt: bytes) -> str:
    """Return what a target is kept as: HMAC-SHA256, hexadecimal; empty where there is none.

    Letter case, spaces and the way in which an accent is written make no difference.

    Args:
        target: As it was typed.
        salt: Of the installation; without it nobody can try what a hash may stand for.
    """
    key = " ".join(unicodedata.normalize("NFKC", target).casefold().split())
    return hmac.new(salt, key.encode(), hashlib.sha256).hexdigest() if key else ""


def is_near(one: PlannedActivity, other: PlannedActivity) -> bool:
    """Whether their padded windows overlap and their areas touch.

    Windows are padded by 2 h on either side; areas are circles on a spherical Earth, by default of
    1 km (RISSafe, SAFETNet).
    """
    (start, end), (other_start, other_end) = one.padded, other.padded
    meets = start <= other_end and other_start <= end
    return meets and one.place.km_to(other.place) <= one.radius_km + other.radius_km


def is_same_target(one: PlannedActivity, other: PlannedActivity) -> bool:
    """Whether both have one target, and no more than 72 h lie between their windows."""
    between = max(one.starts_at - other.ends_at, other.starts_at - one.ends_at)
    return bool(one.target) and one.target == other.target and between <= TARGET_WITHIN


def is_conflict(one: PlannedActivity, other: PlannedActivity) -> bool:
    """Whether two activities conflict; what was called off conflicts with nothing."""
    stand = one.stands and other.stands
    return stand and (is_near(one, other) or is_same_target(one, other))


def reason(one: PlannedActivity, other: PlannedActivity) -> str:
    """Return by which rule two activities conflict; only for who may see both in full."""
    found = {
        "too near in time and place": is_near(one, other),
        "the same target within 72 h": is_same_target(one, other),
    }
    return " and ".join(words for words, is_so in found.items() if is_so)
