"""The plain words of the reports: families, results, severities, verdicts, and why a criterion matters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reports.fixes import Fix, Owner
from reports.regions import Region
from reports.run import HistoryPoint, Judgement, PageState, RuleRecord, Standing, WaiverRecord, WaiverState
from rules.model import Result, Severity
from rules.requirements.law import Law
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
OWNERS = {
    Owner.TEMPLATE: "Template",
    Owner.EDITOR: "Editor",
    Owner.LEGAL: "Legal",
    Owner.DEVELOPER: "Developer",
}
"""Who should mend a cause."""
OWNER_REASONS = {
    Owner.TEMPLATE: "The same element stands on many pages: one change in their template mends them all.",
    Owner.EDITOR: "It lies in what was written: whoever edits the page can mend it.",
    Owner.LEGAL: "Wordings and marks are approved by counsel or compliance: they decide, then it is put on the page.",
    Owner.DEVELOPER: "It lies in the page's code or style, not in its words.",
}
REGIONS = {
    Region.HEADER: "in the header",
    Region.NAVIGATION: "in the navigation",
    Region.SIDEBAR: "in a sidebar",
    Region.FOOTER: "in the footer",
    Region.CONTENT: "in the content",
    Region.UNKNOWN: "",
}
SHARED = "That it is the template's is a guess: the same element stands on many pages."
STANDINGS = {"new": "New", Standing.KNOWN: "Known", Standing.WAIVED: "Waived"}
"""What was decided on a finding before the run."""
WAIVER_STATES = {
    WaiverState.USED: "in use",
    WaiverState.UNUSED: "it covers no finding of this run: remove it",
    WaiverState.EXPIRED: "its last day is over: it covers nothing any more. Renew it, or mend what it covered",
    WaiverState.TOO_WIDE: "it fits more findings than its limit allows, and so covers none. Narrow it",
}
GLOSSARY = {
    "Article": "A page that Presscheck took for patient education, by its markup or its text. Only articles must carry "
    "the medical disclaimer and references.",
    "Baseline": "A list of findings that were there when it was taken. They are known; what is not on it is new.",
    "Cause": "Findings that look alike, and that one change would probably mend. It is a guess from how they look.",
    "Criterion": "One of the testable statements of WCAG, such as 1.4.3 Contrast. Laws ask for levels A and AA.",
    "Does not apply": "A rule found nothing on the page that it could judge: no video, for example.",
    "Engine": "A program that looks for barriers. Presscheck runs axe-core and others beside rules of its own.",
    "Failed": "A rule is certain that something is wrong here.",
    "Finding": "One thing on one page that failed, needs a person or could not be checked.",
    "Fix": "What mends all findings of one cause, and who should do it.",
    "Gate": "What turns findings into the verdict: the policy says from which severity on a failure stops publication.",
    "Incomplete": "The verdict where something that should have been checked could not be. It is no pass.",
    "Needs a person": "A rule cannot decide: it asks a question, and shows what a person needs for the answer.",
    "Not checked": "A check could not be made: the page did not load, or something was missing. It is no pass.",
    "Passed": "A rule looked and found nothing wrong. It says nothing of what no rule looks at.",
    "Policy": "The configuration of the run: its scope, approved texts, marks, and what stops publication.",
    "Rule": "One check, with what it looks at, why it matters, how to fix what it finds, and where its limits are.",
    "Severity": "How much a failure hurts a reader or the publisher: critical, serious, moderate or minor.",
    "Snippet": "The beginning of an element's HTML, so that a developer can find it.",
    "Template": "What makes the parts that many pages share, such as header and footer.",
    "Waiver": "A decision to let certain findings pass for a time: with a reason, a name and a last day.",
    "WCAG": "Web Content Accessibility Guidelines of the World Wide Web Consortium, the standard most laws point to.",
}
"""The words of the report, in plain language."""
VIEWS = {
    "index": "Overview",
    "fixes": "Fixes",
    "pages": "Pages",
    "rules": "Rules",
    "criteria": "Criteria",
    "links": "Links",
    "waivers": "Waivers",
    "glossary": "Glossary",
}
"""The views of the report, by their file."""
ONE_FILE = (
    "This file holds the pages and fixes that matter most, and the beginning of long lists: "
    "the report's folder (--format html) has them all."
)
ROWS_SHOWN = "{shown} of {all} rows"
ROWS_FURTHER = ", the first of {found} that match"
"""What a narrowed table says of itself; the script puts the numbers in."""
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


def reach(fix: Fix) -> str:
    """How far one change reaches: “1 fix in the page template, 214 pages”."""
    pages = count(fix.cause.pages, "page")
    if fix.shared:
        return f"1 fix in the page template, {pages}"
    return pages if fix.cause.pages == 1 else f"{pages}, each to be mended by itself"


def few_for_most(few: tuple[int, int, int]) -> str:
    """How few fixes hold most findings."""
    fixes, of, findings = few
    if not of:
        return ""
    of_fixes = count(of, "fix", "fixes")
    if fixes * 2 > of:
        return f"{of_fixes} for {count(findings, 'finding')}."
    return f"{fixes:,} of {of_fixes} would mend four fifths of the {count(findings, 'finding')}."


def alike(fix: Fix) -> str:
    """On one finding: that others are like it."""
    others = count(fix.cause.pages - 1, "other page")
    return f"In the page template: one change mends {others} too" if fix.shared else f"The same on {others}"


def pictured(number: int) -> str:
    """What the numbers on the picture of a page are."""
    if not number:
        return "No finding can be shown on it: none has a place on the page."
    return f"Each number leads to its finding, and the finding's number back ({count(number, 'finding')} shown)."


def waived(waiver: WaiverRecord) -> str:
    """Who let a finding pass, and until when."""
    until = f" until {day(waiver.until)}" if waiver.until else ""
    return f"by {waiver.by or 'somebody not named'}{until}"


def day(value: date) -> str:
    """A day as it is written: 5 November 2026."""
    return f"{value.day} {value:%B %Y}"


def no_failure(criteria: int, of: int, pages: int, wanted: int) -> str:
    """What may be said when nothing failed: never more than was looked at."""
    return f"No automated failure found in {criteria} of {of} criteria on {pages:,} of {count(wanted, 'page')}."


def changed(before: HistoryPoint, now: HistoryPoint) -> str:
    """What changed in how it was checked between two runs: findings may come and go by that alone."""
    engines = sorted(n for n in before.engines | now.engines if before.engines.get(n) != now.engines.get(n))
    told = [
        "policy" if before.policy_hash != now.policy_hash else "",
        f"Presscheck {now.tool_version}" if before.tool_version != now.tool_version else "",
        *(f"{name} {now.engines.get(name, 'no longer runs')}" for name in engines),
    ]
    return ", ".join(filter(None, told))


def duration(seconds: float) -> str:
    """How long something took: “42 s”, “11 min”, “3 h 20 min”."""
    minutes = round(seconds / 60)
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"


def counsel(laws: Iterable[Law]) -> str:
    """What a reader must know of all that is said about law."""
    months = " and ".join(dict.fromkeys(law.checked for law in laws))
    return f"As read in {months}; no legal advice: counsel decides what applies."


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: “1 page”, “214 pages”, “12,000 pages”."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
