"""A link's name says by itself where it leads.

What it checks: each link whose name is one of the words that fit any link (“more”, “download”), a word that only
points (“this page”), or but the format of the file that it leads to (“PDF”).
Why it matters: screen readers list a page's links without the text around them; in such a list “more” and “PDF” say
nothing, however clear they are where they stand.
How to fix: put what the link leads to into its name: “Back pain leaflet (PDF)”; hide the words for the eye if they must
not be seen, or add them by aria-label.
Passes: '<p>Read our <a href="/back.pdf">back pain leaflet (PDF)</a>.</p>'
Fails: '<p>Read our back pain leaflet: <a href="/back.pdf">PDF</a>.</p>'
Limits: it is a criterion of level AAA, and off unless enabled. Other names may say too little, too: that is for people
to say. Names are known in English, French, German, Italian, Portuguese and Spanish.
Sources: WCAG 2.2, 2.4.9 Link Purpose (Link Only); techniques G91, H30, C7, ARIA8, failure F84.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Link, Links, Page
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.link_words import explains, is_empty, is_link, points


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each link that assistive technology meets under a name."""
    for link in page.get(Links).links:
        if not is_link(link) or not link.name:
            continue
        if is_empty(link) or points(link.name):
            yield Outcome.failed(_finding(link), link.target)
        elif explains(link.name):
            yield Outcome.passed(link.target)


def _finding(link: Link) -> Finding:
    return Finding(
        message=f"“{link.name}” does not say by itself where the link leads",
        hint="Put what the link leads to into its name.",
        found=link.name,
    )


RULE = PageRule(
    id="wcag/link-alone",
    title="A link's name says by itself where it leads",
    severity=Severity.MINOR,
    enabled=False,
    depth=Depth.STANDARD,
    requirements=(wcag("2.4.9"), act("aizyf1")),
    needs=frozenset({Links}),
    evaluate=evaluate,
)
