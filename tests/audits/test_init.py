"""`presscheck init --from`: a policy is proposed from what pages say, and audits them clean of what it names."""

import tomllib

import pytest

from audits.config import ConfigError, load_config
from audits.init import look, write_config
from rules.policy import Policy
from tests.support.server import serve_pages

DISCLAIMER = "This page does not replace a visit to your doctor."
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Iron</title></head><body>
<main><article><h1>Iron</h1><p>Iron helps the blood. Content by Ferrodex®.</p><p>{0}</p></article></main>
<footer><p>Ferrodex® is a registered trademark of Ironwood Press, LLC.</p>
<a href="https://www.facebook.com/OakHospital">Facebook</a> <a href="https://x.com/oakhosp">X</a>
<a href="https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Foak.example">Share</a></footer></body></html>"""


@pytest.fixture
def found() -> Policy:
    pages = {"/a": PAGE.format(DISCLAIMER), "/b": PAGE.format(DISCLAIMER), "/c": PAGE.format("It passes.")}
    with serve_pages(pages) as base:
        return look([base + path for path in pages])


def test_what_the_pages_say_is_proposed(found):
    assert [(one.text, one.language) for one in found.disclaimer.approved] == [(DISCLAIMER, "en")]
    assert [(one.name, one.owner, one.symbol) for one in found.marks] == [("Ferrodex", "Ironwood Press, LLC", "®")]
    assert found.social.accounts == {"facebook": ("oakhospital",), "x": ("oakhosp",)}


def test_what_stands_in_one_paragraph_with_the_disclaimer_is_proposed_with_it():
    paragraph = f"Medical disclaimer. {DISCLAIMER} In an emergency, call 911. Our sponsors have no say in it."
    with serve_pages({"/": PAGE.format(paragraph)}) as base:
        [approved] = look([f"{base}/"]).disclaimer.approved
    assert approved.text == paragraph


def test_the_file_holds_the_proposal_and_is_valid(found, tmp_path):
    config = load_config(write_config(tmp_path, found=found))
    assert config.disclaimer.approved[0].text == DISCLAIMER
    assert config.mark[0].owner == "Ironwood Press, LLC"
    assert config.social.accounts["x"] == ("oakhosp",)


def test_hostile_text_stays_a_string(tmp_path):
    text = 'It is no medical advice.\x7f"\n[gate]\nfail_on = "minor" \x1b[31m'
    page = PAGE.format(text.replace("\n", "<br>"))
    with serve_pages({"/": page}) as base:
        path = write_config(tmp_path, found=look([f"{base}/"]))
    tables = tomllib.loads(path.read_text("utf-8"))
    assert tables["gate"] == {"fail_on": "serious"}


def test_a_page_that_does_not_open_is_named(tmp_path):
    with serve_pages({}) as base, pytest.raises(ConfigError, match="/none: nothing was proposed from it"):
        look([f"{base}/none"])


def test_a_local_file_may_be_named_as_the_targets_of_an_audit_are(tmp_path, monkeypatch):
    (tmp_path / "iron.html").write_text(PAGE.format(DISCLAIMER), "utf-8")
    monkeypatch.chdir(tmp_path)
    assert look(["iron.html"]).marks[0].name == "Ferrodex"
