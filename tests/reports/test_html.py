"""The HTML report has all that its readers need, and nothing a page says can act in it."""

import re
from urllib.parse import urlsplit

import msgspec
import pytest
from lxml import html
from markupsafe import escape

from reports import rule_digest
from reports.files import ReportError
from reports.html import write_html, writer
from reports.run import Judgement, PageRecord, PageState
from reports.safe import file_name
from rules.model import Finding, Outcome, Result
from rules.rule import Doc
from tests.reports import runs

ARTICLE = f"pages/{file_name('https://clinic.example/back-pain?utm_source=mail')}.html"


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return write_html(runs.sample(), tmp_path_factory.mktemp("sample") / "report").parent


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return write_html(runs.hostile(), tmp_path_factory.mktemp("hostile") / "report").parent


def parsed(path):
    return html.parse(path, html.HTMLParser(encoding="utf-8")).getroot()


def text(path):
    """All text of a view, on one line, with a blank between its elements."""
    body = parsed(path).body
    for quoted in body.xpath(".//bdi"):
        quoted.drop_tag()
    words = " ".join(" ".join(body.itertext()).split())
    return re.sub(r" (?=[,.:])", "", words)


def test_the_overview_gives_verdict_reasons_and_what_could_not_be_checked(sample):
    overview = text(sample / "index.html")
    assert "Verdict: Failed" in overview
    assert "2 serious failures in 2 families" in overview
    assert "2 pages, 1 of them judged to be an article" in overview
    assert "1 page could not be checked: Still loading after 30 s." in overview
    assert "1 page left out on purpose: robots.txt does not allow it" in overview
    assert "Social profiles answer: not checked on 1 page Not checked: the run was offline." in overview
    assert "1 of the 55 criteria of WCAG 2.2, levels A and AA has at least one rule" in overview


def test_the_overview_counts_each_family(sample):
    rows = {
        tr[0].text_content().strip(): tr
        for tr in parsed(sample / "index.html").xpath("//section[@aria-labelledby='families']//tbody/tr")
    }
    numbers = [td.text_content().strip() for td in rows["Accessibility"].iterchildren("td")]
    assert numbers == ["2", "0", "0", "1", "1"]
    assert list(rows) == ["Accessibility", "Medical disclaimer", "Trademarks", "Citations", "Social links"]


def test_the_lists_say_what_was_judged_an_article_and_why(sample):
    assert "Article schema.org type MedicalWebPage" in text(sample / "pages.html")


def test_a_page_view_tells_what_why_how_and_where(sample):
    page = text(sample / ARTICLE)
    assert "Reference 3 has no year: “Smith J. Back pain. Spine 26:8.”" in page
    assert "Add the year after the journal's name." in page
    assert "Why it matters Readers must be able to find it again." in page
    assert "How to fix Add what is missing." in page
    assert "Selector ol > li:nth-of-type(3)" in page
    assert '<li id="ref-3">Smith J. Back pain. Spine 26:8.</li>' in page
    assert "Not checked: the run was offline." in page


def test_a_page_view_links_the_criterion(sample):
    links = parsed(sample / ARTICLE).xpath("//article[@id='wcag-color-contrast']//ul[@class='requirements']//a")
    assert [(a.text, a.get("href")) for a in links] == [
        ("WCAG 1.4.3 Contrast (Minimum)", "https://www.w3.org/WAI/WCAG22/Understanding/contrast-minimum")
    ]


def test_a_page_view_shows_a_lost_word(sample):
    group = parsed(sample / ARTICLE).xpath("//article[@id='medical-disclaimer-wording']")[0]
    assert [d.text_content() for d in group.xpath(".//blockquote//ins")] == ["[missing on the page: a ] "]
    assert not group.xpath(".//blockquote//del")
    assert [d.text for d in group.xpath(".//blockquote//*[@class='gap'][@aria-hidden]")] == ["‸"]


def test_a_page_view_shows_a_reference_beside_its_record(sample):
    group = parsed(sample / ARTICLE).xpath("//article[@id='citations-complete']")[0]
    rows = [[cell.text_content() for cell in row] for row in group.xpath(".//tbody/tr")]
    assert rows == [["Journal", "Spine", "Spine"], ["Volume differs", "26", "27"]]
    assert [row.get("class") for row in group.xpath(".//tbody/tr")] == [None, "differs"]
    assert group.xpath(".//a[@href='https://doi.org/10.5555/spine.26']")


