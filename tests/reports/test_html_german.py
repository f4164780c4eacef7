"""The HTML report in German: what is ours is translated, and what is not says so to screen readers."""

import re

import lxml.html
import pytest

from reports.html import write_for_print, write_html, write_one_file
from tests.reports import runs


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return write_html(runs.decided(), tmp_path_factory.mktemp("german") / "report", "de").parent


def parsed(file):
    return lxml.html.fromstring(file.read_bytes().decode())


def own_texts(root):
    """Each text with the language that is claimed for it."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in {"style", "script", "code"}:
            claimed = next(one.get("lang") for one in (element, *element.iterancestors()) if "lang" in one.attrib)
            yield from ((claimed, text.strip()) for text in element.xpath("text()") if text.strip())


def test_the_report_says_that_it_is_german(report):
    assert {parsed(file).get("lang") for file in report.rglob("*.html")} == {"de"}
    overview = parsed(report / "index.html")
    assert overview.findtext(".//title").startswith("Nicht bestanden: ")
    assert "".join(overview.find(".//h1").itertext()) == "Gesamtergebnis: Nicht bestanden"
    assert "22. November 2026, 09:30 UTC" in overview.text_content()


def test_messages_titles_and_reasons_stay_english_and_say_so(report):
    claims = {}
    for file in report.rglob("*.html"):
        for claimed, text in own_texts(parsed(file).find("body")):
            claims.setdefault(text, set()).add(claimed)
    for text in (
        "The medical disclaimer has an approved wording",
        "Reference 3 has no year:",
        "Still loading after 30 s.",
        "The sandbox of the browser was off.",
    ):
        shown = [claimed for one, claimed in claims.items() if text in one]
        assert shown, text
        assert set().union(*shown) == {"en"}, text


def test_nothing_is_claimed_of_the_language_of_what_a_page_says(report):
    texts = list(own_texts(parsed(report / "pages.html").find("body")))
    assert {claimed for claimed, text in texts if text.startswith("Got Low Back Pain?")} == {""}
    quoted = [bdi for file in report.rglob("*.html") for bdi in parsed(file).iter("bdi")]
    assert quoted
    assert {bdi.get("lang") for bdi in quoted} == {""}


def test_no_english_of_ours_is_left_without_saying_so(report):
    """Words that no German sentence has, in texts that claim to be German."""
    english = re.compile(r"\b(?:the|and|not|page|pages|finding|findings|with|which|of|checked|failed)\b", re.IGNORECASE)
    names = ("FTC Act", "UK Public", "Citing Medicine", "World Wide Web", "This statement", "National Health")
    left = {
        text
        for file in report.rglob("*.html")
        for claimed, text in own_texts(parsed(file).find("body"))
        if claimed == "de" and english.search(text) and not any(name in text for name in names)
    }
    assert left == set()


def test_an_english_report_claims_nothing_twice(tmp_path):
    folder = write_html(runs.decided(), tmp_path / "report").parent
    claims = {one.get("lang") for file in folder.rglob("*.html") for one in parsed(file).iter() if one.get("lang")}
    assert claims == {"en"}
    assert 'lang="en"' not in (folder / "index.html").read_text("utf-8").partition("<body>")[2]


@pytest.mark.parametrize("write", [write_one_file, write_for_print])
def test_one_file_is_german_too(write, tmp_path):
    page = parsed(write(runs.decided(), tmp_path / "report.html", "de"))
    assert page.get("lang") == "de"
    assert page.xpath("//h1[contains(., 'Nicht bestanden')]")
    assert page.xpath("//h1[. = 'Glossar']")


def test_long_lists_say_their_numbers_in_german(tmp_path):
    folder = write_html(runs.large(1200), tmp_path / "report", "de").parent
    assert "1.200 Seiten" in parsed(folder / "index.html").text_content()
    form = parsed(folder / "pages.html").find(".//form")
    assert form.get("data-status") == "{shown} von {all} Zeilen"
    assert "Nicht bestanden" in (folder / "pages-rows.js").read_text("utf-8")
