"""The Chromium that the browser tests drive: found and proven, or installed.

`make browser-ready` runs this module, so a missing browser fails the checks with a sentence that
says what to install; no test is ever skipped for want of one.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from model.errors import FusionCellError

SETTING = "FUSION_CELL_BROWSER"
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
# Where installers put a browser without adding it to the PATH.
PLACES = (
    "/usr/lib/chromium/chromium",
    "/usr/lib64/chromium-browser/chromium-browser",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "$PROGRAMFILES/Google/Chrome/Application/chrome.exe",
    "$PROGRAMFILES (x86)/Google/Chrome/Application/chrome.exe",
    "$LOCALAPPDATA/Google/Chrome/Application/chrome.exe",
    "$LOCALAPPDATA/Chromium/Application/chrome.exe",
)
# Software GL, so that a map is drawn alike with and without a graphics card; and silence: whatever
# the browser itself would ask of the network is off, so a request seen is a request of the page.
ARGUMENTS = (
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-quic",
    "--disable-sync",
    "--mute-audio",
    "--no-default-browser-check",
    "--no-first-run",
)
_DRAWS = "() => document.createElement('canvas').getContext('webgl2') !== null"
_LAUNCH_MS = 60_000


class NoBrowser(FusionCellError):
    """No Chromium or Chrome on this machine starts and draws."""


def launch(playwright: Playwright, executable: Path | None = None) -> Browser:
    """Return a headless browser as all tests use it; by default the one that `find` finds."""
    return playwright.chromium.launch(
        executable_path=executable or find(),
        args=list(ARGUMENTS),
        # Chromium refuses its sandbox to root, and many containers have none. The tests open
        # nothing but the app's own pages.
        chromium_sandbox=False,
        timeout=_LAUNCH_MS,
    )


@cache
def find() -> Path:
    """Return the first installed Chromium or Chrome that starts headless and draws.

    Raises:
        NoBrowser: There is none; the sentence says what was tried and what to install.
    """
    # Playwright allows one instance a thread, and the caller may hold one.
    with ThreadPoolExecutor(max_workers=1) as apart:
        return apart.submit(_search).result()


def _search() -> Path:
    refused = []
    with sync_playwright() as playwright:
        for path in candidates(Path(playwright.chromium.executable_path)):
            fault = trial(playwright, path)
            if not fault:
                return path
            refused.append(f"{path}: {fault}")
    raise NoBrowser(
        "No Chromium or Chrome that works was found.",
        "; ".join(refused) or "None is on the PATH or in the usual places.",
        f"Install Chromium (Debian: apt install chromium), or name one in {SETTING}.",
    )


def candidates(cached: Path) -> Iterator[Path]:
    """Yield every executable that may be a Chromium, the named one alone where one is named.

    Args:
        cached: Where Playwright keeps its own.
    """
    if named := os.environ.get(SETTING):
        yield Path(named)
        return
    found = [Path(path) for name in NAMES if (path := shutil.which(name))]
    usual = [Path(os.path.expandvars(place)).expanduser() for place in PLACES]
    yield from dict.fromkeys(path for path in (*found, *usual, cached) if path.is_file())


def trial(playwright: Playwright, executable: Path) -> str:
    """Start the browser and draw; return what went wrong, nothing where all went well."""
    try:
        with launch(playwright, executable) as browser:
            page = browser.new_page()
            page.goto("about:blank")
            return "" if page.evaluate(_DRAWS) else "It draws no WebGL, so it would show no map."
    except Error as error:
        return error.message.splitlines()[0]


def remedies() -> Iterator[list[list[str]]]:
    """Yield what may bring a browser, in the order to try it, each as commands to run in turn."""
    playwright = [sys.executable, "-m", "playwright"]
    yield [[*playwright, "install", "chromium"]]
    if getattr(os, "geteuid", lambda: 1)() != 0:
        return  # only root may install packages
    if shutil.which("apt-get"):
        yield [["apt-get", "update"], ["apt-get", "install", "--yes", "chromium"]]
    for command in (
        ["dnf", "install", "--assumeyes", "chromium"],
        ["apk", "add", "chromium"],
        ["pacman", "-Sy", "--noconfirm", "chromium"],
        ["zypper", "--non-interactive", "install", "chromium"],
    ):
        if shutil.which(command[0]):
            yield [command]
    # Playwright's own browser may be there by now and lack the system's libraries.
    yield [[*playwright, "install-deps", "chromium"]]


def install() -> Path:
    """Return a browser that works, installed by the first remedy that brings one.

    Raises:
        NoBrowser: No remedy did.
    """
    for commands in remedies():
        if all(carried_out(command) for command in commands):
            find.cache_clear()
            try:
                return find()
            except NoBrowser as error:
                print(error, file=sys.stderr, flush=True)
    return find()


def carried_out(command: list[str]) -> bool:
    """Run a command, its output to standard error; return whether it succeeded."""
    print("$", *command, file=sys.stderr, flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, stdout=2, check=False)  # noqa: S603 - the list above, nothing from outside
    return done.returncode == 0


def main() -> int:
    """Find a browser or install one; return the exit code."""
    try:
        path = find()
    except NoBrowser as missing:
        print(missing, file=sys.stderr, flush=True)
        try:
            path = install()
        except NoBrowser as error:
            print(f"The browser tests cannot run. {error}", file=sys.stderr)
            return 1
    print(f"Browser: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
