"""Who a person is: as a provider says, as the installation's table says, or in their own words."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assess import drafts, people
from assess.drafts import Draft
from assess.people import NOBODY, Listed, PeopleError, Rules
from assess.settings import Settings, SettingsError, require_loopback
from model.handling import Tlp
from model.person import SEES, Role

CLAIMS: dict[str, Any] = {
    "iss": "https://id.example",
    "sub": "17",
    "name": "A. Ortiz",
    "email": "A.Ortiz@example.org",
    "groups": ["visitors", "leader", "coordinator"],
}
NOW = datetime(2026, 3, 1, 4, tzinfo=UTC)


def rules(**changes: object) -> Rules:
    fields: dict[str, Any] = {"ceiling": Tlp.AMBER, "role_claim": "groups", "listed": {}, **changes}
    return Rules(**fields)


def test_a_claim_gives_the_role_and_the_provider_vouches_for_the_name() -> None:
    person = people.signed_in(CLAIMS, rules())
    assert (person.name, person.role, person.verified) == ("A. Ortiz", Role.COORDINATOR, True)
    assert person.clearance is Tlp.AMBER
    assert people.words(person) == "A. Ortiz, coordinator"


def test_of_several_roles_the_first_of_the_table_is_theirs_however_they_come() -> None:
    turned = {**CLAIMS, "groups": ["leader", "coordinator"][::-1]}
    assert people.signed_in(turned, rules()).role is Role.COORDINATOR
    assert people.signed_in({**CLAIMS, "groups": "leader"}, rules()).role is Role.LEADER


def test_a_claim_may_lie_within_others() -> None:
    claims = {**CLAIMS, "realm": {"roles": ["analyst"]}}
    assert people.signed_in(claims, rules(role_claim="realm.roles")).role is Role.ANALYST


@pytest.mark.parametrize("told", [None, 3, {"coordinator": True}, [["leader"]], "Leader", []])
def test_without_a_role_a_person_sees_nothing(told: object) -> None:
    person = people.signed_in({**CLAIMS, "groups": told}, rules())
    assert person.clearance is None
    assert people.signed_in(CLAIMS, rules(role_claim="")).clearance is None


def test_the_installation_s_table_goes_before_the_claim() -> None:
    entry = Listed(role=Role.LEADER, clearance=Tlp.GREEN, agency="County")
    person = people.signed_in(CLAIMS, rules(listed={"a.ortiz@example.org": entry}))
    assert (person.role, person.clearance, person.agency) == (Role.LEADER, Tlp.GREEN, "County")


def test_an_address_that_the_provider_does_not_vouch_for_is_nobody_s() -> None:
    listed = {"a.ortiz@example.org": Listed(role=Role.LEADER)}
    claims = {**CLAIMS, "groups": [], "email_verified": False}
    assert people.signed_in(claims, rules(listed=listed)).clearance is None


@pytest.mark.parametrize("ceiling", Tlp)
@pytest.mark.parametrize("role", Role)
def test_nobody_sees_more_than_the_role_and_the_installation_allow(
    role: Role, ceiling: Tlp
) -> None:
    for person in (
        people.at_desk("A. Ortiz", role, ceiling),
        people.signed_in({**CLAIMS, "groups": [role.value]}, rules(ceiling=ceiling)),
    ):
        assert person.clearance is not None
        assert ceiling.permits(person.clearance)
        assert SEES[role].permits(person.clearance)
    listed = {"a.ortiz@example.org": Listed(role=role, clearance=Tlp.RED)}
    assert people.signed_in(CLAIMS, rules(ceiling=ceiling, listed=listed)).clearance is ceiling


def test_a_screen_that_nobody_sits_at_sees_what_a_wall_saw() -> None:
    assert people.at_desk(*NOBODY, Settings(store_folder=Path(), base_url="").clearance) == (
        people.at_desk("", Role.RESPONDER, Tlp.GREEN)
    )
    assert people.at_desk(*NOBODY, Tlp.CLEAR).clearance is Tlp.CLEAR


@pytest.mark.parametrize(
    "cookie",
    ["", "x", "null", "[]", "[1,2]", '["A","king"]', '{"a":1}', "[" * 100_000, "%5B%22A%22%5D"],
)
def test_what_a_browser_remembers_wrongly_is_nobody(cookie: str) -> None:
    assert people.remembered(cookie) == NOBODY


def test_what_a_browser_remembers_is_taken_and_never_called_verified() -> None:
    found = people.remembered("%5B%22A.%20Ortiz%22%2C%22duty%20officer%22%5D")
    assert found == ("A. Ortiz", Role.DUTY_OFFICER)
    assert people.words(people.at_desk(*found, Tlp.GREEN)) == "A. Ortiz (unverified), duty officer"


def test_a_sign_in_ends_after_a_shift_and_a_wall_s_after_thirty_days() -> None:
    desk = people.signed_in(CLAIMS, rules())
    wall = people.signed_in({**CLAIMS, "groups": ["responder"]}, rules())
    for person, holds in ((desk, timedelta(hours=12)), (wall, timedelta(days=30))):
        for spare, over in ((timedelta(minutes=1), False), (timedelta(minutes=-1), True)):
            claims = {**CLAIMS, "iat": (NOW - holds + spare).timestamp()}
            assert people.ended(person, claims, NOW) is over
    assert people.ended(desk, CLAIMS, NOW), "without a time nobody knows that it still holds"


def written(folder: Path, text: str) -> Path:
    path = folder / "people.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_table_of_people_is_read(tmp_path: Path) -> None:
    text = '[people."A@example.org"]\nrole = "duty officer"\nclearance = "TLP:RED"\nagency = "X"\n'
    entry = Listed(role=Role.DUTY_OFFICER, clearance=Tlp.RED, agency="X")
    assert people.read(written(tmp_path, text)) == {"a@example.org": entry}


@pytest.mark.parametrize(
    "text",
    ["people = 1", "[people.a]\nrole = 'king'", "[people.a]", "x", "[other]", "[people]\na = 1",
     "[people.a]\nrole = 'leader'\nclearence = 'TLP:RED'",
     "[people.a]\nrole = 'leader'\nclearance = 'RED'"],
)  # fmt: skip
def test_a_table_that_says_something_else_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(PeopleError, match="FUSION_CELL_PEOPLE"):
        people.read(written(tmp_path, text))
    with pytest.raises(PeopleError, match="cannot be read"):
        people.read(tmp_path / "none.toml")


@pytest.mark.parametrize("address", ["", "0.0.0.0", "::", "192.0.2.1", "desk.example"])  # noqa: S104
def test_without_a_sign_in_nobody_is_let_in_from_elsewhere(address: str) -> None:
    with pytest.raises(SettingsError, match="no sign-in is configured"):
        require_loopback(address, sign_in=False)
    require_loopback(address, sign_in=True)


@pytest.mark.parametrize("address", ["localhost", "127.0.0.1", "127.8.0.1", "::1"])
def test_this_machine_is_let_in(address: str) -> None:
    require_loopback(address, sign_in=False)


def test_what_was_typed_is_kept_once_for_one_person_and_presses_are_not() -> None:
    state = {"feeds.reason": "Half a sen", "feeds.count": 3, "feeds.pause": True, "x": object()}
    typed = drafts.typed(state)
    assert typed == {"feeds.reason": "Half a sen", "feeds.count": 3}
    drafts.keep("a", Draft(page="feeds", query={"room": "x"}, fields=typed))
    drafts.keep("a", Draft(page="feeds", query={"room": "x"}, fields={}))
    assert drafts.take("b") is None
    assert drafts.take("a") == Draft(page="feeds", query={"room": "x"}, fields=typed)
    assert drafts.take("a") is None


def test_drafts_are_bounded() -> None:
    for number in range(drafts.MOST + 5):
        drafts.keep(str(number), Draft(page="", query={}, fields={}))
    assert drafts.take("4") is None
    assert sum(drafts.take(str(number)) is not None for number in range(500)) == drafts.MOST
    assert drafts.typed({"a": "x" * 30_000, "b": "y"}) in ({}, {"b": "y"})
