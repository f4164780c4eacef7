"""What a finding of axe-core's says: plain words first, the engine's own beside them, never a doubt told as a fault."""

import msgspec

from rules.model import Target
from rules.page import AxeNode
from rules.wcag.axe import RULES
from rules.wcag.words import problem, question, words

CONTRAST = (
    "Element has insufficient color contrast of 1.95 (foreground color: #bcb6a6). Expected contrast ratio of 4.5:1"
)
CHOICES = "Fix one of these: Element does not have an alt attribute; aria-label attribute does not exist or is empty"
ENABLED = [rule.id.removeprefix("wcag/") for rule in RULES if rule.enabled]


def node(rule: str, summary: str) -> AxeNode:
    return AxeNode(rule=rule, impact="serious", target=Target("img", "<img src=a>"), summary=summary)


def test_every_rule_that_runs_is_told_in_plain_words():
    assert len(ENABLED) > 80
    for rule in ENABLED:
        said = words(rule)
        assert said.wrong.endswith("."), rule
        assert said.fix.endswith("."), rule
        assert "must" not in said.wrong.split(), rule


def test_the_words_are_of_rules_that_the_engine_has():
    assert {rule.id for rule in RULES} >= {f"wcag/{rule}" for rule in ENABLED}
    assert len({words(rule).wrong for rule in ENABLED}) >= len(ENABLED) - 2


def test_a_finding_says_what_is_wrong_here_with_the_engines_figures():
    finding = problem(node("color-contrast", CONTRAST), "title")
    assert finding.message == f"The text stands out too little from its background. {CONTRAST}."
    assert finding.hint == words("color-contrast").fix


def test_a_choice_of_remedies_stands_with_the_remedy():
    finding = problem(node("image-alt", CHOICES), "Images must have alternative text")
    assert finding.message == words("image-alt").wrong
    assert finding.hint.splitlines() == [words("image-alt").fix, f"axe-core: {CHOICES}"]


def test_a_doubt_is_told_as_a_doubt():
    finding = question(node("color-contrast", "Background color could not be determined due to a background image"))
    assert "too little" not in finding.message
    assert finding.message.endswith("due to a background image.")
    assert finding.hint.startswith("Look at the element, and decide. If it is wrong: ")
    assert "too little" not in question(node("color-contrast", CHOICES)).message


def test_a_rule_that_came_with_an_update_is_told_in_the_engines_words():
    new = node("brand-new", "The thing is wrong")
    assert problem(new, "Things must be right").message == "Things must be right: The thing is wrong."
    assert question(new).hint == "Look at the element, and decide."
    assert (
        problem(msgspec.structs.replace(new, summary=CHOICES), "Things must be right").message
        == "Things must be right."
    )
