"""The planted faults: of many kinds, on some of the articles, each in its place."""

import pytest

from audits.config import load_config
from audits.demo.expected import expected_findings, expected_lost_pages
from audits.demo.faults import Fault, PlantingError, plant, planted, put_in
from audits.demo.generate import article_pages, planted_in
from audits.demo.library import HOME, articles, site
from audits.demo.site import sound_pages
from rules.model import Result
from rules.registry import all_rules

BASE = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
def sound() -> dict[str, str]:
    return sound_pages(BASE)


def test_at_least_twenty_kinds_on_most_articles_but_not_all():
    faults = planted().fault
    assert len({rule for fault in faults for rule in fault.rules}) >= 20
    assert len(articles()) / 2 < len({fault.page for fault in faults}) < len(articles())


@pytest.mark.parametrize("fault", planted().fault, ids=lambda fault: fault.rules[0])
def test_a_fault_changes_its_page_and_names_rules_that_exist(fault, sound):
    assert put_in(fault, sound[fault.page], BASE) != sound[fault.page]
    assert set(fault.rules) <= set(all_rules())
    assert fault.result in (Result.FAILED, Result.CANT_TELL)


def test_the_other_pages_stay_as_they_are(sound):
    faulty = {fault.page for fault in planted().fault}
    clean = [path for path in sound if path not in faulty]
    assert sum(path.startswith("/articles/") for path in clean) == len(articles()) - len(faulty)
    assert all(plant(path, sound[path], BASE) == sound[path] for path in clean)


@pytest.mark.parametrize("html", ["<p>nothing here</p>", "<b></b><b></b>"])
def test_a_fault_without_its_one_place_is_an_error(html):
    fault = Fault(page="/", about="No b.", find="<b>", replace="", rules=("wcag/label",))
    with pytest.raises(PlantingError, match=r"No b.. finds \d places"):
        put_in(fault, html, BASE)


def test_what_is_expected():
    assert (f"{BASE}/articles/blood-pressure", "wcag/image-alt", Result.FAILED) in expected_findings(BASE)
    assert (f"{BASE}/articles/migraine", "social/works", Result.CANT_TELL) in expected_findings(BASE)
    assert expected_lost_pages(BASE) == {f"{BASE}/waiting-times": "timeout", f"{BASE}/newsletter": "http-404"}


def test_the_policy_approves_the_sites_own_wording(tmp_path):
    path = tmp_path / "presscheck.toml"
    path.write_text((HOME / "presscheck.toml").read_text("utf-8"), "utf-8")
    config = load_config(path)
    assert [approved.text for approved in config.disclaimer.approved] == [site().disclaimer]
    assert f"{config.mark[0].name}{config.mark[0].symbol} " in site().attribution
    assert config.mark[0].owner in site().attribution


def test_generated_pages_are_the_same_for_the_same_seed():
    first = dict(article_pages(4, 7))
    assert first == dict(article_pages(4, 7))
    assert first != dict(article_pages(4, 8))
    assert first == dict(list(article_pages(6, 7))[:4])


def test_generated_pages_are_as_large_as_real_ones_and_hold_every_kind_of_fault():
    pages = dict(article_pages(14, 7))
    assert all(15_000 < len(html.encode()) < 24_000 for html in pages.values())
    assert all(html.count('rel="stylesheet"') == 2 and html.count("<script src") == 1 for html in pages.values())
    kinds = [planted_in(number, 7) for number in range(14)]
    assert len({fault.rules for pair in kinds for fault in pair}) == 14
    assert all(len({fault.rules for fault in pair}) == 2 for pair in kinds)
    assert {rule for pair in kinds for fault in pair for rule in fault.rules} <= set(all_rules())
