"""The plain words of the reports: families, results, severities, verdicts, and why a criterion matters."""

from __future__ import annotations

from reports.run import Judgement, PageState, RuleRecord
from rules.model import Result, Severity
from rules.rule import AnyRule

FAMILIES = {
    "wcag": "Accessibility",
    "medical": "Medical disclaimer",
    "legal": "Trademarks",
    "citations": "Citations",
    "social": "Social links",
    "links": "All other links",
    "site": "Whole site",
}
RESULTS = {
    Result.FAILED: "Failed",
    Result.CANT_TELL: "Needs a person",
    Result.UNTESTED: "Not checked",
    Result.PASSED: "Passed",
    Result.INAPPLICABLE: "Does not apply",
}
"""In the order in which a reader wants them."""
SEVERITIES = {
    Severity.CRITICAL: "Critical",
    Severity.SERIOUS: "Serious",
    Severity.MODERATE: "Moderate",
    Severity.MINOR: "Minor",
}
STATES = {
    PageState.AUDITED: "Checked",
    PageState.UNTESTED: "Could not be checked",
    PageState.SKIPPED: "Left out",
}
JUDGEMENTS = {
    Judgement.PASSED: "Passed",
    Judgement.FAILED: "Failed",
    Judgement.INCOMPLETE: "Incomplete",
}
MEANINGS = {
    Judgement.PASSED: "No check failed that your policy stops publication for.",
    Judgement.FAILED: "Checks failed that your policy stops publication for.",
    Judgement.INCOMPLETE: "Something that should have been checked could not be: there is no verdict yet.",
}
LIMITS = (
    "Automatic checks find only some barriers. That nothing failed does not mean that nothing is wrong: "
    "a person has to look at the rest. Nothing here is legal advice."
)

_FAMILY_REASONS = {
    "wcag": "No success criterion demands it, but people who use assistive technology find their way more easily.",
    "medical": "Readers must know that an article does not take the place of a visit to their doctor.",
    "legal": "Licences ask for marks to be shown and attributed, and unmarked use weakens the owner's claim.",
    "citations": "Readers and reviewers can check a statement only if they can find its source.",
    "social": "A social link that is dead or leads elsewhere sends readers to strangers in the publisher's name.",
    "site": "Readers who go from page to page rely on the pages working the same way.",
}
_GUIDELINE_REASONS = {
    "1.1": "Readers who cannot see a picture hear or feel its text alternative instead.",
    "1.2": "Readers who cannot hear or see a recording need what it says in another form.",
    "1.3": "Screen readers pass on the structure that is in the code, not what the layout suggests.",
    "1.4": "Readers with low vision or colour blindness must be able to tell the content from its background.",
    "2.1": "Many readers use a keyboard or a switch, not a mouse.",
    "2.2": "Some readers need more time to read and to act.",
    "2.3": "Flashing content can cause seizures.",
    "2.4": "Readers who cannot take in a page at a glance find their way by titles, headings, link names and focus.",
    "2.5": "Readers with unsteady hands, or who use touch or voice, must be able to hit and name what they see.",
    "3.1": "A screen reader speaks a text in the language that the code declares.",
    "3.2": "Readers are lost when a page changes without their asking, or differs from its neighbours.",
    "3.3": "Readers make fewer mistakes when fields say what they expect and errors say what went wrong.",
    "4.1": "Assistive technology learns an element's name, role and state from the code alone.",
}


def family(name: str) -> str:
    """The name of a rule family for people."""
    return FAMILIES.get(name, name.capitalize())


def result(value: Result, number: int) -> str:
    """A result in the middle of a sentence, after the number of outcomes that have it."""
    return "need a person" if value == Result.CANT_TELL and number != 1 else RESULTS[Result(value)].lower()


def why(rule: RuleRecord | AnyRule) -> str:
    """Why a rule matters: its own words, else those of the guideline or family behind it."""
    if rule.doc.why:
        return rule.doc.why
    numbers = (r.id.removeprefix("wcag:") for r in rule.requirements if r.id.startswith("wcag:"))
    guidelines = (number.rpartition(".")[0] for number in numbers)
    reason = next((_GUIDELINE_REASONS[g] for g in guidelines if g in _GUIDELINE_REASONS), "")
    return reason or _FAMILY_REASONS.get(rule.id.split("/", 1)[0], "")


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: “1 page”, “214 pages”, “12,000 pages”."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
