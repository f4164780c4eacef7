"""The social rules on real pages through the browser: the model page, and every link that was labelled by hand."""

import json
from pathlib import Path

import pytest

from audits.gather.gather import Asked, gather
from benchmarks.compare.social import compare
from rules.judge import judge_page
from rules.model import Result
from rules.page import Document, Links
from rules.registry import all_rules
from rules.rule import PageRule
from tests.rules.social.builders import policy
from tests.support.server import serve_folder

SHARED = Path(__file__).parents[4] / "shared"
INDEX = SHARED / "pages" / "index.jsonl"
LABELS = [json.loads(line) for line in INDEX.read_text("utf-8").splitlines()] if INDEX.exists() else []

pytestmark = pytest.mark.skipif(not LABELS, reason="the real pages are not in ../shared")


def judged(browsing, folder, name, policy):
    rules = [rule for rule in all_rules().values() if rule.family == "social" and isinstance(rule, PageRule)]

    needs = frozenset({Links, Document})
    tab = browsing.tab()
    with serve_folder(folder) as base:
        navigation = browsing.run(tab.goto(f"{base}/{name}", timeout=60))
        page = browsing.run(gather(tab, navigation, Asked(needs=needs, timeout=60)))
    return page, judge_page(rules, page, policy)


def test_the_model_pages_three_profiles_are_the_publishers(browsing):
    accounts = policy(facebook=("houstonmethodist",), youtube=("MethodistHospital",), x=("@MethodistHosp",))
    _, outcomes = judged(browsing, SHARED / "seed", "low-back-pain-part-2.html", accounts)
    passed = [outcome.rule for outcome in outcomes if outcome.result is Result.PASSED]
    assert {rule: passed.count(rule) for rule in passed} == dict.fromkeys(
        ["social/account", "social/dead-platform", "social/form", "social/name", "social/safe"], 3
    )
    assert not [outcome for outcome in outcomes if outcome.result not in (Result.PASSED, Result.INAPPLICABLE)]


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label["id"])
def test_labelled_links_are_found_as_labelled(browsing, label):
    page, outcomes = judged(browsing, SHARED / "pages", label["file"], policy())
    assert [check for check in compare(label, page, outcomes) if not check.right] == []
