"""The report in one file: every view in it, one shown at a time, nothing of it asked for elsewhere."""

import re

import pytest
from lxml import html

from reports.html import onefile, write_for_print, write_one_file
from reports.run import PageRecord, PageState
from tests.reports import runs


def parsed(path):
    return html.parse(path, html.HTMLParser(encoding="utf-8")).getroot()


@pytest.mark.parametrize("name", ["decided", "hostile", "crowded"])
def test_every_link_inside_leads_to_a_part_and_every_id_is_there_once(tmp_path, name):
    page = parsed(write_one_file(getattr(runs, name)(), tmp_path / "report.html"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    inner = [address[1:] for address in page.xpath("//@href") if address.startswith("#")]
    assert inner
    assert set(inner) <= set(ids)
    assert set(" ".join(page.xpath("//@for | //@aria-labelledby | //@data-table")).split()) <= set(ids)
    assert not [a for a in page.xpath("//@href") if not re.match(r"#|https?:|mailto:", a)]
    assert all(source.startswith("data:image/") for source in page.xpath("//@src"))
    assert not page.xpath("//@style | //link | //script[@src] | //*[@onerror]")


def test_it_holds_the_pages_that_need_most_work_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(onefile, "BOUNDS", onefile.Bounds(pages=2, fixes=1, parts=1))
    page = parsed(write_one_file(runs.large(9), tmp_path / "report.html"))
    assert len(page.xpath("//div[starts-with(@id, 'pages-')]")) == 2
    assert len(page.xpath("//div[starts-with(@id, 'fixes-')]")) == 1
    assert "the report's folder (--format html) has them all" in page.text_content()


def test_pictures_beyond_its_room_are_left_out(tmp_path, monkeypatch):
    assert parsed(write_one_file(runs.sample(), tmp_path / "all.html")).xpath("//img")
    monkeypatch.setattr(onefile, "MOST_PICTURES", 0)
    assert not parsed(write_one_file(runs.sample(), tmp_path / "none.html")).xpath("//img")


def test_what_is_printed_has_no_page_and_no_script(tmp_path):
    page = parsed(write_for_print(runs.decided(), tmp_path / "report.html"))
    views = page.xpath("//div[@class='view']/@id")
    assert [view for view in views if "-" not in view] == ["index", "fixes", "criteria", "waivers", "glossary"]
    assert not page.xpath("//script")


def test_a_run_without_pages_is_a_file_too(tmp_path):
    assert "No page was checked" in write_one_file(
        runs.MemorySource(runs.run(), [], [], {}), tmp_path / "report.html"
    ).read_text("utf-8")
    lost = PageRecord(url="https://a.example/", state=PageState.UNTESTED, reason="It crashed.")
    file = write_one_file(runs.MemorySource(runs.run(), [lost], [], {}), tmp_path / "report.html")
    assert "It crashed." in file.read_text("utf-8")
