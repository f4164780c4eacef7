"""The HTML report in a real browser, opened from disk: accessible, reachable by keyboard, silent, harmless."""

from importlib.resources import files

import pytest
from playwright.sync_api import sync_playwright

from audits.browser.driver import BrowserSettings
from audits.browser.launch import find_browser, sandbox_flags
from reports.html import write_html, write_one_file, writer
from reports.safe import file_name
from tests.reports import runs

VIEWS = {
    "overview": "index.html",
    "pages": "pages.html",
    "fixes": "fixes.html",
    "glossary": "glossary.html",
    "rules": "rules.html",
    "links": "links.html",
    "page": f"pages/{file_name('https://clinic.example/back-pain?utm_source=mail')}.html",
    "untested page": f"pages/{file_name('https://clinic.example/slow')}.html",
    "rule": "rules/medical-disclaimer-wording.html",
}
LOOKS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 800}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 800}},
    "narrow": {"color_scheme": "light", "viewport": {"width": 320, "height": 640}},
    "print": {"color_scheme": "light", "viewport": {"width": 800, "height": 1000}},
}
AXE = """axe.run(document, {preload: false, resultTypes: ["violations", "incomplete"]}).then((results) =>
  [...results.violations, ...results.incomplete].map((one) => `${one.id}: ${one.nodes[0].html}`))"""


@pytest.fixture(scope="module")
def browser():
    path = find_browser(BrowserSettings()).path
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(sandbox_flags()))
        yield started
        started.close()


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    english = {
        name: write_html(getattr(runs, name)(), folder / name).parent
        for name in ("sample", "decided", "hostile", "crowded")
    }
    return english | {"german": write_html(runs.decided(), folder / "german", "de").parent}


@pytest.fixture
def open_page(browser):
    contexts = []

    def open_one(path, **options):
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.happened = []
        page.on("request", lambda request: page.happened.append(request.url))
        page.on("dialog", lambda dialog: (page.happened.append("dialog"), dialog.dismiss()))
        page.on("console", lambda message: page.happened.append(message.text))
        page.on("pageerror", lambda error: page.happened.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("report", "look"),
    [
        *(("sample", look) for look in LOOKS),
        ("decided", "narrow"),
        ("hostile", "narrow"),
        ("crowded", "narrow"),
        ("crowded", "dark"),
        ("german", "narrow"),
        ("german", "dark"),
    ],
)
def test_axe_finds_nothing_to_complain_of_or_to_review(open_page, reports, report, look):
    page = open_page(reports[report] / "index.html", bypass_csp=True, **LOOKS[look])
    if look == "print":
        page.emulate_media(media="print")
    views = (
        VIEWS.values()
        if report == "sample"
        else [p.relative_to(reports[report]) for p in reports[report].rglob("*.html")]
    )
    for view in views:
        page.goto((reports[report] / view).as_uri())
        page.evaluate((files("rules.engines") / "axe.min.js").read_text("utf-8"))
        assert page.evaluate(AXE) == [], view
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), view


@pytest.mark.parametrize("report", ["sample", "hostile"])
def test_nothing_is_asked_of_a_network_and_nothing_of_a_page_runs(open_page, reports, report):
    for path in reports[report].rglob("*.html"):
        page = open_page(path)
        foreign = [what for what in page.happened if not what.startswith(reports[report].as_uri())]
        assert foreign == [], path.name
        assert page.evaluate("document.styleSheets.length") == 1


def test_the_style_the_pictures_and_the_script_are_let_in_by_the_policy(open_page, reports):
    page = open_page(reports["sample"] / VIEWS["page"])
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    assert page.locator("figure img").first.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 900
    assert open_page(reports["sample"] / "pages.html").locator("form.filter").is_visible()


def test_the_policy_stops_a_script_that_got_in(open_page, reports):
    page = open_page(reports["sample"] / "index.html")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = true'}))")
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in what for what in page.happened)


def test_the_keyboard_skips_to_the_content_and_reaches_every_link(open_page, reports):
    page = open_page(reports["sample"] / VIEWS["page"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.goto(page.url.partition("#")[0])
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], summary')].filter((e) => e.checkVisibility()).length"
    )
    reached = set()
    for _ in range(wanted):
        page.keyboard.press("Tab")
        outline = "(e) => [[...document.querySelectorAll('*')].indexOf(e), getComputedStyle(e).outlineWidth]"
        place, width = page.evaluate_handle("document.activeElement").evaluate(outline)
        assert width != "0px"
        reached.add(place)
    assert len(reached) == wanted


def test_the_list_of_pages_is_narrowed_by_text_and_by_kind(open_page, reports):
    page = open_page(reports["sample"] / "pages.html")
    rows = page.locator("#page-table tbody tr")
    page.get_by_label("Show only rows that contain").fill("LOW back")
    page.wait_for_function("document.querySelectorAll('#page-table tbody tr').length === 1")
    assert rows.filter(visible=True).count() == 1
    assert page.get_by_role("status").inner_text() == "1 of 4 rows"
    page.get_by_label("Show only rows that contain").fill("")
    page.get_by_label("and are").select_option("skipped")
    page.wait_for_function("document.querySelectorAll('#page-table tbody tr').length === 1")
    assert "login" in rows.inner_text()


