"""The plain words of the reports: families, results, severities, verdicts, and why a criterion matters."""

from __future__ import annotations

from reports.fixes import Owner
from reports.regions import Region
from reports.run import Judgement, PageState, RuleRecord, Standing, WaiverState
from rules.model import Result, Severity
from rules.requirements.coverage import State
from rules.rule import AnyRule


def _(text: str) -> str:
    """Mark a text for the catalogs (script/translate); a report in another language translates it when it shows it."""
    return text


FAMILIES = {
    "wcag": _("Accessibility"),
    "medical": _("Medical disclaimer"),
    "legal": _("Trademarks"),
    "citations": _("Citations"),
    "social": _("Social links"),
    "links": _("All other links"),
    "site": _("Whole site"),
}
RESULTS = {
    Result.FAILED: _("Failed"),
    Result.CANT_TELL: _("Needs a person"),
    Result.UNTESTED: _("Not checked"),
    Result.PASSED: _("Passed"),
    Result.INAPPLICABLE: _("Does not apply"),
}
"""In the order in which a reader wants them."""
SEVERITIES = {
    Severity.CRITICAL: _("Critical"),
    Severity.SERIOUS: _("Serious"),
    Severity.MODERATE: _("Moderate"),
    Severity.MINOR: _("Minor"),
}
STATES = {
    PageState.AUDITED: _("Checked"),
    PageState.UNTESTED: _("Could not be checked"),
    PageState.SKIPPED: _("Left out"),
}
JUDGEMENTS = {
    Judgement.PASSED: _("Passed"),
    Judgement.FAILED: _("Failed"),
    Judgement.INCOMPLETE: _("Incomplete"),
}
MEANINGS = {
    Judgement.PASSED: _("No check failed that your policy stops publication for."),
    Judgement.FAILED: _("Checks failed that your policy stops publication for."),
    Judgement.INCOMPLETE: _("Something that should have been checked could not be: there is no verdict yet."),
}
OWNERS = {
    Owner.TEMPLATE: _("Template"),
    Owner.EDITOR: _("Editor"),
    Owner.LEGAL: _("Legal"),
    Owner.DEVELOPER: _("Developer"),
}
"""Who should mend a cause."""
OWNER_REASONS = {
    Owner.TEMPLATE: _("The same element stands on many pages: one change in their template mends them all."),
    Owner.EDITOR: _("It lies in what was written: whoever edits the page can mend it."),
    Owner.LEGAL: _(
        "Wordings and marks are approved by counsel or compliance: they decide, then it is put on the page."
    ),
    Owner.DEVELOPER: _("It lies in the page's code or style, not in its words."),
}
REGIONS = {
    Region.HEADER: _("in the header"),
    Region.NAVIGATION: _("in the navigation"),
    Region.SIDEBAR: _("in a sidebar"),
    Region.FOOTER: _("in the footer"),
    Region.CONTENT: _("in the content"),
    Region.UNKNOWN: "",
}
SHARED = _("That it is the template's is a guess: the same element stands on many pages.")
COVERAGE = {
    State.WHOLE: _("Decided by machine"),
    State.PART: _("Partly decided by machine"),
    State.ASKED: _("Asked of a person"),
    State.NOT: _("Not looked at"),
    State.OBSOLETE: _("Obsolete"),
}
"""How far a criterion is looked at."""
LEFT = {"": _("nothing"), "all of it": _("all of it")}
"""What is left to a person, where that is not said criterion by criterion."""
STANDINGS = {"new": _("New"), Standing.KNOWN: _("Known"), Standing.WAIVED: _("Waived")}
"""What was decided on a finding before the run."""
WAIVER_STATES = {
    WaiverState.USED: _("in use"),
    WaiverState.UNUSED: _("it covers no finding of this run: remove it"),
    WaiverState.EXPIRED: _("its last day is over: it covers nothing any more. Renew it, or mend what it covered"),
    WaiverState.TOO_WIDE: _("it fits more findings than its limit allows, and so covers none. Narrow it"),
}
WAIVER_NAMES = {
    WaiverState.USED: _("In use"),
    WaiverState.UNUSED: _("Unused"),
    WaiverState.EXPIRED: _("Expired"),
    WaiverState.TOO_WIDE: _("Too wide"),
}
GLOSSARY = {
    _("Article"): _(
        "A page that Presscheck took for patient education, by its markup or its text. Only articles must carry "
        "the medical disclaimer and references."
    ),
    _("Baseline"): _("A list of findings that were there when it was taken. They are known; what is not on it is new."),
    _("Cause"): _(
        "Findings that look alike, and that one change would probably mend. It is a guess from how they look."
    ),
    _("Criterion"): _("One of the testable statements of WCAG, such as 1.4.3 Contrast. Laws ask for levels A and AA."),
    _("Does not apply"): _("A rule found nothing on the page that it could judge: no video, for example."),
    _("Engine"): _("A program that looks for barriers. Presscheck runs axe-core and others beside rules of its own."),
    _("Failed"): _("A rule is certain that something is wrong here."),
    _("Finding"): _("One thing on one page that failed, needs a person or could not be checked."),
    _("Fix"): _("What mends all findings of one cause, and who should do it."),
    _("Gate"): _(
        "What turns findings into the verdict: the policy says from which severity on a failure stops publication."
    ),
    _("Incomplete"): _("The verdict where something that should have been checked could not be. It is no pass."),
    _("Needs a person"): _("A rule cannot decide: it asks a question, and shows what a person needs for the answer."),
    _("Not checked"): _("A check could not be made: the page did not load, or something was missing. It is no pass."),
    _("Passed"): _("A rule looked and found nothing wrong. It says nothing of what no rule looks at."),
    _("Policy"): _("The configuration of the run: its scope, approved texts, marks, and what stops publication."),
    _("Rule"): _(
        "One check, with what it looks at, why it matters, how to fix what it finds, and where its limits are."
    ),
    _("Severity"): _("How much a failure hurts a reader or the publisher: critical, serious, moderate or minor."),
    _("Snippet"): _("The beginning of an element's HTML, so that a developer can find it."),
    _("Template"): _("What makes the parts that many pages share, such as header and footer."),
    _("Waiver"): _("A decision to let certain findings pass for a time: with a reason, a name and a last day."),
    _("WCAG"): _(
        "Web Content Accessibility Guidelines of the World Wide Web Consortium, the standard most laws point to."
    ),
}
"""The words of the report, in plain language."""
VIEWS = {
    "index": _("Overview"),
    "fixes": _("Fixes"),
    "pages": _("Pages"),
    "rules": _("Rules"),
    "criteria": _("Criteria"),
    "links": _("Links"),
    "waivers": _("Waivers"),
    "glossary": _("Glossary"),
}
"""The views of the report, by their file."""
ONE_FILE = _(
    "This file holds the pages and fixes that matter most, and the beginning of long lists: "
    "the report's folder (--format html) has them all."
)
ROWS_SHOWN = _("{shown} of {all} rows")
ROWS_FURTHER = _(", the first of {found} that match")
"""What a narrowed table says of itself; the script puts the numbers in."""
LIMITS = _(
    "Automatic checks find only some barriers. That nothing failed does not mean that nothing is wrong: "
    "a person has to look at the rest. Nothing here is legal advice."
)