def test_a_page_view_shows_how_a_reference_was_read(sample):
    group = parsed(sample / ARTICLE).xpath("//article[@id='citations-complete']")[0]
    assert [m.text_content() for m in group.xpath(".//blockquote/mark")] == ["author: Smith J"]
    assert group.xpath(".//blockquote")[0].text_content() == "author: Smith J. Back pain. Spine 26:8."


def test_a_page_view_shows_the_picture_of_the_element(sample):
    image = parsed(sample / ARTICLE).xpath("//article[@id='wcag-color-contrast']//img")[0]
    assert (image.get("width"), image.get("height")) == ("360", "64")
    assert (sample / "pages" / image.get("src")).read_bytes().startswith(b"\x89PNG")


def test_a_rule_that_axe_gives_no_reason_for_gets_that_of_its_guideline(sample):
    assert "Readers with low vision or colour blindness" in text(sample / "rules" / "wcag-color-contrast.html")


def test_a_rule_view_lists_its_pages_and_counts_one_cause_once(sample):
    view = parsed(sample / "rules" / "wcag-color-contrast.html")
    assert [a.get("href") for a in view.xpath("//table//th/a")] == [f"../{ARTICLE}#wcag-color-contrast"]
    assert "2 findings on 1 page" in " ".join(view.text_content().split())


def test_a_finding_that_repeats_its_rule_is_told_by_its_remedy(sample):
    card = parsed(sample / "index.html").xpath("//article[.//a[text()=$title]]", title=runs.CONTRAST.title)[0]
    assert "insufficient color contrast of 2.84" in card.text_content()


def test_an_untested_page_says_so_and_never_reads_as_passed(sample):
    page = text(sample / "pages" / f"{file_name('https://clinic.example/slow')}.html")
    assert "Could not be checked Still loading after 30 s." in page
    assert "Nothing failed" not in page


@pytest.mark.parametrize("judgement", Judgement)
def test_no_view_promises_compliance(tmp_path, judgement):
    source = runs.sample()
    made = runs.MemorySource(runs.run(judgement), list(source.pages()), list(source.links()), {})
    folder = write_html(made, tmp_path / "report").parent
    promises = re.compile(r"\b(?:compliant|complies|in compliance|conformant|conforms)\b", re.IGNORECASE)
    assert not [p for p in folder.rglob("*.html") if promises.search(text(p))]


def test_a_run_without_pages_says_that_nothing_was_checked(tmp_path):
    overview = text(write_html(runs.MemorySource(runs.run(Judgement.INCOMPLETE), [], [], {}), tmp_path / "report"))
    assert "Verdict: Incomplete" in overview
    assert "No page was checked" in overview
    assert "Nothing failed" not in overview


def test_every_link_and_picture_inside_the_report_exists(sample, hostile):
    for folder in (sample, hostile):
        for path in folder.rglob("*.html"):
            for address in parsed(path).xpath("//@href | //@src"):
                file, _, fragment = address.partition("#")
                if urlsplit(address).scheme:
                    continue
                target = (path.parent / file).resolve() if file else path
                assert target.is_file(), f"{path.name}: {address}"
                assert not fragment or parsed(target).xpath("//*[@id=$id]", id=fragment), f"{path.name}: {address}"


def test_every_view_has_the_marks_of_a_well_made_page(sample, hostile):
    for path in [*sample.rglob("*.html"), *hostile.rglob("*.html")]:
        page = parsed(path)
        assert page.get("lang") == "en"
        assert len(page.xpath("//h1")) == 1
        assert len(page.xpath("//main")) == 1
        assert page.xpath("//body/*[1][@class='skip'][@href='#content']")
        assert all(table.xpath("caption") for table in page.xpath("//table"))
        assert all(th.get("scope") for th in page.xpath("//th"))
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))


def test_outer_links_go_to_web_or_mail_and_say_nothing_of_the_report(sample, hostile):
    for path in [*sample.rglob("*.html"), *hostile.rglob("*.html")]:
        for link in parsed(path).xpath("//a[contains(@href, ':')]"):
            assert urlsplit(link.get("href")).scheme in {"http", "https", "mailto"}
            assert link.get("rel") == "noreferrer"


def test_hostile_text_is_shown_and_stays_text(hostile):
    for path in hostile.rglob("*.html"):
        page = parsed(path)
        assert [s.get("src") for s in page.xpath("//script")] == [
            "../script.js" if path.parent != hostile else "script.js"
        ]
        assert not page.xpath("//*[@onerror or @onclick or @style]")
        assert not [c for c in path.read_text("utf-8") if not c.isprintable() and c not in "\n\t"]
    assert "<script>alert(1)</script>" in text(hostile / "pages.html")
    assert "{{ 7*7 }}" in text(hostile / "pages.html")


