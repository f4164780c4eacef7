"""Nothing is named whose role may have no name.

What it checks: each element with aria-label, aria-labelledby, aria-roledescription or their likes for braille, for
whether its role forbids them: plain containers, paragraphs, captions, emphasis, code, insertions, deletions, sub- and
superscript, and what is marked as having no role.
Why it matters: screen readers ignore such a name, or say it in place of the text; so some readers get another text.
How to fix: write the words into the text, or give the element a role that may be named.
Passes: '<section aria-label="Exercises">…</section>'
Fails: '<div aria-label="Exercises">…</div>'
Limits: only roles that WAI-ARIA 1.2 forbids to name, and the roles that HTML gives to elements by themselves, whatever
stands around them.
Sources: WAI-ARIA 1.2, 5.2.8.6 Roles which cannot be named, and 1.3 for braille; HTML Accessibility API Mappings; ACT
rule kb1m8s. It is a rule for authors, and no success criterion of WCAG.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import NamedPart, NamedParts, Page
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.house import BEST_PRACTICE
from rules.rule import Depth, PageRule

NAMES = frozenset({"aria-label", "aria-labelledby", "aria-braillelabel"})
ROLE_DESCRIPTIONS = frozenset({"aria-roledescription", "aria-brailleroledescription"})
WITHOUT_NAME = frozenset({"caption", "code", "deletion", "emphasis", "insertion", "paragraph"})
WITHOUT_NAME |= {"strong", "subscript", "superscript"}
WITHOUT_ROLE = frozenset({"generic", "none", "presentation"})
"""Of these not even the role may be described: there is none."""
ROLES = {
    "b": "generic",
    "bdi": "generic",
    "bdo": "generic",
    "caption": "caption",
    "code": "code",
    "data": "generic",
    "del": "deletion",
    "div": "generic",
    "em": "emphasis",
    "i": "generic",
    "ins": "insertion",
    "p": "paragraph",
    "pre": "generic",
    "q": "generic",
    "s": "deletion",
    "samp": "generic",
    "small": "generic",
    "span": "generic",
    "strong": "strong",
    "sub": "subscript",
    "sup": "superscript",
    "u": "generic",
}
"""Roles that elements have by themselves, wherever they stand."""


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each element that is named by an attribute."""
    for part in page.get(NamedParts).parts:
        role = part.role or ROLES.get(part.element, "")
        forbidden = [name for name in part.attributes if name in _forbidden_on(role)]
        if not forbidden:
            yield Outcome.passed(part.target)
        elif not (part.role in WITHOUT_ROLE and part.otherwise_exposed):
            yield Outcome.failed(_finding(part, role, forbidden), part.target)


def _forbidden_on(role: str) -> frozenset[str]:
    if role in WITHOUT_ROLE:
        return NAMES | ROLE_DESCRIPTIONS
    return NAMES if role in WITHOUT_NAME else frozenset()


def _finding(part: NamedPart, role: str, forbidden: list[str]) -> Finding:
    names = " and ".join(forbidden)
    return Finding(
        message=f"{names} on an element with the role “{role}”, which may not have it: screen readers may ignore it.",
        hint=f"Write the words into the text of this {part.element}, or give it a role that may be named.",
    )


RULE = PageRule(
    id="wcag/naming-prohibited",
    title="Nothing is named whose role may have no name",
    severity=Severity.MINOR,
    requirements=(BEST_PRACTICE, act("kb1m8s")),
    depth=Depth.STANDARD,
    needs=frozenset({NamedParts}),
    evaluate=evaluate,
)
