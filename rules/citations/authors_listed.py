"""A reference names as many authors as its style asks for, and “et al.” for the others.

What it checks: how many authors stand before “et al.”, or without it: in AMA style all up to six, else three and “et
al.”; in NLM style all, or six and “et al.”; in APA style all up to twenty; in the house style the first and “et al.”
Why it matters: one way of naming authors makes a list that readers and editors can check at a glance.
How to fix: name the missing authors, or put “et al.” after the number that the style asks for.
Passes: "Smith J, Lee K, Doe A, et al. Back pain. JAMA. 2001;285(8):909-19." in AMA style
Fails: "Smith J, et al. Back pain. JAMA. 2001;285(8):909-19." in AMA style
Limits: off by default, since it is for the house to decide; it fails where the policy names a style, and asks with
`auto`. Lists whose names cannot be counted without doubt are left alone, and so are organisations.
Sources: AMA Manual of Style, 11th ed., 3.7; Citing Medicine (NLM), 2nd ed., chapter 1A; APA Publication Manual, 7th
ed., 9.8.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.citations.people import People, people
from rules.citations.read import NEEDS, Entry, entries
from rules.citations.styles import style_of
from rules.model import Finding, Outcome, Severity
from rules.page import Page
from rules.policy import Policy
from rules.requirements.house import COMPLETE_CITATION
from rules.rule import PageRule

_MOST_AMA = 6
_BEFORE_ET_AL = {"ama": 3, "nlm": 6, "house": 1}
_MOST_APA = 20


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each reference whose authors can be counted."""
    for entry in entries(page):
        named = people(entry)
        if not named:
            continue
        known = policy.citations.style
        styles = _possible(entry) if known == "auto" else (known,)
        faults = [fault for style in styles if (fault := _fault(style, named))]
        if len(faults) < len(styles):
            yield Outcome.passed(entry.reference.target)
        else:
            judge = Outcome.cant_tell if known == "auto" else Outcome.failed
            yield judge(_finding(entry, styles[0], faults[0]), entry.reference.target)


def _possible(entry: Entry) -> tuple[str, ...]:
    """The styles that the reference may be in: AMA and NLM look alike."""
    style = style_of(entry.reference.text)
    return ("ama", "nlm") if style in {"ama", "nlm"} else (style,)


def _fault(style: str, named: People) -> str:
    """What is wrong with the number of authors; empty where nothing is."""
    if style == "apa":
        if named.others:
            return f"all authors up to {_MOST_APA} are named, and “et al.” is not used"
        return f"of more than {_MOST_APA} authors some are left out by dots" if named.count > _MOST_APA else ""
    before = _BEFORE_ET_AL.get(style)
    if named.others and before and named.count != before:
        return f"“et al.” stands after {before} and not after {named.count}"
    most = {"ama": _MOST_AMA, "house": 1}.get(style)
    if not named.others and most and named.count > most:
        return f"of {named.count} authors {before} would stand before “et al.”"
    return ""


def _finding(entry: Entry, style: str, fault: str) -> Finding:
    name = "the house style" if style == "house" else f"{style.upper()} style"
    return Finding(
        message=f"The authors of {entry.name.lower()} are not named as {name} has it: {fault}. {entry.quote}",
        hint="Name as many authors as the style asks for, and put “et al.” for the others.",
        found=entry.parsed.get("author"),
    )


RULE = PageRule(
    id="citations/authors-listed",
    title="A reference names as many authors as its style asks for",
    severity=Severity.MINOR,
    requirements=(COMPLETE_CITATION,),
    articles_only=True,
    enabled=False,
    needs=NEEDS,
    evaluate=evaluate,
)
