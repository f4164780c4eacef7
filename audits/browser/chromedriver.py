"""Sessions of WebDriver: started through chromedriver here or at a remote end, and ended with all their processes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from tempfile import TemporaryDirectory

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.webdriver import WebDriver
from urllib3.exceptions import HTTPError

from audits.browser.driver import BrowserError, BrowserSettings
from audits.browser.launch import FLAGS, UNWANTED_FLAGS, FoundBrowser, sandbox_flags

POLITENESS = 2.0
"""Seconds for a browser to end by itself before it is killed."""


class Session:
    """One WebDriver session, and how to end it when it no longer answers."""

    def __init__(self, driver: WebDriver, service: Service | None, folder: TemporaryDirectory[str]) -> None:
        self.driver = driver
        self.service = service
        self._folder = folder

    def end(self) -> None:
        """End the session here and now, without asking the browser; on a Grid by asking it."""
        if self.service is None:
            with suppress(WebDriverException, HTTPError, OSError):
                self.driver.command_executor.client_config.timeout = 5  # type: ignore[union-attr]  # never a str here
                self.driver.quit()
        else:
            _end_group(self.service.process)
        self._folder.cleanup()


def start(found: FoundBrowser | None, settings: BrowserSettings, proxy: str = "") -> Session:
    """A new session: of the browser found here, or, where that is None, at the remote end.

    Raises BrowserError, saying what to do.
    """
    # chromedriver and browser leave their own folders behind when they are ended: they make them in this one.
    folder = TemporaryDirectory(prefix="presscheck-", ignore_cleanup_errors=True)
    service = None if found is None else _service(folder.name)
    try:
        return Session(_connect(settings.remote, _options(found, proxy), service), service, folder)
    except (WebDriverException, HTTPError, OSError) as fault:
        folder.cleanup()
        said = str(getattr(fault, "msg", None) or fault).strip() or "no reason given"
        raise BrowserError(_advice(found, settings.remote, said.splitlines()[0])) from fault


def _advice(found: FoundBrowser | None, remote: str, said: str) -> str:
    if found is None:
        return f"No session at {remote}: {said}. Check [browser] remote, and that it has a Chrome free."
    return (
        f"chromedriver did not start {found.path}: {said}. Its version must match the browser's: "
        "run `presscheck browser install`, or use the Playwright driver."
    )


def _connect(remote: str, options: webdriver.ChromeOptions, service: Service | None) -> WebDriver:
    if service is None:
        config = ClientConfig(remote_server_addr=remote, timeout=60)
        return webdriver.Remote(remote, options=options, client_config=config)
    return webdriver.Chrome(options=options, service=service)


def _service(folder: str) -> Service:
    """chromedriver, from the system or by Selenium Manager, in a process group of its own to end it by."""
    os.environ.setdefault("SE_AVOID_STATS", "true")
    environment = {**os.environ, "TMPDIR": folder}
    return Service(shutil.which("chromedriver"), env=environment, popen_kw={"start_new_session": True})


def _options(found: FoundBrowser | None, proxy: str) -> webdriver.ChromeOptions:
    options = webdriver.ChromeOptions()
    for flag in ("--headless", *FLAGS, *sandbox_flags()):
        options.add_argument(flag)
    options.add_experimental_option("excludeSwitches", [flag.removeprefix("--") for flag in UNWANTED_FLAGS])
    if proxy:
        options.add_argument(f"--proxy-server={proxy}")
        options.add_argument("--proxy-bypass-list=<-loopback>")
    if found is not None:
        options.binary_location = found.path
    options.page_load_strategy = "none"
    options.unhandled_prompt_behavior = "dismiss"
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    return options


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End chromedriver with its browser: politely, then not."""
    if not hasattr(os, "killpg"):
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
            end = time.monotonic() + POLITENESS
            while time.monotonic() < end:
                process.poll()  # buries chromedriver itself
                os.killpg(process.pid, 0)  # raises once the group is empty
                time.sleep(0.02)
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
