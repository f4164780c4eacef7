"""Two bare Playwright loops over the same pages: what an audit costs without an auditor.

`plain` is what most people write: a new page per URL, axe.run's whole result object carried out. `fastest` is the
fastest we can write: tabs reused, axe slimmed in the page to its violations, one short string out.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator, Sequence
from importlib.resources import files
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from audits.browser.launch import FLAGS, UNWANTED_FLAGS, sandbox_flags

Loop = Callable[[BrowserContext, Iterator[str]], Awaitable[int]]
AXE = (files("rules.engines") / "axe.min.js").read_text("utf-8")
SLIM = """async () => {
  const results = await axe.run({resultTypes: ["violations", "incomplete"]});
  const slim = (rules) => rules.map((rule) => [rule.id, rule.nodes.map((node) => node.target)]);
  return JSON.stringify([slim(results.violations), slim(results.incomplete)]);
}"""


async def plain(context: BrowserContext, urls: Iterator[str]) -> int:
    """A new page per URL; the number of violations found."""
    found = 0
    for url in urls:
        page = await context.new_page()
        await page.goto(url)
        await page.evaluate(AXE)
        results: dict[str, Any] = await page.evaluate("axe.run()")
        found += sum(len(rule["nodes"]) for rule in results["violations"])
        await page.close()
    return found


async def fastest(context: BrowserContext, urls: Iterator[str]) -> int:
    """One tab reused, axe put there by the browser, a slim answer; the number of violations found."""
    page: Page = await context.new_page()
    await page.add_init_script(AXE)
    found = 0
    for url in urls:
        await page.goto(url)
        violations, _ = json.loads(await page.evaluate(SLIM))
        found += sum(len(nodes) for _, nodes in violations)
    return found


async def run_loop(loop: Loop, urls: Sequence[str], *, executable: str, tabs: int) -> int:
    """Run one of the loops over all URLs in so many tabs; the number of violations found."""
    left = iter(urls)  # shared: each tab takes the next one
    async with async_playwright() as playwright:
        browser: Browser = await playwright.chromium.launch(
            executable_path=executable, args=[*FLAGS, *sandbox_flags()], ignore_default_args=list(UNWANTED_FLAGS)
        )
        context = await browser.new_context(viewport={"width": 1280, "height": 800})
        found = await asyncio.gather(*(loop(context, left) for _ in range(tabs)))
        await browser.close()
    return sum(found)
