"""The report as PDF: tagged, with its title and language, whole or not at all."""

import re
import zlib

import pytest

from audits.browser.driver import BrowserError, BrowserSettings
from audits.printing import write_pdf
from reports.language import LANGUAGES
from tests.reports import runs


def objects(pdf: bytes) -> str:
    """What the PDF says of itself, its compressed object streams unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    unpacked = []
    for stream in streams:
        try:
            unpacked.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return (pdf + b"".join(unpacked)).decode("latin-1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_is_printed_as_a_tagged_pdf(language, tmp_path):
    file = write_pdf(runs.decided(), tmp_path / "report.pdf", BrowserSettings(), language)
    pdf = file.read_bytes()
    said = objects(pdf)
    assert pdf.startswith(b"%PDF-")
    assert "/StructTreeRoot" in said
    assert re.search(r"/Marked true", said)
    assert re.search(rf"/Lang \({language}\)", said)
    assert {"/H1", "/H2", "/Table", "/TH"} <= set(re.findall(r"/S (/\w+)", said))


def test_without_a_browser_nothing_is_written(tmp_path):
    with pytest.raises(BrowserError):
        write_pdf(runs.sample(), tmp_path / "report.pdf", BrowserSettings(executable=str(tmp_path / "none")))
    assert list(tmp_path.iterdir()) == []
