"""Merging and splitting by a person's word: fusion follows, and nobody's word is passed over."""

import pytest

from assess import casework
from assess.access import AccessDenied
from assess.joining import JoiningError, Merge, Split
from data import incidents
from model.handling import Tlp
from model.hazard import Hazard
from model.incident import Incident, State
from model.person import Person, Role
from tests.assess.desk_world import NOVAK, Desk, given
from tests.assess.permissions import ROOM


@pytest.fixture
def there(convened: Desk) -> Desk:
    convened.clear()
    convened.told("Mitchell", 35.0)
    convened.told("Nogal", 36.0)
    convened.told("McBride", 37.0)
    return convened


def standing(there: Desk) -> dict[str, Incident]:
    found = incidents.current(there.store, Tlp.RED, there.clock.now())
    # A fire that took in another bears both names, the larger first.
    stands = (item for item in found if item.state is not State.MERGED)
    return {" + ".join(sorted(item.names)): item for item in stands}


def merge(there: Desk, one: str, other: str, **changes: object) -> int:
    known = standing(there)
    seen = casework.parts(ROOM, Tlp.RED, known[one].id).revision
    wanted = Merge(incident=known[one].id, other=known[other].id)
    said = {"given": given("The crews say so."), "seen": seen, **changes}
    pairs = casework.join(ROOM, wanted, **said)  # type: ignore[arg-type]
    there.fuse()
    return pairs


def split(there: Desk, name: str, *feeds: str, seen: int | None = None) -> int:
    incident = standing(there)[name]
    parts = casework.parts(ROOM, Tlp.RED, incident.id)
    keys = frozenset(key for key in parts.series if key.partition(":")[2] in feeds)
    wanted = Split(incident=incident.id, keys=keys)
    pairs = casework.join(
        ROOM, wanted, given("They are not."), parts.revision if seen is None else seen
    )
    there.fuse()
    return pairs


def test_two_incidents_are_merged_and_the_chosen_part_is_split_off_again(there: Desk) -> None:
    assert set(standing(there)) == {"Mitchell", "Nogal", "McBride"}
    merge(there, "Mitchell", "Nogal")
    assert set(standing(there)) == {"Mitchell + Nogal", "McBride"}
    assert merge(there, "Mitchell + Nogal", "McBride") == 2, "each report of one with each other"
    assert set(standing(there)) == {"McBride + Mitchell + Nogal"}
    assert split(there, "McBride + Mitchell + Nogal", "Nogal") == 2
    assert set(standing(there)) == {"McBride + Mitchell", "Nogal"}
    said = there.words()[0]
    assert said.startswith("split an incident: Two occurrences: 1 series of reports of ")
    assert said.endswith(" and the others. They are not.")


def test_what_a_person_kept_apart_is_one_after_a_person_s_word(there: Desk) -> None:
    merge(there, "Mitchell", "Nogal")
    split(there, "Mitchell + Nogal", "Nogal")
    merge(there, "Nogal", "Mitchell")
    assert set(standing(there)) == {"Mitchell + Nogal", "McBride"}


def test_what_somebody_judged_meanwhile_is_not_passed_over(there: Desk) -> None:
    seen = casework.parts(ROOM, Tlp.RED, standing(there)["Mitchell"].id).revision
    merge(there, "Mitchell", "Nogal", given=given("One smoke.", NOVAK))
    with pytest.raises(JoiningError) as caught:
        split(there, "Mitchell + Nogal", "Nogal", seen=seen)
    assert "B. Novak (unverified) has judged some of these meanwhile: same" in str(caught.value)
    assert "One smoke." in str(caught.value)
    assert set(standing(there)) == {"Mitchell + Nogal", "McBride"}


def test_what_makes_no_sense_is_refused(there: Desk) -> None:
    there.told("Aby", 35.0, hazard=Hazard.FLOOD, title="Flood at Aby")
    with pytest.raises(JoiningError, match="One is wildfire, the other flood"):
        merge(there, "Mitchell", "Flood at Aby")
    with pytest.raises(JoiningError, match="one incident already"):
        merge(there, "Mitchell", "Mitchell")
    merge(there, "Mitchell", "Nogal")
    for chosen in ((), ("Mitchell", "Nogal")):
        with pytest.raises(JoiningError, match="some left"):
            split(there, "Mitchell + Nogal", *chosen)


def test_only_who_may_judge_and_see_both_can_merge(there: Desk) -> None:
    there.told("Vault", 38.0, handling=Tlp.RED)
    with pytest.raises(JoiningError, match="not in the picture"):
        merge(there, "Mitchell", "Vault")
    responder = Person(name="R", role=Role.RESPONDER, clearance=Tlp.GREEN)
    with pytest.raises(AccessDenied):
        merge(there, "Mitchell", "Nogal", given=given("So.", responder))
    assert set(standing(there)) == {"Mitchell", "Nogal", "McBride", "Vault"}
