"""The runner of the rule cases notices whatever is other than a case says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.browsing import Browsing
from tests.support.cases import TODAY, cases, check, policy_for
from tests.support.server import serve_folder

BARE = "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' width=9 height=9"
GOOD = f"{BARE} alt='A back'>"
BAD = f"{BARE}>"
MARKED = f"{BARE} data-expect=failed>"


@pytest.fixture
def differences(browsing: Browsing, tmp_path: Path):
    def run(name: str, body: str, rule: str = "wcag/image-alt") -> str:
        folder = tmp_path / rule
        folder.mkdir(parents=True)
        (folder / f"{name}.html").write_text(f"<!-- A case. --><!doctype html><html lang=en><title>T</title>{body}")
        (case,) = cases(tmp_path)
        with serve_folder(folder) as base:
            return "\n".join(browsing.run(check(case, browsing.tab(), f"{base}/{name}.html")))

    return run


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("passed-1", GOOD),
        ("failed-1", MARKED + GOOD),
        ("failed-1", BAD),
        ("failed-1", f"<div data-expect=failed>{BAD}</div>{GOOD}"),
        ("inapplicable-1", "<p>T</p>"),
        ("failed-1", f"<iframe srcdoc='<html lang=en>{MARKED.replace(chr(39), '')}'></iframe>"),
    ],
)
def test_a_case_that_is_met_has_no_difference(differences, name: str, body: str):
    assert differences(name, body) == ""


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("passed-1", GOOD + BAD, "Unexpected `failed`:\n  failed at body > img:nth-of-type(2)\n    <img src="),
        ("passed-1", "<p>T</p>", "No outcome is `passed`. The outcomes:\n  inapplicable, no target"),
        ("failed-1", MARKED + BAD, "Unexpected `failed`"),
        ("failed-1", GOOD, "No outcome is `failed`"),
        ("failed-1", f"{MARKED}<p data-expect=failed>T</p>", "names this element (named by: none):\n  <p data-expect"),
        ("failed-1", f"{MARKED}<p data-expect=typo>T</p>", "No outcome `typo` names this element"),
        ("canttell-1", MARKED, "No outcome is `cantTell`"),
        ("inapplicable-1", GOOD, "Unexpected `passed`"),
    ],
)
def test_a_case_that_is_not_met_says_what_came(differences, name: str, body: str, said: str):
    assert said in differences(name, body)


def test_a_rule_that_does_not_exist_is_named(differences):
    assert "'wcag/no-such'" in differences("passed-1", GOOD, rule="wcag/no-such")


def test_the_policy_beside_a_case(tmp_path: Path):
    folder = tmp_path / "legal/trademark-symbol"
    folder.mkdir(parents=True)
    for name in ("failed-1", "failed-2"):
        (folder / f"{name}.html").write_text("<!-- A case. -->")
    (folder / "policy.toml").write_text('[[mark]]\nname = "CareLeaf"\nowner = "Greenmoor"')
    (folder / "failed-2.toml").write_text("today = 2020-02-02")
    first, second = map(policy_for, cases(tmp_path))
    assert (first.marks[0].name, first.today) == ("CareLeaf", TODAY)
    assert (second.marks, second.today) == ((), date(2020, 2, 2))