def test_the_list_of_pages_is_sorted_by_any_column(open_page, reports):
    page = open_page(reports["sample"] / "pages.html")
    failed = page.get_by_role("button", name="Failed")
    order = "[...document.querySelectorAll('#page-table tbody tr')].map((row) => row.cells[3].textContent.trim())"
    failed.focus()
    page.keyboard.press("Enter")
    page.wait_for_function(f"{order}[0] === '4'")
    assert page.get_by_role("columnheader", name="Failed").get_attribute("aria-sort") == "descending"
    failed.click()
    page.wait_for_function(f"{order}[3] === '4'")
    assert page.get_by_role("columnheader", name="Failed").get_attribute("aria-sort") == "ascending"


def test_a_list_in_parts_is_searched_as_a_whole(open_page, tmp_path, monkeypatch):
    monkeypatch.setattr(writer, "ROWS", 20)
    folder = write_html(runs.large(70), tmp_path / "report").parent
    page = open_page(folder / "pages-2.html")
    assert page.get_by_role("status").inner_text() == "20 of 70 rows"
    page.get_by_label("Show only rows that contain").fill("article 69")
    page.wait_for_function("document.querySelectorAll('#page-table tbody tr').length === 1")
    assert page.get_by_role("link", name="Article 69").get_attribute("href").startswith("pages/")
    assert page.get_by_role("status").inner_text() == "1 of 70 rows"
    assert not [what for what in page.happened if not what.startswith(folder.as_uri())]


def test_a_list_counts_and_sorts_in_its_language(open_page, tmp_path, monkeypatch):
    monkeypatch.setattr(writer, "ROWS", 20)
    folder = write_html(runs.large(1200), tmp_path / "report", "de").parent
    page = open_page(folder / "pages.html")
    assert page.get_by_role("status").inner_text() == "20 von 1.200 Zeilen"
    page.get_by_label("Nur Zeilen zeigen, die Folgendes enthalten").fill("article")
    page.wait_for_function("document.querySelectorAll('#page-table tbody tr').length === 500")
    assert ", die ersten von 1." in page.get_by_role("status").inner_text()
    page.evaluate("document.querySelector('#page-table td.n').textContent = '1.234'")
    assert page.evaluate("cellValue(document.querySelector('#page-table tbody tr'), 3)") == 1234


def test_without_script_every_row_can_be_read(open_page, reports):
    page = open_page(reports["sample"] / "pages.html", java_script_enabled=False)
    assert page.locator("#page-table tbody tr").filter(visible=True).count() == 4
    assert not page.locator("form.filter").is_visible()


def test_a_column_keeps_its_name_where_rows_are_stacked(open_page, reports):
    page = open_page(reports["sample"] / "pages.html", **LOOKS["narrow"])
    assert page.get_by_role("columnheader").count() == 6
    assert page.get_by_role("rowheader").count() == 4


def test_print_opens_what_is_folded_and_drops_the_navigation(open_page, reports):
    page = open_page(reports["sample"] / f"pages/{file_name('https://clinic.example/')}.html")
    page.emulate_media(media="print")
    assert page.get_by_text("A registered mark is attributed to its owner").is_visible()
    assert not page.locator("nav").first.is_visible()


def test_findings_behind_the_button_open_by_keyboard(open_page, reports):
    page = open_page(reports["crowded"] / "pages" / f"{file_name('https://clinic.example/')}.html")
    last = page.get_by_text("Text 99", exact=False).first
    assert not last.is_visible()
    page.locator("details.rest summary").first.focus()
    page.keyboard.press("Enter")
    assert last.is_visible()


def test_one_file_shows_one_view_at_a_time_without_a_script(open_page, tmp_path):
    file = write_one_file(runs.decided(), tmp_path / "report.html")
    page = open_page(file, java_script_enabled=False)
    views = page.locator(".view").filter(visible=True)
    assert [view.get_attribute("id") for view in views.all()] == ["index"]
    page.get_by_role("navigation", name="Report").get_by_role("link", name="Fixes").click()
    assert [view.get_attribute("id") for view in views.all()] == ["fixes"]
    page.get_by_role("link", name=runs.DISCLAIMER.title).click()
    assert page.get_by_role("heading", level=1).inner_text() == runs.DISCLAIMER.title
    page.get_by_role("link", name="Got Low Back Pain?").click()
    picture = page.locator(".canvas img").first
    assert picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 640
    assert page.happened == [file.as_uri(), *(what for what in page.happened[1:] if what.startswith("data:"))]


def test_one_file_is_let_through_by_its_own_policy_and_is_accessible(open_page, tmp_path):
    file = write_one_file(runs.decided(), tmp_path / "report.html")
    page = open_page(file, viewport={"width": 320, "height": 640})
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    assert page.evaluate("typeof presscheckRows") == "object"
    assert not [what for what in page.happened if "Security" in what]
    page = open_page(file, bypass_csp=True, viewport={"width": 320, "height": 640})
    page.evaluate((files("rules.engines") / "axe.min.js").read_text("utf-8"))
    for view in ("", "#fixes", "#pages", "#criteria", "#waivers", "#glossary"):
        page.evaluate("(view) => { location.hash = view }", view)
        assert page.evaluate(AXE) == [], view
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), view
