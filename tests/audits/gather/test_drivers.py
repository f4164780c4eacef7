"""The same page brings the same evidence through Playwright and through Selenium, to the pixel."""

from __future__ import annotations

import pytest

from audits.demo.server import DemoServer
from audits.gather.gather import Asked, gather
from rules.page import AxeResults, Document, Headings, Images, Landmarks, Links, Page, TextBlocks
from rules.wcag.axe import RULES, engine_ids
from tests.audits.gather.conftest import VIEWPORT
from tests.support.browsing import DRIVERS, Browsing

KINDS = frozenset({AxeResults, Document, Headings, Images, Landmarks, Links, TextBlocks})
AXE_RULES = engine_ids(rule for rule in RULES if rule.enabled)


@pytest.mark.parametrize("path", ["/articles/migraine", "/articles/hand-washing", "/topics/conditions"])
def test_both_drivers_bring_the_same_evidence(browsing: Browsing, path: str):
    with DemoServer() as server:
        pages = [evidence(browsing, driver, f"{server.base_url}{path}") for driver in DRIVERS]
    for one, other in zip(*(page.evidence for page in pages), strict=True):
        assert one == other
    assert pages[0].missing == pages[1].missing == {}
    assert len(pages[0].evidence) == len(KINDS)


def evidence(browsing: Browsing, driver: str, url: str) -> Page:
    tab = browsing.tab(driver)
    navigation = browsing.run(tab.goto(url, timeout=30))
    return browsing.run(gather(tab, navigation, Asked(needs=KINDS, axe_rules=AXE_RULES, viewport=VIEWPORT, timeout=60)))
