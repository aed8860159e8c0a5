"""Records for the tests of assess: each with the fields that a test changes."""

from datetime import UTC, datetime, timedelta

from model.actor import Actor, ActorKind
from model.grade import Credibility, Grade, Reliability
from model.hazard import Hazard
from model.identity import digest
from model.incident import FigureClaim, FigureRange, Incident, State
from model.place import Point
from model.severity import Level

NOW = datetime(2022, 4, 24, 10, tzinfo=UTC)
MACHINE = Actor(kind=ActorKind.MACHINE, name="grading", version="1")


def acres(*values: float, contained: float | None = None) -> tuple[FigureRange, ...]:
    """Return figures: one claimant a value, the newest first."""
    claims = tuple(
        FigureClaim(value=value, claimant=f"agency {number}", at=NOW - timedelta(hours=number))
        for number, value in enumerate(values)
    )
    area = FigureRange(name="burned area", unit="acres", claims=claims)
    if contained is None:
        return (area,)
    claim = FigureClaim(value=contained, claimant="agency 0", at=NOW)
    return (area, FigureRange(name="contained", unit="%", claims=(claim,)))


def an_incident(name: str, **changes: object) -> Incident:
    """Return an open wildfire of that name."""
    fields: dict[str, object] = {
        "id": digest(name),
        "known_at": NOW,
        "hazard": Hazard.WILDFIRE,
        "state": State.OPEN,
        "names": (name,),
        "native_keys": (f"inciweb:{name}",),
        "level": Level.SEVERE,
        "grade": Grade(
            reliability=Reliability.B,
            credibility=Credibility.PROBABLY_TRUE,
            reasons=("1 origin: independence of the outlets is not shown.",),
            actor=MACHINE,
            at=NOW,
        ),
        "outlets": 2,
        "origins": ("incident management team",),
        "first_at": NOW - timedelta(days=2),
        "updated_at": NOW - timedelta(hours=1),
        "reports": 3,
        "point": Point(longitude=-105.5, latitude=35.7),
    }
    return Incident(**{**fields, **changes})  # type: ignore[arg-type]
