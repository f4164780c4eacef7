"""The report as PDF: overview, fixes, criteria and glossary, printed by the browser and tagged for screen readers.

It lives here and not beside the other formats since it needs a browser, which `reports` knows nothing of.
"""

from __future__ import annotations

import asyncio
import base64
from pathlib import Path
from tempfile import TemporaryDirectory

from audits.browser.driver import BrowserError, BrowserSettings, TabCallError
from audits.browser.open import open_browser
from reports.files import ReportError, replacing_file
from reports.html import write_for_print
from reports.language import ENGLISH
from reports.run import RunSource

PDF = "pdf"
PDF_FILE = "presscheck.pdf"
TIMEOUT = 120.0
"""Seconds for opening and for printing."""

_FOOTER = (
    '<p style="width: 100%; margin: 0 16mm; font: 8px sans-serif; color: #444; text-align: right">'
    '<span class="title"></span>, <span class="pageNumber"></span> / <span class="totalPages"></span></p>'
)
_OPTIONS = {
    "generateTaggedPDF": True,
    "generateDocumentOutline": True,
    "preferCSSPageSize": True,
    "displayHeaderFooter": True,
    "headerTemplate": "<span></span>",
    "footerTemplate": _FOOTER,
}


def write_pdf(source: RunSource, file: Path, settings: BrowserSettings, language: str = ENGLISH) -> Path:
    """Write the report as PDF and return the file. Raises ReportError, and BrowserError where there is no browser."""
    with TemporaryDirectory(prefix="presscheck-") as folder:
        page = write_for_print(source, Path(folder, "report.html"), language)
        pdf = asyncio.run(_printed(page, settings))
    with replacing_file(file) as stream:
        stream.write(pdf)
    return file


async def _printed(page: Path, settings: BrowserSettings) -> bytes:
    async with open_browser(settings) as browser:
        try:
            tab = await browser.open_tab()
            arrived = await tab.goto(page.as_uri(), timeout=TIMEOUT)
            if arrived.error:
                raise ReportError(f"the report was not printed: {arrived.error}. Try again, or write it as html-file.")
            printed = await tab.command("Page.printToPDF", timeout=TIMEOUT, **_OPTIONS)
        except (TabCallError, BrowserError) as fault:
            raise ReportError(f"the report was not printed: {fault}. Try again, or write it as html-file.") from fault
    return base64.b64decode(printed["data"])
