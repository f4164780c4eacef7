"""The page that a disclaimer link leads to carries the medical disclaimer.

What it checks: on article pages without a disclaimer of their own, the first link whose name says that it leads to one:
the page behind it is asked once in a run, and its text is read for a medical disclaimer.
Why it matters: a link called “Disclaimer” that leads to an affiliate notice, or nowhere, tells no reader where the
article's competence ends.
How to fix: link to the page that carries the medical disclaimer, or better: write it out on the article.
Passes: a link "Medical disclaimer" to a page that says "This information is not a substitute for …"
Fails: the same link to a page that says nothing of the kind, or that answers 404
Limits: the linked page is read as its server sends it: what scripts add is not seen. With --offline nothing is asked.
Sources: the publisher's policy, [disclaimer] linked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.medical.found import Text, carrier, disclaimer_links, statements, text_of
from rules.model import Finding, Outcome, Severity
from rules.page import Link, LinkProbe, Page
from rules.policy import Policy
from rules.requirements.house import MEDICAL_DISCLAIMER
from rules.rule import LinkRule
from rules.text.markup import blocks_of

_GONE = frozenset({404, 410})


def wanted(page: Page, policy: Policy) -> Iterable[Link]:
    """The first link to a disclaimer, where the page carries none."""
    if not policy.disclaimer.required or carrier(text_of(page), policy):
        return ()
    return disclaimer_links(page)[:1]


def evaluate(probe: LinkProbe, policy: Policy) -> Iterator[Outcome]:
    """What the linked page says."""
    if probe.not_asked:
        yield Outcome.untested(f"The page behind the disclaimer link was not read ({probe.not_asked}): {probe.url}")
    elif probe.status in _GONE:
        yield Outcome.failed(_dead(probe))
    elif probe.error or probe.status >= 400:
        yield Outcome.cant_tell(_unread(probe))
    elif said := statements(Text(blocks_of(probe.body), frozenset())):
        yield Outcome.passed(accepted=said[0].text)
    else:
        yield Outcome.failed(_silent(probe))


def _dead(probe: LinkProbe) -> Finding:
    return Finding(
        message=f"The disclaimer link leads nowhere: {probe.url} answers {probe.status}.",
        hint="Write the disclaimer out on the page, or mend the link.",
    )


def _unread(probe: LinkProbe) -> Finding:
    why = probe.detail or probe.error or f"it answered {probe.status}"
    return Finding(
        message=f"The page behind the disclaimer link could not be read ({why}): {probe.url}",
        hint="Open it: does it carry the medical disclaimer?",
    )


def _silent(probe: LinkProbe) -> Finding:
    return Finding(
        message=f"The page behind the disclaimer link carries no medical disclaimer: {probe.url}",
        hint="Link to the page that carries it, or write it out here.",
    )


RULE = LinkRule(
    id="medical/disclaimer-linked-page",
    title="The page that a disclaimer link leads to carries the medical disclaimer",
    severity=Severity.SERIOUS,
    requirements=(MEDICAL_DISCLAIMER,),
    articles_only=True,
    wanted=wanted,
    evaluate=evaluate,
)
