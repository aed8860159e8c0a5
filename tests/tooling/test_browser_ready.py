"""A browser that works is found, or the checks say what to install; nothing is skipped."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import browser

pytestmark = pytest.mark.browser


@pytest.fixture
def afresh() -> Iterator[None]:
    """Nothing found before counts, nor what is found here afterwards."""
    browser.find.cache_clear()
    yield
    browser.find.cache_clear()


def test_what_is_found_is_an_executable_file() -> None:
    found = browser.find()
    assert found.is_file()
    assert os.access(found, os.X_OK)


@pytest.mark.usefixtures("afresh")
def test_a_browser_is_launched_without_being_named() -> None:
    def connected() -> bool:
        with sync_playwright() as playwright, browser.launch(playwright) as started:
            return started.is_connected()

    # A thread of its own: Playwright runs once in each, and other tests have it in theirs.
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(connected).result()


@pytest.mark.usefixtures("afresh")
def test_a_browser_that_was_named_is_the_only_one_tried(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(browser.SETTING, str(tmp_path / "no-browser"))
    with pytest.raises(browser.NoBrowser, match="Install Chromium") as raised:
        browser.find()
    assert str(tmp_path / "no-browser") in str(raised.value)


@pytest.mark.usefixtures("afresh")
def test_what_starts_but_is_no_browser_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(browser.SETTING, sys.executable)
    with pytest.raises(browser.NoBrowser, match="No Chromium"):
        browser.find()


def test_without_a_browser_the_check_fails_and_says_what_to_install(tmp_path: Path) -> None:
    """The whole module as make runs it, with every installer out of reach."""
    surroundings = {
        browser.SETTING: str(tmp_path / "no-browser"),
        "PATH": str(tmp_path),
        # Nothing listens there, so Playwright's own download fails at once.
        "PLAYWRIGHT_DOWNLOAD_HOST": "http://127.0.0.1:9",
        "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.browser.browser"],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("The browser tests cannot run. No Chromium or Chrome")
    assert "apt install chromium" in last
