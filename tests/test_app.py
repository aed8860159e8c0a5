"""The app as a process: it starts, stops, survives a kill, and refuses a store not its own."""

import signal
from pathlib import Path

import pytest

from data.store import Store
from tests.application import EXERCISE, application, healthy_application

REPORTS = f'fusion_cell_reports{{room="{EXERCISE}"}}'


def test_it_stops_cleanly_within_five_seconds_of_sigterm(tmp_path: Path) -> None:
    with healthy_application(tmp_path) as app:
        app.wait_for(lambda: app.metric(REPORTS) > 0, "the first reports are stored", 60)
        assert app.stop(signal.SIGTERM) < 5
    # Nothing holds the store any more, and it is whole.
    Store.open(tmp_path / "exercise.duckdb").close()
    assert "Traceback" not in app.log.read_text()


def test_after_a_kill_nothing_stored_is_missing_and_collection_goes_on(tmp_path: Path) -> None:
    with healthy_application(tmp_path) as app:
        app.wait_for(lambda: app.metric(REPORTS) > 100, "a hundred reports are stored", 60)
        before = app.metric(REPORTS)
        app.stop(signal.SIGKILL)
    with healthy_application(tmp_path) as app:
        assert app.metric(REPORTS) >= before
        app.wait_for(lambda: app.metric(REPORTS) > before, "collection goes on", 60)


def test_a_store_that_another_process_holds_ends_the_start_with_code_2(tmp_path: Path) -> None:
    held = Store.open(tmp_path / "exercise.duckdb")
    try:
        with application(tmp_path) as app:
            assert app.process.wait(60) == 2
            said = app.log.read_text()
    finally:
        held.close()
    assert "Fusion Cell cannot start" in said
    assert "Traceback" not in said


def test_a_file_that_is_no_store_ends_the_start_with_code_2_and_is_left_alone(
    tmp_path: Path,
) -> None:
    file = tmp_path / "exercise.duckdb"
    file.write_bytes(b"not a database" * 1000)
    before = file.read_bytes()
    with application(tmp_path) as app:
        assert app.process.wait(60) == 2
    assert "Fusion Cell cannot start" in app.log.read_text()
    assert file.read_bytes() == before
    assert not (tmp_path / "actual.duckdb").exists()


@pytest.mark.parametrize(
    ("name", "value"), [("LIVE", "perhaps"), ("CLEARANCE", "SECRET"), ("PEOPLE", "none.toml")]
)
def test_a_wrong_setting_ends_the_start_with_code_2(tmp_path: Path, name: str, value: str) -> None:
    with application(tmp_path, **{f"FUSION_CELL_{name}": value}) as app:
        assert app.process.wait(60) == 2
    assert f"FUSION_CELL_{name}" in app.log.read_text()


@pytest.mark.parametrize("address", ["0.0.0.0", "::"])  # noqa: S104 - refused
def test_without_a_sign_in_it_does_not_listen_to_other_machines(
    tmp_path: Path, address: str
) -> None:
    with application(tmp_path, STREAMLIT_SERVER_ADDRESS=address) as app:
        assert app.process.wait(60) == 2
    said = app.log.read_text()
    assert "no sign-in is configured" in said
    assert "Traceback" not in said


def test_secrets_that_cannot_be_read_end_the_start_with_code_2(tmp_path: Path) -> None:
    secrets = tmp_path / "secrets.toml"
    secrets.write_text("[auth", encoding="utf-8")
    with application(tmp_path, STREAMLIT_SECRETS_FILES=str(secrets)) as app:
        assert app.process.wait(60) == 2
    assert "everybody would be let in" in app.log.read_text()
