"""Hypothesis strategies for the model's records: as odd as the model allows."""

from datetime import UTC, datetime
from typing import Any, TypeVar

from hypothesis import strategies as st

from model.actor import Actor, ActorKind
from model.evidence import Contradiction, ContradictionKind, OriginBasis, Side
from model.grade import Credibility, Grade, Regrade, Reliability, Subject
from model.handling import Tlp
from model.hazard import Hazard
from model.incident import FigureClaim, FigureRange, Incident, State, Trend
from model.judgement import Contribution, Judgement, Verdict
from model.link import Kind, Link
from model.place import Exposure, Neighbour, Placement, Point, Precision
from model.report import Figure, MessageType, Report, Status
from model.severity import Basis, Level, SeverityClaim

T = TypeVar("T")

digests = st.text("0123456789abcdef", min_size=32, max_size=32)
texts = st.text(max_size=20)
keys = st.text(min_size=1, max_size=10)
numbers = st.floats(allow_nan=False, allow_infinity=False)
shares = st.floats(0, 1)
footprints = st.binary(min_size=1, max_size=40)
moments = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))


def tuples_of(items: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    """Return tuples of up to three of these."""
    return st.lists(items, max_size=3).map(tuple)


def points() -> st.SearchStrategy[Point]:
    """Return positions anywhere on the globe."""
    return st.builds(Point, longitude=st.floats(-180, 180), latitude=st.floats(-90, 90))


def actors() -> st.SearchStrategy[Actor]:
    """Return people, feeds and rules; only a rule has a version."""
    people = st.builds(Actor, kind=st.sampled_from([ActorKind.PERSON, ActorKind.FEED]), name=keys)
    rules = st.builds(
        Actor,
        kind=st.just(ActorKind.MACHINE),
        name=st.from_regex(r"[a-z-]{1,12}", fullmatch=True),
        version=st.from_regex(r"[0-9.]{0,4}", fullmatch=True),
    )
    return people | rules


def severity_claims() -> st.SearchStrategy[SeverityClaim]:
    """Return claims of severity, of unknown level too."""
    return st.builds(
        SeverityClaim,
        scheme=keys,
        value=texts,
        level=st.none() | st.sampled_from(Level),
        basis=st.sampled_from(Basis),
        origin=texts,
        valid_until=st.none() | moments,
    )


def grades() -> st.SearchStrategy[Grade]:
    """Return grades by anyone."""
    return st.builds(
        Grade,
        reliability=st.sampled_from(Reliability),
        credibility=st.sampled_from(Credibility),
        reasons=tuples_of(texts),
        actor=actors(),
        at=moments,
    )


def regrades(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Regrade]:
    """Return grades by persons; a strategy given for a field takes the usual one's place."""
    both = {
        "reliability": st.sampled_from(Reliability),
        "credibility": st.sampled_from(Credibility),
    }
    usual: dict[str, st.SearchStrategy[Any]] = {
        "subject": st.sampled_from(Subject),
        "name": digests,
        "reasons": st.lists(keys.filter(str.strip), min_size=1, max_size=3).map(tuple),
        "actor": st.builds(Actor, kind=st.just(ActorKind.PERSON), name=keys),
        "known_at": moments,
        "handling": st.sampled_from(Tlp),
    }
    neither = dict.fromkeys(both, st.none())
    given: st.SearchStrategy[Regrade] = st.builds(Regrade, **{**usual, **both, **fields})
    return given | st.builds(Regrade, **{**usual, **neither, **fields})


def origin_bases() -> st.SearchStrategy[OriginBasis]:
    """Return whose data an outlet might carry."""
    return st.builds(OriginBasis, feed=keys, origin=texts, certain=st.booleans(), words=texts)


def contradictions() -> st.SearchStrategy[Contradiction]:
    """Return what might speak against each other."""
    side = st.builds(Side, claimant=keys, what=texts, at=moments, key=texts)
    return st.builds(
        Contradiction, kind=st.sampled_from(ContradictionKind), sides=tuples_of(side), words=texts
    )


def reports(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Report]:
    """Return reports; a strategy given for a field takes the place of the usual one."""
    usual: dict[str, st.SearchStrategy[Any]] = {
        "feed": keys,
        "native_id": keys,
        "revision": texts,
        "payload": st.just("") | digests,
        "reported_at": moments,
        "received_at": moments,
        "hazard": st.sampled_from(Hazard),
        "title": texts,
        "origin": keys,
        "occurred_at": st.none() | moments,
        "expires_at": st.none() | moments,
        "summary": texts,
        "point": st.none() | points(),
        "footprint": st.none() | footprints,
        "precision": st.sampled_from(Precision),
        "place": texts,
        "area_codes": tuples_of(keys),
        "severity": st.none() | severity_claims(),
        "urgency": texts,
        "certainty": texts,
        "status": st.sampled_from(Status),
        "message_type": st.sampled_from(MessageType),
        "references": tuples_of(keys),
        "figures": tuples_of(
            st.builds(Figure, name=keys, value=numbers, unit=texts, claimant=keys)
        ),
        "aliases": tuples_of(keys),
        "language": texts,
        "handling": st.sampled_from(Tlp),
        "url": texts,
    }
    return st.builds(Report, **{**usual, **fields})


def figure_ranges() -> st.SearchStrategy[FigureRange]:
    """Return figures with one to three claims."""
    claim = st.builds(FigureClaim, value=numbers, claimant=keys, at=moments)
    claims = st.lists(claim, min_size=1, max_size=3).map(tuple)
    return st.builds(FigureRange, name=keys, unit=texts, claims=claims)


def placements() -> st.SearchStrategy[Placement]:
    """Return where the machine might put something."""
    return st.builds(
        Placement,
        point=st.none() | points(),
        precision=st.sampled_from(Precision),
        words=texts,
        title=texts,
        areas=tuples_of(keys),
        actor=actors(),
    )


def exposures() -> st.SearchStrategy[Exposure]:
    """Return who might live near something."""
    people = st.integers(0, 10**9)
    towns = st.builds(Neighbour, title=texts, km=shares, direction=keys, population=people)
    return st.builds(Exposure, people=st.tuples(people, people, people), nearest=tuples_of(towns))


def incidents(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Incident]:
    """Return versions of incidents; a strategy given for a field takes the usual one's place."""
    usual: dict[str, st.SearchStrategy[Any]] = {
        "id": digests,
        "known_at": moments,
        "hazard": st.sampled_from(Hazard),
        "state": st.sampled_from(State),
        "names": tuples_of(keys),
        "native_keys": tuples_of(keys),
        "level": st.none() | st.sampled_from(Level),
        "grade": grades(),
        "outlets": st.integers(0, 100),
        "origins": tuples_of(keys),
        "first_at": moments,
        "updated_at": moments,
        "reports": st.integers(0, 10_000),
        "merged_into": st.just("") | digests,
        "point": st.none() | points(),
        "precision": st.sampled_from(Precision),
        "footprint": st.none() | footprints,
        "place": texts,
        "area_codes": tuples_of(keys),
        "level_claim": st.none() | severity_claims(),
        "dissent": tuples_of(severity_claims()),
        "figures": tuples_of(figure_ranges()),
        "occurred_at": st.none() | moments,
        "trend": st.sampled_from(Trend),
        "handling": st.sampled_from(Tlp),
        "next_expiry": st.none() | moments,
        "placement": st.none() | placements(),
        "exposure": st.none() | exposures(),
        "position_from": texts,
        "origin_basis": tuples_of(origin_bases()),
        "contradictions": tuples_of(contradictions()),
        "proposed": st.none() | grades(),
    }
    return st.builds(Incident, **{**usual, **fields})


def judgements(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Judgement]:
    """Return judgements; a strategy given for a field takes the usual one's place."""
    usual: dict[str, st.SearchStrategy[Any]] = {
        "left": digests,
        "right": digests,
        "left_key": keys,
        "right_key": keys,
        "verdict": st.sampled_from(Verdict),
        "score": st.none() | shares,
        "explanation": tuples_of(
            st.builds(Contribution, feature=keys, value=shares, weight=numbers, words=texts)
        ),
        "actor": actors(),
        "known_at": moments,
    }
    return st.builds(Judgement, **{**usual, **fields})


def links(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Link]:
    """Return links; a strategy given for a field takes the usual one's place."""
    usual: dict[str, st.SearchStrategy[Any]] = {
        "kind": st.sampled_from(Kind),
        "source": digests,
        "target": digests,
        "stands": st.booleans(),
        "explanation": tuples_of(
            st.builds(Contribution, feature=keys, value=shares, weight=numbers, words=texts)
        ),
        "actor": actors(),
        "known_at": moments,
        "handling": st.sampled_from(Tlp),
    }
    return st.builds(Link, **{**usual, **fields})
