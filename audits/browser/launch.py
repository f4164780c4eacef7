"""Find the browser to audit with, or get one; and the flags that both drivers start it with.

Looked for in this order: the path that the settings or PRESSCHECK_BROWSER name, an installed Chromium, Chrome or Edge
(the headless shell first: it does the same work in less time), then Playwright's own download.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from audits.browser.driver import BrowserError, BrowserSettings

ENVIRONMENT_VARIABLE = "PRESSCHECK_BROWSER"

UNWANTED_FEATURES = (
    # All frames live in one process, so that one DevTools session reaches them all; a page left is a page gone.
    "IsolateOrigins",
    "site-per-process",
    "BackForwardCache",
    # A new host and a new place in the renderer for every document, our scripts put there again: a tenth of a visit.
    "RenderDocument",
    # An address is opened as it is written.
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    # Nothing but the audited pages is asked for.
    "AimEnabled",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PreconnectToSearch",
    "Translate",
)
"""Chromium's features that an audit does without. Playwright's own list does not hold beside this one."""

FLAGS: tuple[str, ...] = (
    # Nothing but the audited pages is asked for.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
    "--disable-site-isolation-trials",
    f"--disable-features={','.join(UNWANTED_FEATURES)}",
    # Gives our scripts the browser's own accessible names and roles: element.computedName, element.computedRole.
    "--enable-blink-features=ComputedAccessibilityInfo",
    # A page lives for a second: compiling its scripts hard costs more than it saves. With these, axe-core takes 0.74 of
    # the CPU time on a page of 500 elements, and 1.1 of it on one of 15,000.
    "--js-flags=--no-opt --no-maglev",
    # A page has no need of other windows.
    "--block-new-web-contents",
    # What starts by itself does so here too, whatever a browser has learnt of a reader's habits.
    "--autoplay-policy=no-user-gesture-required",
    # The same picture everywhere, at full speed also when the tab is not in front.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-dev-shm-usage",
    "--disable-renderer-backgrounding",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--mute-audio",
)
"""Chromium's command line in every audit (and in benchmarks that compare with one), but for the sandbox."""

UNWANTED_FLAGS = ("--disable-popup-blocking",)
"""What Playwright and chromedriver would add, and must not."""

NO_SANDBOX = "--no-sandbox"

BROWSERS = (
    "/usr/lib/chromium/chromium-headless-shell",
    "chromium-headless-shell",
    "chrome-headless-shell",
    "/usr/lib/chromium/chromium",  # the binary itself: Debian's /usr/bin/chromium is a script that costs time
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "chrome",
    "msedge",
)
"""Commands and paths of installed browsers, those to prefer first."""


class FoundBrowser(msgspec.Struct, frozen=True):
    """The browser that an audit will use."""

    path: str
    product: str
    """Name and version, such as `Chromium 156.0.8078.79`."""
    why: str
    """How it was found."""
    sandbox: bool
    """False where Chromium's sandbox has to stay off: it refuses to start for root otherwise."""


def find_browser(settings: BrowserSettings) -> FoundBrowser:
    """The browser that these settings lead to.

    Raises BrowserError, saying what to do, when a named browser cannot be used or none is found.
    """
    for named, why in (
        (settings.executable, "named in [browser] executable"),
        (os.environ.get(ENVIRONMENT_VARIABLE, ""), f"named by {ENVIRONMENT_VARIABLE}"),
    ):
        if named:
            return _found(_runnable(named, why), why)
    for path, why in _installed():
        return _found(path, why)
    raise BrowserError(
        "No Chromium, Chrome or Edge was found. Run `presscheck browser install`, or name one: "
        f"executable in [browser], or the environment variable {ENVIRONMENT_VARIABLE}."
    )


def install_browser(settings: BrowserSettings | None = None) -> FoundBrowser:
    """Get a Chromium: Playwright's download, else the system's package where that is Debian's and we are root.

    Raises BrowserError with what failed and what can be done by hand.
    """
    tried: list[str] = []
    for name, commands in _ways():
        problem = _run_all(commands)
        if not problem:
            return find_browser(settings or BrowserSettings())
        tried.append(f"{name}: {problem}")
    raise BrowserError(
        "No browser could be installed.\n  " + "\n  ".join(tried) + "\nInstall Chromium or Chrome by hand, then run "
        f"`presscheck browser`; a browser in an unusual place is named by {ENVIRONMENT_VARIABLE}."
    )


def is_root() -> bool:
    """True where Chromium would refuse to start with its sandbox."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def sandbox_flags() -> tuple[str, ...]:
    """What turns the sandbox off where it has to be off; nothing elsewhere."""
    return (NO_SANDBOX,) if is_root() else ()


def _installed() -> Iterator[tuple[str, str]]:
    found = map(shutil.which, BROWSERS)
    yield from ((path, "installed on this system") for path in found if path)
    yield from ((path, "downloaded by Playwright") for path in _downloaded())


def _downloaded() -> Iterator[str]:
    """Browsers in Playwright's own folder, the newest first."""
    default = {"darwin": "~/Library/Caches/ms-playwright", "win32": "~/AppData/Local/ms-playwright"}
    folder = os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or default.get(sys.platform, "~/.cache/ms-playwright")
    names = {"headless_shell", "chrome-headless-shell", "chrome", "Chromium", "chrome.exe", "chrome-headless-shell.exe"}
    found = [path for path in Path(folder).expanduser().glob("chromium*/*/**/*") if path.name in names]
    yield from (str(path) for path in sorted(found, key=_build, reverse=True) if os.access(path, os.X_OK))


def _build(path: Path) -> tuple[int, bool]:
    number = re.search(r"chromium\w*-(\d+)", str(path))
    return (int(number[1]) if number else 0, "shell" in str(path))


def _runnable(named: str, why: str) -> str:
    path = shutil.which(named)
    if path is None:
        state = "is not executable" if Path(named).is_file() else "does not exist"
        raise BrowserError(f"The browser {named} ({why}) {state}. Correct the path, or leave it out to look for one.")
    return path


def _found(path: str, why: str) -> FoundBrowser:
    return FoundBrowser(path=path, product=product_of(path), why=why, sandbox=not is_root())


def product_of(path: str) -> str:
    """What the browser calls itself; its file name where it does not say."""
    try:
        command = [path, "--version", *sandbox_flags()]
        said = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False).stdout  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise BrowserError(f"The browser {path} does not start: {fault}. Run `presscheck browser install`.") from fault
    match = re.search(r"([A-Z][\w ]*?) (\d+(?:\.\d+)+)", said)
    return f"{match[1]} {match[2]}" if match else Path(path).name


def _ways() -> Iterator[tuple[str, Sequence[Sequence[str]]]]:
    download = (sys.executable, "-m", "playwright", "install", "--with-deps", "chromium")
    yield "playwright install --with-deps chromium", (download,)
    if is_root() and shutil.which("apt-get"):
        yes = ("apt-get", "install", "-y", "--no-install-recommends", "chromium", "chromium-driver")
        yield "apt-get install chromium", (("apt-get", "update"), yes)


def _run_all(commands: Sequence[Sequence[str]]) -> str:
    """Run commands until one fails; the end of what that one said, empty when all went well."""
    for command in commands:
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired) as fault:
            return str(fault)
        if done.returncode:
            lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
            return lines[-1].strip() if lines else f"exit code {done.returncode}"
    return ""
