"""The level: the highest live claim of credibility 1-3, observed before modelled, dissent kept."""

from datetime import timedelta

import pytest

from fusion.levels import severity
from model.grade import Credibility
from model.severity import Basis, Level, SeverityClaim
from tests.fusion.records import NOON


def a_claim(
    level: Level | None, basis: Basis = Basis.OBSERVED, hours: float | None = None
) -> SeverityClaim:
    until = None if hours is None else NOON + timedelta(hours=hours)
    return SeverityClaim(
        scheme="cap", value=str(level), level=level, basis=basis, origin="X", valid_until=until
    )


MINOR, SEVERE, EXTREME = (a_claim(level) for level in (Level.MINOR, Level.SEVERE, Level.EXTREME))
MODELLED = a_claim(Level.EXTREME, Basis.MODELLED)


def test_the_highest_sets_it_and_the_others_are_kept_as_dissent() -> None:
    found = severity([MINOR, SEVERE], Credibility.CONFIRMED, NOON)
    assert (found.level, found.claim, found.dissent) == (Level.SEVERE, SEVERE, (MINOR,))


@pytest.mark.parametrize("basis", [Basis.OBSERVED, Basis.WARNING])
def test_what_is_observed_or_warned_of_outranks_a_model(basis: Basis) -> None:
    own = a_claim(Level.MINOR, basis)
    found = severity([MODELLED, own], Credibility.PROBABLY_TRUE, NOON)
    assert (found.level, found.dissent) == (Level.MINOR, (MODELLED,))


def test_a_model_alone_sets_it() -> None:
    assert severity([MODELLED], Credibility.POSSIBLY_TRUE, NOON).level is Level.EXTREME


@pytest.mark.parametrize("credibility", Credibility)
def test_only_credibility_1_to_3_sets_a_level(credibility: Credibility) -> None:
    found = severity([SEVERE], credibility, NOON)
    credible = credibility.value in "123"
    assert found.level == (Level.SEVERE if credible else None)
    assert found.dissent == (() if credible else (SEVERE,))


def test_a_claim_that_ended_or_names_no_level_says_nothing() -> None:
    ended, unknown = a_claim(Level.EXTREME, hours=0.0), a_claim(None)
    assert severity([ended, unknown, MINOR], Credibility.CONFIRMED, NOON).level is Level.MINOR
    assert severity([ended, unknown], Credibility.CONFIRMED, NOON).level is None


def test_what_a_person_doubts_is_dissent_and_sets_nothing() -> None:
    found = severity([MINOR], Credibility.CONFIRMED, NOON, doubted=[EXTREME])
    assert (found.level, found.dissent) == (Level.MINOR, (EXTREME,))
    alone = severity([], Credibility.CONFIRMED, NOON, doubted=[EXTREME])
    assert (alone.level, alone.dissent) == (None, (EXTREME,))
