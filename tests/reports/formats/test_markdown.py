"""The Markdown summary says what a reviewer needs, fits where it goes, and shows the texts of pages as texts."""

import re

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from lxml import html

from reports.formats import markdown
from reports.formats.registry import write
from reports.safe import code_span, linked
from reports.safe import markdown as escaped
from tests.reports import hard_runs, runs


def rendered(text):
    """As GitHub renders it, before it takes out what it does not allow."""
    return html.fromstring(f"<div>{cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)}</div>")


def said(source):
    return " ".join(rendered(markdown.summary(source)).text_content().split())


def test_it_gives_verdict_reasons_counts_causes_and_gaps():
    text = said(runs.sample())
    assert text.startswith("❌ Presscheck: failed Checks failed that your policy stops publication for.")
    assert "2 serious failures in 2 families (fail_on = serious)." in text
    assert (
        "4 new failures. 2 pages checked (1 of them articles), 1 could not be checked, 1 left out on purpose." in text
    )
    assert "Elements must meet minimum color contrast ratio thresholds (failed, serious): 2 findings on 1 page" in text
    assert "What could not be checked https://clinic.example/slow: Still loading after 30 s." in text
    assert "Social profiles answer (on 1 page): Not checked: the run was offline." in text
    assert "That nothing failed does not mean that nothing is wrong" in text


def test_known_and_waived_findings_are_counted_and_no_cause():
    text = said(hard_runs.decided())
    assert "2 new failures, 1 known, 1 waived, 1 fixed since the baseline." in text
    assert "New: what to fix first" in text
    assert "thresholds (failed, serious): 1 finding on 1 page" in text
    assert "deviates from the approved text" not in text
    assert "Waivers to look at w-8 is unused: Old account." in text
    assert f"from {hard_runs.SOURCE};" in text


def test_an_empty_run_says_why():
    assert "⚠️ Presscheck: incomplete" in said(hard_runs.empty())
    assert "No page was audited." in said(hard_runs.empty())


def test_hostile_texts_add_neither_markup_nor_links_nor_mentions():
    page = rendered(markdown.summary(hard_runs.vicious()))
    ours = {
        "h2",
        "h3",
        "p",
        "ul",
        "ol",
        "li",
        "code",
        "strong",
        "em",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "br",
    }
    assert {element.tag for element in page.iterdescendants()} <= ours | {"a", "sub"}
    assert all(link.get("href").startswith("https://clinic.example/") for link in page.iter("a"))
    for element in page.iter():
        if element.tag not in ("code", "a"):
            own = " ".join([element.text or "", *(child.tail or "" for child in element)])
            assert not re.search(r"@\w|#\d|GH-\d", own), "GitHub would mention somebody, or refer to an issue"
    assert len(page.xpath(".//table/tbody/tr")) == len(runs.RULES) + 1


@pytest.mark.parametrize(
    "text",
    [hard_runs.VICIOUS, "`", "``", "a`b", "`a`", " a ", "\\", "a\\", "|", "<b>", "&amp;", "![x](y)", "1. a", "# a"],
)
def test_a_code_span_and_an_escaped_text_show_the_text_itself(text):
    line = " ".join(text.split()).strip()
    code = rendered(f"- x {code_span(text)} y")
    assert [element.tag for element in code.iter()] == ["div", "ul", "li", "code"]
    plain = rendered(f"- x {escaped(text)} y")
    assert [element.tag for element in plain.iter()] == ["div", "ul", "li"]
    if text != hard_runs.VICIOUS:
        assert code.find(".//code").text == line
        assert plain.text_content().replace("\u200b", "").strip() == f"x {line} y"


def test_no_address_but_one_of_the_web_is_a_link():
    assert linked("https://clinic.example/a?b=c") == "<https://clinic.example/a?b=c>"
    assert linked("javascript:alert(1)") == "`javascript:alert(1)`"
    assert linked("https://clinic.example/a>b") == "`https://clinic.example/a>b`"


def test_it_fits_into_a_comment():
    text = markdown.summary(hard_runs.crowd(300, 4, "long text " * 300))
    assert len(text) <= markdown.MOST_CHARACTERS
    many = runs.run(notes=("note " * 500,) * 1_000, engines={f"engine {number}": "x" * 380 for number in range(400)})
    text = markdown.summary(runs.MemorySource(many, [], [], {}))
    assert len(text) <= markdown.MOST_CHARACTERS
    assert text.endswith("*This summary was cut: see the report for the rest.*\n")


def test_it_is_added_to_the_page_of_the_job(tmp_path, monkeypatch):
    step = tmp_path / "step.md"
    step.write_text("Before.\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(step))
    path = write("markdown", runs.sample(), tmp_path / "summary.md")
    assert step.read_text("utf-8") == f"Before.\n{path.read_text('utf-8')}"


def test_a_job_that_has_said_much_loses_nothing(tmp_path, monkeypatch):
    step = tmp_path / "step.md"
    step.write_bytes(b"x" * (markdown.MOST_STEP_BYTES - 100))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(step))
    write("markdown", runs.sample(), tmp_path / "summary.md")
    assert step.stat().st_size == markdown.MOST_STEP_BYTES - 100