_FAMILY_REASONS = {
    "wcag": _("No success criterion demands it, but people who use assistive technology find their way more easily."),
    "medical": _("Readers must know that an article does not take the place of a visit to their doctor."),
    "legal": _("Licences ask for marks to be shown and attributed, and unmarked use weakens the owner's claim."),
    "citations": _("Readers and reviewers can check a statement only if they can find its source."),
    "social": _("A social link that is dead or leads elsewhere sends readers to strangers in the publisher's name."),
    "site": _("Readers who go from page to page rely on the pages working the same way."),
}
_GUIDELINE_REASONS = {
    "1.1": _("Readers who cannot see a picture hear or feel its text alternative instead."),
    "1.2": _("Readers who cannot hear or see a recording need what it says in another form."),
    "1.3": _("Screen readers pass on the structure that is in the code, not what the layout suggests."),
    "1.4": _("Readers with low vision or colour blindness must be able to tell the content from its background."),
    "2.1": _("Many readers use a keyboard or a switch, not a mouse."),
    "2.2": _("Some readers need more time to read and to act."),
    "2.3": _("Flashing content can cause seizures."),
    "2.4": _("Readers who cannot take in a page at a glance find their way by titles, headings, link names and focus."),
    "2.5": _("Readers with unsteady hands, or who use touch or voice, must be able to hit and name what they see."),
    "3.1": _("A screen reader speaks a text in the language that the code declares."),
    "3.2": _("Readers are lost when a page changes without their asking, or differs from its neighbours."),
    "3.3": _("Readers make fewer mistakes when fields say what they expect and errors say what went wrong."),
    "4.1": _("Assistive technology learns an element's name, role and state from the code alone."),
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
