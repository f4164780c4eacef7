"""The registry: every rule is found, documented and named by the conventions; choices are checked."""

import pytest

from rules.model import Severity
from rules.registry import FAMILIES, Choice, UnknownRuleError, all_rules, chosen_rules, parse_doc


def test_every_family_has_rules_and_they_come_in_the_families_order():
    families = list(dict.fromkeys(rule.family for rule in all_rules().values()))
    assert families == list(FAMILIES)


@pytest.mark.parametrize("rule", [r for r in all_rules().values() if r.family != "wcag"], ids=lambda r: r.id)
def test_a_rule_of_our_own_is_documented_in_every_section(rule):
    sections = {name: getattr(rule.doc, name) for name in rule.doc.__struct_fields__}
    assert [name for name, text in sections.items() if not text] == []
    assert rule.requirements, "a rule must name what demands it"


def test_patterns_enable_and_disable_rules():
    default = {rule.id for rule in chosen_rules(Choice())}
    assert "wcag/color-contrast-enhanced" not in default
    chosen = {rule.id for rule in chosen_rules(Choice(enable=("wcag/color-contrast-*",), disable=("social/*",)))}
    assert "wcag/color-contrast-enhanced" in chosen
    assert not any(id_.startswith("social/") for id_ in chosen)
    assert any(id_.startswith("social/") for id_ in default)


def test_a_severity_of_the_policy_replaces_the_rules_own():
    [rule] = [r for r in chosen_rules(Choice(severity={"wcag/image-alt": Severity.MINOR})) if r.id == "wcag/image-alt"]
    assert rule.severity is Severity.MINOR


def test_an_unknown_rule_is_refused_with_the_nearest_name():
    with pytest.raises(UnknownRuleError, match="Did you mean 'wcag/image-alt'"):
        chosen_rules(Choice(disable=("wcag/image-allt",)))


def test_the_nearest_name_is_looked_for_in_the_family_that_was_named():
    with pytest.raises(UnknownRuleError, match="Did you mean 'medical/disclaimer-present'"):
        chosen_rules(Choice(disable=("medical/presnt",)))


def test_the_sections_of_a_docstring_become_documentation():
    doc = parse_doc("It holds.\n\nWhat it checks: this\nand that.\nLimits: none.\n")
    assert (doc.summary, doc.what, doc.limits, doc.why) == ("It holds.", "This and that.", "None.", "")