def test_a_hostile_picture_id_reaches_no_file(hostile):
    assert list((hostile / "pictures").iterdir()) == []


def test_file_names_come_from_hashes_and_rule_ids_only(hostile, sample):
    for folder in (sample, hostile):
        names = [p.name for p in folder.rglob("*") if p.is_file()]
        assert all(re.fullmatch(r"[a-z0-9-]+\.(?:html|css|js|png|jpg)", name) for name in names)


def test_a_rule_id_that_is_no_name_gets_a_hash(tmp_path):
    bad = Outcome(rule="../../x", result=Result.FAILED)
    page = PageRecord(url="https://a.example/", state=PageState.AUDITED, outcomes=(bad,))
    folder = write_html(runs.MemorySource(runs.run(rules=()), [page], [], {}), tmp_path / "report").parent
    assert [p.name for p in (folder / "rules").iterdir()] == [f"{file_name('../../x')}.html"]


def test_a_report_is_replaced_by_the_next_but_other_files_are_not(tmp_path, monkeypatch):
    place = tmp_path / "report"
    monkeypatch.setattr(writer, "ROWS", 10)
    write_html(runs.large(11), place)
    assert (place / "pages-2.html").exists()
    write_html(runs.sample(), place)
    assert not (place / "pages-2.html").exists()
    (place / "notes.txt").write_text("mine")
    with pytest.raises(ReportError, match=r"notes\.txt"):
        write_html(runs.sample(), place)


def test_a_large_run_has_a_small_overview_and_lists_in_parts(tmp_path, monkeypatch):
    monkeypatch.setattr(writer, "ROWS", 50)
    monkeypatch.setattr(rule_digest, "MOST_PAGES", 100)
    folder = write_html(runs.large(120), tmp_path / "report").parent
    assert (folder / "index.html").stat().st_size < 30_000
    assert "1 fix in the page template, 120 pages (in the content): 120 findings." in text(folder / "index.html")
    assert [len(parsed(folder / f).xpath("//tbody/tr")) for f in ("pages.html", "pages-2.html", "pages-3.html")] == [
        50,
        50,
        20,
    ]
    rule = text(folder / "rules" / "wcag-color-contrast.html")
    assert "the first 100 of 120" in rule


def test_a_page_of_very_many_findings_shows_the_first(tmp_path):
    outcomes = tuple(runs.contrast(number, f"Text {number}") for number in range(3_000))
    page = PageRecord(url="https://a.example/", state=PageState.AUDITED, outcomes=outcomes)
    folder = write_html(runs.MemorySource(runs.run(), [page], [], {}), tmp_path / "report").parent
    view = text(folder / "pages" / f"{file_name('https://a.example/')}.html")
    assert "Text 99" in view
    assert "Text 100" not in view
    assert "And 2,900 more findings of this rule" in view


def test_a_page_view_keeps_what_was_not_checked_apart_and_offers_no_remedy_for_it(sample):
    section = parsed(sample / ARTICLE).xpath("//section[@aria-labelledby='gaps']")[0]
    assert [article.get("id") for article in section.xpath("article")] == ["social-profile-answers"]
    assert "How to fix" not in section.text_content()


def test_a_pass_with_failures_below_the_limit_says_so(tmp_path):
    source = runs.sample()
    passed = runs.MemorySource(runs.run(Judgement.PASSED), list(source.pages()), [], {})
    assert "What did fail weighs less than that." in text(write_html(passed, tmp_path / "report"))


def test_a_picture_is_written_once_and_a_damaged_one_left_out(tmp_path):
    good, data = runs.picture("#abcdef")
    bad = "0" * 64
    outcomes = (runs.contrast(1), runs.contrast(2), runs.contrast(3))
    pages = [
        PageRecord(
            url=f"https://a.example/{n}", state=PageState.AUDITED, outcomes=outcomes, crops={0: good, 1: good, 2: bad}
        )
        for n in range(2)
    ]
    pictures = {good: data, bad: b"GIF89a, or so it says"}
    folder = write_html(runs.MemorySource(runs.run(), pages, [], pictures), tmp_path / "report").parent
    assert [p.name for p in (folder / "pictures").iterdir()] == [f"{good}.png"]
    assert len(parsed(folder / "pages" / f"{file_name('https://a.example/0')}.html").xpath("//img")) == 2


def _with_hints(*hints: str, fix: str) -> runs.MemorySource:
    rule = msgspec.structs.replace(runs.CITATION, doc=Doc(fix=fix))
    outcomes = tuple(
        Outcome(rule=rule.id, result=Result.FAILED, finding=Finding(message=f"Reference {n} is short.", hint=hint))
        for n, hint in enumerate(hints, start=1)
    )
    page = PageRecord(url="https://a.example/", state=PageState.AUDITED, outcomes=outcomes)
    return runs.MemorySource(runs.run(rules=(rule,)), [page], [], {})


