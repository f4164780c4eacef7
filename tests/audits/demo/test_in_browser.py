"""The demo under bare axe-core in a bare browser: sound pages are clean, each planted fault is the only one.

Presscheck's own pipeline is left out on purpose: what tests it must not be measured by it.
"""

from collections.abc import Callable, Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Page, sync_playwright

from audits.browser.driver import BrowserSettings
from audits.browser.launch import FLAGS, find_browser
from audits.demo.faults import Fault, planted
from audits.demo.generate import article_pages, planted_in
from audits.demo.server import DemoServer
from audits.demo.site import sound_pages
from rules.wcag.axe import engine

AXE = (files("rules.engines") / "axe.min.js").read_text("utf-8")
RUN = """async () => {
  const results = await axe.run(document, {resultTypes: ['violations', 'incomplete']})
  return {violations: results.violations.map(rule => rule.id), incomplete: results.incomplete.map(rule => rule.id)}
}"""
SEED = 7
PAGES = list(sound_pages("http://127.0.0.1:1"))


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    sound = {f"/sound{path}": html for path, html in sound_pages("http://demo.invalid").items()}
    with DemoServer(sound | dict(article_pages(14, SEED))) as running:
        yield running


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    executable = str(find_browser(BrowserSettings()).path)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield browser.new_page(viewport={"width": 1280, "height": 800})
        browser.close()


@pytest.fixture
def axe(server: DemoServer, page: Page) -> Callable[[str], dict[str, list[str]]]:
    """Ids of axe's violations and of what it cannot decide, for a path of the server."""

    def run(path: str) -> dict[str, list[str]]:
        page.goto(server.base_url + path)
        page.evaluate(AXE)
        return page.evaluate(RUN)

    return run


@pytest.mark.parametrize("path", PAGES)
def test_a_sound_page_is_clean(path, axe):
    assert axe(f"/sound{path}") == {"violations": [], "incomplete": []}


@pytest.mark.parametrize("path", sorted({fault.page for fault in planted().fault}))
def test_a_faulty_page_has_the_planted_faults_alone(path, axe):
    wanted = wcag_rules(fault for fault in planted().fault if fault.page == path)
    assert axe(path) == {"violations": wanted, "incomplete": []}


@pytest.mark.parametrize("number", range(14))
def test_a_generated_page_has_its_planted_faults_alone(number, axe, page):
    assert axe(f"/generated/{number:04}")["violations"] == wcag_rules(planted_in(number, SEED))
    assert 360 <= page.evaluate("document.querySelectorAll('*').length") <= 420


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_narrow_screen(path, server, page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(server.base_url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": 800})


def wcag_rules(faults: Iterator[Fault] | list[Fault]) -> list[str]:
    """The axe-core rules that must fail, in axe's order."""
    own = {f"wcag/{one.rule_id}" for one in engine().rules}
    return sorted(rule.removeprefix("wcag/") for fault in faults for rule in fault.rules if rule in own)
