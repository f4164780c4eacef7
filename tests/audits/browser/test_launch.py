"""Finding a browser, and saying what to do where there is none."""

from pathlib import Path

import pytest

from audits.browser import launch
from audits.browser.driver import BrowserError, BrowserSettings
from audits.browser.open import open_browser

FAKE = "#!/bin/sh\necho Chromium 99.1.2.3 built on nothing\n"


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """A machine without any browser."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "playwright"))
    monkeypatch.delenv(launch.ENVIRONMENT_VARIABLE, raising=False)
    monkeypatch.setattr(launch, "BROWSERS", [name for name in launch.BROWSERS if not Path(name).is_absolute()])
    return tmp_path


def program(path: Path, text: str = FAKE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


def test_a_named_browser_comes_first(bare, monkeypatch):
    program(bare / "chromium")
    mine, other = program(bare / "mine" / "browser"), program(bare / "other" / "browser")
    monkeypatch.setenv(launch.ENVIRONMENT_VARIABLE, str(other))
    assert launch.find_browser(BrowserSettings(executable=str(mine))).path == str(mine)
    found = launch.find_browser(BrowserSettings())
    assert (found.path, found.product) == (str(other), "Chromium 99.1.2.3")
    assert launch.ENVIRONMENT_VARIABLE in found.why


def test_the_headless_shell_comes_before_the_whole_browser(bare):
    program(bare / "chromium")
    shell = program(bare / "chromium-headless-shell")
    assert launch.find_browser(BrowserSettings()).path == str(shell)


def test_playwrights_own_download_is_found_the_newest_first(bare):
    program(bare / "playwright" / "chromium-1009" / "chrome-linux" / "chrome")
    newest = program(bare / "playwright" / "chromium-1210" / "chrome-linux64" / "chrome")
    found = launch.find_browser(BrowserSettings())
    assert (found.path, found.why) == (str(newest), "downloaded by Playwright")


def test_without_a_browser_the_error_says_how_to_get_one(bare):
    with pytest.raises(BrowserError, match=r"presscheck browser install.*PRESSCHECK_BROWSER"):
        launch.find_browser(BrowserSettings())


@pytest.mark.parametrize("kind", ["missing", "no program"])
def test_a_named_browser_that_cannot_be_used_is_named(bare, kind):
    path = bare / "named"
    if kind == "no program":
        path.write_text("words")
    state = "does not exist" if kind == "missing" else "is not executable"
    with pytest.raises(BrowserError, match=rf"named .*\[browser\] executable.* {state}"):
        launch.find_browser(BrowserSettings(executable=str(path)))


@pytest.mark.parametrize(("user", "sandbox", "flags"), [(0, False, ("--no-sandbox",)), (1000, True, ())])
def test_the_sandbox_is_off_for_root_only(bare, monkeypatch, user, sandbox, flags):
    program(bare / "chromium")
    monkeypatch.setattr("os.geteuid", lambda: user)
    assert launch.find_browser(BrowserSettings()).sandbox is sandbox
    assert launch.sandbox_flags() == flags


def test_installing_says_what_failed_and_what_can_be_done(bare, monkeypatch):
    monkeypatch.setattr("sys.executable", str(program(bare / "python", "#!/bin/sh\necho no network >&2\nexit 1\n")))
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(BrowserError, match=r"playwright install.*: no network\n.*by hand"):
        launch.install_browser()


def test_installing_falls_back_on_the_systems_package(bare, monkeypatch):
    monkeypatch.setattr("sys.executable", str(program(bare / "python", "#!/bin/sh\nexit 1\n")))
    monkeypatch.setattr("os.geteuid", lambda: 0)
    target = bare / "chromium"
    install = f"[ \"$1\" = update ] && exit 0\nprintf '#!/bin/sh\\necho Chromium 7.0\\n' > {target}\n"
    program(bare / "apt-get", f"#!/bin/sh\n{install}/bin/chmod 755 {target}\n")
    assert launch.install_browser().product == "Chromium 7.0"


def test_a_browser_that_does_not_start_is_named(browsing, driver, tmp_path):
    path = program(tmp_path / "broken", '#!/bin/sh\n[ "$1" = --version ] && echo Chromium 99.0 && exit\nexit 3\n')

    async def start():
        async with open_browser(BrowserSettings(driver=driver, executable=str(path))) as browser:
            await browser.open_tab()

    with pytest.raises(BrowserError, match=r"did not start .*broken|broken did not start"):
        browsing.run(start())
