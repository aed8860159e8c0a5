"""Who acts, and whether they may: one check, and one entry of the log for what was done."""

import pytest

from assess.access import AccessDenied
from assess.acting import Given, Unsaid
from model.actor import Actor
from model.handling import Tlp
from model.person import MAY, Permission, Person, Role
from tests.assess.live import GIVEN, ORTIZ


def someone(role: Role = Role.COORDINATOR, clearance: Tlp | None = Tlp.GREEN) -> Person:
    return Person(name="B. Novak", role=role, clearance=clearance)


def test_a_person_who_has_not_signed_in_is_called_unverified() -> None:
    assert str(ORTIZ.actor) == "person:A. Ortiz (unverified)"
    assert Actor.parse(str(ORTIZ.actor)) == ORTIZ.actor


@pytest.mark.parametrize("words", ["", "  ", "x" * 501, "a\x00b"])
def test_nobody_decides_without_a_name_or_a_reason(words: str) -> None:
    nobody = Person(name=words.strip(), role=Role.COORDINATOR, clearance=Tlp.GREEN)
    with pytest.raises(Unsaid, match="not said who" if not words.strip() else "cannot be kept"):
        Given.by(nobody, "Because.")
    with pytest.raises(Unsaid, match="not said why"):
        Given.by(ORTIZ, words)


def test_a_reason_is_kept_on_one_line() -> None:
    assert Given.by(ORTIZ, " It is \n so. ").reason == "It is so."


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_what_the_table_says_and_nothing_else(
    role: Role, permission: Permission
) -> None:
    given = Given.by(someone(role), "Because.")
    if permission in MAY[role]:
        given.require(permission)
    else:
        with pytest.raises(AccessDenied, match=f"As {role} you may not {permission}"):
            given.require(permission)


@pytest.mark.parametrize("permission", Permission)
def test_without_a_clearance_nobody_may_anything(permission: Permission) -> None:
    for role in Role:
        with pytest.raises(AccessDenied, match="no clearance"):
            Given.by(someone(role, None), "Because.").require(permission)


def test_what_was_given_says_who_and_why() -> None:
    assert (GIVEN.actor, GIVEN.reason) == (ORTIZ.actor, "The room needs it.")