@pytest.mark.parametrize(
    ("hints", "said"),
    [
        (("Add the year.", "Add the year."), {"Add the year.": 1, "Complete it.": 0}),
        (("Add the year.", "Add the pages."), {"Add the year.": 1, "Add the pages.": 1, "Complete it.": 1}),
        (("Complete it. The year is missing.",), {"Complete it.": 1}),
        (("", ""), {"Complete it.": 1}),
    ],
)
def test_a_remedy_is_told_once(tmp_path, hints, said):
    folder = write_html(_with_hints(*hints, fix="Complete it."), tmp_path / "report").parent
    [view] = (folder / "pages").iterdir()
    assert {words: text(view).count(words) for words in said} == said


def test_what_a_sentence_quotes_keeps_its_own_direction_and_stays_text(tmp_path):
    finding = Finding(message="Differs from “عربي <b>”: 90% agree.", hint="Run `presscheck init`, or write “<i>”.")
    page = PageRecord(
        url="https://a.example/",
        state=PageState.AUDITED,
        outcomes=(Outcome(rule=runs.CITATION.id, result=Result.FAILED, finding=finding),),
    )
    folder = write_html(runs.MemorySource(runs.run(), [page], [], {}), tmp_path / "report").parent
    [view] = (folder / "pages").iterdir()
    assert [bdi.text for bdi in parsed(view).xpath("//ol[@class='findings']//bdi")] == ["عربي <b>", "<i>"]
    assert [code.text for code in parsed(view).xpath("//div[@class='hint']//code")] == ["presscheck init"]
    assert "Differs from “عربي <b>”: 90% agree." in text(view)


def test_a_page_that_was_not_audited_claims_nothing(tmp_path):
    gone = PageRecord(url="https://a.example/", state=PageState.UNTESTED, error="dns", reason="It does not resolve.")
    folder = write_html(runs.MemorySource(runs.run(), [gone], [], {}), tmp_path / "report").parent
    [view] = (folder / "pages").iterdir()
    assert "It does not resolve. No rule looked at this page: nothing is known of it." in text(view)
    assert "passed" not in text(view)
    assert "Nothing failed" not in text(view)


def test_many_findings_of_one_rule_wait_behind_one_button_and_the_page_opens_with_its_rules(tmp_path):
    many = [runs.contrast(number, f"Text {number}") for number in range(40)]
    outcomes = (*many, runs.wording(), *(runs.reference(n, f"Smith {n}.") for n in range(7)))
    page = PageRecord(url="https://a.example/", state=PageState.AUDITED, outcomes=outcomes)
    folder = write_html(runs.MemorySource(runs.run(), [page], [], {}), tmp_path / "report").parent
    [path] = (folder / "pages").iterdir()
    view = parsed(path)
    contrast = view.xpath("//article[@id='wcag-color-contrast']")[0]
    assert len(contrast.xpath("ol/li")) == 6
    assert [summary.text for summary in contrast.xpath("details/summary")] == ["34 more of this rule"]
    assert len(contrast.xpath("details/ol/li")) == 34
    assert len(view.xpath("//article[@id='citations-complete']/ol/li")) == 7
    contents = {link.get("href"): link.getnext().text for link in view.xpath("//nav[@class='contents']//a")}
    assert contents == {
        "#wcag-color-contrast": "40 failed",
        "#medical-disclaimer-wording": "1 failed",
        "#citations-complete": "7 failed",
    }


def test_a_page_view_lays_numbered_boxes_on_the_picture_of_the_page(sample):
    page = parsed(sample / ARTICLE)
    image = page.xpath("//div[@class='canvas']/img")[0]
    assert (image.get("width"), image.get("height")) == ("640", "1200")
    numbers = page.xpath("//div[@class='canvas']//a")
    assert [a.get("href") for a in numbers] == ["#finding-2", "#finding-3"]
    for number in numbers:
        finding = page.xpath("//*[@id=$id]", id=number.get("href")[1:])[0]
        assert [a.get("href") for a in finding.xpath("a[contains(@class, 'mark')]")] == [f"#{number.get('id')}"]


def test_findings_are_numbered_through_the_page(sample):
    items = parsed(sample / ARTICLE).xpath("//ol[@class='findings']/li/@id")
    assert items == [f"finding-{number}" for number in range(1, 7)]


