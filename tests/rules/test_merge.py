"""What several engines say of one fault becomes one finding that names them; what differs stays apart."""

import pytest

from rules.merge import engines, merge
from rules.model import Finding, Outcome, Result, Severity, Target
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import OURS, PageRule

BUTTON, LINK = Target("#button"), Target("#link")


def rule(id_, engine, *requirements):
    return PageRule(
        id=id_,
        title=id_,
        severity=Severity.SERIOUS,
        requirements=requirements,
        engine=engine,
        needs=frozenset(),
        evaluate=lambda page, policy: (),
    )


RULES = {
    one.id: one
    for one in (
        rule("wcag/axe-name", "axe-core", wcag("4.1.2"), act("97a4e1")),
        rule("wcag/axe-role", "axe-core", wcag("4.1.2"), act("674b10")),
        rule("wcag/qw-name", "QualWeb", wcag("4.1.2"), act("97a4e1")),
        rule("wcag/qw-states", "QualWeb", wcag("4.1.2"), act("4e8ab6")),
        rule("wcag/our-name", OURS, wcag("4.1.2")),
        rule("wcag/our-language", OURS, wcag("3.1.1")),
    )
}


def failed(id_, target=BUTTON):
    return Outcome(rule=id_, result=Result.FAILED, target=target, finding=Finding(id_))


def asked(id_, target=BUTTON):
    return Outcome(rule=id_, result=Result.CANT_TELL, target=target, finding=Finding(id_))


def test_two_engines_that_agree_are_one_finding_that_names_both():
    [one] = merge([failed("wcag/axe-name"), failed("wcag/qw-name")], RULES)
    assert (one.rule, one.agreeing) == ("wcag/axe-name", ("wcag/qw-name",))
    assert engines(one, RULES) == ("axe-core", "QualWeb")


def test_a_failure_speaks_for_a_question_whoever_comes_first():
    for pair in ([asked("wcag/axe-name"), failed("wcag/qw-name")], [failed("wcag/qw-name"), asked("wcag/axe-name")]):
        [one] = merge(pair, RULES)
        assert (one.result, one.rule, one.agreeing) == (Result.FAILED, "wcag/qw-name", ("wcag/axe-name",))


def test_our_own_words_are_shown_before_those_of_an_engine():
    [one] = merge([failed("wcag/axe-name"), failed("wcag/qw-name"), failed("wcag/our-name")], RULES)
    assert (one.rule, set(one.agreeing)) == ("wcag/our-name", {"wcag/axe-name", "wcag/qw-name"})
    assert engines(one, RULES) == (OURS, "axe-core", "QualWeb")


@pytest.mark.parametrize(
    "second",
    [
        failed("wcag/qw-name", LINK),
        failed("wcag/qw-name", Target("#button", frame=("iframe",))),
        failed("wcag/qw-states"),
        failed("wcag/axe-role"),
        failed("wcag/axe-name"),
        failed("wcag/our-language"),
        Outcome(rule="wcag/qw-name", result=Result.PASSED, target=BUTTON),
        Outcome(rule="wcag/qw-name", result=Result.UNTESTED, finding=Finding("hung")),
    ],
    ids=["element", "frame", "ACT rule", "same engine", "twice by one rule", "criterion", "passed", "untested"],
)
def test_what_is_not_the_same_stays_apart(second):
    assert merge([failed("wcag/axe-name"), second], RULES) == [failed("wcag/axe-name"), second]


def test_outcomes_about_no_element_stay_apart():
    both = [failed("wcag/axe-name", None), failed("wcag/qw-name", None)]
    assert merge(both, RULES) == both
