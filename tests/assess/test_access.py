"""The one permission check: what a capability opens, and when it no longer does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess import access
from assess.access import Access, AccessDenied, Capability
from model.handling import Tlp

CAPABILITY = Capability(room="r", clearance=Tlp.GREEN, layer="points", content="0" * 32)


def test_a_capability_opens_what_it_was_issued_for() -> None:
    door = Access("secret")
    assert door.redeem(door.issue(CAPABILITY)) == CAPABILITY


def test_one_content_keeps_one_url_so_that_browsers_need_not_fetch_it_anew() -> None:
    door = Access("secret")
    assert door.issue(CAPABILITY) == door.issue(CAPABILITY)


def test_another_secret_s_capability_is_refused() -> None:
    with pytest.raises(AccessDenied):
        Access("secret").redeem(Access("other").issue(CAPABILITY))


def test_an_old_capability_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    door = Access("secret")
    token = door.issue(CAPABILITY)
    # The signer counts whole seconds: any age above −1 is past this limit.
    monkeypatch.setattr(access, "CAPABILITY_SECONDS", -1)
    with pytest.raises(AccessDenied):
        door.redeem(token)


@given(st.text(max_size=200))
def test_no_text_opens_anything(token: str) -> None:
    with pytest.raises(AccessDenied):
        Access("secret").redeem(token)


@given(st.data())
def test_a_changed_token_opens_nothing(data: st.DataObject) -> None:
    door = Access("secret")
    token = door.issue(CAPABILITY)
    place = data.draw(st.integers(0, len(token) - 1))
    changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
    try:
        opened = door.redeem(changed)
    except AccessDenied:
        return
    # The last character of a base64 text carries unused bits: it may change, its meaning not.
    assert opened == CAPABILITY
