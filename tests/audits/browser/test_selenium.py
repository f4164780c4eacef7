"""What only Selenium does: a session elsewhere, and axe-selenium-python tamed."""

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from axe_selenium_python import Axe

from audits.browser.driver import BrowserError, BrowserSettings, ScriptError, TabCrashedError
from audits.browser.open import open_browser
from audits.browser.selenium_axe import FrameFacade, run_axe
from tests.sites.faulty import refused_url
from tests.support.browsing import Browsing

BAD = "<img src='data:,' id=bad>"
CHROMEDRIVER = shutil.which("chromedriver")


@pytest.fixture
def remote():
    """Chromedriver by itself, as the remote end of a session."""
    if CHROMEDRIVER is None:
        pytest.skip("no chromedriver on this machine")
    process = subprocess.Popen([CHROMEDRIVER, "--port=0"], stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        yield "http://127.0.0.1:" + next(
            line.split()[-1].rstrip(".") for line in process.stdout if "successfully" in line
        )
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()


def test_a_session_elsewhere_audits_like_one_here(remote, site):
    url = site.put("/remote.html", BAD)
    finish = "results => results.violations.map(rule => rule.id)"
    with Browsing(driver="selenium", remote=remote) as browsing:
        tab = browsing.tab("selenium")
        assert browsing.run(tab.goto(url, timeout=20)).status == 200
        assert browsing.run(tab.run_axe({"runOnly": ["image-alt"]}, finish))[0] == ["image-alt"]
        assert browsing.browser("selenium").version.startswith("chrome")


def test_a_remote_end_that_is_not_there_is_named(browsing):
    async def start():
        async with open_browser(BrowserSettings(driver="selenium", remote=refused_url())) as browser:
            await browser.open_tab()

    with pytest.raises(BrowserError, match=r"No session at http://127\.0\.0\.1:\d+.*\[browser\] remote"):
        browsing.run(start())


@pytest.fixture
def facade(browsing, site):
    """The top frame of a page with one fault, as axe-selenium-python meets it."""
    tab = browsing.tab("selenium")
    assert not browsing.run(tab.goto(site.put("/facade.html", BAD), timeout=20)).error
    world = browsing.run(tab.world(browsing.run(tab.frames())[0].id))
    return FrameFacade(tab.wire.command, world, {"include": [], "exclude": [], "initiator": False})


def test_pythons_false_and_none_reach_axe_as_javascript(facade):
    options = {"runOnly": ["image-alt"], "elementRef": False, "reporter": None}
    with pytest.raises(ScriptError, match=r"(False|None) is not defined"):  # what the package makes of them by itself
        Axe(facade).run(options=options)
    assert '"#bad"' in run_axe(facade, options)


def test_axe_runs_through_the_package_in_our_world_with_our_engine(facade, monkeypatch):
    injected = []
    monkeypatch.setattr(Axe, "inject", lambda self: injected.append(self.script_url))
    run_axe(facade, {"runOnly": ["image-alt"]})
    assert len(injected) == 1
    assert injected[0].endswith("rules/engines/axe.min.js")


def test_a_partial_run_that_fails_is_heard(facade):
    with pytest.raises(ScriptError, match="no-such-rule"):
        run_axe(facade, {"runOnly": {"type": "rule", "values": ["no-such-rule"]}})


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes in /proc")
def test_a_session_whose_driver_dies_is_a_lost_tab_and_leaves_no_process(browsing, site):
    browser = browsing.browser("selenium")
    tab = browsing.run(browser.open_tab())
    chromium = tab.wire.session.driver.capabilities["goog:processID"]
    profile = Path(tab.wire.session.driver.capabilities["chrome"]["userDataDir"])
    assert profile.exists()
    os.kill(tab.wire.session.service.process.pid, signal.SIGKILL)
    with pytest.raises(TabCrashedError):
        browsing.run(tab.call("() => 1"))
    assert not tab.usable
    assert not _runs(chromium)
    assert not profile.exists()


def _runs(process: int) -> bool:
    """Whether it still does anything: one that nobody has buried yet is dead all the same."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False
