"""What persons keep: versions that supersede, never lost to another person's, logged as one."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest

from data import items, log
from data.items import Wanted
from data.store import Store
from model.actor import Actor, ActorKind
from model.handling import Tlp
from model.item import Overtaken, Version
from tests.data.test_log import ENTRY

AT = datetime(2026, 3, 1, 4, tzinfo=UTC)
ROOM = "world-watch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Something to keep."""

    kind: ClassVar[str] = "wish"
    words: str
    due: datetime | None = None


def wanted(words: str, seen: tuple[int, int] | None = None, **changes: object) -> Wanted:
    version = Version(
        room=ROOM,
        id="one",
        content=Wish(words=words, due=AT),
        actor=Actor(kind=ActorKind.PERSON, name="A. Ortiz"),
        known_at=AT,
        handling=Tlp.GREEN,
        number=(0, 0),
    )
    return Wanted(version=replace(version, **changes), seen=seen, entry=ENTRY)  # type: ignore[arg-type]


def keep(store: Store, *asked: Wanted) -> list[Version[Wish]]:
    return items.put(store, *asked).result()


def standing(store: Store, at: datetime = AT, clearance: Tlp | None = Tlp.GREEN) -> list[Wish]:
    return [item.content for item in items.standing(store, clearance, ROOM, Wish, at)]


def test_a_version_comes_back_as_it_was_kept(store: Store) -> None:
    (kept,) = keep(store, wanted("Water, please."))
    assert items.standing(store, Tlp.GREEN, ROOM, Wish, AT) == [kept]
    assert kept.content == Wish(words="Water, please.", due=AT)
    assert [item.entry for item in log.read(store, Tlp.GREEN, ROOM)] == [ENTRY]


def test_a_newer_version_stands_and_the_older_stays_known(store: Store) -> None:
    (first,) = keep(store, wanted("Water."))
    later = AT + timedelta(hours=1)
    (second,) = keep(store, wanted("Water and fuel.", first.number, known_at=later))
    assert standing(store, later) == [second.content]
    assert standing(store) == [first.content], "as known before"
    assert items.history(store, Tlp.GREEN, ROOM, Wish, later, "one") == [second, first]
    assert items.history(store, Tlp.GREEN, ROOM, Wish, later, "two") == []


@pytest.mark.parametrize("seen", [None, (1, 0)])
def test_the_second_of_two_writers_is_told_and_nothing_is_lost(
    store: Store, seen: tuple[int, int] | None
) -> None:
    (first,) = keep(store, wanted("Water."))
    (second,) = keep(store, wanted("Fuel.", first.number))
    with pytest.raises(Overtaken, match=r"A\. Ortiz has changed this meanwhile") as caught:
        keep(store, wanted("Milk.", seen), wanted("Bread.", id="two"))
    assert caught.value.newest == second
    assert standing(store) == [second.content], "nothing of the refused write was kept"
    assert len(log.read(store, Tlp.GREEN, ROOM)) == 2
    assert log.check(store).broken_at is None


def test_a_label_raised_later_hides_the_thing_altogether(store: Store) -> None:
    (first,) = keep(store, wanted("Water."))
    keep(store, wanted("Water for the vault.", first.number, handling=Tlp.RED))
    assert standing(store) == []
    assert standing(store, clearance=Tlp.RED) == [Wish(words="Water for the vault.", due=AT)]
    assert standing(store, clearance=None) == []


def test_rooms_and_things_are_kept_apart(store: Store) -> None:
    keep(store, wanted("Water."), wanted("Fuel.", id="two"), wanted("Milk.", room="elsewhere"))
    assert standing(store) == [Wish(words="Water.", due=AT), Wish(words="Fuel.", due=AT)]
