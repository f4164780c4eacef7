"""A picture's file is there.

What it checks: the address of each picture of the pages, asked once in a run.
Why it matters: a picture that does not load leaves a gap, and the exercise or the dose that it showed is missing.
How to fix: upload the file, or correct the address.
Passes: '<img src="/knee.png" alt="Knee">' where the file answers
Fails: the same picture where the server answers 404
Limits: pictures of style sheets are not asked. With --offline nothing is.
Sources: RFC 9110, section 15.5.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.links.answers import Standing, not_asked
from rules.links.verdict import verdict
from rules.model import Finding, Outcome, Severity
from rules.page import Images, Link, LinkProbe, Page
from rules.policy import Policy
from rules.requirements.house import WORKING_LINK
from rules.rule import LinkRule
from rules.text.addresses import is_web
from rules.text.quotes import quoted


def wanted(page: Page, policy: Policy) -> Iterator[Link]:
    """The page's pictures, as links to their files."""
    for image in page.get(Images).images:
        if is_web(image.source):
            yield Link(href=image.source, raw=image.source, name="", name_source="", text="", target=image.target)


def evaluate(probe: LinkProbe, policy: Policy) -> Iterator[Outcome]:
    """The verdict on one file."""
    if why := not_asked(probe):
        yield Outcome.untested(f"{quoted(probe.url)} was not asked: {why}")
        return
    found = verdict(probe)
    if found.standing is Standing.BROKEN:
        yield Outcome.failed(_missing(probe, found.because))
    elif found.standing is Standing.UNVERIFIED:
        yield Outcome.cant_tell(_unverified(probe, found.because))
    elif probe.headers.get("content-type", "").lower().startswith("text/html"):
        yield Outcome.cant_tell(_unverified(probe, "a page answers in place of a picture"))
    else:
        yield Outcome.passed()


def _missing(probe: LinkProbe, because: str) -> Finding:
    return Finding(
        message=f"The picture {quoted(probe.url)} does not load: {because}.",
        hint="Upload the file, or correct the address.",
    )


def _unverified(probe: LinkProbe, because: str) -> Finding:
    return Finding(
        message=f"Whether the picture {quoted(probe.url)} loads could not be told: {because}.",
        hint="Look whether the page shows it.",
    )


RULE = LinkRule(
    id="links/image",
    title="A picture's file is there",
    severity=Severity.SERIOUS,
    requirements=(WORKING_LINK,),
    wanted=wanted,
    needs=frozenset({Images}),
    evaluate=evaluate,
)
