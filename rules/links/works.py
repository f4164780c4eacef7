"""A link answers.

What it checks: each distinct web address that the pages link to, their own site's among them, asked once in a run. It
passes when a page or file answers, fails when the server says that nothing is there (404, 410) or nobody has the name,
and is left to a person when the server turns automatic visitors away, is at fault itself, asks for a log-in, or answers
with a page that only calls itself missing.
Why it matters: a source that cannot be opened cannot be checked, and a patient who needs the next page is left alone.
How to fix: link to the present address, or take the link out.
Passes: '<a href="https://www.example.org/back-pain">Back pain</a>' where that page answers
Fails: the same link where the server answers 404
Limits: publishers' walls against automatic visitors say nothing about their articles: those links are asked about. A
page of the run itself is not asked again. Social links have a rule of their own. With --offline nothing is asked.
Sources: RFC 9110, section 15.5.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.links.answers import Standing, not_asked
from rules.links.content import is_content
from rules.links.form import fault_of
from rules.links.verdict import verdict
from rules.model import Finding, Outcome, Severity
from rules.page import Link, LinkProbe, Links, Page
from rules.policy import Policy
from rules.requirements.house import WORKING_LINK
from rules.rule import LinkRule
from rules.text.addresses import is_web, same_document
from rules.text.quotes import quoted


def asked(page: Page) -> Iterator[Link]:
    """The page's links to other documents, that asking can tell anything about."""
    for link in page.get(Links).links:
        elsewhere = is_web(link.href) and not same_document(link.href, page.final_url)
        if elsewhere and is_content(link) and not fault_of(link, page.final_url):
            yield link


def wanted(page: Page, policy: Policy) -> Iterator[Link]:
    """The page's links to other documents."""
    return asked(page)


def evaluate(probe: LinkProbe, policy: Policy) -> Iterator[Outcome]:
    """The verdict on one address."""
    if why := not_asked(probe):
        yield Outcome.untested(f"{quoted(probe.url)} was not asked: {why}")
        return
    found = verdict(probe)
    match found.standing:
        case Standing.OK:
            yield Outcome.passed()
        case Standing.BROKEN:
            yield Outcome.failed(_broken(probe, found.because))
        case Standing.UNVERIFIED:
            yield Outcome.cant_tell(_unverified(probe, found.because))


def _broken(probe: LinkProbe, because: str) -> Finding:
    return Finding(
        message=f"{quoted(probe.url)} does not work: {because}.",
        hint="Link to the present address, or remove the link.",
    )


def _unverified(probe: LinkProbe, because: str) -> Finding:
    return Finding(
        message=f"Whether {quoted(probe.url)} works could not be told: {because}.",
        hint="Open it in your own browser: is what the link promises there?",
    )


RULE = LinkRule(
    id="links/works",
    title="A link answers",
    severity=Severity.SERIOUS,
    requirements=(WORKING_LINK,),
    wanted=wanted,
    evaluate=evaluate,
)
