"""Settings come from the environment; a wrong one says which, and what is allowed."""

from pathlib import Path

import pytest

from assess.settings import Settings, SettingsError
from model.handling import Tlp


def test_without_settings_the_live_room_polls_and_readers_see_up_to_green(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("STORE", "LIVE", "CONTACT", "CLEARANCE", "SECRET"):
        monkeypatch.delenv(f"FUSION_CELL_{name}", raising=False)
    settings = Settings.from_environment("http://127.0.0.1:8501")
    assert settings.live
    assert settings.clearance is Tlp.GREEN
    assert settings.store_folder.parts[-2:] == ("data", "var")


def test_each_start_has_its_own_secret_and_never_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FUSION_CELL_SECRET", raising=False)
    first, second = (Settings.from_environment("http://127.0.0.1:8501") for _ in range(2))
    assert first.secret != second.secret
    assert first.secret not in repr(first)


def test_settings_are_taken_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FUSION_CELL_STORE", str(tmp_path))
    monkeypatch.setenv("FUSION_CELL_LIVE", "0")
    monkeypatch.setenv("FUSION_CELL_CLEARANCE", "TLP:AMBER+STRICT")
    settings = Settings.from_environment("http://127.0.0.1:8501")
    assert (settings.store_folder, settings.live) == (tmp_path, False)
    assert settings.clearance is Tlp.AMBER_STRICT


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [("FUSION_CELL_LIVE", "yes", "1 or 0"), ("FUSION_CELL_CLEARANCE", "GREEN", "TLP:GREEN")],
)
def test_a_wrong_setting_says_which_and_what_is_allowed(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, allowed: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name) as raised:
        Settings.from_environment("http://127.0.0.1:8501")
    assert allowed in str(raised.value)


def test_keys_are_taken_by_the_name_of_their_setting_and_never_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FUSION_CELL_FIRMS_KEY", " 0123456789abcdef ")
    monkeypatch.setenv("FUSION_CELL_EMPTY_KEY", "")
    monkeypatch.setenv("ANOTHER_KEY", "0123456789abcdef")
    settings = Settings.from_environment("http://127.0.0.1:8501")
    assert settings.keys == {"FUSION_CELL_FIRMS_KEY": "0123456789abcdef"}
    assert "0123456789abcdef" not in repr(settings)


@pytest.mark.parametrize("key", ["short", "with a tab\tin it", "schl\u00fcssel"])
def test_what_is_no_key_is_refused_without_being_shown(
    monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("FUSION_CELL_FIRMS_KEY", key)
    with pytest.raises(SettingsError, match="FUSION_CELL_FIRMS_KEY is no key") as raised:
        Settings.from_environment("http://127.0.0.1:8501")
    assert key not in str(raised.value)