def test_a_rule_a_fix_and_a_page_name_the_law_behind_them_and_leave_it_to_counsel(sample):
    rule = text(sample / "rules" / "wcag-color-contrast.html")
    assert "Binds: Federal agencies of the United States" in rule
    assert "no legal advice: counsel decides" in rule
    assert "Section 508 (36 CFR 1194)" in text(sample / ARTICLE)
    [fix] = [path for path in (sample / "fixes").iterdir() if "color contrast" in text(path)]
    assert "10 May 2028" in text(fix)


def test_fixes_tell_who_should_mend_how_many_pages(tmp_path):
    folder = write_html(runs.large(12), tmp_path / "report").parent
    rows = [
        [" ".join(cell.text_content().split()) for cell in row]
        for row in parsed(folder / "fixes.html").xpath("//tbody/tr")
    ]
    assert [row[1:3] for row in rows] == [
        ["Template", "1 fix in the page template, 12 pages (in the content)"],
        ["Editor", "12 pages, each to be mended by itself"],
    ]
    [link] = parsed(folder / "pages" / f"{file_name(f'{runs.SITE}/articles/00003')}.html").xpath(
        "//a[starts-with(@href, '../fixes/')][contains(text(), 'template')]"
    )
    assert link.text == "In the page template: one change mends 11 other pages too"


def test_decisions_are_shown_where_there_are_any(tmp_path, sample):
    folder = write_html(runs.decided(), tmp_path / "report").parent
    waivers = text(folder / "waivers.html")
    assert "3 waivers to look at" in waivers
    assert "w-expired: its last day is over" in waivers
    assert "Reference 1 has no year." in waivers
    assert "2 more findings of it lie on pages that were not checked" in waivers
    page = parsed(folder / ARTICLE)
    assert [s.text for s in page.xpath("//span[starts-with(@class, 'standing')]")] == [
        "New",
        "Known",
        "Waived",
        "New",
        "New",
    ]
    assert "by Ada Lindqvist until 31 March 2027" in text(folder / ARTICLE)
    assert not (sample / "waivers.html").exists()
    assert not parsed(sample / ARTICLE).xpath("//span[starts-with(@class, 'standing')]")


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe0\x00\x10JFIF", b"\xff\xd8\x00\x00\x00\x00\x00\x00\x00\x00\x00"]
)
def test_a_damaged_screenshot_is_left_out(tmp_path, data):
    outcome = runs.contrast(1)
    page = PageRecord(
        url="https://a.example/", state=PageState.AUDITED, outcomes=(outcome,), screenshot="0" * 64, width=9, height=9
    )
    folder = write_html(runs.MemorySource(runs.run(), [page], [], {"0" * 64: data}), tmp_path / "report").parent
    [view] = (folder / "pages").iterdir()
    assert not parsed(view).xpath("//div[@class='canvas']")


def test_the_overview_shows_the_trend_and_what_changed_in_how_it_was_checked(tmp_path, sample):
    folder = write_html(runs.decided(), tmp_path / "report").parent
    rows = parsed(folder / "index.html").xpath("//section[@aria-labelledby='trend']//tbody/tr")
    cells = [[" ".join(cell.text_content().split()) for cell in row] for row in rows]
    assert [(row[3], row[6]) for row in cells] == [
        ("4", "axe-core 4.14.1"),
        ("15", "policy"),
        ("22", "–"),
        ("29", "–"),
    ]
    assert "(this run)" in cells[0][0]
    assert not parsed(sample / "index.html").xpath("//section[@aria-labelledby='trend']")


def test_the_overview_says_no_more_than_was_looked_at(sample):
    overview = text(sample / "index.html")
    assert "No automated failure found in 0 of 55 criteria on 2 of 3 pages." in overview
    assert "3 serious" in overview
    assert "Took 11 min" in overview


def test_a_page_names_what_passed_and_counts_the_rules_that_say_nothing(tmp_path):
    passed, silent = (
        Outcome(rule=runs.RULES[n].id, result=r) for n, r in ((0, Result.PASSED), (1, Result.INAPPLICABLE))
    )
    page = PageRecord(url="https://clinic.example/", state=PageState.AUDITED, outcomes=(passed, silent))
    write_html(runs.MemorySource(runs.run(), [page], [], {}), tmp_path / "html")
    (view,) = (tmp_path / "html" / "pages").iterdir()
    written = view.read_text("utf-8")
    assert "Passed: 1 rule<" in written
    assert f"<li>{escape(runs.RULES[0].title)}" in written
    assert runs.RULES[1].title not in written
    assert f"{len(runs.RULES) - 1} other rules of the run have nothing to say of this page." in written
